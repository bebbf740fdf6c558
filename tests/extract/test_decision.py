"""The decision: hints of a candidate, and the best set without overlap."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError, UnknownName
from kg.extract.decision import WAYS, Decision, choose, join_people, load_decisions, make_decider
from kg.extract.hints import Candidate, HintReader, find_overlaps, gather_candidates, level
from kg.extract.language import make_language, register_extensions
from kg.extract.spans import propose
from tests.extract.test_spans import NLP

ROWS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["Place", "Person"]), st.integers(0, 100)).map(
        lambda row: (Candidate(row[0], row[0] + row[1], row[2], (("r", 0.5),)), row[3] / 100)
    ),
    max_size=8,
    unique_by=lambda row: (row[0].start, row[0].end, row[0].type),
)


def overlap(left: Candidate, right: Candidate) -> bool:
    return left.start < right.end and right.start < left.end


@given(ROWS)
def test_the_chosen_rows_are_worth_as_much_as_any_rows_without_overlap(rows: list[tuple[Candidate, float]]) -> None:
    chosen = choose(rows, threshold=0.4)
    assert not [pair for pair in itertools.combinations([row for row, _ in chosen], 2) if overlap(*pair)]
    best = 0.0
    for size in range(len(rows) + 1):
        for some in itertools.combinations(rows, size):
            if not any(overlap(left[0], right[0]) for left, right in itertools.combinations(some, 2)):
                best = max(best, sum(probability - 0.4 for _, probability in some))
    assert sum(probability - 0.4 for _, probability in chosen) == pytest.approx(best, abs=1e-4)


@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[tuple[Candidate, float]], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert choose(rows, threshold=0.4) == choose(mixed, threshold=0.4)


@given(ROWS)
def test_overlaps_are_mutual_and_complete(rows: list[tuple[Candidate, float]]) -> None:
    candidates = sorted(row for row, _ in rows)
    found = find_overlaps(candidates)
    for one, other in itertools.permutations(range(len(candidates)), 2):
        assert (other in found[one]) == overlap(candidates[one], candidates[other])


def test_a_candidate_has_all_its_sources_and_one_spokesman() -> None:
    register_extensions()
    doc = NLP("修好青石桥。青石桥通车")
    propose(doc, 2, 5, "Place", rule="fitted.place", score=0.3)
    propose(doc, 2, 5, "Place", rule="place.bridge", score=0.5)
    propose(doc, 6, 9, "Place", rule="fitted.place", score=0.9)
    first, second = gather_candidates(doc)
    assert first == Candidate(2, 5, "Place", (("fitted.place", 0.3), ("place.bridge", 0.5)))
    assert (first.own, first.spokesman, second.spokesman) == (0.3, ("place.bridge", 0.5), ("fitted.place", 0.9))
    reader = HintReader(doc, [first, second])
    text = {"rule=place.bridge", "rules=1", "before=好", "after=。", "last char=桥", "Place.rule=place.bridge:5"}
    network = {"own=5", "elsewhere=8", "times=2", "said=8", "Place.own=5"}
    assert text <= reader.read_text(0)
    assert network <= reader.read_network(0, 0.9)
    assert not text & reader.read_network(0, 0.9)
    assert not network & reader.read_text(0)
    assert "said=no" in reader.read_network(1, 0.0)


def test_the_network_alone_hears_no_rule() -> None:
    candidate = Candidate(2, 5, "Place", (("fitted.place", 0.3), ("fitted.place.repeat", 0.8), ("place.bridge", 0.5)))
    assert candidate.of_network() == Candidate(2, 5, "Place", (("fitted.place", 0.3),))


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_has_no_lower_level(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert level(low) <= level(high)


def test_the_shipped_decisions_take_names_and_leave_the_rest() -> None:
    assert set(load_decisions()) == {"text", *WAYS}
    doc = make_language(tagger="fitted")("榆次区水利局局长郝建明说，全区水利工作要再上台阶。")
    assert {(span.text, span.label_) for span in doc.spans["kg"]} == {
        ("榆次区水利局", "Organization"),
        ("郝建明", "Official"),
    }
    assert all(0.5 < score <= 1 for score in doc.spans["kg"].attrs["scores"])


def test_a_decision_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="known: fitted, network, rules"):
        make_decider(NLP, "kg_decision", "coin")
    broken = tmp_path / "decision.json"
    broken.write_text(json.dumps({"fitted": {"weights": 3}}))
    with pytest.raises(RuleError, match=r"decision\.json: no decision"):
        load_decisions(broken)


def test_unknown_hints_count_nothing() -> None:
    assert Decision({"1": 0}, 0.5).weigh({"1", "new"}) == 0.5


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("使甲区，乙经济区", False),
        ("，使甲经济区", False),
        ("“书香小店，阅读汾河”活动", True),
        ("《关于甲，乙的意见》", True),
        ("年产1,200吨项目", True),
        ("三治“一盘棋”，提升能力", False),
    ],
)
def test_no_name_runs_over_the_end_of_a_clause(text: str, *, kept: bool) -> None:
    register_extensions()
    doc = NLP(text)
    propose(doc, 0, len(text), "Initiative", rule="test", score=0.9)
    assert bool(gather_candidates(doc)) is kept


def test_a_name_is_not_doubtful_because_the_post_is() -> None:
    rows = [(Candidate(0, 3, kind, ()), score) for kind, score in (("Official", 0.3), ("Person", 0.34), ("Place", 0.2))]
    assert [score for _, score in join_people(rows)] == [0.3, 0.64, 0.2]
    assert join_people(rows[1:]) == rows[1:]
