"""``kg build`` on good pages: files, summaries, options, and the same bytes however it runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import OTHER, PAGE, files_of, finish, run, start, write_page


def test_a_page_becomes_a_folder_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "pages" / "a.txt")
    result = run(capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 pages, 2 articles: ")
    written = files_of(tmp_path / "out")
    assert {"index.html", "graph.gexf", "graph.graphml", "entities.jsonl", "report.md", "manifest.json"} <= set(written)
    names = {json.loads(line)["name"] for line in written["entities.jsonl"].decode().splitlines()}
    assert {"沈彦庭", "眉县"} <= names


def test_json_tells_counts_files_and_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt")
    (tmp_path / "b.txt").touch()
    result = run(capsys, "build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "--json")
    summary = json.loads(result.out)
    assert result.code == 3
    assert (summary["pages"], summary["articles"]) == (1, 2)
    assert "report.md" in summary["files"]
    assert [source for source, _ in summary["problems"]] == [str(tmp_path / "b.txt")]


def test_one_page_under_two_names_counts_once_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt")
    write_page(tmp_path / "b.txt", PAGE, "gb18030")
    result = run(capsys, "build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert result.code == 0
    assert f"{tmp_path / 'b.txt'}: the same page as {tmp_path / 'a.txt'}" in result.err
    assert "1 pages" in result.out
    assert "the same page as" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_encodings_may_be_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "pages" / "a.txt", PAGE, "gb18030")
    write_page(tmp_path / "pages" / "b.txt", OTHER, "utf-16")
    result = run(capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    assert "2 pages, 3 articles" in result.out


def test_place_and_date_hold_where_a_page_tells_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write_page(tmp_path / "a.txt", "新桥通车\n\n本报讯 昨天，新桥通车。县交通局局长岑书凯到场。\n")
    told = run(capsys, "build", page, "-o", tmp_path / "told", "--place", "江西省上饶市玉山县", "--date", "2022-04-08")
    assert (told.code, told.err) == (0, "")
    article = json.loads(files_of(tmp_path / "told")["articles.jsonl"])
    assert (article["place"], article["date"]) == ("江西省上饶市玉山县", "2022-04-08")
    untold = run(capsys, "build", page, "-o", tmp_path / "untold")
    assert untold.code == 0
    assert "no date found" in untold.err
    assert "no place found" in untold.err


def test_a_verdict_is_kept_in_the_next_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write_page(tmp_path / "a.txt")
    merge = {"verdict": "merge", "entity": "Official|沈彦庭", "other": "Official|路知行", "why": "one man"}
    gone = {"verdict": "delete", "entity": "Place|北侧"}
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in (merge, gone))
    (tmp_path / "mine.jsonl").write_text("# 核对过\n\n" + rows, encoding="utf-8")
    result = run(capsys, "build", page, "-o", tmp_path / "out", "--judgements", tmp_path / "mine.jsonl")
    assert result.code == 0
    lost = f"{tmp_path / 'mine.jsonl'}:4: no page of this build names Place|北侧"
    assert result.err == f"kg: {lost}\n"
    files = files_of(tmp_path / "out")
    assert lost.rpartition(": ")[2] in files["report.md"].decode().replace("\\", "")
    assert [json.loads(line) for line in files["verdicts.jsonl"].decode().splitlines()] == [
        merge,
        gone | {"problem": "no page of this build names Place|北侧"},
    ]
    judged = [json.loads(line) for line in files["judgements.jsonl"].decode().splitlines()]
    assert [row["verdict"] for row in judged if row["why"] == "one man"] == ["positive"]
    entities = [json.loads(line) for line in files["entities.jsonl"].decode().splitlines()]
    assert [row["mentions"] for row in entities if row["name"] == "沈彦庭"] == [["沈彦庭", "路知行"]]


def test_a_line_that_is_no_verdict_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.jsonl").write_text('\n{"left": "a", "right": "b", "verdict": "maybe"}\n', encoding="utf-8")
    result = run(capsys, "build", write_page(tmp_path / "a.txt"), "--judgements", tmp_path / "mine.jsonl")
    assert result.code == 2
    assert "mine.jsonl:2: unknown verdict 'maybe'; known: negative, positive, unsure" in result.err


def test_the_same_bytes_for_any_workers_order_and_hash_seed(tmp_path: Path) -> None:
    first, second = write_page(tmp_path / "a.txt"), write_page(tmp_path / "b.txt", OTHER)
    runs = [("1", "0", (first, second)), ("2", "1", (first, second)), ("1", "42", (second, first))]
    builds = []
    for workers, seed, pages in runs:
        output = tmp_path / f"out-{workers}-{seed}"
        result = finish(start("build", *pages, "-o", output, "--workers", workers, PYTHONHASHSEED=seed))
        # no bar and no noise of a library in a pipe
        assert (result.code, result.err) == (0, "")
        assert result.out.count("\n") == 2
        builds.append(files_of(output))
    assert builds[0] == builds[1] == builds[2]
    assert len(builds[0]) > 8


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--tagger", "nlp", "unknown tagger"),
        ("--rules", "nowhere", "no such folder of rules"),
        ("--engine", "ray", "unknown engine"),
        ("--date", "1.4.2022", "2022-04-01"),
        ("--workers", "-1", "workers"),
    ],
)
def test_a_wrong_option_is_exit_code_2(
    option: str, value: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(capsys, "build", write_page(tmp_path / "a.txt"), "-o", tmp_path / "out", option, value)
    assert result.code == 2
    assert word in result.err
    assert not (tmp_path / "out").exists()


def test_build_without_input_is_a_mistake_in_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build").code == 2


def test_rules_that_are_broken_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text("- id: a\n  match: [x\n", encoding="utf-8")
    page = write_page(tmp_path / "a.txt")
    result = run(capsys, "build", page, "-o", tmp_path / "out", "--rules", tmp_path / "rules")
    assert result.code == 2
    assert "mine.yaml" in result.err
    assert result.err.count("\n") == 1
