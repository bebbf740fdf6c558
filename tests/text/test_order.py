"""Torn columns put together, ordinary pages left alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.layout import read_layout
from kg.text.order import reading_order
from kg.text.page import read_page
from kg.text.segment import segment

BRIDGE = "沁河大桥通车\n\n本报讯（记者 白小雨）4月12日，阳城县沁河大桥正式通车。大桥全长六百二十米，由县交通运输局组织建设，大桥总投"
BRIDGE_REST = "资一亿二千万元。过去没有大桥，河对岸的果农要绕行二十公里，苹果运到县城，损耗一成还多。"
SCHOOL = "书法课走进山里小学\n\n本报讯（记者 段青禾）每周三下午，蟒河镇中心小学的操场边就摆开长长的书案，孩子们铺开宣纸，跟着退休教"
SCHOOL_REST = "师练毛笔字。校长说，书法课开了三年，操场边的孩子们坐得住了，写作业也工整了，家长们都愿意来看。"


def articles(*blocks: str) -> dict[str, str]:
    """Headline -> text of the articles of a page."""
    page = read_page("page.txt", "\n\n".join(blocks).encode())
    return {article.headline: article.text for article in segment(page)}


def test_two_stories_whose_second_columns_follow_both() -> None:
    found = articles(BRIDGE, SCHOOL, BRIDGE_REST, SCHOOL_REST)
    assert list(found) == ["沁河大桥通车", "书法课走进山里小学"]
    assert "总投资一亿二千万元。" in found["沁河大桥通车"]
    assert "跟着退休教师练毛笔字。" in found["书法课走进山里小学"]
    assert found["沁河大桥通车"].endswith("损耗一成还多。")


def test_a_rest_under_another_headline() -> None:
    found = articles(
        BRIDGE, "书法课走进山里小学", BRIDGE_REST, "本报讯（记者 段青禾）每周三下午，孩子们铺开宣纸练毛笔字。"
    )
    assert found["沁河大桥通车"].endswith("损耗一成还多。")
    assert found["书法课走进山里小学"].endswith("孩子们铺开宣纸练毛笔字。")


def test_a_page_in_order_stays() -> None:
    blocks = read_layout("\n\n".join([BRIDGE, BRIDGE_REST, SCHOOL, SCHOOL_REST]))
    assert reading_order(blocks) == blocks


def test_a_text_cut_short_stays() -> None:
    blocks = read_layout("\n\n".join([BRIDGE + BRIDGE_REST, SCHOOL]))
    assert reading_order(blocks) == blocks


def test_heads_that_came_in_turn() -> None:
    found = articles(
        "沁河大桥通车",
        "书法课走进山里小学",
        BRIDGE.split("\n\n")[1].replace("本报讯（记者 白小雨）", ""),
        SCHOOL.split("\n\n")[1].replace("本报讯（记者 段青禾）", ""),
        BRIDGE_REST,
        SCHOOL_REST,
    )
    assert list(found) == ["沁河大桥通车", "书法课走进山里小学"]
    assert found["沁河大桥通车"].startswith("沁河大桥通车\n4月12日，")
    assert "总投资一亿二千万元。" in found["沁河大桥通车"]
    assert "跟着退休教师练毛笔字。" in found["书法课走进山里小学"]


LINES = st.sampled_from(
    [
        *BRIDGE.split("\n\n"),
        BRIDGE_REST,
        *SCHOOL.split("\n\n"),
        SCHOOL_REST,
        "（作者单位：阳城县委）",
        "图为大桥。",
        "",
        "简讯",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_every_block_once_and_every_offset_true(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    blocks = read_layout(text)
    ordered = reading_order(blocks)
    assert sorted(block.first.start for block in ordered) == [block.first.start for block in blocks]
    assert ordered == reading_order(blocks)
    page = read_page("page.txt", (text or "无").encode())
    taken: set[int] = set()
    for article in segment(page):
        for offset, char in enumerate(article.text):
            assert page.text[article.offsets.at(offset)] == char
        for span in article.spans:
            places = {place for place in range(span.start, span.end) if not page.text[place].isspace()}
            assert not places & taken
            taken |= places


def test_many_open_ends_are_no_torn_columns() -> None:
    text = "\n\n".join(f"第{number}行只有半句话，后面的字全被裁掉了，剩下的是" for number in range(300))
    blocks = read_layout(text)
    assert reading_order(blocks) == blocks
