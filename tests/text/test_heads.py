"""Heads of two stories that came in turn."""

from __future__ import annotations

from kg.text.heads import part_heads
from kg.text.layout import read_layout
from kg.text.seams import shipped_table
from kg.text.strands import Columns, Link
from kg.text.stretches import Stretches, cut_stretches

BODIES = [
    "沁河大桥昨天通车。大桥全长六百二十米，沁河两岸的果农都来看大桥，大桥总投",
    "书法课走进小学。孩子们在操场边的书案上铺开宣纸，学习书法，跟着退休教",
    "资一亿二千万元。沁河两岸的果农从此少走二十公里。",
    "师练毛笔字。书法课开了三年，操场边的书案越摆越长。",
]


def parted(*head: str) -> Stretches:
    """A page whose two stories were linked, its head parted."""
    columns = Columns(read_layout("\n\n".join([*head, *BODIES])), shipped_table())
    first = len(head)
    stretches = cut_stretches(columns, [Link(first, first + 2, 1.0), Link(first + 1, first + 3, 1.0)])
    part_heads(columns, stretches)
    return stretches


def test_each_line_goes_to_the_story_it_speaks_of() -> None:
    stretches = parted("沁河大桥通车", "书法课走进小学", "——果农看大桥", "——操场边的书案")
    assert list(stretches.numbers()) == [0, 2, 4, 6, 1, 3, 5, 7]
    assert stretches.opening >= {1}


def test_a_head_that_speaks_of_one_story_stays_whole() -> None:
    stretches = parted("沁河大桥通车", "果农看大桥")
    assert stretches.lead == {}
