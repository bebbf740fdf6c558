"""The formats a graph can be written in. A new one is a module with a ``render`` function, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.errors import UnknownName
from kg.export.common import Exporter
from kg.export.gexf import render_gexf
from kg.export.graphml import render_graphml
from kg.export.nodelink import render_nodelink
from kg.export.rows import render_articles, render_entities, render_evidence, render_facts, render_relations
from kg.graph.policy_graph import PolicyGraph

FORMATS: Final[Mapping[str, Exporter]] = {
    exporter.name: exporter
    for exporter in (
        Exporter("entities", "entities.jsonl", render_entities),
        Exporter("relations", "relations.jsonl", render_relations),
        Exporter("facts", "facts.jsonl", render_facts),
        Exporter("evidence", "evidence.jsonl", render_evidence),
        Exporter("articles", "articles.jsonl", render_articles),
        Exporter("graphml", "graph.graphml", render_graphml),
        Exporter("gexf", "graph.gexf", render_gexf),
        Exporter("json", "graph.json", render_nodelink),
    )
}


def export_text(graph: PolicyGraph, format: str) -> str:
    """The graph in one format, whole. Raises UnknownName, with the formats there are, for another.

    >>> from kg.graph import build_graph
    >>> empty = build_graph([], [], [], articles=[], pages=[])
    >>> export_text(empty, "entities")
    ''
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    return "".join(FORMATS[format].render(graph))
