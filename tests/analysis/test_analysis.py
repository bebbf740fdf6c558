"""Tables of a whole graph, and their pictures."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import kg
from kg.analysis import plots
from kg.errors import MissingExtra, UnknownName
from kg.graph import PolicyGraph, Records
from kg.model import Relation
from tests.factories import empty_world, finish, make_graph, small_world

GRAPH = make_graph(150)
SMALL = finish(small_world())
EMPTY = PolicyGraph(Records((), (), (), (), ()))
analysis = kg.analysis


def test_ranks_are_networkx_own_figures_within_types() -> None:
    table = analysis.rank_entities(GRAPH)
    plain = nx.Graph()
    for row in GRAPH.records.relations:
        weight = plain.get_edge_data(row.head, row.tail, {"weight": 0})["weight"] + row.count
        plain.add_edge(row.head, row.tail, weight=weight)
    walk, between = nx.pagerank(plain, weight="weight"), nx.betweenness_centrality(plain)
    for row in table.itertuples():
        assert row.pagerank == pytest.approx(walk[row.id], abs=1e-5)
        assert row.betweenness == pytest.approx(between[row.id], abs=1e-5)
        assert row.neighbours == len(plain[row.id])
    for _, group in table.groupby("type"):
        assert list(group["rank"]) == list(range(1, len(group) + 1))
        assert group["pagerank"].is_monotonic_decreasing
    officials = analysis.rank_entities(GRAPH, type="Official")
    assert set(officials["type"]) == {"Official"}
    with pytest.raises(UnknownName, match="Official"):
        analysis.rank_entities(GRAPH, type="Politician")


def test_an_initiative_spreads_from_article_to_article() -> None:
    world = empty_world(4)
    scheme = world.add("Initiative", "“邻里食堂”行动")
    for page in (2, 0, 3, 0):
        world.relate(scheme, "serves", world.add("District", f"{page}号镇"), page=page)
    graph = finish(world)
    places = {row.id: f"浙江省{n % 3}市" for n, row in enumerate(graph.records.articles)}
    articles = tuple(replace(row, place=places[row.id]) for row in graph.records.articles)
    graph = PolicyGraph(replace(graph.records, articles=articles))
    table = analysis.trace_initiative(graph, "“邻里食堂”行动")
    assert list(table["date"]) == ["2022-01-10", "2022-03-12", "2022-04-13"]
    assert list(table["new"]) == [True, True, False]
    assert list(table["districts"]) == [1, 2, 2]
    assert list(table["mentions"]) == [2, 1, 1]


def test_posts_are_counted_by_who_holds_left_and_comes() -> None:
    world = small_world()
    bureau = next(id for id, row in world.entities.items() if row.name == "余杭区水利局")
    for name, status in (("孙远舟", "former"), ("李清禾", "planned")):
        world.relate(world.add("Official", name), "holds_post", bureau, title="局长", status=status, page=3)
    first = analysis.trace_posts(finish(world)).iloc[0]
    assert (first.body, first.title, first.people) == ("余杭区水利局", "局长", "孙远舟、李清禾、赵书桐")
    assert (first.holders, first.left, first.planned) == (1, 1, 1)
    assert (first["first"], first["last"]) == ("2022-01-10", "2022-04")
    assert list(analysis.trace_posts(SMALL, district="西湖区")["people"]) == ["钱砚秋"]


def test_districts_that_share_initiatives_are_one_community() -> None:
    world = empty_world(6)
    for name, pages in (("甲行动", (0, 1)), ("乙行动", (0, 1)), ("丙行动", (2, 3)), ("丁行动", (4,))):
        scheme = world.add("Initiative", name)
        for page in pages:
            world.relate(scheme, "serves", world.add("District", "余杭区", code="330110"), page=page)
    graph = finish(world)
    articles = tuple(replace(row, place=f"第{n}县") for n, row in enumerate(graph.records.articles))
    table = analysis.group_districts(PolicyGraph(replace(graph.records, articles=articles)))
    found = table.groupby("community")["district"].agg(set)
    assert sorted(map(sorted, found)) == [["第0县", "第1县"], ["第2县", "第3县"]]
    assert dict(zip(table["district"], table["initiatives"], strict=True))["第1县"] == "乙行动、甲行动"


def test_builders_have_projects_districts_and_money() -> None:
    world = small_world()
    work = next(id for id, row in world.entities.items() if row.type == "Project")
    firm = world.add("Organization", "浙江澄岚建设集团")
    world.relate(firm, "builds", work, page=4, status="under_way")
    graph = finish(world)
    (project,) = (row for row in graph.records.entities if row.type == "Project")
    fact = replace(GRAPH.records.facts[0], entity=project.id, evidence=(), base="250000000", base_unit="元")
    graph = PolicyGraph(replace(graph.records, facts=(fact, replace(fact, id="f-2", base="30000000"))))
    (row,) = analysis.list_builders(graph).itertuples()
    assert (row.builder, row.project, row.district, row.yuan) == (
        "浙江澄岚建设集团",
        "瓶窑输水隧洞工程",
        "瓶窑镇",
        250_000_000,
    )
    assert row.status == "under_way"


def test_a_denied_relation_counts_nowhere() -> None:
    rows = SMALL.records
    denied: tuple[Relation, ...] = tuple(replace(row, status="denied") for row in rows.relations)
    graph = PolicyGraph(replace(rows, relations=denied))
    assert (
        len(analysis.rank_entities(graph))
        == len(analysis.trace_posts(graph))
        == len(analysis.list_builders(graph))
        == 0
    )


def pictures(graph: PolicyGraph, initiative: str) -> dict[str, object]:
    return {
        "ranks": analysis.plot_ranks(analysis.rank_entities(graph)),
        "diffusion": analysis.plot_diffusion(analysis.trace_initiative(graph, initiative)),
        "districts": analysis.plot_districts(analysis.group_districts(graph, types=("Initiative", "District"))),
        "turnover": analysis.plot_turnover(analysis.trace_posts(graph)),
        "builders": analysis.plot_builders(analysis.list_builders(graph)),
    }


def test_every_table_has_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'zhengtu[plots]'")
    name = next(row.name for row in GRAPH.records.entities if row.type == "Initiative")
    for kind, picture in pictures(GRAPH, name).items():
        assert picture._repr_png_().startswith(b"\x89PNG"), kind  # type: ignore[attr-defined]
        picture.save(tmp_path / f"{kind}.svg")  # type: ignore[attr-defined]
        assert (tmp_path / f"{kind}.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")
    labels = [text.get_text() for text in analysis.plot_ranks(analysis.rank_entities(GRAPH)).axes.get_yticklabels()]
    assert set(labels) <= {row.name for row in GRAPH.records.entities}


def test_a_picture_of_nothing_is_empty_and_no_error() -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'zhengtu[plots]'")
    tables = (analysis.rank_entities(EMPTY), analysis.trace_posts(EMPTY), analysis.list_builders(EMPTY))
    assert all(isinstance(table, pd.DataFrame) and table.empty for table in tables)
    for draw, table in zip((analysis.plot_ranks, analysis.plot_turnover, analysis.plot_builders), tables, strict=True):
        assert draw(table)._repr_png_()


def test_no_chinese_font_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'zhengtu[plots]'")
    monkeypatch.setattr(plots, "FONTS", ("No Such Font",))
    analysis.plot_turnover(analysis.trace_posts(SMALL))
    assert "apt install fonts-noto-cjk" in caplog.text


def test_without_matplotlib_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"pip install 'zhengtu\[plots\]'"):
        analysis.plot_turnover(analysis.trace_posts(SMALL))


def test_analysis_is_loaded_where_it_is_used() -> None:
    script = "import sys, kg; before = 'networkx' in sys.modules; kg.analysis.rank_entities; print(before, 'networkx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        kg.analyse  # noqa: B018
