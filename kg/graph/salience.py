"""Which entities matter most, so that a picture opens on them: by sentences, with a quota for every type."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from kg.graph.policy_graph import PolicyGraph

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
"""The share of each type in a selection. Districts stand in almost every sentence and would fill it alone."""


def weigh(graph: PolicyGraph) -> dict[str, int]:
    """The weighted degree of every entity: how many sentences state a relation of it; denied ones do not count."""
    weights = {entity.id: 0 for entity in graph.records.entities}
    for relation in graph.records.relations:
        if relation.status != "denied":
            for end in {relation.head, relation.tail}:
                weights[end] += relation.count
    return weights


def select_salient(graph: PolicyGraph, limit: int = 200) -> tuple[str, ...]:
    """At most ``limit`` entity ids, the weightiest first.

    Each type has its quota of the places; what a type leaves free goes to the weightiest of the others. Entities without
    any relation come last: they would be dots without lines.
    """
    weights = weigh(graph)
    ranked = sorted(graph.records.entities, key=lambda row: (-weights[row.id], -len(row.mentions), row.name, row.id))
    places = {type: max(1, int(limit * share)) for type, share in QUOTAS.items()}
    chosen: dict[str, int] = {}
    taken: defaultdict[str, int] = defaultdict(int)
    for entity in ranked:
        if weights[entity.id] and taken[entity.type] < places.get(entity.type, 1) and len(chosen) < limit:
            chosen[entity.id] = weights[entity.id]
            taken[entity.type] += 1
    for entity in ranked:
        if len(chosen) >= limit:
            break
        chosen.setdefault(entity.id, weights[entity.id])
    return tuple(sorted(chosen, key=lambda id: (-chosen[id], id)))
