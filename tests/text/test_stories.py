from __future__ import annotations

import pytest

from kg.text.layout import read_layout
from kg.text.stories import group_stories

NEWS = "甲桥通车\n\n本报讯（记者 王小明）甲桥通车。\n\n"


def heads(text: str) -> list[str]:
    return [story.head[0].text if story.head else "" for story in group_stories(read_layout(text))]


@pytest.mark.parametrize(
    ("following", "found"),
    [
        ("乙校开学\n\n本报讯 乙校开学。", ["甲桥通车", "乙校开学"]),
        ("乙校开学\n\n——乙校见闻\n\n学校开学。", ["甲桥通车", "乙校开学"]),
        ("乙校开学\n\n学校开学。（李小四）", ["甲桥通车", "乙校开学"]),
        ("表彰名单\n\n表彰下列同志。", ["甲桥通车", "表彰名单"]),
        ("短 波\n\n●一所学校开学。\n\n●一座桥通车。", ["甲桥通车", "短 波"]),
        ("本报讯 乙校开学。", ["甲桥通车", ""]),
        ("一、桥有多长\n\n桥长三米。", ["甲桥通车"]),
    ],
)
def test_what_follows_news(following: str, found: list[str]) -> None:
    assert heads(NEWS + following) == found


def test_a_heading_inside_an_essay_opens_no_story() -> None:
    assert heads(
        "论修路\n\n柳三川\n\n路要修。\n\n怎样修路\n\n慢慢修。\n\n（作者单位：延安大学）\n\n论架桥\n\n桥要架。"
    ) == ["论修路", "论架桥"]


def test_items_with_credits_stay_in_their_digest() -> None:
    assert heads("简 讯\n\n●一所学校开学。（李小四）\n\n●一座桥通车。（王小明）") == ["简 讯"]


def test_bold_lines_below_markdown_headings_open_no_story() -> None:
    assert heads("# 项目名单\n\n- 新桥一座，总投资三千万元\n\n**甘泉县**\n\n- 学校一所，总投资三千万元") == ["项目名单"]


def test_what_goes_on_elsewhere_is_over_here() -> None:
    turned = (
        "路修好了\n\n路要修，桥要架。（下转第三版）\n\n（上接A1版）会议强调，要抓紧施工。\n\n乙校开学\n\n学校开学。"
    )
    assert heads(turned) == ["路修好了", "", "乙校开学"]
    assert heads("路修好了\n\n路要修。（下转第三版）\n\n乙校开学\n\n学校开学。") == ["路修好了", "乙校开学"]
