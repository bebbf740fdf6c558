"""From the records of the stages before to a ``PolicyGraph``."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import make_article_row, make_page_row, sort_records
from kg.model import Article, Entity, Fact, Page, Relation


def build_graph(
    entities: Iterable[Entity],
    relations: Iterable[Relation],
    facts: Iterable[Fact],
    *,
    articles: Iterable[Article],
    pages: Iterable[Page],
) -> PolicyGraph:
    """The graph of resolved records, with the articles and pages they were read from.

    The order of the arguments' items does not matter. Raises ValueError where a relation or fact names an entity, or an
    article a page, that is not given: the stage before is at fault, not the user.

    >>> from kg.model import Entity
    >>> graph = build_graph([Entity("e-1", "District", "小店区", ("小店",), "county", "140105", 1.0, ())], [], [],
    ...                     articles=[], pages=[])
    >>> graph.find("小店").name
    '小店区'
    """
    pages = list(pages)
    rows = {page.id: make_page_row(page) for page in pages}
    papers = {page.id: page.paper for page in pages}
    articles = list(articles)
    if lost := sorted({article.page_id for article in articles} - rows.keys()):
        raise ValueError(f"articles of pages that are not given: {', '.join(lost)}")
    article_rows = [
        make_article_row(article, rows[article.page_id].source, papers[article.page_id]) for article in articles
    ]
    return PolicyGraph(sort_records(entities, relations, facts, article_rows, rows.values()))
