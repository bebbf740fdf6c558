"""A build as the tables of a database: columns, keys, rows and views, the same in SQLite, DuckDB and Parquet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.export.rows import mention_evidence
from kg.graph.policy_graph import PolicyGraph
from kg.model import Fact, Relation, content_id

Cell = str | int | float | None
NAMES: Final = {str: "TEXT", int: "INTEGER", float: "DOUBLE"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns with their types, the column of another table that a column refers to, and its rows."""

    name: str
    columns: Mapping[str, type]
    rows: Callable[[PolicyGraph], Iterator[tuple[Cell, ...]]]
    refers: Mapping[str, str]

    @property
    def create(self) -> str:
        """The statement that makes it."""
        columns = [
            f'"{name}" {NAMES[kind]}{" PRIMARY KEY" if name == "id" else ""}' for name, kind in self.columns.items()
        ]
        keys = [f'FOREIGN KEY ("{name}") REFERENCES {table}("id")' for name, table in self.refers.items()]
        return f"CREATE TABLE {self.name} ({', '.join([*columns, *keys])})"


def pages(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row a page."""
    for row in graph.records.pages:
        yield row.id, row.source, row.sha256, row.length, row.date, row.place


def articles(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row an article."""
    for row in graph.records.articles:
        yield row.id, row.page, row.headline, row.kicker, "、".join(row.byline), row.date, row.place, row.text


def entities(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row an entity."""
    for row in graph.records.entities:
        yield row.id, row.type, row.name, row.kind, row.code, len(row.mentions), len(row.articles), row.score


def names(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """Every name, alias and printed form of every entity."""
    for row in graph.records.entities:
        for name in sorted({row.name, *row.aliases, *row.forms}):
            yield row.id, name, name == row.name


def relations(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row a relation."""
    for row in graph.records.relations:
        yield row.id, row.head, row.type, row.tail, row.title, row.status, row.date, row.count, row.score


def facts(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row a fact; ``number`` is the value in base units where it is one."""
    for row in graph.records.facts:
        number = float(row.base) if re.fullmatch(r"-?\d+(\.\d+)?", row.base) else None
        yield (
            row.id, row.entity, row.attribute, row.value, row.unit, row.high, row.bound, number, row.base_unit, row.of,
            row.status, row.date, row.score,
        )  # fmt: skip


def evidence(graph: PolicyGraph) -> Iterator[tuple[Cell, ...]]:
    """One row for every sentence of a relation or fact, and every mention of an entity."""
    claims: tuple[Relation | Fact, ...] = (*graph.records.relations, *graph.records.facts)
    rows = [
        (claim.id, "relation" if isinstance(claim, Relation) else "fact", seen)
        for claim in claims
        for seen in claim.evidence
    ]
    rows += [(row.id, "mention", mention_evidence(seen)) for row in graph.records.entities for seen in row.mentions]
    for of, what, seen in rows:
        span = seen.span
        id = content_id("v", of, span.page_id, str(span.start), str(span.end), seen.rule)
        yield id, of, what, span.page_id, seen.article_id, span.start, span.end, seen.quote, seen.rule


def columns(text: str, **kinds: type) -> dict[str, type]:
    """Columns by name; those not among ``kinds`` are text.

    >>> columns("id score", score=float)
    {'id': <class 'str'>, 'score': <class 'float'>}
    """
    return {name: kinds.get(name, str) for name in text.split()}


TABLES: Final = (
    Table("pages", columns("id source sha256 length date place", length=int), pages, {}),
    Table("articles", columns("id page headline kicker byline date place text"), articles, {"page": "pages"}),
    Table(
        "entities",
        columns("id type name kind code mentions articles score", mentions=int, articles=int, score=float),
        entities,
        {},
    ),
    Table("names", columns("entity name canonical", canonical=int), names, {"entity": "entities"}),
    Table(
        "relations",
        columns("id head type tail title status date count score", count=int, score=float),
        relations,
        {"head": "entities", "tail": "entities"},
    ),
    Table(
        "facts",
        columns(
            "id entity attribute value unit high bound number base_unit of status date score", number=float, score=float
        ),
        facts,
        {"entity": "entities"},
    ),
    Table(
        "evidence",
        columns("id of what page article start end quote rule", start=int, end=int),
        evidence,
        {"page": "pages", "article": "articles"},
    ),
)

VIEWS: Final = {
    "sentences": """SELECT h.name AS head, r.type, t.name AS tail, r.title, r.status, r.date, e.quote, a.date AS printed, a.headline,
        p.source, e."start", e."end", e.rule, r.score, r.id AS relation
        FROM relations r JOIN entities h ON h.id = r.head JOIN entities t ON t.id = r.tail JOIN evidence e ON e."of" = r.id
        JOIN articles a ON a.id = e.article JOIN pages p ON p.id = e.page""",
    "posts": """SELECT h.name AS holder, r.title, t.name AS body, r.status, r.date, r."count", r.score, r.head AS holder_id,
        r.tail AS body_id FROM relations r JOIN entities h ON h.id = r.head JOIN entities t ON t.id = r.tail
        WHERE r.type = 'holds_post' AND r.status <> 'denied'""",
    "money": """SELECT e.name, e.type, f.attribute, f.value, f.unit, f.number, f.base_unit, f."of", f.status, f.date, f.score, f.entity
        FROM facts f JOIN entities e ON e.id = f.entity WHERE f.base_unit = '元'""",
}
"""``sentences``: every relation with each of its sentences; ``posts``: who holds what; ``money``: sums, in yuan as ``number``."""
