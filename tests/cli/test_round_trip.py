"""``kg diff``, ``kg import-edits``, ``kg info`` and ``kg doctor``, and builds that are newer, damaged or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from kg.export.publish import write_all
from kg.export.report import BuildReport
from tests import factories
from tests.cli.commands import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write_all(factories.finish(factories.small_world()), BuildReport(code_version="0.1.0+abc"), tmp_path / "old")
    return tmp_path / "old"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    world = factories.small_world()
    firm = world.add("Organization", "<b>澄岚</b>建设集团")
    world.relate(firm, "builds", next(id for id, row in world.entities.items() if row.type == "Project"), page=4)
    write_all(factories.finish(world), BuildReport(), tmp_path / "new")
    return tmp_path / "new"


def test_diff_tells_what_came_with_its_sentence(build: Path, later: Path, capsys: Capture) -> None:
    result = run(capsys, "diff", build, later)
    assert (result.code, result.err) == (1, "")
    assert "+ Organization <b>澄岚</b>建设集团" in result.out
    assert "+ <b>澄岚</b>建设集团 builds 瓶窑输水隧洞工程: stated" in result.out
    assert "“由<b>澄岚</b>建设集团承建的瓶窑输水隧洞工程进入关键阶段。”  2022-05-14  pages/004.txt" in result.out
    assert run(capsys, "diff", build, build).code == 0


def test_diff_as_json_and_as_a_page(build: Path, later: Path, tmp_path: Path, capsys: Capture) -> None:
    told = json.loads(run(capsys, "diff", build, later, "--json").out)
    assert [row["after"]["name"] for row in told["entities_added"]] == ["<b>澄岚</b>建设集团"]
    assert told["relations_added"][0]["evidence"][0]["date"] == "2022-05-14"
    assert told["entities_gone"] == []
    result = run(capsys, "diff", build, later, "--html", tmp_path / "changes.html")
    assert (result.code, result.out) == (1, "")
    page = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;澄岚&lt;/b&gt;建设集团" in page
    assert "<b>澄岚" not in page
    assert "default-src 'none'" in page
    assert run(capsys, "diff", build, later, "--html", tmp_path / "no" / "a.html").code == 5


def test_import_edits_shows_first_and_writes_where_asked(build: Path, tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "export", build, "-f", "excel", "-o", tmp_path / "tables")
    path = tmp_path / "tables" / "nodes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("钱砚秋", "钱研秋"), encoding="gb18030")
    shown = run(capsys, "import-edits", build, path)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == ["~ rename  钱砚秋 → 钱研秋", "1 verdicts; nothing is written without -o FILE"]
    mine = tmp_path / "judgements.yaml"
    for _ in range(2):
        assert run(capsys, "import-edits", build, path, "-o", mine, "--who", "李").code == 0
    (verdict,) = yaml.safe_load(mine.read_text(encoding="utf-8"))
    assert (verdict["verdict"], verdict["name"], verdict["who"]) == ("rename", "钱研秋", "李")
    told = json.loads(run(capsys, "import-edits", build, path, "--json").out)
    assert (told["verdicts"][0]["about"], told["notes"]) == ("钱砚秋", [])


def test_edits_that_contradict_the_file_change_nothing(build: Path, tmp_path: Path, capsys: Capture) -> None:
    run(capsys, "export", build, "-f", "csv", "-o", tmp_path)
    path, mine = tmp_path / "nodes.csv", tmp_path / "judgements.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("钱砚秋", "钱研秋"), encoding="utf-8")
    run(capsys, "import-edits", build, path, "-o", mine)
    before = mine.read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace("钱研秋", "钱彦秋"), encoding="utf-8")
    result = run(capsys, "import-edits", build, path, "-o", mine)
    assert result.code == 2
    assert "contradicts the rename" in result.err
    assert mine.read_bytes() == before


def test_info_tells_what_there_is(build: Path, capsys: Capture) -> None:
    result = run(capsys, "info", build)
    assert (result.code, result.err) == (0, "")
    assert "zhengtu 0.1.0+abc" in result.out
    assert "7 entities: 3 District, 2 Official" in result.out
    told = json.loads(run(capsys, "info", build, "--json").out)
    assert (told["pages"], told["first"], told["last"], told["damaged"]) == (6, "2022-01-10", "2022-06-15", {})


def test_info_tells_files_that_were_changed(build: Path, capsys: Capture) -> None:
    (build / "graph.gexf").write_bytes((build / "graph.gexf").read_bytes().replace(b"1.3", b"1.2"))
    (build / "report.md").unlink()
    result = run(capsys, "info", build)
    assert result.code == 1
    assert result.out.splitlines()[-2:] == ["graph.gexf is not as the build wrote it", "report.md is not there"]


@pytest.mark.parametrize("command", ["info", "export", "explain"])
def test_a_truncated_build_is_no_smaller_build(command: str, build: Path, capsys: Capture) -> None:
    path = build / "facts.jsonl"
    evidence = build / "evidence.jsonl"
    whole = evidence.read_bytes()
    evidence.write_bytes(whole[: whole.index(b"\n") + 1])  # cut at a line's end: every row is still a row
    result = run(capsys, command, build, *(["赵书桐"] if command == "explain" else []))
    assert result.code == 5
    assert "evidence.jsonl: is cut short" in result.err
    evidence.write_bytes(whole[:-20])
    result = run(capsys, command, build, *(["赵书桐"] if command == "explain" else []))
    assert (result.code, "evidence.jsonl:" in result.err) == (5, True)
    assert path.is_file()


def test_a_build_of_a_newer_version_is_told(build: Path, capsys: Capture) -> None:
    manifest = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
    (build / "manifest.json").write_text(json.dumps(manifest | {"format": 2, "code": "3.0.0+x"}), encoding="utf-8")
    result = run(capsys, "info", build)
    assert result.code == 5
    assert "written by a newer zhengtu (3.0.0)" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("command", ["diff", "info", "import-edits"])
def test_a_folder_that_is_no_build_is_told(command: str, tmp_path: Path, capsys: Capture) -> None:
    more = {"diff": [tmp_path], "import-edits": [tmp_path / "a.csv"]}.get(command, [])
    result = run(capsys, command, tmp_path, *more)
    assert (result.code, result.out) == (5, "")
    assert "no build stands here" in result.err


def test_doctor_finds_what_is_needed(capsys: Capture) -> None:
    result = run(capsys, "doctor", "--json")
    found = {row["what"]: row["state"] for row in json.loads(result.out)}
    assert result.code == 0
    assert {found[name] for name in ("python", "zhengtu", "spacy", "rules", "tagger")} == {"ok"}


def test_doctor_says_what_is_not_there(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kg.cli import doctor

    monkeypatch.setattr(doctor, "NEEDED", ("spacy", "no-such-library"))
    monkeypatch.setattr(doctor, "EXTRAS", {"no-such-extra": ("tables", "kg export -f dot")})
    result = run(capsys, "doctor")
    assert result.code == 1
    assert ["broken", "no-such-library", "pip", "install", "no-such-library"] in [
        line.split() for line in result.out.splitlines()
    ]
    assert "pip install 'zhengtu[tables]' for kg export -f dot" in result.out
