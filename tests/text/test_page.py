from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.text.page import normalise, page_warnings, read_page


@given(st.text(alphabet="\ufeff\r\n甲乙"))
def test_offsets_lead_back_to_the_decoded_file(decoded: str) -> None:
    text, offsets = normalise(decoded)
    assert "\r" not in text
    assert all(
        decoded[offsets.at(i)] == char or (decoded[offsets.at(i)], char) == ("\r", "\n") for i, char in enumerate(text)
    )


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
    assert page_warnings(page)[0].startswith("1 unreadable")
    assert page_warnings(read_page("延安日报20220421.txt", "新桥通车。".encode())) == ()
    with pytest.raises(UnreadableInput):
        read_page("a.txt", b"")
