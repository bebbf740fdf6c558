"""The linear-chain CRF, checked against the sum over every path of short texts."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.chain import Chain

TAGS = ["O", "B-Place", "I-Place"]
BARRED = -1e4
MOVES = np.array([[0.3, -0.2, BARRED], [0.1, -0.4, 0.5], [0.2, 0.0, 0.1]])
STARTS = np.array([0.0, 0.0, BARRED])
CHAIN = Chain(TAGS, MOVES, STARTS)


ROWS = st.lists(st.tuples(*[st.floats(-3, 3)] * 3), min_size=1, max_size=5)


def weigh(emissions: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(MOVES[a, b] for a, b in itertools.pairwise(path))
    return float(STARTS[path[0]] + steps + sum(emissions[place, tag] for place, tag in enumerate(path)))


def spans_of(path: tuple[int, ...]) -> set[tuple[int, int]]:
    starts = [place for place, tag in enumerate(path) if tag == 1]
    return {(s, next((e for e in range(s + 1, len(path)) if path[e] != 2), len(path))) for s in starts}


@given(ROWS)
def test_spans_have_the_share_of_all_paths_that_hold_them(rows: list[tuple[float, float, float]]) -> None:
    emissions = np.array(rows)
    weights = {path: weigh(emissions, path) for path in itertools.product(range(3), repeat=len(rows))}
    total = sum(math.exp(weight) for weight in weights.values())
    exact: dict[tuple[int, int], float] = {}
    for path, weight in weights.items():
        for span in spans_of(path):
            exact[span] = exact.get(span, 0.0) + math.exp(weight) / total
    found = {(start, end): probability for start, end, _, probability in CHAIN.read(emissions, floor=0.02)}
    assert {span for span, probability in exact.items() if probability > 0.0201} <= set(found)
    assert all(probability == pytest.approx(exact[span], abs=1e-9) for span, probability in found.items())
    assert all(probability >= 0.02 - 1e-9 for probability in found.values())


@given(ROWS)
def test_the_best_path_is_the_best_of_all_paths(rows: list[tuple[float, float, float]]) -> None:
    emissions = np.array(rows)
    weights = {path: weigh(emissions, path) for path in itertools.product(range(3), repeat=len(rows))}
    best = CHAIN.best_path(emissions)
    assert weights[tuple(best)] == pytest.approx(max(weights.values()))
    assert CHAIN.decode(emissions) == [(*span, "Place") for span in sorted(spans_of(tuple(best)))]


def test_an_inside_tag_needs_a_beginning() -> None:
    with pytest.raises(ValueError, match="Road"):
        Chain(["O", "B-Road"], MOVES[:2, :2], STARTS[:2])
