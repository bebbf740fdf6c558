from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from kg.graph.forces import Repulsion, attract, lay_out, next_speed, push_apart, sunflower


def blocks(*sizes: int) -> np.ndarray:
    """Groups of nodes, all joined within and not at all between."""
    number = sum(sizes)
    weights = np.zeros((number, number))
    start = 0
    for size in sizes:
        weights[start : start + size, start : start + size] = 1 - np.eye(size)
        start += size
    return weights


def test_two_masses_push_one_another_by_their_product_over_the_distance() -> None:
    push = Repulsion(np.array([2.0, 3.0]), scaling=2.0).at(np.array([[0.0, 4.0], [0.0, 0.0]]))
    assert_allclose(push, [[-3.0, 3.0], [0.0, 0.0]])


def test_a_line_pulls_by_the_logarithm_of_its_length() -> None:
    places = np.array([[0.0, 3.0], [0.0, 4.0]])
    pull = attract(places, (np.array([0]), np.array([1])), np.array([2.0]))
    assert_allclose(pull, 2 * np.log1p(5) * np.array([[0.6, -0.6], [0.8, -0.8]]))


def test_what_nothing_joins_stays_in_sight_and_groups_stand_apart() -> None:
    at = lay_out(blocks(6, 6, 1), rounds=120, gravity=1.2)
    left, right = at[:, :6], at[:, 6:12]
    apart = np.hypot(*(left.mean(axis=1) - right.mean(axis=1)))
    width = max(np.hypot(*(part - part.mean(axis=1, keepdims=True))).max() for part in (left, right))
    assert apart > 2 * width
    assert np.hypot(*at).max() < 2 * apart


def test_the_same_weights_give_the_same_bytes() -> None:
    weights = blocks(5, 9, 2, 1)
    assert lay_out(weights, rounds=60, gravity=1.2).tobytes() == lay_out(weights, rounds=60, gravity=1.2).tobytes()


def test_nodes_that_swing_slow_the_next_round() -> None:
    steady, eased = next_speed(1.0, 1.0, swing=1.0, traction=100.0, number=100)
    swinging, braked = next_speed(1.0, 1.0, swing=300.0, traction=100.0, number=100)
    assert steady == 1.5 > swinging
    assert eased > 1 > braked


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=12, unique=True))
def test_pushing_apart_moves_the_crowded_and_never_the_whole(points: list[tuple[int, int]]) -> None:
    at = np.array(points, dtype=np.float64).T
    assert push_apart(at, gap=0.9, rounds=60).tolist() == at.tolist()
    assert_allclose(push_apart(at, gap=5.0, rounds=60).mean(axis=1), at.mean(axis=1), atol=1e-6)


def test_a_crowd_is_pushed_apart() -> None:
    at = push_apart(sunflower(40), gap=10.0, rounds=60)
    gaps = np.hypot(*(at[:, :, None] - at[:, None, :])) + 99 * np.eye(40)
    assert gaps.min() > 7
