from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Judgement
from kg.resolve.clusters import cluster, settle

NODES = "abcdefgh"
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
VERDICTS = st.sampled_from(["positive", "negative", "unsure"])
JUDGEMENTS = st.lists(st.builds(lambda pair, verdict: Judgement(*pair, verdict, "x"), PAIRS, VERDICTS), max_size=20)


@given(st.lists(PAIRS, max_size=20))
def test_positives_alone_give_connected_components(pairs: list[tuple[str, str]]) -> None:
    clusters, forbidden = cluster(NODES, [Judgement(a, b, "positive", "") for a, b in pairs])
    graph = nx.Graph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(pairs)
    assert {frozenset(rows) for rows in clusters.values()} == set(map(frozenset, nx.connected_components(graph)))
    assert forbidden == ()


@given(JUDGEMENTS)
def test_no_negative_pair_ever_meets_and_every_node_has_one_cluster(judgements: list[Judgement]) -> None:
    clusters, _ = cluster(NODES, judgements)
    home = {node: root for root, rows in clusters.items() for node in rows}
    assert sorted(home) == sorted(NODES)
    assert sum(map(len, clusters.values())) == len(NODES)
    for judgement in judgements:
        if judgement.verdict == "negative" and judgement.left != judgement.right:
            assert home[judgement.left] != home[judgement.right]


@given(JUDGEMENTS)
def test_a_forbidden_positive_is_listed_as_unsure(judgements: list[Judgement]) -> None:
    clusters, forbidden = cluster(NODES, judgements)
    home = {node: root for root, rows in clusters.items() for node in rows}
    lost = {(j.left, j.right) for j in judgements if j.verdict == "positive" and home[j.left] != home[j.right]}
    assert {(j.left, j.right) for j in forbidden} == lost
    assert all(j.verdict == "unsure" for j in forbidden)


def test_a_person_beats_a_rule_on_the_same_pair_only() -> None:
    rules = [Judgement("a", "b", "negative", "rule"), Judgement("b", "c", "positive", "rule")]
    verdicts = settle(rules, [Judgement("b", "a", "positive", "person")])
    assert verdicts == (Judgement("b", "a", "positive", "person"), Judgement("b", "c", "positive", "rule"))


def test_ends_that_no_page_bears_change_nothing() -> None:
    clusters, forbidden = cluster("ab", [Judgement("a", "z", "positive", ""), Judgement("z", "b", "positive", "")])
    assert dict(clusters) == {"a": ("a",), "b": ("b",)}
    assert forbidden == ()


def test_a_pair_is_recorded_once_with_its_first_reason() -> None:
    rows = [Judgement("a", "b", "positive", "first"), Judgement("b", "a", "positive", "second")]
    assert settle(rows, []) == (rows[0],)
