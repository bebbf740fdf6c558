"""``graph.json``: networkx's node-link form, with ``nodes`` and ``edges``.

``networkx.node_link_graph(json.load(file), edges="edges")`` gives the graph back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.attributes import edge_fields, node_fields
from kg.export.common import json_line
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph


def render_nodelink(graph: PolicyGraph) -> Iterator[str]:
    """One node or edge a line, so that two builds can be compared by eye."""
    records = graph.records
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
    nodes: list[dict[str, Any]] = []
    for entity in records.entities:
        x, y = graph.positions[entity.id]
        drawn = {"x": x, "y": y, "size": graph.sizes[entity.id], "colour": MARKS[entity.type].light}
        nodes.append({"id": entity.id} | node_fields(entity) | drawn)
    yield from listed(nodes)
    yield '], "edges": [\n'
    edges: list[dict[str, Any]] = [
        {"source": relation.head, "target": relation.tail, "key": relation.id} | edge_fields(relation)
        for relation in records.relations
    ]
    yield from listed(edges)
    yield "]}\n"


def listed(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The rows with commas between them."""
    for number, row in enumerate(rows, 1):
        yield json_line(row) if number == len(rows) else json_line(row).removesuffix("\n") + ",\n"
