from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import UnknownName
from kg.graph import AmbiguousName, PolicyGraph
from kg.graph.territory import entities_of
from tests.factories import HOSTILE, finish, make_graph, make_hostile_graph, small_world


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    return make_graph(150)


def test_nx_keeps_every_record_with_scalar_attributes(graph: PolicyGraph) -> None:
    assert set(graph.nx.nodes) == {entity.id for entity in graph.records.entities}
    assert {key for _, _, key in graph.nx.edges(keys=True)} == {relation.id for relation in graph.records.relations}
    for _, _, data in graph.nx.edges(data=True):
        assert set(data) == {"type", "title", "status", "date", "count", "score", "quote"}
        assert all(isinstance(value, str | int | float) for value in data.values())


def test_find_by_name_alias_and_form() -> None:
    graph = finish(small_world())
    assert graph.find("余杭区") == graph.find("余杭") == graph.find(" 余杭区\n")
    assert graph.find("赵书桐").type == "Official"


def test_an_unknown_name_lists_those_like_it() -> None:
    graph = finish(small_world())
    with pytest.raises(UnknownName, match="余杭区水利局") as caught:
        graph.find("水利局")
    assert caught.value.known[0] == "余杭区水利局"
    with pytest.raises(UnknownName, match="Official"):
        graph.find("赵书桐", type="Politician")


def test_a_shared_name_asks_for_a_type_or_an_id() -> None:
    world = small_world()
    world.add("Person", "赵书桐")
    graph = finish(world)
    with pytest.raises(AmbiguousName, match="2 entities") as caught:
        graph.find("赵书桐")
    assert {graph.entity(id).type for id in caught.value.candidates} == {"Official", "Person"}
    assert len(graph.search("赵书桐")) == 2
    assert graph.find("赵书桐", type="Person").type == "Person"


def test_posts_and_evidence_of_an_official() -> None:
    graph = finish(small_world())
    (post,) = graph.find("赵书桐").posts
    assert (post.body.name, post.title, post.status, len(post.evidence)) == ("余杭区水利局", "局长", "", 2)
    assert [row.article_id for row in graph.find("赵书桐").evidence] == ["a-000", "a-002"]
    assert [post.holder.name for post in graph.find("余杭区水利局").posts] == ["赵书桐"]


def test_projects_stand_one_relation_away() -> None:
    graph = finish(small_world())
    assert [view.name for view in graph.find("余杭区水利局").projects] == ["瓶窑输水隧洞工程"]
    assert graph.find("钱砚秋").projects == ()


def test_a_district_holds_what_lies_in_it_and_who_serves_there() -> None:
    graph = finish(small_world())
    names = {graph.entity(id).name for id in entities_of(graph.records, graph.find("余杭区").id)}
    assert names == {"余杭区", "瓶窑镇", "余杭区水利局", "赵书桐", "瓶窑输水隧洞工程"}


def test_tables_by_type_and_district() -> None:
    graph = finish(small_world())
    table = graph.relations(type="holds_post", district="余杭")
    assert table[["head", "tail", "title", "count"]].to_numpy().tolist() == [["赵书桐", "余杭区水利局", "局长", 2]]
    assert graph.entities(type="Official")["name"].tolist() == ["赵书桐", "钱砚秋"]
    assert len(graph.articles()) == len(graph.records.articles)
    assert graph.facts().empty
    with pytest.raises(UnknownName, match="carries_out"):
        graph.relations(type="runs")


def test_neighbours_come_by_the_number_of_sentences() -> None:
    graph = finish(small_world())
    assert next(view.name for view in graph.neighbours("余杭区水利局")) == "赵书桐"


def test_a_subgraph_keeps_only_what_it_speaks_of() -> None:
    graph = finish(small_world())
    part = graph.subgraph("余杭", hops=1)
    assert {entity.name for entity in part.records.entities} == {"余杭区", "余杭区水利局"}
    assert len(part.records.relations) == 1
    wider = graph.subgraph("余杭", hops=2)
    assert {entity.name for entity in wider.records.entities} == {
        "余杭区",
        "余杭区水利局",
        "赵书桐",
        "瓶窑输水隧洞工程",
    }
    assert {row.id for row in part.records.articles} <= {row.id for row in wider.records.articles}


def test_a_card_for_notebooks_is_escaped() -> None:
    graph = make_hostile_graph()
    for entity in graph.records.entities:
        card = graph.entity(entity.id)._repr_html_()
        assert "<script" not in card
        assert "<img" not in card
    assert HOSTILE[0] not in repr(graph)


def test_records_that_do_not_fit_are_refused(graph: PolicyGraph) -> None:
    records = graph.records
    with pytest.raises(ValueError, match="not in the graph"):
        PolicyGraph(replace(records, entities=records.entities[1:]))
    with pytest.raises(ValueError, match="twice"):
        PolicyGraph(replace(records, entities=(*records.entities, records.entities[0])))
