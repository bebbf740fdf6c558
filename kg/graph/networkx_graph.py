"""The graph for networkx: attributes that every algorithm and writer takes, strings and numbers alone."""

from __future__ import annotations

import networkx as nx

from kg.graph.records import Records
from kg.model import Entity, Relation


def make_networkx(records: Records) -> nx.MultiDiGraph:
    """Entity ids are nodes, relation ids are edge keys.

    >>> make_networkx(Records((), (), (), (), ())).number_of_nodes()
    0
    """
    graph = nx.MultiDiGraph()
    for entity in records.entities:
        graph.add_node(entity.id, **node_attributes(entity))
    for relation in records.relations:
        graph.add_edge(relation.head, relation.tail, key=relation.id, **edge_attributes(relation))
    return graph


def node_attributes(entity: Entity) -> dict[str, str | int | float]:
    """What a node of the networkx graph carries."""
    return {
        "name": entity.name,
        "type": entity.type,
        "kind": entity.kind,
        "code": entity.code,
        "score": entity.score,
        "count": len(entity.mentions),
    }


def edge_attributes(relation: Relation) -> dict[str, str | int | float]:
    """What an edge of the networkx graph carries; ``quote`` is the first sentence that says so."""
    return {
        "type": relation.type,
        "title": relation.title,
        "status": relation.status,
        "date": relation.date,
        "count": relation.count,
        "score": relation.score,
        "quote": relation.evidence[0].quote if relation.evidence else "",
    }
