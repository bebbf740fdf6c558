from __future__ import annotations

import pytest

from kg.relate.echoes import add_echoes, drop_torn
from kg.relate.scene import read_scene
from kg.relate.territory import resolve_nodes
from tests.relate.conftest import ReadMarked


def echoes(read_marked: ReadMarked, marked: str) -> list[tuple[str, str]]:
    """The echoes of a text, each with the name that it takes up."""
    scene = add_echoes(resolve_nodes(read_scene(read_marked(marked))))
    return [(node.form, node.refers) for node in scene.nodes if node.rule == "echo"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("⟦长山水厂|Project⟧开工。水厂占地30亩。", [("水厂", "长山水厂")]),
        ("⟦东岭隧道|Project⟧贯通。东岭隧道长5000米。", [("东岭隧道", "东岭隧道")]),
        ("⟦红杏果蔬专业合作社|Organization⟧成立。去年合作社卖出桃子30吨。", [("合作社", "红杏果蔬专业合作社")]),
        ("⟦上洼村|District⟧修了路，村集体收入30万元。", [("村集体", "上洼村")]),
        ("⟦清河供水工程东山支线|Project⟧开工。⟦东山|District⟧支线长9公里。", [("东山支线", "清河供水工程东山支线")]),
        ("⟦史大川|Official⟧笑了。他2021年当选。", [("他", "史大川")]),
        ("⟦红杏果蔬专业合作社|Organization⟧成立。其他合作社还在观望。", []),
        ("⟦长山水厂|Project⟧开工。山里的水厂不大。", []),
        ("⟦清徐县|District⟧修了路，村集体收入30万元。", []),
    ],
)
def test_what_takes_up_a_name(read_marked: ReadMarked, marked: str, found: list[tuple[str, str]]) -> None:
    assert echoes(read_marked, marked) == found


def test_an_echo_takes_the_place_of_the_shorter_name_in_it(read_marked: ReadMarked) -> None:
    marked = "⟦清河供水工程东山支线|Project⟧开工。⟦东山|District⟧支线长9公里。"
    scene = add_echoes(resolve_nodes(read_scene(read_marked(marked))))
    assert [(node.type, node.form) for node in scene.nodes] == [
        ("Project", "清河供水工程东山支线"),
        ("Project", "东山支线"),
    ]


def test_a_name_that_a_mark_breaks_is_none(read_marked: ReadMarked) -> None:
    scene = read_scene(
        read_marked("⟦深水港。二期工程|Project⟧由⟦甲建公司|Organization⟧按⟦《规划：水，路》|Policy⟧承建。")
    )
    assert [node.form for node in drop_torn(scene).nodes] == ["甲建公司", "规划：水，路"]


def test_a_name_that_ends_within_a_word_or_begins_with_a_mark_is_none(read_marked: ReadMarked) -> None:
    marked = "⟦清河供水总工程|Project⟧师⟦王秀兰|Person⟧说，⟦清河供水工程|Project⟧完工⟦，二期计划|Initiative⟧明年动工。"
    assert [node.form for node in drop_torn(read_scene(read_marked(marked))).nodes] == ["王秀兰", "清河供水工程"]
