"""Clusters of nodes -> entities: type, name, aliases, code, score."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from kg.model import ENTITY_TYPES, Entity, Mention, content_id
from kg.resolve.forms import fold
from kg.resolve.names import PRINTED, Name, node_parts
from kg.resolve.replay import Change
from kg.resolve.setting import print_order
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


@dataclass(frozen=True, slots=True)
class Made:
    """Entities sorted by type, name and id, the entity id of every node, and the clusters whose change was refused."""

    entities: tuple[Entity, ...]
    homes: Mapping[str, str]
    refused: tuple[str, ...] = ()


def make_entities(
    clusters: Mapping[str, tuple[str, ...]],
    names: Mapping[Mention, Name],
    pointers: Mapping[Mention, Name],
    chosen: Mapping[str, Name],
    changes: Mapping[str, Change],
) -> Made:
    """The entities of all clusters.

    ``names`` name their mentions, ``pointers`` point (我市); an entity that is only pointed to has no form but its name.
    ``chosen`` are official divisions that a person gave to a node, ``changes`` what a person changed of a cluster's entity. A change
    whose type, name and area are another entity's is refused.
    """
    by_node: dict[str, list[tuple[Mention, Name]]] = defaultdict(list)
    for mention, name in names.items():
        by_node[name.form_node].append((mention, name))
    for mention, name in pointers.items():
        by_node[name.node].append((mention, name))

    def make(root: str, change: Change) -> Entity:
        keys = clusters[root]
        return make_entity(_rows_of(keys, by_node), keys, [chosen[key] for key in keys if key in chosen], change=change)

    entities = {
        root: make(root, changes.get(root, Change()))
        for root, keys in clusters.items()
        if any(key in by_node for key in keys) and not changes.get(root, Change()).deleted
    }
    refused: set[str] = set()
    while clashes := _clashes(entities) & changes.keys() - refused:
        refused |= clashes
        entities |= {root: make(root, Change(aliases=changes[root].aliases)) for root in clashes}
    homes = {key: entity.id for root, entity in entities.items() for key in clusters[root]}
    rows = sorted(entities.values(), key=lambda entity: (entity.type, entity.name, entity.id))
    return Made(tuple(rows), homes, tuple(sorted(refused)))


def _rows_of(keys: Iterable[str], by_node: Mapping[str, list[tuple[Mention, Name]]]) -> list[tuple[Mention, Name]]:
    """The mentions on a cluster's nodes, each with its name, in the order of the pages."""
    own = frozenset(keys)
    rows = [
        (mention, name if name.node in own else _as_printed(name))
        for key in own
        for mention, name in by_node.get(key, ())
    ]
    return sorted(rows, key=lambda row: (print_order(row[0]), row[1]))


def _clashes(entities: Mapping[str, Entity]) -> set[str]:
    """The clusters whose entities bear an id that another bears, too."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for root, entity in entities.items():
        by_id[entity.id].append(root)
    return {root for roots in by_id.values() if len(roots) > 1 for root in roots}


def _as_printed(name: Name) -> Name:
    """The name of a form that a verdict parted from its full name: nothing but the form."""
    return Name(name.type, name.form, name.form, name.scope or name.area, kind=name.kind)


def make_entity(
    rows: Sequence[tuple[Mention, Name]],
    keys: Iterable[str],
    chosen: Sequence[Name] = (),
    *,
    change: Change = Change(),  # noqa: B008  frozen
) -> Entity:
    """One entity of all mentions of a cluster, each with its name, and the names that a person chose for it.

    The id hashes type, name and the area of the node that gives the name; since a node lies in one cluster, no two share it. With
    fewer pages, another node of the cluster would give the name: the ids of all its nodes are the entity's former ids.
    """
    names = sorted({name for _, name in rows} | set(chosen))
    type = change.type or _choose_type(rows)
    own = [name for name in names if name.type == type] or names
    text, area = (change.name, change.area) if change.name else _choose_title(own)
    division = min(own, key=lambda name: (not name.code, -name.rank, -len(name.text), name))
    code = change.code or (division.code if type == "District" else "")
    kind = change.kind or (division.kind if type == "District" else "")
    forms = {form for name in names for form in (name.form, name.text, *name.aliases)} | set(change.aliases)
    forms |= set(short_forms(division.text, division.kind)) if division.code else set()
    named = [mention.score for mention, _ in rows if not mention.refers]
    id = content_id("e", type, text, area)
    return Entity(
        id,
        type,
        text,
        tuple(sorted(form for form in forms if form and fold(form) != fold(text))),
        kind,
        code,
        combine_scores(named) if named else max(mention.score for mention, _ in rows),
        tuple(dict.fromkeys(mention for mention, _ in rows)),
        tuple(sorted({content_id("e", *node_parts(key)) for key in keys} - {id})),
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
