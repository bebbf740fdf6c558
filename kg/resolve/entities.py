"""Clusters of nodes -> entities: type, name, aliases, code, score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Final

from kg.model import ENTITY_TYPES, Entity, Mention, content_id
from kg.resolve.forms import fold
from kg.resolve.names import PRINTED, Name
from kg.rules.division_names import short_forms

MAX_SCORE: Final = 0.999
_PLACED: Final = frozenset({"District", "Project", "Initiative", "Place"})
_PLACE_END: Final = re.compile(r"[省市区县旗州镇乡村]$|街道$|社区$")


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
        own = frozenset(nodes)
        rows = sorted(
            (
                (mention, name if name.node in own else _as_printed(name))
                for key in nodes
                for mention, name in by_node[key]
            ),
            key=lambda row: (row[0].span, row[0].type, row[0].rule, row[1]),
        )
        if rows:
            entity = make_entity(rows, [chosen[key] for key in nodes if key in chosen])
            entities.append(entity)
            homes.update(dict.fromkeys(nodes, entity.id))
    return tuple(sorted(entities, key=lambda entity: (entity.type, entity.name, entity.id))), homes


def _as_printed(name: Name) -> Name:
    """The name of a form that a verdict parted from its full name: nothing but the form."""
    return Name(name.type, name.form, name.form, name.scope or name.area, kind=name.kind)


def make_entity(rows: Sequence[tuple[Mention, Name]], chosen: Sequence[Name] = ()) -> Entity:
    """One entity of all mentions of a cluster, each with its name, and the names that a person chose for it.

    The id hashes type, name and the area of the node that gives the name; since a node lies in one cluster, no two share it.
    """
    names = sorted({name for _, name in rows} | set(chosen))
    type = _choose_type(rows)
    own = [name for name in names if name.type == type]
    text, area = _choose_title(own)
    division = min(own, key=lambda name: (not name.code, -name.rank, -len(name.text), name))
    forms = {form for name in names for form in (name.form, name.text, *name.aliases)}
    forms |= set(short_forms(division.text, division.kind)) if division.code else set()
    named = [mention.score for mention, _ in rows if not mention.refers]
    return Entity(
        content_id("e", type, text, area),
        type,
        text,
        tuple(sorted(form for form in forms if form and fold(form) != fold(text))),
        division.kind,
        division.code,
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


def _choose_title(names: Sequence[Name]) -> tuple[str, str]:
    """The name of the entity and the area of its node: the surest text, or a printed form where that is as sure and fuller.

    A form that spells out district and body (石家庄市人民政府) comes before the short canonical text; where nothing is known but what
    is printed, the fullest form wins. A work's or district's name does not begin with where it lies, where a page also
    prints it without (鹿泉区桃园书屋 and 桃园书屋).
    """
    best = min(names, key=lambda name: (-name.rank, -len(fold(name.text)), name.text, name.area))
    if best.rank != PRINTED:
        printed = [name for name in names if name.spelled]
        return _fullest(printed) if printed else (best.text, best.area)
    forms = {name.form for name in names}
    local = {long for long in forms for short in forms if names[0].type in _PLACED and _adds_place(short, long)}
    return _fullest([name for name in names if name.form not in local])


def _fullest(names: Sequence[Name]) -> tuple[str, str]:
    """The longest form; of equals the one with its inner quotation marks, then the one that sorts first."""
    name = min(names, key=lambda name: (-len(fold(name.form)), -len(name.form), name.form, name.area))
    return name.form, (name.area if name.form == name.text else name.scope or name.area)


def _adds_place(short: str, long: str) -> bool:
    return len(short) >= 4 and long.endswith(short) and bool(_PLACE_END.search(long[: -len(short)]))
