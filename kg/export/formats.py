"""The formats a graph can be written in. A new one is a module with a function from the graph, and a line here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.errors import UnknownName
from kg.export.common import Bundle, Exporter
from kg.export.gexf import render_gexf
from kg.export.graphml import render_graphml
from kg.export.nodelink import render_nodelink
from kg.export.rows import render_articles, render_entities, render_evidence, render_facts, render_relations
from kg.graph.policy_graph import PolicyGraph

FORMATS: Final[Mapping[str, Exporter | Bundle]] = {
    exporter.name: exporter
    for exporter in (
        Exporter("entities", "entities.jsonl", render_entities, "pandas, jq"),
        Exporter("relations", "relations.jsonl", render_relations, "pandas, jq"),
        Exporter("facts", "facts.jsonl", render_facts, "pandas, jq"),
        Exporter("evidence", "evidence.jsonl", render_evidence, "pandas, jq"),
        Exporter("articles", "articles.jsonl", render_articles, "pandas, jq"),
        Exporter("graphml", "graph.graphml", render_graphml, "Gephi, networkx, igraph, yEd"),
        Exporter("gexf", "graph.gexf", render_gexf, "Gephi, gephi-lite, graphology"),
        Exporter("json", "graph.json", render_nodelink, "networkx, d3"),
    )
}


def known_format(name: str) -> Exporter | Bundle:
    """The format of this name. Raises UnknownName, with the formats there are, for another.

    >>> known_format("gexf").file
    'graph.gexf'
    """
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    return FORMATS[name]


def export_files(graph: PolicyGraph, format: str) -> Iterator[tuple[str, bytes]]:
    """Each file of the graph in one format, its name and its bytes.

    Raises UnknownName for a format that is none, MissingExtra where it needs a library that is not installed.

    >>> from kg.graph import build_graph
    >>> [name for name, _ in export_files(build_graph([], [], [], articles=[], pages=[]), "gexf")]
    ['graph.gexf']
    """
    exporter = known_format(format)
    if isinstance(exporter, Bundle):
        yield from exporter.files(graph)
    else:
        yield exporter.file, "".join(exporter.render(graph)).encode("utf-8", errors="backslashreplace")


def export_text(graph: PolicyGraph, format: str) -> str:
    """The graph in one format that is a single text file, whole. Raises UnknownName for any other.

    >>> from kg.graph import build_graph
    >>> empty = build_graph([], [], [], articles=[], pages=[])
    >>> export_text(empty, "entities")
    ''
    """
    exporter = known_format(format)
    if isinstance(exporter, Bundle):
        raise UnknownName("text format", format, (name for name, row in FORMATS.items() if isinstance(row, Exporter)))
    return "".join(exporter.render(graph))
