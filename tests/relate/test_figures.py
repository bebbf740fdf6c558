from __future__ import annotations

from dataclasses import replace

import pytest

from kg.relate.claims import read_rules
from kg.relate.figures import find_figures, read_timeline
from kg.relate.quantities import QuantityReader
from kg.relate.scene import read_scene
from kg.relate.units import read_units
from tests.relate.conftest import ReadMarked

READER = QuantityReader(read_units(read_rules("").entries("units")))


def figures(read_marked: ReadMarked, marked: str, *, issued: str = "2025-11-12") -> list[tuple[str, str]]:
    """Value and unit of the figures of a marked text."""
    doc = read_marked(marked)
    doc._.article = replace(doc._.article, date=issued)
    scene = read_scene(doc)
    return [(figure.value, figure.unit) for figure in find_figures(scene, READER, read_timeline(scene))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《办法》自9月1日起施行。", [("2025-09-01", "")]),
        ("2021年起，村里推行积分制。", [("2021", "")]),
        ("县里去年推出“一户一策”。", [("2024", "")]),
        ("9月1日以来，好戏连台。", []),
        ("自9月1日起，天气转凉。", []),
        ("县里去年很热闹。", []),
        ("截至5月底，已有30户。", [("30", "户")]),
        ("去年底，新楼封顶。预计年底前开诊。", [("2024", ""), ("2025", "")]),
        ("12月底前，新楼开诊。", [("2025-12", "")]),
        ("记者8月11日从县水利局获悉，大坝合龙。", []),
        ("大坝合龙\n（2025-08-11）\n水位正在上升。", []),
        ("大坝合龙（2025-08-11）\n水位正在上升。", []),
        ("大坝合龙日期：2025-08-11\n水位正在上升。", [("2025-08-11", "")]),
        ("8月11日，记者从县水利局获悉，大坝合龙。", [("2025-08-11", "")]),
        ("2024年，全县财政收入达到3亿元。", [("3", "亿元")]),
        ("2024年，全县办起积分制。", [("2024", "")]),
        ("公布2024年度名单。", []),
        ("前5个月完成投资3亿元，1至6月完成4亿元。", [("3", "亿元"), ("4", "亿元")]),
        ("2025年3月至2026年5月施工。", [("2025-03-01", "")]),
    ],
)
def test_which_times_are_figures(read_marked: ReadMarked, text: str, found: list[tuple[str, str]]) -> None:
    assert figures(read_marked, text) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("为⟦312所农村学校食堂|Initiative⟧接上平台。", [("312", "所")]),
        ("推行⟦“1512”机制|Initiative⟧。", []),
        ("建成⟦15分钟便民圈|Initiative⟧。", []),
        ("建设⟦年产5万吨电解液项目|Project⟧。", []),
    ],
)
def test_digits_count_what_a_name_begins_with(
    read_marked: ReadMarked, marked: str, found: list[tuple[str, str]]
) -> None:
    assert figures(read_marked, marked) == found


def test_a_page_without_a_date_tells_its_year_by_its_own_words(read_marked: ReadMarked) -> None:
    told = "3月12日，2025春风招商大会举行。去年9月，园区投用，到2027年建成。"
    assert figures(read_marked, told, issued="") == [("2025-03-12", ""), ("2024-09", "")]
    assert figures(read_marked, "3月12日，大会举行。", issued="") == []


def test_a_figure_of_the_headline_that_the_body_tells_again_is_read_once(read_marked: ReadMarked) -> None:
    doc = read_marked("大坝投资3亿元\n本报讯 大坝总投资3亿元。")
    doc._.article = replace(doc._.article, body=doc.text.index("本报讯"))
    scene = read_scene(doc)
    assert [figure.start for figure in find_figures(scene, READER, read_timeline(scene))] == [doc.text.rindex("3亿元")]
