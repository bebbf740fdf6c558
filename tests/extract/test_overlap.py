"""Overlap policies: who wins, and that nothing overlaps afterwards."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Span

from kg.errors import UnknownName
from kg.extract.overlap import POLICIES, find_policy, keep_likeliest, keep_longest
from tests.extract.test_spans import NLP

TEXT = "太原市小店区晋阳街第一小学的孩子们"
DOC = NLP(TEXT)
ROWS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.sampled_from(["Place", "Person"]), st.floats(0, 1)
    ).map(lambda row: (Span(DOC, row[0], min(len(TEXT), row[0] + row[1]), label=row[2], span_id=f"r{row[1]}"), row[3])),
    max_size=12,
)


def row(start: int, end: int, label: str, score: float, rule: str = "r") -> tuple[Span, float]:
    return Span(DOC, start, end, label=label, span_id=rule), score


def test_the_longest_name_wins() -> None:
    rows = [row(0, 3, "District", 0.95), row(3, 6, "District", 0.95), row(0, 13, "Organization", 0.6)]
    assert [span.text for span, _ in keep_longest(rows)] == ["太原市小店区晋阳街第一小学"]
    assert [span.text for span, _ in keep_likeliest(rows)] == ["太原市小店区晋阳街第一小学"]


def test_a_weak_long_guess_does_not_beat_a_sure_name() -> None:
    rows = [row(3, 6, "District", 0.95), row(3, 8, "Place", 0.3)]
    assert [span.label_ for span, _ in keep_likeliest(rows)] == ["District"]


def test_two_rules_of_one_mind_support_each_other() -> None:
    rows = [row(3, 6, "Place", 0.6), row(3, 6, "District", 0.5, "a"), row(3, 6, "District", 0.5, "b")]
    ((span, score),) = keep_likeliest(rows)
    assert (span.label_, score) == ("District", 0.75)


def test_one_rule_does_not_support_itself() -> None:
    ((_, score),) = keep_likeliest([row(3, 6, "District", 0.5), row(3, 6, "District", 0.5)])
    assert score == 0.5


@pytest.mark.parametrize("name", sorted(POLICIES))
@given(rows=ROWS)
def test_winners_never_overlap_and_order_of_arrival_does_not_matter(name: str, rows: list[tuple[Span, float]]) -> None:
    policy = find_policy(name)
    winners = policy(rows)
    assert all(left.end <= right.start for (left, _), (right, _) in itertools.pairwise(winners))

    def plain(picked: list[tuple[Span, float]]) -> list[tuple[int, int, str]]:
        return [(span.start, span.end, span.label_) for span, _ in picked]

    assert plain(policy(list(reversed(rows)))) == plain(winners)


def test_an_unknown_policy_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(UnknownName, match="known: likeliest, longest"):
        find_policy("shortest")
