from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.rules.verdict_files import read_verdicts, render_verdicts, verdict_row
from kg.rules.verdicts import Verdict

ROWS = (
    Verdict(
        "merge",
        "Organization|省发改委|140000",
        "Organization|山西省发展和改革委员会|140000",
        who="李",
        when="2025-03-01",
    ),
    Verdict("code", "District|和平村|140100", code="110101001001", why="门牌: 东侧 # 第一行"),
    Verdict("rename", "e-880357c5380a9bac", name="“五盏灯”工作法"),
)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_and_lines_of_json_give_the_same_verdicts_with_their_lines(tmp_path: Path) -> None:
    yaml = read_verdicts(written(tmp_path / "mine.yaml", render_verdicts(ROWS)))
    lines = "".join(json.dumps(verdict_row(row), ensure_ascii=False) + "\n" for row in ROWS)
    jsonl = read_verdicts(written(tmp_path / "mine.jsonl", "# 核对过\n\n" + lines))
    assert [verdict_row(row) for row in yaml] == [verdict_row(row) for row in jsonl] == [*map(verdict_row, ROWS)]
    assert [row.place for row in yaml] == [f"{tmp_path / 'mine.yaml'}:{line}" for line in (1, 6, 10)]
    assert [row.place for row in jsonl] == [f"{tmp_path / 'mine.jsonl'}:{line}" for line in (3, 4, 5)]


def test_values_stay_as_they_are_written(tmp_path: Path) -> None:
    text = "- verdict: code\n  entity: District|和平村|\n  code: 010203\n  when: 2025-03-01\n  who: no\n"
    (row,) = read_verdicts(written(tmp_path / "mine.yaml", text))
    assert (row.code, row.when, row.who) == ("010203", "2025-03-01", "no")


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    for text in ("", "# nothing yet\n", "[]\n", render_verdicts(())):
        assert read_verdicts(written(tmp_path / "mine.yaml", text)) == ()


BAD = [
    ("mine.yaml", "- verdict: keep\n\tentity: Place|甲|\n", ":2: a tab; indent with spaces"),
    ("mine.yaml", "- verdict: keep\n  entity: Place|甲|\n  entity: Place|乙|\n", ":3: entity occurs twice in one verdict"),
    ("mine.yaml", "verdict: keep\n", ":1: verdicts are a list, each entry beginning with '- verdict:'"),
    ("mine.yaml", "keep\n", ":1: verdicts are a list"),
    ("mine.yaml", "- verdict: keep\n  entity: [a]\n", ":2: verdicts are a list, each entry beginning with"),
    ("mine.yaml", "[" * 5000, ":1: verdicts are a list"),
    ("mine.yaml", "- verdict: rename\n  entity: Place|甲|\n  name: 甲: 乙\n", ":3: no YAML: mapping values are not allowed"),
    ("mine.yaml", "- &a\n  verdict: keep\n  entity: Place|甲|\n- *a\n", ":4: no aliases (*name) here"),
    ("mine.yaml", "- verdict: keep\n  entity: Place|甲|\n- verdict: merge\n  entity: Place|甲|\n", ":3: the verdict merge needs other"),
    ("mine.yaml", "- verdict: keep\x00\n", ": no YAML: unacceptable character"),
    ("mine.jsonl", "\n{\n", ":2: no JSON object on one line"),
    ("mine.jsonl", '{"verdict": "keep", "verdict": "delete"}', ":1: verdict occurs twice in one verdict"),
    ("mine.jsonl", '{"verdict": "code", "entity": "District|甲|", "code": 140105}', ":1: a verdict is an object whose values are"),
    ("mine.jsonl", "[" * 100_000, ":1: no JSON object on one line"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_a_bad_file_names_file_and_line_and_what_to_do(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_verdicts(written(tmp_path / name, text))
    assert str(caught.value).startswith(f"{tmp_path / name}{message}")


def test_a_file_that_is_no_text_or_absent_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "mine.yaml", tmp_path / "none.yaml"):
        with pytest.raises(RuleError, match="cannot be read as UTF-8"):
            read_verdicts(path)


def test_thirty_thousand_verdicts_are_read_whole(tmp_path: Path) -> None:
    text = "".join(f"- verdict: keep\n  entity: Place|云杉{i}号|\n" for i in range(30_000))
    verdicts = read_verdicts(written(tmp_path / "mine.yaml", text))
    assert (len(verdicts), verdicts[-1].place) == (30_000, f"{tmp_path / 'mine.yaml'}:59999")
    with pytest.raises(RuleError, match=r"mine\.yaml:60001: the verdict keep needs entity"):
        read_verdicts(written(tmp_path / "mine.yaml", text + "- verdict: keep\n"))


@given(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.text(st.characters(exclude_categories=("Cs",)))
)
def test_whatever_stands_in_a_verdict_comes_back(tmp_path_factory: pytest.TempPathFactory, name: str, why: str) -> None:
    path = tmp_path_factory.mktemp("verdicts") / "mine.yaml"
    row = Verdict("alias", "Place|甲|", name=name, why=why)
    path.write_text(render_verdicts([row]), encoding="utf-8", newline="")
    assert [*map(verdict_row, read_verdicts(path))] == [verdict_row(row)]
