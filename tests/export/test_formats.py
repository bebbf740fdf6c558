from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest

from kg.errors import UnknownName
from kg.export import FORMATS, export_text
from kg.export.formats import export_files
from kg.graph import PolicyGraph
from tests.export.graphs import GRAPHS, counts
from tests.factories import HOSTILE, finish, small_world


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest) -> PolicyGraph:
    return GRAPHS[request.param]


def test_networkx_reads_graphml(graph: PolicyGraph) -> None:
    read = nx.read_graphml(BytesIO(export_text(graph, "graphml").encode()), force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == counts(graph)
    assert set(read.nodes) == set(graph.nx.nodes)
    assert {key for _, _, key in read.edges(keys=True)} == {key for _, _, key in graph.nx.edges(keys=True)}


def test_igraph_reads_graphml(graph: PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text(export_text(graph, "graphml"), encoding="utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == counts(graph)
    assert set(read.vs["id"]) == set(graph.nx.nodes)


def test_networkx_reads_gexf(graph: PolicyGraph) -> None:
    read = nx.read_gexf(BytesIO(export_text(graph, "gexf").encode()))
    assert (read.number_of_nodes(), read.number_of_edges()) == counts(graph)
    assert set(read.nodes) == set(graph.nx.nodes)
    for _, data in read.nodes(data=True):
        assert {"color", "size", "position"} <= set(data["viz"])


def test_gexf_bears_its_version_and_shapes() -> None:
    root = ET.fromstring(export_text(GRAPHS["small"], "gexf"))  # noqa: S314
    assert root.attrib["version"] == "1.3"
    shapes = {node.attrib["value"] for node in root.iter("{http://gexf.net/1.3/viz}shape")}
    assert shapes == {"disc", "square", "diamond", "triangle"}


def test_node_link_is_networkx_own(graph: PolicyGraph) -> None:
    read = nx.node_link_graph(json.loads(export_text(graph, "json")), edges="edges")
    assert read.is_multigraph()
    assert read.is_directed()
    assert set(read.edges(keys=True)) == set(graph.nx.edges(keys=True))


def test_values_survive_or_lose_only_what_xml_forbids() -> None:
    graph = GRAPHS["hostile"]
    read = nx.read_graphml(BytesIO(export_text(graph, "graphml").encode()))
    names = {data["name"] for _, data in read.nodes(data=True)}
    legal = {"".join(mark for mark in bad if mark not in "\x00\x08\x0b\ufffe") for bad in HOSTILE}
    assert names == legal


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "duckdb"])
def test_the_order_of_the_records_does_not_matter(format: str) -> None:
    one, other = small_world(), small_world()
    other.entities = dict(reversed(other.entities.items()))
    other.relations = dict(reversed(other.relations.items()))
    assert dict(export_files(finish(one), format)) == dict(export_files(finish(other), format))


def test_jsonl_rows_have_the_promised_fields() -> None:
    fields = {
        "entities": {"id", "type", "name", "mentions", "aliases", "kind", "code", "articles", "score", "former_ids"},
        "relations": {"id", "head", "type", "tail", "title", "status", "date", "count", "score", "evidence"},
        "facts": {
            "id",
            "entity",
            "attribute",
            "value",
            "unit",
            "high",
            "bound",
            "base",
            "base_unit",
            "of",
            "status",
            "date",
            "score",
            "evidence",
        },
        "evidence": {"id", "of", "page", "article", "start", "end", "quote", "rule"},
        "articles": {
            "id",
            "page",
            "source",
            "headline",
            "paper",
            "kicker",
            "byline",
            "date",
            "date_source",
            "date_precision",
            "date_score",
            "place",
            "place_source",
            "place_score",
            "spans",
            "offsets",
            "text",
        },
    }
    for format, wanted in fields.items():
        rows = [json.loads(line) for line in export_text(GRAPHS["invented"], format).splitlines()]
        assert rows
        assert all(set(row) == wanted for row in rows)


def test_every_mention_and_sentence_is_one_row_of_evidence() -> None:
    records = GRAPHS["invented"].records
    rows = [json.loads(line) for line in export_text(GRAPHS["invented"], "evidence").splitlines()]
    mentions = sum(len(entity.mentions) for entity in records.entities)
    sentences = sum(len(claim.evidence) for claims in (records.relations, records.facts) for claim in claims)
    assert len(rows) == mentions + sentences
    assert len({row["id"] for row in rows}) == len(rows)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="gexf, graphml"):
        export_text(GRAPHS["small"], "pajek")
