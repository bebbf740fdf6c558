from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.tally import Share, Tally, add_tallies, mean, normalize


def test_two_of_three_found_of_four_wanted() -> None:
    tally = Tally(right=2, predicted=3, wanted=4)
    assert (tally.precision, tally.recall) == (pytest.approx(2 / 3), 0.5)
    assert tally.f1 == pytest.approx(4 / 7)
    assert tally.as_row() == {"precision": 2 / 3, "recall": 0.5, "f1": tally.f1, "gold": 4}


def test_nothing_predicted_or_wanted_is_zero_and_no_division_by_zero() -> None:
    assert Tally(0, 0, 0).f1 == 0.0
    assert mean([]) == 0.0
    assert Share(0, 0).value == 0.0
    assert Share(0, 0, empty=1.0).value == 1.0


def test_tallies_add_up() -> None:
    assert add_tallies([Tally(1, 2, 3), Tally(10, 20, 30)]) == Tally(11, 22, 33)
    assert add_tallies([]) == Tally(0, 0, 0)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("“２０３０”清渠行动", "2030清渠行动"),
        ("《城市 更新\n条例》", "城市更新条例"),
        ("ＡＢＣ「网格」", "ABC网格"),
    ],
)
def test_names_are_compared_without_width_space_and_quotes(text: str, key: str) -> None:
    assert normalize(text) == key


@given(st.text())
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(right: int, wrong: int, missed: int) -> None:
    tally = Tally(right, right + wrong, right + missed)
    low, high = sorted((tally.precision, tally.recall))
    assert low - 1e-12 <= tally.f1 <= high + 1e-12
