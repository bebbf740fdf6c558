"""The records a graph is made of: entities, relations, facts, articles and pages, each in one settled order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Article, Entity, Fact, Page, Relation

Row = TypeVar("Row", Entity, Relation, Fact, "ArticleRow")


@dataclass(frozen=True, slots=True)
class PageRow:
    """What a build keeps of a page: no text, but its digest and its length in code points, to check spans against."""

    id: str
    source: str
    sha256: str
    length: int
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a build keeps of an article: ``page`` is the page's id, ``spans`` its half-open pieces on that page.

    ``offsets`` pairs an offset of ``text`` with the page's at the begin of every stretch that runs on unbroken. ``paper`` is the
    newspaper or site that the file names, empty where it names none.
    """

    id: str
    page: str
    source: str
    headline: str
    kicker: str
    byline: tuple[str, ...]
    date: str
    place: str
    spans: tuple[tuple[int, int], ...]
    text: str
    offsets: tuple[tuple[int, int], ...] = ()
    paper: str = ""
    date_source: str = ""
    date_precision: str = ""
    date_score: float = 0.0
    place_source: str = ""
    place_score: float = 0.0

    def locate(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the page's ``[start, end)`` stands in ``text``; None where it is not, or not in one piece.

        >>> row = ArticleRow("a-1", "p-1", "", "", "", (), "", "", ((10, 17),), "瓶窑镇开工", ((0, 10), (3, 15)))
        >>> row.locate(11, 16), row.locate(13, 14)
        ((1, 4), None)
        """
        first, last = self._offset(start), self._offset(end - 1)
        return None if first is None or last is None or last < first else (first, last + 1)

    def _offset(self, at: int) -> int | None:
        ends = [start for start, _ in self.offsets[1:]] + [len(self.text)]
        for (start, target), stop in zip(self.offsets, ends, strict=True):
            if target <= at < target + stop - start:
                return start + at - target
        return None


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a graph. ``sort_records`` puts them in the order in which every file lists them."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    articles: tuple[ArticleRow, ...]
    pages: tuple[PageRow, ...]


def make_page_row(page: Page) -> PageRow:
    """The row of a page; its digest is of the decoded text, so that it does not change with the encoding.

    >>> from kg.model import Runs
    >>> make_page_row(Page("p-1", "太原", "a.txt", "2022-03-01", "山西省太原市", "140100", Runs((0,), (0,)))).length
    2
    """
    digest = hashlib.sha256(page.text.encode("utf-8")).hexdigest()
    return PageRow(page.id, page.source, digest, len(page.text), page.date, page.place)


def make_article_row(article: Article, source: str, paper: str) -> ArticleRow:
    """The row of an article that stands on the page read from ``source``, of that newspaper or site."""
    spans = tuple((span.start, span.end) for span in article.spans)
    return ArticleRow(
        article.id,
        article.page_id,
        source,
        article.headline,
        article.kicker,
        article.byline,
        article.date,
        article.place,
        spans,
        article.text,
        tuple(unbroken(article)),
        paper,
        article.date_source,
        article.date_precision,
        article.date_score,
        article.place_source,
        article.place_score,
    )


def unbroken(article: Article) -> Iterator[tuple[int, int]]:
    """The begin of every stretch of an article's text that stands on the page as it is: its offset here and there."""
    expected = -1
    for offset in range(len(article.text)):
        target = article.offsets.at(offset)
        if target != expected:
            yield offset, target
        expected = target + 1


def sort_records(
    entities: Iterable[Entity],
    relations: Iterable[Relation],
    facts: Iterable[Fact],
    articles: Iterable[ArticleRow],
    pages: Iterable[PageRow],
) -> Records:
    """The records in an order that depends on their content alone: never on the order in which they came."""
    return Records(
        tuple(sorted(entities, key=lambda row: (row.type, row.name, row.id))),
        tuple(sorted(relations, key=lambda row: (row.type, row.head, row.tail, row.title, row.id))),
        tuple(sorted(facts, key=lambda row: (row.entity, row.attribute, row.of, row.value, row.id))),
        tuple(sorted(articles, key=lambda row: (row.date, row.source, row.page, row.spans, row.id))),
        tuple(sorted(pages, key=lambda row: (row.date, row.source, row.id))),
    )


def restrict_records(rows: Records, keep: frozenset[str]) -> Records:
    """The records of the entities with these ids: what holds between them, and the articles and pages that speak of them."""
    entities = tuple(row for row in rows.entities if row.id in keep)
    relations = tuple(row for row in rows.relations if row.head in keep and row.tail in keep)
    facts = tuple(row for row in rows.facts if row.entity in keep)
    claims: tuple[Relation | Fact, ...] = (*relations, *facts)
    used = {id for entity in entities for id in entity.articles}
    used |= {evidence.article_id for claim in claims for evidence in claim.evidence}
    articles = tuple(row for row in rows.articles if row.id in used)
    pages = {row.page for row in articles}
    return Records(entities, relations, facts, articles, tuple(row for row in rows.pages if row.id in pages))


def index_by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """The records by id. Raises ValueError where two have one."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.id in found:
            raise ValueError(f"the id {row.id} occurs twice")
        found[row.id] = row
    return found
