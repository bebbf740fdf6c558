"""The formats a graph can be written in. A new one is a module with a function from the graph, and a line here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.errors import UnknownName
from kg.export.appointments import render_appointments
from kg.export.brat import brat_files
from kg.export.common import Bundle, Exporter
from kg.export.csv_tables import csv_files, excel_files
from kg.export.cytoscape import render_cytoscape
from kg.export.databases import duckdb_files, parquet_files, sqlite_files
from kg.export.docbin import docbin_files
from kg.export.doccano import render_doccano
from kg.export.ftm import render_ftm
from kg.export.gexf import render_gexf
from kg.export.graphml import render_graphml
from kg.export.labelstudio import labelstudio_files
from kg.export.neo4j import neo4j_files
from kg.export.nodelink import render_nodelink
from kg.export.rows import render_articles, render_entities, render_evidence, render_facts, render_relations
from kg.export.turtle import render_turtle
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
        Exporter("appointments", "appointments.csv", render_appointments, "Excel, WPS, pandas", built=False),
        Exporter("cytoscape", "graph.cyjs", render_cytoscape, "Cytoscape, cytoscape.js", built=False),
        Exporter("turtle", "graph.ttl", render_turtle, "triple stores, SPARQL", built=False),
        Exporter("ftm", "graph.ftm.json", render_ftm, "Aleph, nomenklatura", built=False),
        Exporter("doccano", "doccano.jsonl", render_doccano, "doccano", built=False),
        Bundle("csv", "csv/", csv_files, "Gephi, R"),
        Bundle("excel", "excel/", excel_files, "Excel, WPS"),
        Bundle("sqlite", "graph.sqlite", sqlite_files, "SQLite, Datasette"),
        Bundle("duckdb", "graph.duckdb", duckdb_files, "DuckDB"),
        Bundle("parquet", "parquet/", parquet_files, "pandas, polars, Spark"),
        Bundle("neo4j", "neo4j/", neo4j_files, "Neo4j, Ladybug"),
        Bundle("spacy", "graph.spacy", docbin_files, "spaCy"),
        Bundle("brat", "brat/", brat_files, "brat, INCEpTION"),
        Bundle("labelstudio", "labelstudio/", labelstudio_files, "Label Studio"),
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
