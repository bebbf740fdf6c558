"""A page -> its articles."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Article, Page, content_id
from kg.rules.divisions import load_gazetteer
from kg.text import cues
from kg.text.byline import names_in
from kg.text.compose import Composed, compose
from kg.text.dates import dateline_date
from kg.text.given import given_stories, state
from kg.text.layout import read_layout
from kg.text.order import reading_order
from kg.text.origins import SCORES, Origins, article_origin, page_origins
from kg.text.places import dateline_place, home_of
from kg.text.setting import article_place
from kg.text.shape import shape
from kg.text.stories import group_stories


def segment(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in the order in which they begin: those that its file marks off, else those found in its text.

    Each has its headline, kicker, byline, date and place, and a text in which hard line breaks are healed and Markdown is
    gone; folio lines stand in none. Every character of ``text`` but the line ends between paragraphs is the page's at
    ``offsets.at``. Columns that a scan tore apart are put together (``kg.text.order``). Linear in the length of the page.

    >>> from kg.text.page import read_page
    >>> page = read_page("a.txt", "新桥通车\\n\\n本报讯（记者 王小明）今天上午，小店区\\n\\n新桥通车。".encode())
    >>> [(article.headline, article.byline, article.text) for article in segment(page)]
    [('新桥通车', ('王小明',), '新桥通车\\n本报讯（记者 王小明）今天上午，小店区新桥通车。')]
    """
    origins = page_origins(page, load_gazetteer())
    if page.given:
        rows = [(given, compose(story, page.id, page.text)) for given, story in given_stories(page)]
        return tuple(state(make_article(page, text, origins), given) for given, text in rows if text.spans)
    stories = group_stories(reading_order(read_layout(page.text)))
    composed = [compose(story, page.id, page.text) for story in stories]
    return tuple(make_article(page, text, origins) for text in sign_column(composed) if text.spans)


def sign_column(articles: list[Composed]) -> list[Composed]:
    """Give the writer of 本栏稿件除署名外由 … 采写 to the articles up to there that name none."""
    names: tuple[str, ...] = ()
    signed: list[Composed] = []
    for article in reversed(articles):
        credit = cues.COLUMN_CREDIT.search(shape(article.text))
        names = names_in(credit["names"]) if credit else names
        signed.append(article if article.names else replace(article, names=names))
    return signed[::-1]


def make_article(page: Page, composed: Composed, origins: Origins) -> Article:
    """The article with its id, date and place."""
    gazetteer = load_gazetteer()
    shaped = shape(composed.text)
    body = shaped[composed.body :]
    home = home_of(page.place_code, gazetteer) or page.place_code
    dateline, dated = dateline_place(body, gazetteer, within=home), dateline_date(body[:40], page.date)
    code = article_place(shaped[: composed.body], body, dateline or page.place_code, gazetteer)
    date_source = "dateline" if dated else origins.date
    place_source = article_origin(code, dateline, shaped[: composed.body], page, origins.place, gazetteer)
    first = composed.spans[0].start
    return Article(
        id=content_id("a", page.id, str(first), composed.text),
        page_id=page.id,
        spans=composed.spans,
        text=composed.text,
        offsets=composed.offsets,
        headline=composed.headline,
        kicker=composed.kicker,
        byline=composed.names,
        date=dated or page.date,
        place=gazetteer.path(code),
        place_code=code,
        silent=composed.silent,
        body=composed.body,
        date_source=date_source,
        date_score=SCORES[date_source],
        place_source=place_source,
        place_score=SCORES[place_source],
        home_code=page.place_code,
    )
