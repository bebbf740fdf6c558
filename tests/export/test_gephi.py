"""GEXF and GraphML as Gephi and its kin read them: schema, time line, and graphology in node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from kg.export import export_text
from kg.export.lifetimes import lifetimes
from kg.graph import PolicyGraph
from tests.export.graphs import GRAPHS, counts

HERE = Path(__file__).parent
SCHEMA = etree.RelaxNG(etree.parse(HERE / "gexf-1.3.rng"))
NODE = shutil.which("node")
MODULES = Path(os.environ.get("ZHENGTU_NODE_MODULES", HERE / "graphology" / "node_modules"))


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest) -> PolicyGraph:
    return GRAPHS[request.param]


def test_gexf_is_as_the_schema_says(graph: PolicyGraph) -> None:
    document = etree.fromstring(export_text(graph, "gexf").encode())
    assert SCHEMA.validate(document), SCHEMA.error_log


def test_every_value_is_declared_and_every_end_is_there(graph: PolicyGraph) -> None:
    name = {"g": "http://gexf.net/1.3"}
    document = etree.fromstring(export_text(graph, "gexf").encode())
    for owner in ("node", "edge"):
        declared = set(document.xpath(f"//g:attributes[@class='{owner}']/g:attribute/@id", namespaces=name))
        assert set(document.xpath(f"//g:{owner}//g:attvalue/@for", namespaces=name)) == declared
    ids = document.xpath("//g:node/@id", namespaces=name)
    assert len(ids) == len(set(ids))
    assert set(document.xpath("//g:edge/@source | //g:edge/@target", namespaces=name)) <= set(ids)


def test_the_time_line_runs_from_the_first_paper_to_the_last() -> None:
    graph = GRAPHS["small"]
    lives = lifetimes(graph)
    assert lives[graph.find("赵书桐").id] == ("2022-01-10", "2022-03-12")
    assert lives[graph.find("钱砚秋").id] == ("2022-02-01", "2022-02-28")  # the relation's own date is a month
    (former,) = (row for row in graph.records.relations if row.status == "former")
    read = nx.read_gexf(BytesIO(export_text(graph, "gexf").encode()))
    edge = (
        read.edges[former.head, former.tail, former.id]
        if read.is_multigraph()
        else read.edges[former.head, former.tail]
    )
    assert (edge["start"], edge["end"]) == ("2022-02-01", "2022-02-28")


def test_no_edge_outlives_its_ends(graph: PolicyGraph) -> None:
    lives = lifetimes(graph)
    assert lives
    for row in graph.records.relations:
        start, end = lives[row.id]
        for node in (row.head, row.tail):
            assert lives[node][0] <= start <= end <= lives[node][1]


@pytest.mark.skipif(NODE is None, reason="node is not installed")
@pytest.mark.skipif(
    not MODULES.is_dir(), reason="graphology is not there: npm install --prefix tests/export/graphology"
)
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_graphology_reads_it(graph: PolicyGraph, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{format}"
    path.write_text(export_text(graph, format), encoding="utf-8")
    command = [NODE or "node", HERE / "graphology" / "read.js", path]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"NODE_PATH": str(MODULES)}
    )
    read = json.loads(done.stdout)
    assert (read["type"], read["multi"]) == ("directed", True)
    assert (len(read["nodes"]), len(read["edges"])) == counts(graph)
    ids = {row.id: row for row in graph.records.entities}
    for node in read["nodes"]:
        x, y = graph.positions[node["id"]]
        assert (node["type"], node["x"], node["y"]) == (ids[node["id"]].type, x, pytest.approx(-y))
        assert node["size"] == graph.sizes[node["id"]]
    assert {edge["id"] for edge in read["edges"]} == {row.id for row in graph.records.relations}
