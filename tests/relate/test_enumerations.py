from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate.claims import read_rules
from kg.relate.enumerations import SPAN, find_items
from kg.relate.triggers import TriggerReader
from tests.relate.conftest import ReadMarked, triples

ENTRIES = [entry for entry in read_rules("").entries("triggers") if entry.id == "carries_out.enumerated"]


@pytest.mark.parametrize(
    "text",
    [
        "⟦祁县|District⟧今年集中力量办好三件民生实事。件件贴近民心。第一是建成⟦昌源河公园|Project⟧；第二是开展⟦“暖冬”行动|Initiative⟧；第三是修路。",
        "⟦祁县|District⟧提出实施十大工程：\n1.⟦昌源河公园|Project⟧，年内开园；\n2.⟦“暖冬”行动|Initiative⟧，惠及千户。",
    ],
)
def test_who_announces_works_does_each_that_the_items_name(text: str, read_marked: ReadMarked) -> None:
    said = triples(TriggerReader(tuple(ENTRIES))(read_marked(text)))
    assert said == {("祁县", "carries_out", "昌源河公园"), ("祁县", "carries_out", "“暖冬”行动")}


@pytest.mark.parametrize(
    "text",
    [
        "⟦祁县|District⟧今年办好三件实事。居民盛赞⟦昌源河公园|Project⟧和⟦“暖冬”行动|Initiative⟧。",
        "⟦祁县|District⟧今年办好三件实事，第三是⟦昌源河公园|Project⟧，第五是⟦“暖冬”行动|Initiative⟧。",
        "今年要办好三件实事：一是⟦昌源河公园|Project⟧；二是⟦“暖冬”行动|Initiative⟧。",
    ],
)
def test_without_numbered_items_or_an_actor_nothing_is_said(text: str, read_marked: ReadMarked) -> None:
    assert triples(TriggerReader(tuple(ENTRIES))(read_marked(text))) == set()


@given(st.text(alphabet="一二三1234.、是；。\n甲第", max_size=400), st.integers(0, 20))
def test_items_follow_one_another(text: str, position: int) -> None:
    items = list(find_items(text, position))
    assert all(position <= start < end <= start + SPAN for start, end in items[-1:])
    assert all(left[1] == right[0] for left, right in itertools.pairwise(items))
