"""What a user of ``PolicyGraph`` calls beyond finding: paths, parts, merging, saving, tables, cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.errors import OutputError, UnknownName
from kg.export.formats import FORMATS, export_text
from kg.graph import PolicyGraph, Records, Selection
from kg.graph.merging import merge_records
from tests.factories import finish, make_graph, make_hostile_graph, small_world

GRAPH = make_graph(150)
SMALL = finish(small_world())


def names(graph: PolicyGraph) -> set[str]:
    return {row.name for row in graph.records.entities}


@pytest.mark.parametrize("spelling", ["zst", "ZhaoShuTong", "zhaoshutong"])
def test_find_takes_pinyin(spelling: str) -> None:
    assert SMALL.find(spelling).name == "赵书桐"
    with pytest.raises(UnknownName):
        SMALL.find(spelling, type="District")


def test_a_path_is_a_chain_of_relations() -> None:
    path = SMALL.path("赵书桐", "瓶窑镇")
    assert [row.type for row in path] == ["holds_post", "carries_out", "located_in"]
    assert SMALL.path("赵书桐", "西湖区") == ()
    assert SMALL.path("赵书桐", "赵书桐") == ()


def test_every_path_joins_its_ends_and_is_no_longer_than_networkx_finds() -> None:
    import networkx as nx

    stated = [row for row in GRAPH.records.relations if row.status != "denied"]
    plain = nx.Graph([(row.head, row.tail) for row in stated])
    start = GRAPH.records.entities[0].id
    for goal, length in sorted(nx.single_source_shortest_path_length(plain, start).items())[:40]:
        path, at = GRAPH.path(start, goal), start
        assert len(path) == length
        for row in path:
            assert at in (row.head, row.tail)
            at = row.tail if row.head == at else row.head
        assert at == goal


def test_a_subgraph_is_of_the_types_and_the_time_asked_for() -> None:
    assert names(SMALL.subgraph("赵书桐")) == {"赵书桐", "余杭区水利局"}
    assert names(SMALL.subgraph("赵书桐", hops=2, types=["Official", "Organization", "Project"])) == {
        "赵书桐", "余杭区水利局", "瓶窑输水隧洞工程",
    }  # fmt: skip
    assert names(SMALL.subgraph("瓶窑镇", hops=3, types=["Official"])) == {"瓶窑镇", "赵书桐"}
    with pytest.raises(UnknownName, match="entity type"):
        SMALL.subgraph("瓶窑镇", types=["Town"])
    assert names(SMALL.subgraph(dates=("2022-03", ""))) == {"赵书桐", "余杭区水利局"}
    assert {row.type for row in GRAPH.subgraph(relations=["builds"]).records.relations} == {"builds"}
    assert names(SMALL.select(Selection(types=("Official",)))) == {"赵书桐", "钱砚秋"}


def test_merging_two_halves_gives_the_whole() -> None:
    rows = SMALL.records

    def half(pages: set[str]) -> PolicyGraph:
        def of(evidence: object) -> bool:
            return evidence.article_id in pages  # type: ignore[attr-defined]

        relations = tuple(
            replace(row, evidence=tuple(filter(of, row.evidence)))
            for row in rows.relations
            if any(map(of, row.evidence))
        )
        ends = {end for row in relations for end in (row.head, row.tail)}
        entities = tuple(
            replace(row, mentions=tuple(m for m in row.mentions if m.article_id in pages))
            for row in rows.entities
            if row.id in ends
        )
        articles = tuple(row for row in rows.articles if row.id in pages)
        homes = {row.page for row in articles}
        return PolicyGraph(Records(entities, relations, (), articles, tuple(p for p in rows.pages if p.id in homes)))

    ids = [row.id for row in rows.articles]
    whole = half(set(ids[:1])).merge(half(set(ids[1:])))
    for format in ("entities", "relations", "articles"):
        assert export_text(whole, format) == export_text(SMALL, format)


def test_merging_with_itself_changes_nothing() -> None:
    for graph in (SMALL, GRAPH, make_hostile_graph()):
        merged = graph.merge(graph).records
        assert (len(merged.entities), len(merged.relations)) == (
            len(graph.records.entities),
            len(graph.records.relations),
        )
        assert merge_records(merged, graph.records) == merged


def test_an_entity_whose_name_has_grown_is_met_by_its_former_id() -> None:
    rows = SMALL.records
    old = SMALL.find("余杭区水利局").record
    grown = replace(old, id="e-0000000000000001", name="杭州市余杭区水利局", former_ids=(old.id,), mentions=())
    merged = SMALL.merge(PolicyGraph(Records((grown,), (), (), (), ())))
    assert len(merged) == len(rows.entities)
    assert merged.find("余杭区水利局").id == grown.id
    assert {row.title for row in merged.find("赵书桐").posts} == {"局长"}
    assert len(merged.records.relations) == len(rows.relations)


def test_appointments_have_a_begin_and_an_end() -> None:
    table = SMALL.appointments()
    rows = {row.person: row for row in table.itertuples()}
    assert (rows["钱砚秋"].to, rows["钱砚秋"].status, rows["钱砚秋"].body) == ("2022-02", "former", "西湖区")
    assert rows["赵书桐"].title == "局长"
    assert list(SMALL.appointments(district="西湖区")["person"]) == ["钱砚秋"]
    assert list(PolicyGraph(Records((), (), (), (), ())).appointments().columns) == list(table.columns)


def test_a_saved_graph_is_loaded_again(tmp_path: Path) -> None:
    written = SMALL.save(tmp_path / "out")
    assert "index.html" in written
    again = kg.load(tmp_path / "out")
    assert export_text(again, "entities") == export_text(SMALL, "entities")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(OutputError, match="not empty"):
        SMALL.save(tmp_path / "mine")


def test_a_format_is_written_to_its_file_or_folder(tmp_path: Path) -> None:
    assert SMALL.export("gexf", tmp_path / "a.gexf") == ("graph.gexf",)
    assert (tmp_path / "a.gexf").read_text(encoding="utf-8") == export_text(SMALL, "gexf")
    assert SMALL.export("csv", tmp_path / "deep" / "tables") == ("nodes.csv", "edges.csv")
    assert {path.name for path in (tmp_path / "deep" / "tables").iterdir()} == {"nodes.csv", "edges.csv"}
    with pytest.raises(UnknownName, match="known: "):
        SMALL.export("dot", tmp_path / "a")
    with pytest.raises(OutputError, match="cannot be written"):
        SMALL.export("gexf", tmp_path / "no" / "a.gexf")
    assert {row.file.endswith("/") for row in FORMATS.values()} == {True, False}


def test_cards_escape_what_pages_say() -> None:
    graph = make_hostile_graph()
    for view in map(graph.entity, (row.id for row in graph.records.entities)):
        assert "<script" not in view._repr_html_()
    assert "Official" in graph._repr_html_()
