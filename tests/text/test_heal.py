from __future__ import annotations

from kg.text.heal import join_lines
from kg.text.lines import split_lines


def heal(text: str) -> list[str]:
    return [paragraph.text for paragraph in join_lines(split_lines(text))]


def test_a_column_becomes_paragraphs() -> None:
    column = "今年以来，全县的道路建设进展很\n快，已经完工。\n下一步，县里将投资建设三座新桥，\n明年完工。"
    assert heal(column) == [
        "今年以来，全县的道路建设进展很快，已经完工。",
        "下一步，县里将投资建设三座新桥，明年完工。",
    ]


def test_one_line_with_narrow_signs_does_not_widen_the_column() -> None:
    column = (
        "今年以来，全县的道路建设进展很\n快，推出“一”“二”“三”“四”项服务，办\n理事项三万多件，群众都很满意，还\n"
        "有两座新桥要在年底以前开工，明年\n汛期之前完工，三年后再修一座。"
    )
    assert heal(column) == [column.replace("\n", "")]


def test_who_signs_a_notice_stands_alone() -> None:
    column = "今年以来，全县的道路建设进展很\n快，公示期为九月十二日至十九日。\n甘泉县交通局"
    assert heal(column) == ["今年以来，全县的道路建设进展很快，公示期为九月十二日至十九日。", "甘泉县交通局"]


def test_headlines_above_a_column_stay_lines() -> None:
    assert heal("修路忙\n县长访谈\n今年以来，全县的道路建设进展很\n快，已经有十二条公路完工。") == [
        "修路忙",
        "县长访谈",
        "今年以来，全县的道路建设进展很快，已经有十二条公路完工。",
    ]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    assert heal("一座新桥通车。\n两所学校开学。\n新桥通车\n学校开学") == [
        "一座新桥通车。",
        "两所学校开学。",
        "新桥通车",
        "学校开学",
    ]


def test_items_of_a_narrow_list_stay_apart() -> None:
    assert heal("●今天上午，甘泉县的新桥通车，两岸\n群众欢呼。\n●一所学校开学。") == [
        "●今天上午，甘泉县的新桥通车，两岸群众欢呼。",
        "●一所学校开学。",
    ]
