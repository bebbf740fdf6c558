"""Where one story changes to another that nothing announces."""

from __future__ import annotations

from kg.text.layout import read_layout
from kg.text.seams import shipped_table
from kg.text.strands import Columns, Link
from kg.text.stretches import cut_stretches
from kg.text.switches import give_bodies, give_rests

BRIDGE = "本报讯（记者 白小雨）沁河大桥昨天通车。大桥全长六百二十米，沁河两岸的果农都来看大桥，大桥总投"
SCHOOL = "本报讯（记者 段青禾）书法课走进小学。孩子们在操场边的书案上铺开宣纸，学习书法，跟着退休教"
PAGE = [
    "沁河大桥通车",
    BRIDGE,
    "书法课走进小学",
    SCHOOL,
    "资一亿二千万元。沁河两岸的果农从此少走二十公里。",
    "师练毛笔字。书法课开了三年，操场边的书案越摆越长。",
]


def test_the_second_rest_begins_where_the_first_is_finished() -> None:
    columns = Columns(read_layout("\n\n".join(PAGE)), shipped_table())
    stretches = cut_stretches(columns, [Link(1, 4, 1.0)])
    give_rests(columns, stretches, {(3, 5): 0.0})
    assert list(stretches.numbers()) == [0, 1, 4, 2, 3, 5]
    assert stretches.rests == {4, 5}


def test_a_head_takes_the_strand_of_the_body_that_it_lost() -> None:
    bridge = [PAGE[1].replace("本报讯（记者 白小雨）", ""), "（作者单位：阳城县委）"]
    page = ["沁河大桥通车", PAGE[4], "（作者单位：阳城县委）", bridge[0]]
    columns = Columns(read_layout("\n\n".join(page)), shipped_table())
    stretches = cut_stretches(columns, [Link(3, 1, 1.0)])
    give_bodies(columns, stretches)
    assert list(stretches.numbers()) == [0, 3, 1, 2]
