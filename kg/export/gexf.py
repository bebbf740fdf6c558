"""``graph.gexf``, version 1.3, for Gephi and graphology: positions, sizes, colours, shapes and the time line included.

Every node and edge lives from the first day that the pages speak of it to the last, so that Gephi's time line plays a build. Reference:
https://gexf.net/schema.html, https://gexf.net/dynamics.html. GEXF's y grows upward, so that it is turned over here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.attributes import EDGE_FIELDS, NODE_FIELDS, Scalar, edge_fields, node_fields
from kg.export.lifetimes import Lifetime, lifetimes
from kg.export.xml import HEADER, attributes
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph
from kg.model import Entity, Relation

NAMES: Final = {str: "string", int: "integer", float: "double"}


def render_gexf(graph: PolicyGraph) -> Iterator[str]:
    """The graph, directed, with parallel edges; ids are those of the records."""
    yield HEADER + '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield from declarations("node", NODE_FIELDS)
    yield from declarations("edge", EDGE_FIELDS)
    lives = lifetimes(graph)
    yield "<nodes>\n"
    for entity in graph.records.entities:
        yield node(graph, entity, lives.get(entity.id))
    yield "</nodes>\n<edges>\n"
    for relation in graph.records.relations:
        yield edge(relation, lives.get(relation.id))
    yield "</edges>\n</graph>\n</gexf>\n"


def node(graph: PolicyGraph, entity: Entity, life: Lifetime | None) -> str:
    """One entity."""
    mark = MARKS[entity.type]
    x, y = graph.positions[entity.id]
    colour = dict(zip("rgb", mark.rgb, strict=True))
    return (
        f"<node{attributes({'id': entity.id, 'label': entity.name} | ends(life))}>{values(node_fields(entity))}"
        f"<viz:color{attributes(colour)}/><viz:size{attributes({'value': graph.sizes[entity.id]})}/>"
        f"<viz:position{attributes({'x': x, 'y': -y, 'z': 0.0})}/><viz:shape{attributes({'value': mark.gexf})}/></node>\n"
    )


def edge(relation: Relation, life: Lifetime | None) -> str:
    """One relation; its weight is the number of sentences."""
    pairs: dict[str, object] = {
        "id": relation.id,
        "source": relation.head,
        "target": relation.tail,
        "label": relation.title or relation.type,
        "kind": relation.type,
        "weight": float(max(1, relation.count)),
    }
    return f"<edge{attributes(pairs | ends(life))}>{values(edge_fields(relation))}</edge>\n"


def ends(life: Lifetime | None) -> dict[str, object]:
    """The attributes that say from when to when; none for what is always there."""
    return {} if life is None else {"start": life[0], "end": life[1]}


def declarations(owner: str, fields: Mapping[str, type]) -> Iterator[str]:
    """The declarations of attributes."""
    rows = (attributes({"id": name, "title": name, "type": NAMES[kind]}) for name, kind in fields.items())
    yield f'<attributes class="{owner}">' + "".join(f"<attribute{row}/>" for row in rows) + "</attributes>\n"


def values(data: Mapping[str, Scalar]) -> str:
    """The attributes of one node or edge."""
    rows = "".join(f"<attvalue{attributes({'for': name, 'value': value})}/>" for name, value in data.items())
    return f"<attvalues>{rows}</attvalues>"
