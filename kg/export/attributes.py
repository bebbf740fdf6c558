"""What a node and an edge carry in the formats for other programs: scalars only, the same in each."""

from __future__ import annotations

from typing import Final

from kg.graph.networkx_graph import edge_attributes
from kg.model import Entity, Relation

Scalar = str | int | float

NODE_FIELDS: Final = {
    "name": str,
    "type": str,
    "kind": str,
    "code": str,
    "aliases": str,
    "count": int,
    "articles": int,
    "score": float,
}
"""``count`` is the number of mentions, ``articles`` how many articles they stand in."""

EDGE_FIELDS: Final = {
    "type": str,
    "title": str,
    "status": str,
    "date": str,
    "count": int,
    "score": float,
    "quote": str,
    "evidence": str,
}
"""``count`` is the number of sentences, ``quote`` the first, ``evidence`` the places of all: page:start-end."""


def node_fields(entity: Entity) -> dict[str, Scalar]:
    """The values of ``NODE_FIELDS`` for one entity."""
    return {
        "name": entity.name,
        "type": entity.type,
        "kind": entity.kind,
        "code": entity.code,
        "aliases": "、".join(entity.aliases),
        "count": len(entity.mentions),
        "articles": len(entity.articles),
        "score": entity.score,
    }


def edge_fields(relation: Relation) -> dict[str, Scalar]:
    """The values of ``EDGE_FIELDS`` for one relation."""
    places = (f"{row.span.page_id}:{row.span.start}-{row.span.end}" for row in relation.evidence)
    return {**edge_attributes(relation), "evidence": " ".join(places)}
