"""Selecting a part of a graph: by type, relation, district, time and score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName
from kg.graph.selection import Selection, select
from kg.model import ENTITY_TYPES, RELATION_TYPES
from tests.factories import finish, make_graph, small_world

GRAPH = make_graph(150)
SMALL = finish(small_world())


def names(selection: Selection) -> set[str]:
    return {row.name for row in select(SMALL, selection).records.entities}


def test_an_empty_selection_is_the_graph_itself() -> None:
    assert select(SMALL, Selection()) is SMALL


def test_types_keep_entities_and_relations_keep_relations() -> None:
    assert names(Selection(types=("District",))) == {"余杭区", "瓶窑镇", "西湖区"}
    part = select(SMALL, Selection(relations=("holds_post",)))
    assert {row.type for row in part.records.relations} == {"holds_post"}
    assert len(part) == len(SMALL)


def test_a_relation_is_of_its_own_date_or_of_its_articles() -> None:
    def posts(since: str, until: str) -> set[str]:
        rows = select(SMALL, Selection(relations=("holds_post",), since=since, until=until)).records.relations
        return {row.title for row in rows}

    assert posts("2022-01", "2022-01") == {"局长"}  # the sixth of January's paper says so
    assert posts("2022-02", "2022-02-28") == {"副区长"}  # its own date
    assert posts("2023", "") == set()


def test_what_no_paper_of_the_time_names_is_gone() -> None:
    assert names(Selection(since="2022-03", until="2022-03")) == {"赵书桐", "余杭区水利局"}


def test_pairs_are_there_only_where_asked_for() -> None:
    with_pairs = select(GRAPH, Selection(relations=("co_occurs",)))
    assert {row.type for row in with_pairs.records.relations} == {"co_occurs"}
    for row in with_pairs.records.relations:
        articles = {evidence.article_id for evidence in row.evidence}
        assert articles == set(GRAPH.entity(row.head).record.articles) & set(GRAPH.entity(row.tail).record.articles)
    assert not any(row.type == "co_occurs" for row in select(GRAPH, Selection(min_score=0.1)).records.relations)


@given(
    types=st.sets(st.sampled_from(ENTITY_TYPES)),
    relations=st.sets(st.sampled_from(RELATION_TYPES)),
    month=st.integers(1, 12),
    score=st.floats(0, 1),
)
def test_a_part_holds_together_and_keeps_nothing_else(
    types: set[str], relations: set[str], month: int, score: float
) -> None:
    selection = Selection(tuple(types), tuple(relations), since=f"2022-{month:02d}", min_score=score)
    part = select(GRAPH, selection).records
    assert {row.type for row in part.entities} <= (types or set(ENTITY_TYPES))
    assert {row.type for row in part.relations} <= (relations or set(RELATION_TYPES))
    assert all(row.score >= score for row in (*part.entities, *part.relations, *part.facts))
    articles = {row.id for row in part.articles}
    assert {seen.article_id for row in part.relations for seen in row.evidence} <= articles
    assert set(part.entities) <= set(GRAPH.records.entities)


def test_what_is_no_selection_is_told() -> None:
    with pytest.raises(UnknownName, match="known: District"):
        Selection(types=("City",))
    with pytest.raises(ValueError, match="2022-13"):
        Selection(since="2022-13")
    with pytest.raises(ValueError, match="between 0 and 1"):
        Selection(min_score=2)
    with pytest.raises(UnknownName, match="余杭区"):
        select(SMALL, Selection(district="余杭县"))
