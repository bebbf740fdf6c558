from __future__ import annotations

import pytest

from kg.model import Page
from kg.text.locate import Location, locate
from kg.text.page import read_page, read_pages


def test_rows_lead_back_to_the_decoded_file() -> None:
    table = "title,text\n新桥,今天通车。\n"
    (page,) = read_pages("a.csv", table.encode())
    assert isinstance(page, Page)
    where = locate(page, page.text.index("通"))
    assert where == Location("a.csv#2", "", table.index("通"))


def test_an_offset_outside_the_text_is_an_error() -> None:
    page = read_page("a.txt", "新桥通车".encode())
    for offset in (-1, 4):
        with pytest.raises(IndexError):
            locate(page, offset)
