"""The fitted tagger: a chain checked against every path, pieces that cover the text, and what it reads in sentences of our own."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.extract.features import WIDTH, describe_characters
from kg.extract.fitted import LONGEST, Chain, FittedTagger, cut_pieces, load_fitted
from kg.model import ENTITY_TYPES
from kg.rules.divisions import load_gazetteer

TAGS = ["O", "B-Place", "I-Place"]
BARRED = -1e4
MOVES = np.array([[0.3, -0.2, BARRED], [0.1, -0.4, 0.5], [0.2, 0.0, 0.1]])
STARTS = np.array([0.0, 0.0, BARRED])
CHAIN = Chain(TAGS, MOVES, STARTS)


def weigh(emissions: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(MOVES[a, b] for a, b in itertools.pairwise(path))
    return float(STARTS[path[0]] + steps + sum(emissions[place, tag] for place, tag in enumerate(path)))


def spans_of(path: tuple[int, ...]) -> set[tuple[int, int]]:
    starts = [place for place, tag in enumerate(path) if tag == 1]
    return {(s, next((e for e in range(s + 1, len(path)) if path[e] != 2), len(path))) for s in starts}


@given(st.lists(st.tuples(*[st.floats(-3, 3)] * 3), min_size=1, max_size=5))
def test_spans_and_their_probabilities_are_those_of_all_paths_summed(rows: list[tuple[float, float, float]]) -> None:
    emissions = np.array(rows)
    weights = {path: weigh(emissions, path) for path in itertools.product(range(3), repeat=len(rows))}
    total = sum(math.exp(weight) for weight in weights.values())
    best = max(weights, key=lambda path: weights[path])
    found = CHAIN.decode(emissions)
    assert weights[tuple(CHAIN.best_path(emissions))] == pytest.approx(weights[best])
    assert all(kind == "Place" for _, _, kind, _ in found)
    for start, end, _, probability in found:
        exact = sum(math.exp(weight) for path, weight in weights.items() if (start, end) in spans_of(path)) / total
        assert probability == pytest.approx(exact, abs=1e-9)


@given(st.text(alphabet="路通了。！”“\n 的水", max_size=700))
def test_pieces_are_whole_sentences_in_order(text: str) -> None:
    pieces = list(cut_pieces(text))
    assert all(0 <= start < end <= len(text) and end - start <= 2 * LONGEST for start, end in pieces)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(pieces))
    covered = {place for start, end in pieces for place in range(start, end)}
    assert not [char for place, char in enumerate(text) if place not in covered and not char.isspace()]


def test_a_character_is_described_by_gazetteer_quotes_and_kind() -> None:
    table = describe_characters("榆次区“9，", load_gazetteer(), frozenset("榆"))
    assert table.shape == (6, WIDTH)
    assert set(table.ravel()) == {0.0, 1.0}
    assert table[0].sum() >= 3  # begins a county, begins its short form, is a surname
    assert table[4, -7] == table[4, -4] == 1.0  # the digit stands in quotes


def test_the_shipped_network_reads_all_nine_types() -> None:
    tagger = load_fitted()
    assert {tag[2:] for tag in tagger.chain.tags if tag != "O"} == set(ENTITY_TYPES)
    text = "榆次区水利局局长郝建明来到潇河灌区续建配套工程工地。"
    found = {(text[start:end], kind) for start, end, kind, probability in tagger.tag(text) if probability > 0.5}
    assert ("榆次区水利局", "Organization") in found
    assert ("郝建明", "Official") in found


def test_the_same_text_gives_the_same_figures() -> None:
    text = "会上印发《晋中市节约用水管理办法》。"
    assert load_fitted().tag(text) == FittedTagger(Path(load_fitted().path)).tag(text)


def test_a_missing_network_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"tagger\.onnx: the network of the fitted tagger is not there; make it with"):
        FittedTagger(tmp_path / "tagger.onnx")
