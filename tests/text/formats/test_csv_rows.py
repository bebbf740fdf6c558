from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.text.formats.csv_rows import cell_text, choose_delimiter, read_csv, split_rows
from kg.text.formats.sheet import Options, Problem, Sheet

TABLE = '标题,正文,日期,来源,地点,编号\r\n"新桥""通车""","本报讯 今天,新桥通车。\r\n市民来看。",2022/4/21,溪城日报,山西省太原市,7\r\n'


def read(text: str, codec: str = "utf-8") -> list[Sheet | Problem]:
    return list(read_csv("a.csv", io.BytesIO(text.encode(codec)), Options()))


@given(
    st.lists(st.lists(st.text(alphabet='甲乙,"\n;\t a'), min_size=1, max_size=4), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_rows_are_those_of_the_standard_library(
    rows: list[list[str]], ending: str, delimiter: str, quoting: csv._QuotingType
) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator=ending, delimiter=delimiter, quoting=quoting).writerows(rows)
    text = file.getvalue()
    assert [[cell_text(text, cell) for cell in row] for row in split_rows(text, delimiter)] == rows


@given(st.text(alphabet='甲,"\n\r;', max_size=30))
def test_any_text_is_read_as_the_standard_library_reads_it(text: str) -> None:
    expected = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    got = [[cell_text(text, cell) for cell in row] for row in split_rows(text, ",")]
    flat = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in expected]
    assert [row for row in got if row != [""]] == [row for row in flat if row != [""]]


@given(st.text(alphabet='甲乙丙"\n,', max_size=20), st.text(alphabet='丁戊己"\r\n,', min_size=1, max_size=40))
def test_every_character_leads_back_to_the_file(title: str, body: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["title", "text"], [title, "文" + body]])
    decoded = file.getvalue()
    (sheet,) = read(decoded)
    assert isinstance(sheet, Sheet)
    for offset, char in enumerate(sheet.text):
        source = decoded[sheet.offsets.at(offset)]
        assert source == char or char == "\n"
    (article,) = sheet.given
    assert sheet.text[article.body : article.end] == ("文" + body).replace("\r\n", "\n").replace("\r", "\n")


def test_a_row_is_an_article_with_what_it_states() -> None:
    (sheet,) = read(TABLE)
    assert isinstance(sheet, Sheet)
    assert sheet.text == '新桥"通车"\n\n本报讯 今天,新桥通车。\n市民来看。'
    assert (sheet.source, sheet.date, sheet.paper, sheet.place) == ("a.csv#2", "2022/4/21", "溪城日报", "山西省太原市")
    assert TABLE[sheet.offsets.at(sheet.text.index("市民"))] == "市"


def test_a_text_that_is_a_piece_of_a_web_page_is_read_as_its_lines() -> None:
    table = '标题,正文\n新桥,"<p style=""x"">今天&amp;明天，新桥通车。</p><p>市民<b>来看</b>。<br/></p>"\n'
    (sheet,) = read(table)
    assert isinstance(sheet, Sheet)
    assert sheet.text == "新桥\n\n今天&明天，新桥通车。\n市民来看。"
    for word in ("今天", "&", "新桥通车", "市民", "来看"):
        assert table.startswith(word, sheet.offsets.at(sheet.text.index(word)))


@pytest.mark.parametrize("codec", ["gb18030", "utf-8-sig", "utf-16"])
def test_spreadsheets_write_other_encodings(codec: str) -> None:
    (sheet,) = read(TABLE, codec)
    assert isinstance(sheet, Sheet)
    assert sheet.given[0].body == 8


def test_tabs_and_semicolons() -> None:
    assert choose_delimiter("id\ttitle\ttext\n1\t甲\t乙") == "\t"
    (sheet,) = read("标题;正文\n甲;乙\n")
    assert isinstance(sheet, Sheet)
    assert sheet.text == "甲\n\n乙"


def test_a_table_without_text_names_its_columns() -> None:
    with pytest.raises(
        UnreadableInput, match=r"a\.csv: no column holds the text; there are: 编号, 姓名\. Name one of them"
    ):
        read("编号,姓名\n1,甲\n")


def test_bad_rows_are_told_and_the_rest_is_read() -> None:
    rows = read('title,text\n甲,\n\n乙,bridge open\n丙,新桥通车。,多余\n丁,"新桥\n通车')
    assert rows[0] == Problem("a.csv#2", "the row has no text")
    assert rows[1] == Problem("a.csv#4", "no Chinese text in the row")
    assert isinstance(rows[2], Problem)
    assert "more cells than columns" in rows[2].reason
    assert isinstance(rows[3], Sheet)
    assert rows[3].text == "丙\n\n新桥通车。"
    assert isinstance(rows[4], Problem)
    assert "opens in line 6 and never closes" in rows[4].reason
    assert len(rows) == 5
