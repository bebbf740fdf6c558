"""``graph.graphml``, for Gephi, igraph, networkx, yEd and graph-tool.

Reference: http://graphml.graphdrawing.org/specification.html. Position, size and colour are plain attributes (x, y, size,
r, g, b), and so are an edge's label and weight (how many sentences say so), which is what Gephi reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.attributes import EDGE_FIELDS, NODE_FIELDS, Scalar, edge_fields, node_fields
from kg.export.xml import HEADER, attributes, content
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph

NAMES: Final = {str: "string", int: "int", float: "double"}
DRAWN: Final = {"label": str, "x": float, "y": float, "size": float, "r": int, "g": int, "b": int}
WEIGHED: Final = {"label": str, "weight": float}


def render_graphml(graph: PolicyGraph) -> Iterator[str]:
    """The graph, directed, with parallel edges; ids are those of the records."""
    yield HEADER + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from keys("node", NODE_FIELDS | DRAWN)
    yield from keys("edge", EDGE_FIELDS | WEIGHED)
    yield '<graph id="zhengtu" edgedefault="directed">\n'
    for entity in graph.records.entities:
        x, y = graph.positions[entity.id]
        red, green, blue = MARKS[entity.type].rgb
        drawn: dict[str, Scalar] = {"label": entity.name, "x": x, "y": -y, "size": graph.sizes[entity.id]}
        data = node_fields(entity) | drawn | {"r": red, "g": green, "b": blue}
        yield f"<node{attributes({'id': entity.id})}>{values('node', data)}</node>\n"
    for relation in graph.records.relations:
        ends = attributes({"id": relation.id, "source": relation.head, "target": relation.tail})
        weighed: dict[str, Scalar] = {"label": relation.title or relation.type, "weight": float(max(1, relation.count))}
        yield f"<edge{ends}>{values('edge', edge_fields(relation) | weighed)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def keys(owner: str, fields: Mapping[str, type]) -> Iterator[str]:
    """The declarations of attributes."""
    for name, kind in fields.items():
        pairs = {"id": f"{owner}.{name}", "for": owner, "attr.name": name, "attr.type": NAMES[kind]}
        yield f"<key{attributes(pairs)}/>\n"


def values(owner: str, data: Mapping[str, Scalar]) -> str:
    """The attributes of one node or edge."""
    return "".join(f'<data key="{owner}.{name}">{content(value)}</data>' for name, value in data.items())
