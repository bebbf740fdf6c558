"""The graph as pandas tables: names in place of ids, one row a record. pandas is imported when a table is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.graph.records import ArticleRow
from kg.model import Entity, Fact, Relation

if TYPE_CHECKING:
    import pandas as pd

    from kg.graph.policy_graph import PolicyGraph

ENTITY_COLUMNS = ("id", "type", "name", "aliases", "kind", "code", "mentions", "articles", "relations", "score")
RELATION_COLUMNS = (
    "id", "head", "type", "tail", "title", "status", "date", "count", "score", "quote", "head_id", "tail_id",
)  # fmt: skip
FACT_COLUMNS = (
    "id", "entity", "attribute", "value", "unit", "high", "bound", "base", "base_unit", "of", "status", "date", "score", "quote",
    "entity_id",
)  # fmt: skip
ARTICLE_COLUMNS = ("id", "source", "date", "place", "kicker", "headline", "byline", "text", "page")


def entity_table(graph: PolicyGraph, rows: Iterable[Entity]) -> pd.DataFrame:
    """One row an entity; mentions, articles and relations are counts."""
    return _frame(
        ENTITY_COLUMNS,
        (
            (
                row.id,
                row.type,
                row.name,
                "、".join(row.aliases),
                row.kind,
                row.code,
                len(row.mentions),
                len(row.articles),
                len(graph.relations_of(row.id)),
                row.score,
            )
            for row in rows
        ),
    )


def relation_table(graph: PolicyGraph, rows: Iterable[Relation]) -> pd.DataFrame:
    """One row a relation; ``quote`` is its first sentence, ``count`` says how many there are."""
    return _frame(
        RELATION_COLUMNS,
        (
            (
                row.id,
                graph.entity(row.head).name,
                row.type,
                graph.entity(row.tail).name,
                row.title,
                row.status,
                row.date,
                row.count,
                row.score,
                row.evidence[0].quote if row.evidence else "",
                row.head,
                row.tail,
            )
            for row in rows
        ),
    )


def fact_table(graph: PolicyGraph, rows: Iterable[Fact]) -> pd.DataFrame:
    """One row a number or date; ``value`` stays the text of the record."""
    return _frame(
        FACT_COLUMNS,
        (
            (
                row.id,
                graph.entity(row.entity).name,
                row.attribute,
                row.value,
                row.unit,
                row.high,
                row.bound,
                row.base,
                row.base_unit,
                row.of,
                row.status,
                row.date,
                row.score,
                row.evidence[0].quote if row.evidence else "",
                row.entity,
            )
            for row in rows
        ),
    )


def article_table(rows: Iterable[ArticleRow]) -> pd.DataFrame:
    """One row an article."""
    return _frame(
        ARTICLE_COLUMNS,
        (
            (
                row.id,
                row.source,
                row.date,
                row.place,
                row.kicker,
                row.headline,
                "、".join(row.byline),
                row.text,
                row.page,
            )
            for row in rows
        ),
    )


def _frame(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame.from_records(list(rows), columns=list(columns))
