"""When entities and relations live, for tools with a time line: from the first day the pages speak of them to the last."""

from __future__ import annotations

from kg.graph.dates import span_of
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
