"""What told an article's date and place."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.text.page import read_page
from kg.text.segment import segment


def only(text: str, source: str = "page.txt", **options: str) -> Article:
    """The one article of a page."""
    (article,) = segment(read_page(source, text.encode(), **options))
    return article


@pytest.mark.parametrize(
    ("text", "source", "options", "date", "origin", "precision"),
    [
        (
            "2 要闻 2022年4月21日 星期四 责编：甲乙\n\n新桥通车\n\n本报讯 今天通车。",
            "a.txt",
            {},
            "2022-04-21",
            "folio",
            "day",
        ),
        ("新桥通车\n\n本报讯 今天通车。", "2022-04-21.txt", {}, "2022-04-21", "file_name", "day"),
        ("新桥通车\n\n本报讯 今天通车。", "2022-04.txt", {}, "2022-04", "file_name", "month"),
        ("新桥通车\n\n本报讯 今天通车。", "a.txt", {"date": "2022-04-21"}, "2022-04-21", "stated", "day"),
        ("新桥通车\n\n本报太原4月20日电 今天通车。", "2022-04-21.txt", {}, "2022-04-20", "dateline", "day"),
        ("新桥通车\n\n本报讯 今天通车。", "a.txt", {}, "", "", ""),
    ],
)
def test_date(text: str, source: str, options: dict[str, str], date: str, origin: str, precision: str) -> None:
    article = only(text, source, **options)
    assert (article.date, article.date_source, article.date_precision) == (date, origin, precision)
    assert (article.date_score > 0) is bool(date)


@pytest.mark.parametrize(
    ("text", "source", "options", "place", "origin"),
    [
        ("新桥通车\n\n本报讯 今天通车。", "太原日报_20220421.txt", {}, "山西省太原市", "masthead"),
        ("新桥通车\n\n本报讯 今天通车。", "a.txt", {"place": "太原市"}, "山西省太原市", "stated"),
        ("小店区新桥通车\n\n本报讯 今天通车。", "太原日报.txt", {}, "山西省太原市小店区", "headline"),
        ("新桥通车\n\n本报讯 今天，小店区的新桥通车。", "太原日报.txt", {}, "山西省太原市小店区", "body"),
        (
            "新桥通车\n\n本报讯 太原市、晋中市、太原市小店区、太原市迎泽区一起办。",
            "a.txt",
            {},
            "山西省太原市",
            "divisions",
        ),
        ("新桥通车\n\n本报讯 今天通车。", "a.txt", {}, "", ""),
    ],
)
def test_place(text: str, source: str, options: dict[str, str], place: str, origin: str) -> None:
    article = only(text, source, **options)
    assert (article.place, article.place_source) == (place, origin)
    assert (article.place_score > 0) is bool(place)
