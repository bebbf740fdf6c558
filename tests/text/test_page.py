from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UnreadableInput
from kg.model import Page
from kg.text.formats.sheet import Problem
from kg.text.page import page_warnings, read_page, read_pages


def test_line_ends_and_byte_order_mark() -> None:
    page = read_page("a.txt", "\ufeff甲甲\r\n乙乙".encode())
    assert page.text == "甲甲\n乙乙"
    assert [page.offsets.at(i) for i in range(5)] == [1, 2, 4, 5, 6]


def test_the_id_is_of_the_text_alone() -> None:
    text = "延安日报\n新桥通车。"
    ids = {
        read_page(name, text.encode(codec)).id
        for name in ("a.txt", "b/c.txt")
        for codec in ("utf-8", "gb18030", "utf-16")
    }
    assert len(ids) == 1
    assert read_page("a.txt", (text + "!").encode()).id not in ids


@pytest.mark.parametrize(
    ("source", "text", "date", "place"),
    [
        ("a.txt", "延安日报 2025年5月16日 星期五\n\n新桥通车。", "2025-05-16", "陕西省延安市"),
        ("延安日报_2022-04-21.txt", "新桥通车。", "2022-04-21", "陕西省延安市"),
        ("a.txt", "新桥通车。", "", ""),
        ("a.txt", "甘泉县、宝塔区、延川县的桥通了。", "", "陕西省延安市"),
    ],
)
def test_date_and_place(source: str, text: str, date: str, place: str) -> None:
    page = read_page(source, text.encode())
    assert (page.date, page.place) == (date, place)


def test_what_the_user_says_comes_first() -> None:
    page = read_page("延安日报_2022-04-21.txt", "新桥通车。".encode(), date="2020年1月", place="甘肃省兰州市")
    assert (page.date, page.place, page.place_code) == ("2020-01", "甘肃省兰州市", "620100")


def test_warnings() -> None:
    page = read_page("a.txt", ("新桥通车。" * 50).encode() + b"\xff")
    assert len(page_warnings(page)) == 3
    assert page_warnings(page)[0].reason.startswith("1 unreadable")
    assert page_warnings(read_page("延安日报20220421.txt", "新桥通车。".encode())) == ()
    with pytest.raises(UnreadableInput):
        read_page("a.txt", b"")


def pages(source: str, text: str, **known: str) -> list[Page | Problem]:
    return list(read_pages(source, text.encode(), **known))


def test_what_a_file_states_comes_before_what_the_user_says() -> None:
    table = "text,date,place,source\n新桥通车。,2022/4/21,山西省太原市,溪城日报\n学校开学。,,,延安日报\n"
    first, second = pages("a.csv", table, date="2020-01", place="甘肃省兰州市")
    assert isinstance(first, Page)
    assert (first.date, first.place, first.paper) == ("2022-04-21", "山西省太原市", "溪城日报")
    assert first.given[0].place_code == "140100"
    assert isinstance(second, Page)
    assert (second.date, second.place, second.given[0].place_code) == ("2020-01", "甘肃省兰州市", "")


def test_the_paper_that_a_row_states_tells_its_place() -> None:
    (page,) = pages("a.csv", "text,source\n新桥通车。,延安日报\n")
    assert isinstance(page, Page)
    assert page.place == "陕西省延安市"


def test_what_is_stated_and_not_understood_is_told() -> None:
    *told, page = pages("a.csv", "text,date,place\n新桥通车。,不详,溪城\n")
    assert told == [
        Problem("a.csv#2", "not understood as a date: 不详", lost=False),
        Problem("a.csv#2", "not known as a division: 溪城", lost=False),
    ]
    assert isinstance(page, Page)
    assert page.date == ""


def test_a_year_alone_is_a_date() -> None:
    (page,) = pages("a.csv", "text,date\n新桥通车。,2022\n")
    assert isinstance(page, Page)
    assert page.date == "2022"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    assert list(read_pages(str(tmp_path))) == [Problem(str(tmp_path), "cannot be opened (Is a directory)")]
