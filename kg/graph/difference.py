"""What changed from one graph to another: between two months of papers, two sets of rules, or before and after a person's verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.graph.policy_graph import PolicyGraph
from kg.model import Entity, Evidence, Relation

FIELDS: Final = ("name", "type", "kind", "code")
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity before and after; ``before`` is None for a new one, ``after`` for one that is gone."""

    before: Entity | None
    after: Entity | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ, of ``name``, ``type``, ``kind`` and ``code``; none for one that came or went."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation of one title between two entities, in all its statuses; ``evidence`` are the sentences to show.

    Of a new or changed relation they are those that the old graph does not have, of one that is gone those that it had.
    """

    head: str
    type: str
    tail: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    evidence: tuple[tuple[Evidence, str, str], ...]
    """Each sentence with the date and the source of its article."""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed, each list in the order of names."""

    entities_added: tuple[EntityChange, ...]
    entities_gone: tuple[EntityChange, ...]
    entities_changed: tuple[EntityChange, ...]
    relations_added: tuple[RelationChange, ...]
    relations_gone: tuple[RelationChange, ...]
    relations_changed: tuple[RelationChange, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in SECTIONS)


SECTIONS: Final = (
    "entities_added", "entities_gone", "entities_changed", "relations_added", "relations_gone", "relations_changed",
)  # fmt: skip


def compare_graphs(old: PolicyGraph, new: PolicyGraph) -> Difference:
    """What changed from ``old`` to ``new``.

    An entity is the same under the same id, or under one that the other graph lists among its ``former_ids``. A relation is
    the same where ends, type and title are; it has changed where its status or date has.

    >>> from kg.graph import build_graph
    >>> empty = build_graph([], [], [], articles=[], pages=[])
    >>> town = build_graph([Entity("e-1", "District", "瓶窑镇", (), "township", "", 0.9, ())], [], [], articles=[], pages=[])
    >>> [row.after.name for row in compare_graphs(empty, town).entities_added], bool(compare_graphs(town, town))
    (['瓶窑镇'], False)
    """
    pairs = pair_entities(old, new)
    met = {id for id, _ in pairs}
    reached = {id for _, id in pairs}
    changes = [EntityChange(old.entity(left).record, new.entity(right).record) for left, right in pairs]
    added = [EntityChange(None, row) for row in new.records.entities if row.id not in reached]
    gone = [EntityChange(row, None) for row in old.records.entities if row.id not in met]
    before = group_relations(old, dict(pairs))
    after = group_relations(new, {})
    fresh = [relation_change(key, (), rows, new, ()) for key, rows in after.items() if key not in before]
    lost = [relation_change(key, rows, (), old, ()) for key, rows in before.items() if key not in after]
    moved = [
        relation_change(key, before[key], rows, new, seen_places(before[key]))
        for key, rows in after.items()
        if key in before and states(before[key]) != states(rows)
    ]
    return Difference(
        by_name(added), by_name(gone), by_name(row for row in changes if row.fields),
        name_relations(fresh, old, new), name_relations(lost, old, new), name_relations(moved, old, new),
    )  # fmt: skip


def pair_entities(old: PolicyGraph, new: PolicyGraph) -> list[tuple[str, str]]:
    """The ids of each entity in the old and in the new graph, where both have it."""
    former = {id: row.id for row in new.records.entities for id in row.former_ids}
    known = {row.id for row in new.records.entities}
    pairs: dict[str, str] = {}
    for row in old.records.entities:
        candidates = [row.id, *(id for id in row.former_ids if id in known), former.get(row.id, "")]
        found = next((id for id in candidates if id in known), "")
        if found and found not in pairs:
            pairs[found] = row.id
    return [(left, right) for right, left in pairs.items()]


def group_relations(graph: PolicyGraph, home: Mapping[str, str]) -> dict[Key, list[Relation]]:
    """The relations by ends, type and title, with the ends under their ids of ``home``."""
    groups: defaultdict[Key, list[Relation]] = defaultdict(list)
    for row in graph.records.relations:
        groups[home.get(row.head, row.head), row.type, home.get(row.tail, row.tail), row.title].append(row)
    return groups


def states(rows: Iterable[Relation]) -> tuple[str, ...]:
    """The statuses and dates of relations, in words.

    >>> states([Relation("r-1", "e-1", "builds", "e-2", "", "done", "2024-03", 0.9, ())])
    ('done 2024-03',)
    """
    return tuple(sorted(f"{row.status or 'stated'} {row.date}".strip() for row in rows))


def seen_places(rows: Iterable[Relation]) -> tuple[object, ...]:
    """Where the sentences of relations stand."""
    return tuple(evidence.span for row in rows for evidence in row.evidence)


def relation_change(
    key: Key, before: Iterable[Relation], after: Iterable[Relation], graph: PolicyGraph, seen: tuple[object, ...]
) -> RelationChange:
    """A change with its sentences, which stand in ``graph``; those at the places ``seen`` are no news."""
    before, after = tuple(before), tuple(after)
    rows = [evidence for row in after or before for evidence in row.evidence if evidence.span not in seen]
    cited = []
    for evidence in sorted(rows, key=lambda row: (row.span, row.rule)):
        article = graph.article(evidence.article_id)
        cited.append((evidence, article.date, article.source))
    return RelationChange(*key, states(before), states(after), tuple(cited))


def by_name(rows: Iterable[EntityChange]) -> tuple[EntityChange, ...]:
    """Changes of entities in the order of type and name."""

    def order(row: EntityChange) -> tuple[str, str, str]:
        entity = row.after or row.before
        return (entity.type, entity.name, entity.id) if entity else ("", "", "")

    return tuple(sorted(rows, key=order))


def name_relations(rows: Iterable[RelationChange], old: PolicyGraph, new: PolicyGraph) -> tuple[RelationChange, ...]:
    """The changes with the names of their ends in place of the ids, in order."""
    names = {row.id: row.name for graph in (old, new) for row in graph.records.entities}
    named = (RelationChange(names[r.head], r.type, names[r.tail], r.title, r.before, r.after, r.evidence) for r in rows)
    return tuple(sorted(named, key=lambda r: (r.type, r.head, r.tail, r.title)))
