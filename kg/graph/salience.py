"""Which entities matter most, so that a picture opens on them: by sentences, with a quota for every type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from kg.graph.records import Records

QUOTAS: Final = {
    "Official": 0.24,
    "Project": 0.18,
    "Organization": 0.17,
    "Initiative": 0.15,
    "District": 0.12,
    "Policy": 0.05,
    "Person": 0.05,
    "Event": 0.02,
    "Place": 0.02,
}
"""The share of each type in any selection. Districts stand in almost every sentence and would fill it alone."""


def weigh(records: Records) -> dict[str, int]:
    """The weighted degree of every entity: how many sentences state a relation of it; denied ones do not count."""
    weights = {entity.id: 0 for entity in records.entities}
    for relation in records.relations:
        if relation.status != "denied":
            for end in {relation.head, relation.tail}:
                weights[end] += relation.count
    return weights


def rank_entities(records: Records, weights: Mapping[str, int]) -> tuple[str, ...]:
    """All entity ids, so that the first ``n`` are the picture to open on, whatever ``n``.

    Within a type the weightiest come first; between types each has its quota of the places, and what a type leaves free
    goes to the others. Entities without any relation come last: they would be dots without lines.
    """
    ranked = sorted(records.entities, key=lambda row: (-weights[row.id], -len(row.mentions), row.name, row.id))
    seen: Counter[str] = Counter()
    turns: list[tuple[bool, float, int, str]] = []
    for number, entity in enumerate(ranked):
        seen[entity.type] += 1
        turns.append((not weights[entity.id], seen[entity.type] / QUOTAS[entity.type], number, entity.id))
    return tuple(id for _, _, _, id in sorted(turns))
