from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.cooccurrence import count_pairs, log_likelihood, npmi, pair_table
from tests.factories import finish, make_graph, small_world


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    both, left, right, rest = (draw(st.integers(0, 50)) for _ in range(4))
    return both, both + left, both + right, both + left + right + rest


@given(tables())
def test_bounds_and_symmetry(table: tuple[int, int, int, int]) -> None:
    both, left, right, total = table
    if not left or not right:
        return
    assert log_likelihood(both, left, right, total) >= 0
    assert -1 <= npmi(both, left, right, total) <= 1 + 1e-9
    assert abs(log_likelihood(both, left, right, total) - log_likelihood(both, right, left, total)) < 1e-9


def test_log_likelihood_agrees_with_a_hand_count() -> None:
    # expected counts 2.5, 7.5, 7.5 and 22.5: 2 (8 ln 3.2 + 4 ln 0.2667 + 28 ln 1.2444)
    assert abs(log_likelihood(8, 10, 10, 40) - 20.28296) < 1e-4


def test_pairs_of_a_small_world() -> None:
    graph = finish(small_world())
    pairs = {(graph.entity(pair.left).name, graph.entity(pair.right).name): pair for pair in count_pairs(graph)}
    ((names, pair),) = pairs.items()
    assert set(names) == {"赵书桐", "余杭区水利局"}
    assert (pair.count, pair.stated) == (2, True)
    assert pair_table(graph)["type"].tolist() == ["co_occurs"]


def test_pairs_never_enter_the_relations() -> None:
    graph = make_graph(100)
    assert count_pairs(graph)
    assert "co_occurs" not in set(graph.relations()["type"])
