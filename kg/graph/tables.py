"""The graph as pandas tables: names in place of ids, one row a record. pandas is imported when a table is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.graph.dates import begin_and_end
from kg.graph.marks import MARKS
from kg.graph.records import ArticleRow, Records
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
APPOINTMENT_COLUMNS = (
    "person", "body", "title", "from", "to", "status", "count", "score", "quote", "person_id", "body_id",
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


def appointment_table(graph: PolicyGraph, rows: Iterable[Relation]) -> pd.DataFrame:
    """One row a post of a person, by body, title and time.

    The date of an appointment is ``from``, that of a former post ``to``; an interval is both.
    """
    found = []
    for row in rows:
        quote = row.evidence[0].quote if row.evidence else ""
        names = graph.entity(row.head).name, graph.entity(row.tail).name
        times = begin_and_end(row.date, over=row.status in {"former", "denied"})
        found.append((*names, row.title, *times, row.status, row.count, row.score, quote, row.head, row.tail))
    return _frame(
        APPOINTMENT_COLUMNS, sorted(found, key=lambda row: (row[1], row[2], row[3] or row[4], row[0], row[5]))
    )


def count_card(records: Records) -> str:
    """How many of what there is, as HTML for a notebook; no word of it comes from a page."""
    counts = Counter(row.type for row in records.entities)
    rows = "".join(
        f"<tr><td>{MARKS[type].word}</td><td>{type}</td><td>{n}</td></tr>" for type, n in counts.most_common()
    )
    return (
        f"<b>{len(records.entities)} entities, {len(records.relations)} relations, {len(records.facts)} facts</b> "
        f"<small>{len(records.articles)} articles, {len(records.pages)} pages</small><table>{rows}</table>"
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
