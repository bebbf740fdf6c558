from __future__ import annotations

import pytest

from kg.text.layout import is_folio, read_layout


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_layout(text)]


@pytest.mark.parametrize(
    "line",
    [
        "2 要 闻     2025年5月16日 星期五     责任编辑：甲乙 版式：丙丁",
        "A2 民生 2025.9.12 责编：甲乙",
        "责编 吴越 版式 丁一 校对 何田",
        "第3版　2025年11月6日　编辑：甲乙",
        "首页 > 县区动态　　2025-07-18　　来源：延安新闻网",
        "责任编辑：陈 晨",
        "— 2 —",
    ],
)
def test_folio_lines(line: str) -> None:
    assert is_folio(line.replace("\u3000", " "), False)


@pytest.mark.parametrize(
    "line", ["2025年5月16日，会议召开。", "2025年1月8日在人民代表大会上", "编辑部的故事", "新桥通车"]
)
def test_no_folio_lines(line: str) -> None:
    assert not is_folio(line, False)


def test_a_section_name_is_folio_only_at_the_head_of_a_page() -> None:
    assert is_folio("要 闻", True)
    assert not is_folio("要 闻", False)


def test_the_parts_of_a_feature() -> None:
    assert kinds(
        "【延河谈】\n\n桥通了\n\n——甘泉县见闻\n\n本报记者 王小明\n\n今天通车。\n\n一、桥有多长\n\n图为新桥。 李四 摄\n\n（王小明）"
    ) == [
        ("rubric", "【延河谈】"),
        ("headline", "桥通了"),
        ("dashed", "——甘泉县见闻"),
        ("byline", "本报记者 王小明"),
        ("body", "今天通车。"),
        ("numbered", "一、桥有多长"),
        ("caption", "图为新桥。 李四 摄"),
        ("credit", "（王小明）"),
    ]


def test_entries_of_a_list_are_no_headlines() -> None:
    assert [kind for kind, _ in kinds("表彰名单\n\n名单如下：\n\n甘泉县水利局\n\n王小明 甘泉县水利局局长")] == [
        "headline",
        "body",
        "body",
        "body",
    ]


def test_a_line_that_goes_on_in_mid_sentence_is_no_headline() -> None:
    assert [
        kind for kind, _ in kinds("桥通了\n\n大家很高兴。\n\n抓住机遇，为发展县域经济\n\n助力。今后还要修路。")
    ] == [
        "headline",
        "body",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "甘泉日报",
        "甘泉晚报 A3 综合",
        "甘泉日报 第四版 社会·文明",
        "综合新闻 03版",
        "农历四月廿一 今日4版",
        "第9876期 今日八版",
        "GANQUAN DAILY",
    ],
)
def test_the_name_of_the_paper_is_folio_at_the_head_of_a_page(line: str) -> None:
    assert is_folio(line, True)
    assert not is_folio(line, False)


@pytest.mark.parametrize("line", ["甘泉县 12", "高质量发展看县域 ③", "第一版规划出台", "王小明 李四"])
def test_a_headline_with_a_number_is_no_folio(line: str) -> None:
    assert not is_folio(line, True)


def test_who_writes_for_the_paper_is_no_folio() -> None:
    assert not is_folio("甘泉晚报记者 王明", True)


def test_a_table_heads_nothing() -> None:
    table = "甲桥通车。\n\n|项目|投资|\n|---|---|\n|甘泉新桥工程|2亿元|"
    assert kinds(table) == [("body", "甲桥通车。"), ("item", "|项目|投资|"), ("item", "|甘泉新桥工程|2亿元|")]


def test_the_line_of_a_reporter_at_the_head_of_a_column_is_a_byline() -> None:
    column = (
        "小院里的新篇\n——访甘泉县城关镇党委书记 柳三川\n本报记者 王小明\n城关镇地处老城，辖区面积不大，人\n口也很多。"
    )
    assert [kind for kind, _ in kinds(column)] == ["headline", "dashed", "byline", "body"]


def test_a_headline_whose_first_line_ends_with_a_colon_announces_no_list() -> None:
    news = "新桥今天通车，群众很高兴。\n\n甘泉县城关镇：\n\n“田埂夜话”话出好日子\n\n本报讯 城关镇开了夜话。"
    assert [kind for kind, _ in kinds(news)] == ["body", "headline", "headline", "body"]
    names = "新桥今天通车。\n\n一等奖：\n\n柳三川\n\n新桥明天还要验收，群众很关心。"
    assert [kind for kind, _ in kinds(names)] == ["body", "body", "body", "body"]
