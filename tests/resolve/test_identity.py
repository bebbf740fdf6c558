from __future__ import annotations

from records import page

from kg.model import Judgement
from kg.resolve.identity import find_chain
from kg.resolve.resolution import resolve

A, B, C, D = (f"Organization|{name}|140100" for name in ("甲", "乙", "丙", "丁"))
ROWS = [
    Judgement(A, B, "positive", "first"),
    Judgement(B, C, "positive", "second"),
    Judgement(C, D, "unsure", "third"),
    Judgement(A, D, "negative", "fourth"),
]


def test_the_chain_leads_through_positives_only_and_in_its_order() -> None:
    assert [row.why for row in find_chain(ROWS, "甲", "丙")] == ["first", "second"]
    assert [row.why for row in find_chain(ROWS, "丙", "甲")] == ["second", "first"]
    assert find_chain(ROWS, "甲", "丁") == ()
    assert find_chain(ROWS, "甲", "戊") == ()


def test_the_shortest_of_two_chains_is_taken_whatever_the_order_of_the_rows() -> None:
    rows = [*ROWS, Judgement(A, C, "positive", "short cut")]
    assert [row.why for row in find_chain(rows, "甲", "丙")] == ["short cut"]
    assert find_chain(rows[::-1], "甲", "丙") == find_chain(rows, "甲", "丙")


def test_a_real_merge_is_explained_by_its_abbreviation() -> None:
    rows = resolve([page(("140105", "⟦省发改委|Organization⟧批复，⟦山西省发改委|Organization⟧公示。"))]).judgements
    reasons = [row.why for row in find_chain(rows, "省发改委", "山西省发改委")]
    assert reasons == [
        "省发改委 is 山西省发展和改革委员会 (abbreviation.development_reform)",
        "山西省发改委 is 山西省发展和改革委员会 (abbreviation.development_reform)",
    ]
