"""The picture as a ``pyvis.network.Network``, for those who know pyvis.

The only module that knows pyvis (0.3.2). Its own HTML loads scripts from a host on the network and it adds edges in
quadratic time; the page of a build is drawn without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph import PolicyGraph
from kg.graph.marks import MARKS

if TYPE_CHECKING:
    from pyvis.network import Network

OPENING = 200
"""How many entities the page opens with."""
SHAPES = {"diamond": "diamond", "triangle": "triangle", "star": "star", "hexagon": "hexagon", "rounded": "square"}


def to_pyvis(graph: PolicyGraph, *, limit: int = OPENING) -> Network:
    """The ``limit`` entities that matter most with their places, colours and shapes, and every relation between them.

    Nothing moves by itself; denied relations are left out.

    >>> from kg.graph import build_graph
    >>> to_pyvis(build_graph([], [], [], articles=[], pages=[])).num_nodes()
    0
    """
    from pyvis.network import Network

    network = Network(directed=True)
    kept = graph.ranked[:limit]
    for id in kept:
        entity, (x, y) = graph.entity(id), graph.positions[id]
        mark = MARKS[entity.type]
        network.add_node(
            id,
            label=entity.name,
            title=f"{mark.word} {entity.name}",
            x=x,
            y=y,
            size=graph.sizes[id] / 2,
            color=mark.light,
            shape=SHAPES.get(mark.shape, "dot"),
        )
    for row in graph.records.relations:
        if row.status != "denied" and row.head in network.node_ids and row.tail in network.node_ids:
            network.add_edge(row.head, row.tail, title=row.title or row.type, dashes=row.status == "planned")
    network.toggle_physics(False)
    return network
