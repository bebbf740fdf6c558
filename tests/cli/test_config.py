"""``kg.toml``, ``--quiet``, ``NO_COLOR`` and completion."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from kg.cli.app import app
from kg.cli.config import read_config
from kg.export.publish import write_all
from kg.export.report import BuildReport
from tests import factories
from tests.cli.commands import PAGE, ROOT, run, write_page

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_all(factories.finish(factories.small_world()), BuildReport(), tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "out"


def names(out: str) -> set[str]:
    return {json.loads(line)["name"] for line in out.splitlines()}


def test_options_of_the_file_hold_and_what_is_typed_wins(build: Path, capsys: Capture) -> None:
    Path("kg.toml").write_text('[export]\nformat = "entities"\ntypes = "Official"\nmin-score = 0.1\n', encoding="utf-8")
    assert names(run(capsys, "export", build).out) == {"赵书桐", "钱砚秋"}
    assert names(run(capsys, "export", build, "--types", "Project").out) == {"瓶窑输水隧洞工程"}


def test_another_file_is_named(build: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "mine.toml").write_text('[export]\nformat = "facts"\n', encoding="utf-8")
    assert run(capsys, "--config", tmp_path / "mine.toml", "export", build).out == ""
    assert run(capsys, "export", build).out.startswith("<?xml")
    missing = run(capsys, "--config", tmp_path / "none.toml", "export", build)
    assert (missing.code, "none.toml: cannot be read" in missing.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[bild]\n", "unknown command 'bild'; known: build"),
        ("[export]\nformatt = 'gexf'\n", "[export] unknown option 'formatt'; known: "),
        ("export = 3\n", "write [export]"),
        ("[export\n", "cannot be read as TOML"),
        ("[rules.check]\nfolder = 'x'\n", "[check] unknown option 'folder'"),
    ],
)
def test_what_is_no_config_is_told_in_one_line(content: str, word: str, build: Path, capsys: Capture) -> None:
    Path("kg.toml").write_text(content, encoding="utf-8")
    result = run(capsys, "export", build)
    assert (result.code, result.out) == (2, "")
    assert word in result.err
    assert result.err.count("\n") == 1


def every_option() -> Iterator[tuple[str, str, TyperOption]]:
    """Every option of every command, by the table of the file and its long name."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        inner = command.commands if isinstance(command, TyperGroup) else {"": command}
        for part, one in inner.items():
            for row in one.params:
                if isinstance(row, TyperOption) and row.name != "help":
                    yield f"{name}.{part}".rstrip("."), max(row.opts, key=len).lstrip("-"), row


def test_the_file_takes_every_option(tmp_path: Path) -> None:
    options = list(every_option())
    assert len(options) > 50
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for table, option, row in options:
        (tmp_path / "kg.toml").write_text(f"[{table}]\n{option} = {'true' if row.is_flag else '3'}\n", encoding="utf-8")
        read = read_config(tmp_path / "kg.toml", group).commands
        for part in table.split("."):
            read = read[part]
        assert read == {row.name: True if row.is_flag else 3}


def test_every_command_gives_json() -> None:
    tables = {table for table, option, _ in every_option() if option == "json"}
    assert tables == {table for table, _, _ in every_option()}


def test_quiet_leaves_errors_and_results(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt", PAGE)
    (tmp_path / "bad.txt").touch()
    result = run(capsys, "--quiet", "build", page, tmp_path / "bad.txt", "-o", tmp_path / "out", "--tagger", "none")
    assert (result.code, result.out) == (3, "")
    assert "bad.txt" in result.err
    assert "1 pages" in run(capsys, "build", page, "-o", tmp_path / "out", "--tagger", "none").out
    assert json.loads(run(capsys, "-q", "info", tmp_path / "out", "--json").out)["pages"] == 1


def test_help_has_no_colours_where_there_is_no_terminal() -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "export", "--help"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion(shell: str) -> None:
    script = "from kg.cli import main; main()"
    environment = {"_KG_COMPLETE": f"source_{shell}", "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert "_KG_COMPLETE" in done.stdout
