"""CSV, SQLite, DuckDB, Parquet and Cytoscape's JSON, each read back by the tool it is for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import export_text
from kg.export.csv_tables import harmless, plain_cell
from kg.export.formats import export_files
from kg.export.tables import TABLES
from kg.graph import PolicyGraph, build_graph
from kg.model import Entity
from tests.export.graphs import GRAPHS, counts


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest) -> PolicyGraph:
    return GRAPHS[request.param]


def write(graph: PolicyGraph, format: str, folder: Path) -> dict[str, Path]:
    """The files of a format in a folder."""
    paths = {}
    for name, content in export_files(graph, format):
        paths[name] = folder / name
        paths[name].write_bytes(content)
    return paths


@pytest.mark.parametrize(("format", "mark"), [("csv", b""), ("excel", b"\xef\xbb\xbf")])
def test_csv_has_the_headers_of_gephi(graph: PolicyGraph, format: str, mark: bytes, tmp_path: Path) -> None:
    paths = write(graph, format, tmp_path)
    assert paths["nodes.csv"].read_bytes().startswith(mark + b"Id,Label,type,")
    assert paths["edges.csv"].read_bytes().startswith(mark + b"Id,Source,Target,Type,Label,Weight,relation,")
    nodes, edges = (pd.read_csv(paths[f"{name}.csv"], encoding="utf-8-sig", dtype=str) for name in ("nodes", "edges"))
    assert (len(nodes), len(edges)) == counts(graph)
    assert set(edges["Source"]) | set(edges["Target"]) <= set(nodes["Id"])
    assert set(edges["Type"]) == {"Directed"}
    assert len({column.lower() for column in edges.columns}) == len(edges.columns)


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "@SUM(1)", "+86", "-1", "\t=1", "＝1"])
def test_a_formula_as_a_name_is_harmless_and_comes_back(name: str) -> None:
    graph = build_graph([Entity("e-1", "Person", name, (), "", "", 0.5, ())], [], [], articles=[], pages=[])
    content = dict(export_files(graph, "csv"))["nodes.csv"].decode()
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["Label"] == "'" + name
    assert plain_cell(row["Label"]) == name
    assert row["score"] == "0.5"


@given(st.text(st.characters(exclude_characters="\0")))
def test_every_cell_comes_back(cell: str) -> None:
    assert plain_cell(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_sqlite_holds_all_and_its_keys_hold(graph: PolicyGraph, tmp_path: Path) -> None:
    path = write(graph, "sqlite", tmp_path)["graph.sqlite"]
    with sqlite3.connect(path) as database:
        rows = {table.name: database.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for table in TABLES}  # noqa: S608
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        posts = {row[0] for row in database.execute("SELECT holder_id FROM posts")}
        sentences = database.execute("SELECT count(*) FROM sentences").fetchone()[0]
    assert (rows["entities"], rows["relations"]) == counts(graph)
    assert posts == {row.head for row in graph.records.relations if row.type == "holds_post"}
    assert sentences == sum(row.count for row in graph.records.relations)
    database.close()


def test_sqlite_is_the_same_bytes_every_time() -> None:
    first, second = (dict(export_files(GRAPHS["invented"], "sqlite")) for _ in range(2))
    assert first == second


def test_duckdb_answers_the_questions_of_the_graph(graph: PolicyGraph, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install 'zhengtu[tables]'")
    path = write(graph, "duckdb", tmp_path)["graph.duckdb"]
    with duckdb.connect(str(path), read_only=True) as database:
        found = database.execute("SELECT head, type, tail, title FROM sentences").fetchall()
        money = database.execute("SELECT name, number FROM money ORDER BY number DESC").fetchall()
    names = {row.id: row.name for row in graph.records.entities}
    stated = [(names[r.head], r.type, names[r.tail], r.title) for r in graph.records.relations for _ in r.evidence]
    assert sorted(found) == sorted(stated)
    assert len(money) == sum(row.base_unit == "元" for row in graph.records.facts)


def test_parquet_is_read_by_pandas(graph: PolicyGraph, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'zhengtu[tables]'")
    paths = write(graph, "parquet", tmp_path)
    assert set(paths) == {f"{table.name}.parquet" for table in TABLES}
    for table in TABLES:
        rows = pd.read_parquet(paths[f"{table.name}.parquet"])
        assert list(rows.columns) == list(table.columns)
        assert len(rows) == sum(1 for _ in table.rows(graph))


def test_networkx_reads_cytoscape(graph: PolicyGraph) -> None:
    content = json.loads(export_text(graph, "cytoscape"))
    read = nx.cytoscape_graph(content)
    assert read.is_directed()
    assert read.is_multigraph()
    assert (read.number_of_nodes(), read.number_of_edges()) == counts(graph)
    assert set(read.nodes) == set(graph.nx.nodes)
    assert all({"x", "y"} == set(node["position"]) for node in content["elements"]["nodes"])
