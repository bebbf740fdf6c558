"""From what a person changed in a graph to verdicts: renamed, retyped, merged and deleted nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.errors import ZhengtuError
from kg.export.edited_tables import EditedTable, Node, known_type
from kg.graph.policy_graph import PolicyGraph
from kg.model import Entity
from kg.rules.verdicts import Verdict, make_verdict

MOST_DELETED: Final = 0.1
"""Where more than this share of a build's entities is missing from a file, the file is a part of the graph and deletes nothing."""


@dataclass(slots=True)
class Edits:
    """The verdicts that say what a person changed, and ``notes`` on what none can say, each with its place."""

    verdicts: list[Verdict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, word: str, entity: Entity, why: str, other: Entity | None = None, **details: str) -> None:
        """Add a verdict on an entity, to be read as well as replayed."""
        about = f"{entity.name} / {other.name}" if other else entity.name
        ends = {"entity": entity.id} | ({"other": other.id} if other else {})
        self.verdicts.append(make_verdict({"verdict": word, **ends, "about": about, "why": why, **details}))


def find_edits(graph: PolicyGraph, table: EditedTable, *, why: str, delete_missing: bool | None = None) -> Edits:
    """What a person changed of a graph, given the file that came back.

    Nodes are merged where a column ``merge_into`` says so, where two rows of one type were given one name, and where a node
    is gone and its edges now belong to another. Other nodes that are gone are deleted if ``delete_missing``, or, where that
    is None, if at most a tenth is gone.
    """
    edits = Edits()
    entities = {row.id: row for row in graph.records.entities}
    former = {id: row.id for row in graph.records.entities for id in row.former_ids}
    nodes: dict[str, Node] = {}
    for node in table.nodes:
        id = node.id if node.id in entities else former.get(node.id, "")
        if id:
            nodes[id] = node
        else:
            edits.notes.append(
                f"{node.place}: {node.name or node.id} is not in the build; a new node needs pages that name it"
            )
    gone = [row for id, row in entities.items() if id not in nodes]
    merged = merges_by_column(graph, nodes, edits) | merges_by_edges(graph, table, gone)
    merged |= {id: other for id, other in merges_by_name(entities, nodes).items() if id not in merged}
    for id, other in sorted(merged.items()):
        edits.add("merge", entities[id], why, entities[other])
    for id, node in nodes.items():
        if id not in merged:
            change_entity(entities[id], node, edits, why)
    delete_gone([row for row in gone if row.id not in merged], len(entities), edits, why, delete_missing)
    return edits


def change_entity(entity: Entity, node: Node, edits: Edits, why: str) -> None:
    """Add a new name or type; a cell that was emptied changes nothing."""
    if node.name and bare(node.name) != bare(entity.name):
        edits.add("rename", entity, why, name=node.name)
    type = known_type(node.type)
    if node.type and not type:
        edits.notes.append(f"{node.place}: {node.type} is no type of entity; {entity.name} stays {entity.type}")
    elif type and type != entity.type:
        edits.add("retype", entity, why, type=type)


def bare(name: str) -> str:
    """A name without white space and without the characters that one format or another cannot hold.

    >>> bare("瓶窑 镇\\u2028")
    '瓶窑镇'
    """
    return "".join(char for char in name if char.isprintable() and not char.isspace())


def merges_by_column(graph: PolicyGraph, nodes: Mapping[str, Node], edits: Edits) -> dict[str, str]:
    """The merges that a column asks for, by the id or the name of the other entity."""
    found = {}
    for id, node in nodes.items():
        if node.merge:
            try:
                other = graph.resolve(node.merge).id
            except ZhengtuError as error:
                edits.notes.append(f"{node.place}: {error}")
                continue
            if other != id:
                found[id] = other
    return found


def merges_by_name(entities: Mapping[str, Entity], nodes: Mapping[str, Node]) -> dict[str, str]:
    """The merges of rows that now bear one name and type, and did not before; all into the one that bore it, or the most named."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, node in nodes.items():
        entity = entities[id]
        groups[known_type(node.type) or entity.type, node.name or entity.name].append(id)
    found: dict[str, str] = {}
    for (_, name), ids in groups.items():
        renamed = [id for id in ids if bare(entities[id].name) != bare(name)]
        if len(ids) > 1 and renamed:
            keep = min(ids, key=lambda id: (entities[id].name != name, -len(entities[id].mentions), id))
            found |= {id: keep for id in renamed if id != keep}
    return found


def merges_by_edges(graph: PolicyGraph, table: EditedTable, gone: list[Entity]) -> dict[str, str]:
    """The merges of nodes that are gone, and whose edges the file gives to another node."""
    lost = {row.id for row in gone}
    heirs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = {row.id for row in graph.records.entities}
    for relation in graph.records.relations:
        now = table.edges.get(relation.id)
        for was, end in zip((relation.head, relation.tail), now or (), strict=False):
            if was in lost and end in known and end not in lost:
                heirs[was][end] += 1
    return {id: max(sorted(counts), key=lambda other: counts[other]) for id, counts in heirs.items()}


def delete_gone(gone: list[Entity], size: int, edits: Edits, why: str, delete_missing: bool | None) -> None:
    """Add the deletion of what is gone, or a note that it is left alone."""
    if delete_missing is None:
        delete_missing = len(gone) <= max(1, MOST_DELETED * size)
        if gone and not delete_missing:
            edits.notes.append(
                f"{len(gone)} of {size} entities are not in the file; it looks like a part of the graph, so they are kept; "
                "--delete-missing deletes them"
            )
    if delete_missing:
        for entity in gone:
            edits.add("delete", entity, why)
