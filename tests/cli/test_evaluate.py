from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.evaluate.pages import write_build, write_gold

Capture = pytest.CaptureFixture[str]


def test_one_page_is_shown_by_type(tmp_path: Path, capsys: Capture) -> None:
    gold, build = write_gold(tmp_path / "p1.json"), write_build(tmp_path / "build")
    result = run(capsys, "evaluate", gold, build)
    assert (result.code, result.err) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in result.out.splitlines()[1:]}
    assert rows["ENTITIES"] == ["0.750", "0.600", "0.667", "5"]
    assert rows["RELATIONS"] == ["0.750", "0.750", "0.750", "4"]
    assert rows["FACTS"] == ["0.500", "0.500", "0.500", "2"]
    assert result.out.splitlines()[-2:] == [
        "byline 1.000   in reading order 1 of 1 cut articles",
        "canonical name 0.667   post title 1.000",
    ]


def test_a_folder_of_gold_is_shown_page_by_page_with_means(tmp_path: Path, capsys: Capture) -> None:
    for name in ("p1", "p2", "001"):
        write_gold(tmp_path / "gold" / f"{name}.json")
        write_build(tmp_path / "builds" / name)
    lines = run(capsys, "evaluate", tmp_path / "gold", tmp_path / "builds").out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines] == ["", "001", "p1", "p2", "= real", "= written"]
    assert lines[-1].split()[2:5] == ["0.667", "0.667", "0.750"]


def test_json_holds_means_pages_and_errors_where_asked(tmp_path: Path, capsys: Capture) -> None:
    gold, build = write_gold(tmp_path / "p1.json"), write_build(tmp_path / "build")
    plain = json.loads(run(capsys, "evaluate", gold, build, "--json").out)
    full = json.loads(run(capsys, "evaluate", gold, build, "--json", "--errors").out)
    assert plain["mean"]["written"]["relations"] == 0.75
    assert "missed" not in plain["pages"]["p1"]
    assert full["pages"]["p1"]["missed"]["Project"] == ["东观水厂扩建工程"]


def test_errors_are_listed_a_line_each(tmp_path: Path, capsys: Capture) -> None:
    gold, build = write_gold(tmp_path / "p1.json"), write_build(tmp_path / "build")
    lines = run(capsys, "evaluate", gold, build, "--errors").out.splitlines()
    assert "p1  missed  Project  东观水厂扩建工程" in lines
    assert "p1  wrong_relations  祁县 part_of 水利局" in lines


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("p1.json",), 2, "give a BUILD folder, or --pages"),
        (("p1.json", "build", "--pages", "."), 2, "give a BUILD folder, or --pages"),
        (("p1.json", "nowhere"), 5, "run kg build first"),
        (("none.json", "build"), 4, "none.json: cannot be read"),
        (("empty", "build"), 4, "no gold page"),
        (("p1.json", "--pages", "empty"), 4, "no such page"),
    ],
)
def test_what_cannot_be_evaluated_is_told(
    arguments: tuple[str, ...],
    code: int,
    word: str,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_gold(tmp_path / "p1.json")
    write_build(tmp_path / "build")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run(capsys, "evaluate", *arguments)
    assert (result.code, result.out) == (code, "")
    assert word in result.err
