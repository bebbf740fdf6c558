"""RDF, FollowTheMoney and Cypher, each tried by a peer: rdflib and SHACL, the followthemoney schema, an embedded Cypher engine."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kg.export import export_text
from kg.export.formats import export_files
from kg.export.lifetimes import lifetimes
from kg.graph import PolicyGraph
from tests.export.graphs import GRAPHS, counts

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "kg" / "export" / "shapes.ttl"
PEERS = Path(os.environ.get("ZHENGTU_PEERS", HERE.parents[1] / ".venv-peers")) / "bin" / "python"


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest) -> PolicyGraph:
    return GRAPHS[request.param]


def test_turtle_conforms_to_the_shapes_that_ship() -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: pip install rdflib pyshacl")
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed: pip install pyshacl")
    shapes = rdflib.Graph().parse(SHAPES)
    for graph in (GRAPHS["small"], GRAPHS["hostile"]):
        data = rdflib.Graph().parse(data=export_text(graph, "turtle"), format="turtle")
        conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
        assert conforms, report
    broken = export_text(GRAPHS["small"], "turtle").replace("  prov:wasDerivedFrom", "  v:hearsay")
    assert not pyshacl.validate(rdflib.Graph().parse(data=broken, format="turtle"), shacl_graph=shapes)[0]


def test_sparql_finds_who_holds_which_post_with_the_sentence(graph: PolicyGraph) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: pip install rdflib")
    data = rdflib.Graph().parse(data=export_text(graph, "turtle"), format="turtle")
    query = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?who ?title ?quote WHERE { ?post a org:Membership ; org:member/skos:prefLabel ?who ;
          org:role/skos:prefLabel ?title ; prov:wasDerivedFrom/prov:value ?quote }"""
    found = {tuple(map(str, row)) for row in data.query(query)}
    stated = {
        (graph.entity(row.head).name, row.title, seen.quote)
        for row in graph.records.relations
        if row.type == "holds_post"
        for seen in row.evidence
    }
    assert found == stated


def test_a_denied_or_former_relation_is_no_plain_triple() -> None:
    graph = GRAPHS["small"]
    text = export_text(graph, "turtle")
    for row in graph.records.relations:
        plain = f"\nkg:{row.head} v:{row.type} kg:{row.tail} ."
        assert (plain in text) == (row.status != "former")


def test_followthemoney_accepts_every_entity(graph: PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ftm.json"
    path.write_text(export_text(graph, "ftm"), encoding="utf-8")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]
    ids = {row["id"] for row in rows}
    assert {row.id for row in (*graph.records.entities, *graph.records.relations)} <= ids
    if not PEERS.is_file():
        pytest.skip("followthemoney is not installed: make peers")
    command = [PEERS, HERE / "followthemoney" / "read.py", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in read] == [row["id"] for row in rows]
    for row, seen in zip(rows, read, strict=True):
        lost = {
            name
            for name, values in row["properties"].items()
            if seen["kept"][name] < len(values) and not hostile(values)
        }
        assert not lost, (row, lost)
        assert set(seen["named"]) <= ids


def hostile(values: list[str]) -> bool:
    """Whether the schema's cleaning may change a value."""
    return any(not char.isprintable() or char == "\u2028" for value in values for char in value)


def test_a_post_is_an_occupancy_of_a_position() -> None:
    graph = GRAPHS["small"]
    rows = {row["id"]: row for row in map(json.loads, export_text(graph, "ftm").removesuffix("\n").split("\n"))}
    (occupancy,) = (row for row in rows.values() if row["properties"].get("holder") == [graph.find("赵书桐").id])
    position = rows[occupancy["properties"]["post"][0]]
    assert (occupancy["schema"], position["properties"]["name"]) == ("Occupancy", ["余杭区水利局局长"])
    former = next(row for row in rows.values() if row["properties"].get("status") == ["former"])
    assert former["properties"]["endDate"] == ["2022-02"]


def test_neo4j_tables_have_the_headers_of_its_import(graph: PolicyGraph) -> None:
    files = {name: content.decode() for name, content in export_files(graph, "neo4j")}
    nodes = list(csv.DictReader(io.StringIO(files["entities.csv"], newline="")))
    edges = list(csv.DictReader(io.StringIO(files["relations.csv"], newline="")))
    assert (len(nodes), len(edges)) == counts(graph)
    assert {row["id:ID"] for row in nodes} >= {row[end] for row in edges for end in (":START_ID", ":END_ID")}
    assert {row[":LABEL"] for row in nodes} == {row.type for row in graph.records.entities}
    assert {row[":TYPE"] for row in edges} == {row.type.upper() for row in graph.records.relations}
    assert not any("\n" in cell for row in (*nodes, *edges) for cell in row.values())


def test_the_cypher_script_runs_in_an_embedded_engine(graph: PolicyGraph, tmp_path: Path) -> None:
    engine = pytest.importorskip("real_ladybug", reason="real-ladybug is not installed: pip install real-ladybug")
    script = dict(export_files(graph, "neo4j"))["graph.cypher"].decode()
    statements = [line for line in script.removesuffix("\n").split("\n") if not line.startswith("CREATE CONSTRAINT")]
    assert len(statements) == sum(counts(graph))
    connection = engine.Connection(engine.Database(str(tmp_path / "graph.lbug")))
    declare(connection, graph)
    connection.execute("BEGIN TRANSACTION")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")
    rows = connection.execute("MATCH (a)-[r]->(b) RETURN a.id, r.id, b.id, r.title").get_all()
    assert sorted(map(tuple, rows)) == sorted((r.head, r.id, r.tail, clean(r.title)) for r in graph.records.relations)
    names = {row[0] for row in connection.execute("MATCH (a) RETURN a.name").get_all()}
    assert names == {clean(row.name) for row in graph.records.entities}


def clean(text: str) -> str:
    """A text without what no literal of Cypher can hold."""
    return text.replace("\0", "")


def declare(connection: object, graph: PolicyGraph) -> None:
    """Make the tables that this engine, unlike Neo4j, wants told beforehand."""
    run = connection.execute  # type: ignore[attr-defined]
    for type in sorted({row.type for row in graph.records.entities}):
        run(
            f"CREATE NODE TABLE {type}(id STRING, name STRING, type STRING, kind STRING, code STRING, aliases STRING, "
            "count INT64, articles INT64, score DOUBLE, PRIMARY KEY(id))"
        )
    types = {row.id: row.type for row in graph.records.entities}
    ends: dict[str, set[tuple[str, str]]] = {}
    for row in graph.records.relations:
        ends.setdefault(row.type.upper(), set()).add((types[row.head], types[row.tail]))
    for name, pairs in sorted(ends.items()):
        between = ", ".join(f"FROM {head} TO {tail}" for head, tail in sorted(pairs))
        run(
            f"CREATE REL TABLE {name}({between}, id STRING, title STRING, status STRING, date STRING, count INT64, "
            "score DOUBLE, quote STRING, evidence STRING)"
        )


def test_an_interval_is_a_begin_and_an_end_everywhere() -> None:
    rows = GRAPHS["small"].records
    (post,) = (row for row in rows.relations if row.title == "局长")
    relations = tuple(replace(row, date="2015/2019-06") if row == post else row for row in rows.relations)
    graph = PolicyGraph(replace(rows, relations=relations))
    (occupancy,) = (row for row in map(json.loads, export_text(graph, "ftm").split("\n")[:-1]) if row["id"] == post.id)
    assert (occupancy["properties"]["startDate"], occupancy["properties"]["endDate"]) == (["2015"], ["2019-06"])
    assert 'v:from "2015"^^xsd:gYear ;\n  v:to "2019-06"^^xsd:gYearMonth' in export_text(graph, "turtle")
    (row,) = graph.appointments().query("title == '局长'").itertuples()
    assert (row[4], row.to) == ("2015", "2019-06")
    assert lifetimes(graph)[post.id] == ("2015-01-01", "2022-03-12")
