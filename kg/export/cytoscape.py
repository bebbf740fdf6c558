"""``graph.cyjs``, Cytoscape's JSON: read by Cytoscape (File, Import, Network from File) and cytoscape.js, positions included.

Reference: https://js.cytoscape.org/#notation/elements-json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.attributes import edge_fields, node_fields
from kg.export.common import json_line
from kg.export.nodelink import listed
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph


def render_cytoscape(graph: PolicyGraph) -> Iterator[str]:
    """One element a line; ``networkx.cytoscape_graph(json.load(file))`` reads it, too.

    >>> from kg.graph import build_graph
    >>> "".join(render_cytoscape(build_graph([], [], [], articles=[], pages=[]))).startswith('{"data": {"name": "zhengtu"}')
    True
    """
    opening = json_line({"data": {"name": "zhengtu"}, "directed": True, "multigraph": True}).strip().removesuffix("}")
    yield opening + ', "elements": {"nodes": [\n'
    nodes: list[dict[str, Any]] = []
    for row in graph.records.entities:
        x, y = graph.positions[row.id]
        drawn = {"value": row.id, "label": row.name, "colour": MARKS[row.type].light, "size": graph.sizes[row.id]}
        nodes.append({"data": {"id": row.id} | node_fields(row) | drawn, "position": {"x": x, "y": y}})
    yield from listed(nodes)
    yield '], "edges": [\n'
    edges: list[dict[str, Any]] = [
        {"data": {"id": row.id, "key": row.id, "source": row.head, "target": row.tail} | edge_fields(row)}
        for row in graph.records.relations
    ]
    yield from listed(edges)
    yield "]}}\n"
