from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.rules.verdicts import FIELDS, Verdict, check_together, make_verdict

ENDS = tuple(f"Organization|云杉{mark}公司|" for mark in "甲乙丙丁")


def merge(left: str, right: str, line: int) -> Verdict:
    return Verdict("merge", left, right, place=f"mine.yaml:{line}")


WRONG = [
    ({"verdict": "mend", "entity": "Place|甲|"}, "unknown verdict 'mend'; known: add, alias, code, delete, keep"),
    ({"verdict": "merge", "entity": "Place|甲|"}, "the verdict merge needs other"),
    ({"verdict": "rename", "name": "甲"}, "the verdict rename needs entity"),
    ({"verdict": "delete", "entity": "Place|甲|", "nmae": "乙"}, "takes no nmae; it takes verdict, entity, about, who"),
    ({"verdict": "keep", "entity": "甲"}, "甲 is no entity; write its id (e-…), Type|name|area or Type|name"),
    ({"verdict": "keep", "entity": "e-12"}, "e-12 is no entity"),
    ({"verdict": "merge", "entity": "Place|甲|", "other": "Place|甲|"}, "both ends are Place|甲|"),
    ({"verdict": "split", "entity": "Place|甲|"}, "the verdict split needs either other or name"),
    ({"verdict": "split", "entity": "Place|甲|", "other": "Place|乙|", "name": "丙"}, "needs either other or name"),
    ({"verdict": "retype", "entity": "Place|甲|", "type": "River"}, "unknown entity type 'River'; known: District"),
    ({"verdict": "code", "entity": "District|甲|", "code": "1401"}, "1401 is no official code"),
    ({"verdict": "keep", "entity": "Place|甲|", "when": "1.4.2022"}, "when 1.4.2022: write 2022-04-01"),
    (
        {"verdict": "reject", "entity": "Place|甲|", "other": "Place|乙|", "relation": "likes"},
        "unknown relation type 'likes'",
    ),
    ({"verdict": "maybe", "left": "Place|甲|", "right": "Place|乙|"}, "known: negative, positive, unsure"),
]


@pytest.mark.parametrize(("row", "message"), WRONG)
def test_a_wrong_verdict_names_its_place_and_what_to_do(row: dict[str, str], message: str) -> None:
    with pytest.raises(RuleError) as caught:
        make_verdict(row, "mine.yaml:7")
    assert str(caught.value).startswith("mine.yaml:7: ")
    assert message in str(caught.value)


def test_a_split_of_what_a_chain_of_merges_joins_names_the_whole_chain() -> None:
    rows = [*(merge(left, right, line) for line, (left, right) in enumerate(pairwise(ENDS), 1))]
    assert check_together(rows) == tuple(rows)
    split = Verdict("split", ENDS[3], ENDS[0], place="mine.yaml:9")
    with pytest.raises(
        RuleError, match=r"^mine.yaml:9: the split .* at mine.yaml:3, mine.yaml:2, mine.yaml:1; take one"
    ):
        check_together([*rows, split])


def test_a_merge_said_twice_counts_once_and_a_circle_of_merges_is_no_fault() -> None:
    rows = [merge(ENDS[0], ENDS[1], 1), merge(ENDS[1], ENDS[2], 2), merge(ENDS[2], ENDS[0], 3)]
    again = Verdict("merge", ENDS[0], ENDS[1], who="李", when="2025-03-01")
    assert check_together([*rows, again]) == tuple(rows)


CONTRARY = [
    (Verdict("rename", ENDS[0], name="甲"), Verdict("rename", ENDS[0], name="乙")),
    (Verdict("keep", ENDS[0]), Verdict("delete", ENDS[0])),
    (Verdict("retype", ENDS[0], type="Place"), Verdict("retype", ENDS[0], type="Project")),
    (
        Verdict("add", ENDS[0], ENDS[1], relation="part_of", quote="甲"),
        Verdict("reject", ENDS[0], ENDS[1], relation="part_of"),
    ),
]


@pytest.mark.parametrize(("one", "other"), CONTRARY)
def test_two_verdicts_that_say_the_opposite_are_refused(one: Verdict, other: Verdict) -> None:
    with pytest.raises(RuleError, match="contradicts"):
        check_together([one, other])
    assert check_together([one]) == (one,)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("merge", "split")), st.sampled_from(ENDS), st.sampled_from(ENDS)), max_size=8)
)
def test_merges_and_splits_pass_just_where_no_split_lies_in_a_merged_group(rows: list[tuple[str, str, str]]) -> None:
    verdicts = [Verdict(word, left, right) for word, left, right in rows if left != right]
    groups = {end: {end} for end in ENDS}
    for row in verdicts:
        if row.verdict == "merge":
            joined = groups[row.entity] | groups[row.other]
            groups.update(dict.fromkeys(joined, joined))
    contrary = any(row.verdict == "split" and row.other in groups[row.entity] for row in verdicts)
    if contrary:
        with pytest.raises(RuleError):
            check_together(verdicts)
    else:
        assert set(check_together(verdicts)) == set(verdicts)


def test_every_field_but_the_place_stands_in_a_file() -> None:
    assert FIELDS[:3] == ("verdict", "entity", "other")
    assert "place" not in FIELDS
