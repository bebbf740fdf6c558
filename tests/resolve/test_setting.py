"""Where an article plays: its own place, or that of its page."""

from __future__ import annotations

import pytest

from kg.model import Article, Page, Runs, Span
from kg.resolve.setting import set_article
from kg.rules.divisions import load_gazetteer


@pytest.mark.parametrize(
    ("headline", "page_code", "place"),
    [
        ("苏明远到介休市调研", "140700", "140700"),
        ("苏明远赴介休督导安全生产", "140700", "140700"),
        ("苏明远到介休市调研", "140781", "140781"),
        ("介休市到平遥县考察", "140700", "140781"),
        ("介休：蹚出新路", "140700", "140781"),
    ],
)
def test_a_city_that_somebody_visits_is_no_home_of_the_story(headline: str, page_code: str, place: str) -> None:
    page = Page("p", headline, "test", "", "", page_code, Runs((0,), (0,)))
    article = Article(
        "a", "p", (Span("p", 0, 4),), headline, Runs((0,), (0,)), headline, "", (), "", "", "140781", (), 0
    )
    assert set_article(article, page, load_gazetteer()).place == place
