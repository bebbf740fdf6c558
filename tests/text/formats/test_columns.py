from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.formats.columns import Glyph, SetLine, body_size, find_gutters, join_upright, read_columns, split_lines


def word(text: str, left: float, base: float, size: float = 10, first: int = 0) -> list[Glyph]:
    return [
        Glyph(char, first + number, left + number * size, left + (number + 1) * size, base, size)
        for number, char in enumerate(text)
    ]


def upright(text: str, left: float, top: float, size: float) -> list[Glyph]:
    return [Glyph(char, number, left, left + size, top - number * size * 1.1, size) for number, char in enumerate(text)]


def number(glyphs: list[Glyph]) -> list[Glyph]:
    return [Glyph(g.char, place, g.left, g.right, g.base, g.size) for place, g in enumerate(glyphs)]


def texts(glyphs: list[Glyph]) -> list[list[str]]:
    return [["".join(glyph.char for glyph in line.glyphs) for line in block] for block in read_columns(number(glyphs))]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([8.0, 10.0, 20.0])), max_size=40))
def test_every_glyph_stands_in_one_line_of_one_block(places: list[tuple[int, int, float]]) -> None:
    glyphs = [
        Glyph(chr(0x4E00 + place), place, 10.0 * left, 10.0 * left + size, 10.0 * base, size)
        for place, (left, base, size) in enumerate(places)
    ]
    found = [glyph.index for block in read_columns(glyphs) for line in block for glyph in line.glyphs]
    assert sorted(found) == list(range(len(glyphs)))


def test_the_order_in_the_file_does_not_matter() -> None:
    glyphs = number(
        word("全市重点工程", 0, 100, 30) + word("左上", 0, 80) + word("左下", 0, 65) + word("右上", 100, 80)
    )
    shuffled = random.Random(5).sample(glyphs, len(glyphs))  # noqa: S311
    assert read_columns(shuffled) == read_columns(glyphs)


def test_a_folio_line_a_headline_across_and_two_columns() -> None:
    page = word("溪城日报", 0, 140) + word("第三版", 300, 140) + word("跨栏的标题", 20, 110, 24)
    page += (
        word("左栏第一行", 0, 80) + word("左栏第二行", 0, 66) + word("右栏第一行", 70, 82) + word("右栏第二行", 70, 67)
    )
    assert texts(page) == [
        ["溪城日报"],
        ["第三版"],
        ["跨栏的标题"],
        ["左栏第一行", "左栏第二行"],
        ["右栏第一行", "右栏第二行"],
    ]


def test_stories_below_one_another_in_the_same_columns_stay_apart() -> None:
    page: list[Glyph] = []
    for top, name in ((200, "上"), (100, "下")):
        page += word(f"{name}篇标题", 0, top, 20)
        for left, side in ((0, "左"), (80, "右")):
            page += word(f"{name}篇{side}栏一行", left, top - 30) + word(f"{name}篇{side}栏二行", left, top - 45)
    assert [block[0][:3] for block in texts(page)] == ["上篇标", "上篇左", "上篇右", "下篇标", "下篇左", "下篇右"]


def test_stories_side_by_side_are_read_one_after_the_other() -> None:
    page: list[Glyph] = []
    for left, side in ((0, "左"), (150, "右")):
        page += (
            word(f"{side}篇标题", left, 100, 20)
            + word(f"{side}篇第一行文", left, 70)
            + word(f"{side}篇第二行文", left, 55)
        )
    assert texts(page) == [
        ["左篇标题", "左篇第一行文", "左篇第二行文"],
        ["右篇标题", "右篇第一行文", "右篇第二行文"],
    ]


def test_an_upright_headline_goes_before_the_columns_that_begin_as_high() -> None:
    page = word("邻篇第一行", 0, 70) + word("邻篇第二行", 0, 55)
    page += (
        word("本篇第一行", 100, 100)
        + word("本篇第二行", 100, 85)
        + word("续本篇一行", 170, 100)
        + word("续本篇二行", 170, 85)
    )
    page += upright("竖排标题", 250, 93, 20)
    assert [block[0] for block in texts(page)] == ["邻篇第一行", "竖排标题", "本篇第一行", "续本篇一行"]


def test_overprinted_glyphs_count_once() -> None:
    bold = word("新桥", 0, 100) + word("新桥", 0.4, 100.2)
    assert texts(bold) == [["新桥"]]
    assert texts(word("人人", 0, 100)) == [["人人"]]


def test_lines_sizes_and_gutters() -> None:
    lines = list(split_lines(number(word("左栏", 0, 100) + word("右栏", 40, 100) + word("大", 0, 60, 30))))
    assert ["".join(glyph.char for glyph in line.glyphs) for line in lines] == ["左栏", "右栏", "大"]
    assert body_size(lines) == 10
    assert find_gutters(lines[:2], 10) == [(20, 40)]
    assert find_gutters(lines, 10) == [(30, 40)]


def test_three_glyphs_make_an_upright_line_and_two_do_not() -> None:
    three = join_upright([SetLine((glyph,)) for glyph in number(upright("创业园", 0, 100, 20))])
    assert [line.upright for line in three] == [True]
    assert len(join_upright([SetLine((glyph,)) for glyph in number(upright("创业", 0, 100, 20))])) == 2
