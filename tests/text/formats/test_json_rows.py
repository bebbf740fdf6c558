from __future__ import annotations

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.text.formats.json_rows import read_json
from kg.text.formats.sheet import Options, Problem, Sheet

ROW = {"title": "新桥通车", "content": "本报讯 今天，新桥通车。", "pub_date": "2022-04-21", "id": [1, {"text": "甲"}]}


def read(text: str) -> list[Sheet | Problem]:
    return list(read_json("a.jsonl", io.BytesIO(text.encode()), Options()))


@given(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_every_character_leads_back_to_the_file(title: str, body: str, ascii: bool, indent: int | None) -> None:
    decoded = json.dumps({"title": title, "n": 1, "text": "文" + body}, ensure_ascii=ascii, indent=indent)
    (sheet,) = read(decoded)
    assert isinstance(sheet, Sheet)
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    article = sheet.given[0]
    assert sheet.text[article.body : article.end] == "文" + plain
    for offset in range(article.body, article.end):
        place = sheet.offsets.at(offset)
        char = sheet.text[offset]
        written = json.dumps(char, ensure_ascii=ascii)[1:-1]
        assert decoded.startswith((written, "\\r") if char == "\n" else written, place)


def test_escapes_of_equal_length_are_one_run() -> None:
    (sheet,) = read(json.dumps({"text": "太原市小店区今天开会" * 20}))
    assert isinstance(sheet, Sheet)
    assert sheet.offsets.starts == (0,)
    assert sheet.offsets.steps == (6,)


@pytest.mark.parametrize("pretty", [None, 2])
def test_lines_and_lists(pretty: int | None) -> None:
    rows = [ROW, {**ROW, "title": "学校开学"}]
    for text in ("\n".join(json.dumps(row, indent=pretty) for row in rows), json.dumps(rows, indent=pretty)):
        sheets = read(text)
        assert [row.source for row in sheets] == ["a.jsonl#1", "a.jsonl#2"]
        assert [row.text.split("\n")[0] for row in sheets if isinstance(row, Sheet)] == ["新桥通车", "学校开学"]


def test_a_list_of_paragraphs_and_of_writers() -> None:
    (sheet,) = read(json.dumps({"正文": ["新桥通车。", "市民来看。"], "作者": ["王小明", "李红"]}, ensure_ascii=False))
    assert isinstance(sheet, Sheet)
    assert sheet.text == "新桥通车。\n市民来看。"
    assert sheet.given[0].byline == ("王小明", "李红")


def test_what_is_broken_is_told_and_the_rest_is_read() -> None:
    good = json.dumps(ROW, ensure_ascii=False)
    rows = read("\n".join([good, '{"text": "新桥', "not json", '{"id": 3}', '{"text": 5}', "[" * 100_000, good[:-20]]))
    assert [row.source for row in rows] == [f"a.jsonl#{number}" for number in (1, 2, 3, 4, 5, 6)]
    reasons = [row.reason for row in rows if isinstance(row, Problem)]
    broken = "no JSON object, or one that is cut off: it was not read; mend that line"
    assert reasons[:2] == [broken, broken]
    assert "there are: id. Name one of them text" in reasons[2]
    assert reasons[3] == "no Chinese text in the row"
    assert reasons[4] == broken


def test_a_file_of_nothing_but_broken_lines_takes_time_by_its_length() -> None:
    start = time.process_time()
    rows = read(f"{'不是对象的一行'}\n" * 40_000 + '{"text": "新桥\n' * 40_000 + json.dumps(ROW))
    assert time.process_time() - start < 20
    assert len(rows) == 80_001
    assert isinstance(rows[-1], Sheet)


def test_deep_nesting_is_no_traceback() -> None:
    (row,) = read('{"text": ' + '{"a":' * 200_000)
    assert isinstance(row, Problem)


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="binary"):
        read('{"text": "\0\0"}')


def test_lone_halves_of_characters_become_the_replacement_character() -> None:
    (sheet,) = read('{"text": "新桥\\ud83d通车\\ud83d\\ude00"}')
    assert isinstance(sheet, Sheet)
    assert sheet.text == "新桥\N{REPLACEMENT CHARACTER}通车\U0001f600"
