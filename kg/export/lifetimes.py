"""When entities and relations live, for tools with a time line: from the first day the pages speak of them to the last."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable

from kg.graph.policy_graph import PolicyGraph

Lifetime = tuple[str, str]
"""The first and the last day, both included, ISO 8601."""


def lifetimes(graph: PolicyGraph) -> dict[str, Lifetime]:
    """The lifetime of every entity and relation that has one, by id.

    A relation lives on the days of its articles and of its own date; an entity on the days of the articles that name it, and
    as long as any of its relations. What no dated article speaks of has none, and is always there.
    """
    found: dict[str, Lifetime] = {}
    dates = {row.id: row.date for row in graph.records.articles}
    of_entity: dict[str, list[str]] = {}
    for entity in graph.records.entities:
        of_entity[entity.id] = [dates[id] for id in entity.articles]
    for relation in graph.records.relations:
        days = [relation.date, *(dates[row.article_id] for row in relation.evidence)]
        if span := span_of(days):
            found[relation.id] = span
            of_entity[relation.head] += span
            of_entity[relation.tail] += span
    found |= {id: span for id, days in of_entity.items() if (span := span_of(days))}
    return found


def span_of(dates: Iterable[str]) -> Lifetime | None:
    """The first and last day of some dates; a month or a year counts whole, an empty date not at all.

    >>> span_of(["2024-02", "", "2024-01-15"]), span_of([""])
    (('2024-01-15', '2024-02-29'), None)
    """
    dates = [date for date in dates if date]
    return (min(map(first_day, dates)), max(map(last_day, dates))) if dates else None


def first_day(date: str) -> str:
    """The first day of a day, month or year.

    >>> first_day("2024")
    '2024-01-01'
    """
    return "-".join([*date.split("-"), "01", "01"][:3])


def last_day(date: str) -> str:
    """The last day of a day, month or year.

    >>> last_day("2024-02"), last_day("2024")
    ('2024-02-29', '2024-12-31')
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"
