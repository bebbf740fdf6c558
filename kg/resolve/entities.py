"""Clusters of nodes -> entities: type, name, aliases, code, score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Final

from kg.model import ENTITY_TYPES, Entity, Mention, content_id
from kg.resolve.forms import fold
from kg.resolve.names import PRINTED, Name
from kg.rules.division_names import short_forms

MAX_SCORE: Final = 0.999


def combine_scores(scores: Iterable[float]) -> float:
    """How sure several independent sightings are together: ``1 - prod(1 - s)``, at most 0.999, to six decimals.

    >>> combine_scores([0.5, 0.5]), combine_scores([0.99, 0.99])
    (0.75, 0.999)
    """
    return round(min(MAX_SCORE, 1 - prod(1 - score for score in sorted(scores))), 6)


def make_entities(
    clusters: Mapping[str, tuple[str, ...]],
    names: Mapping[Mention, Name],
    pointers: Mapping[Mention, Name],
    chosen: Mapping[str, Name],
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities sorted by type, name and id, and the entity id of every node.

    ``names`` name their mentions, ``pointers`` point (我市); an entity that is only pointed to has no form but its name.
    ``chosen`` are official divisions that a person gave to a node.
    """
    by_node: dict[str, list[tuple[Mention, Name]]] = defaultdict(list)
    for mention, name in names.items():
        by_node[name.form_node].append((mention, name))
    for mention, name in pointers.items():
        by_node[name.node].append((mention, name))
    entities, homes = [], {}
    for nodes in clusters.values():
        rows = sorted(
            (row for key in nodes for row in by_node[key]),
            key=lambda row: (row[0].span, row[0].type, row[0].rule, row[1]),
        )
        if rows:
            entity = make_entity(rows, [chosen[key] for key in nodes if key in chosen])
            entities.append(entity)
            homes.update(dict.fromkeys(nodes, entity.id))
    return tuple(sorted(entities, key=lambda entity: (entity.type, entity.name, entity.id))), homes


def make_entity(rows: Sequence[tuple[Mention, Name]], chosen: Sequence[Name] = ()) -> Entity:
    """One entity of all mentions of a cluster, each with its name, and the names that a person chose for it."""
    names = sorted({name for _, name in rows} | set(chosen))
    type = _choose_type(rows)
    own = [name for name in names if name.type == type]
    best = _choose_name(own)
    text = _longest_form(own) if _is_printed(best) else best.text
    forms = {form for name in names for form in (name.form, name.text, *name.aliases)}
    forms |= set(short_forms(best.text, best.kind)) if best.code else set()
    named = [mention.score for mention, _ in rows if not mention.refers]
    return Entity(
        content_id("e", type, text, best.code or best.area),
        type,
        text,
        tuple(sorted(form for form in forms if form and fold(form) != fold(text))),
        best.kind,
        best.code,
        combine_scores(named) if named else max(mention.score for mention, _ in rows),
        tuple(dict.fromkeys(mention for mention, _ in rows)),
    )


def _choose_type(rows: Sequence[tuple[Mention, Name]]) -> str:
    """An Official stays one however often the name stands alone; else the type with the greatest weight of mentions."""
    weights: dict[str, float] = defaultdict(float)
    for mention, name in rows:
        weights[name.type] += mention.score
    if "Official" in weights:
        return "Official"
    return max(weights, key=lambda type: (round(weights[type], 6), -ENTITY_TYPES.index(type)))


def _choose_name(names: Sequence[Name]) -> Name:
    """The surest name; among equals the fullest, then the one that sorts first."""
    return min(names, key=lambda name: (-name.rank, -len(fold(name.text)), name.text, name.area, name.form))


def _is_printed(name: Name) -> bool:
    return name.rank == PRINTED


def _longest_form(names: Sequence[Name]) -> str:
    """The fullest form that a page prints; of names without layout differences the one with its inner quotation marks."""
    return min((name.form for name in names), key=lambda form: (-len(fold(form)), -len(form), form))
