"""Stretches between links, and the order in which they are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.stretches import Stretches


def test_a_link_moves_a_stretch() -> None:
    stretches = Stretches([0, 2, 4, 6], 8)
    assert stretches.link(1, 4)
    assert list(stretches.numbers()) == [0, 1, 4, 5, 2, 3, 6, 7]
    assert stretches.rests == {4}
    assert stretches.root(4) == 0


def test_no_circle_and_no_stretch_twice() -> None:
    stretches = Stretches([0, 2, 4], 6)
    assert stretches.join(0, 2)
    assert not stretches.join(2, 0)
    assert not stretches.join(4, 2)
    assert not stretches.join(0, 4)


def test_a_split_keeps_what_follows_at_the_end() -> None:
    stretches = Stretches([0, 4], 8)
    stretches.join(0, 4)
    stretches.split(2)
    assert stretches.follow == {2: 4}
    assert stretches.of(3) == 2


def test_lead_is_read_before() -> None:
    stretches = Stretches([0, 3], 5)
    stretches.lead[3] = [1]
    assert list(stretches.numbers()) == [0, 2, 1, 3, 4]


@given(st.sets(st.integers(1, 19)), st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=10))
def test_every_block_is_read_once(starts: set[int], joins: list[tuple[int, int]]) -> None:
    stretches = Stretches(sorted({0} | starts), 20)
    for left, right in joins:
        stretches.join(stretches.of(left), stretches.of(right))
    assert sorted(stretches.numbers()) == list(range(20))
