from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.lines import split_lines


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("## 新桥通车 ", "新桥通车"),
        ("**本报讯** 今天", "本报讯 今天"),
        ("> 图为新桥", "图为新桥"),
        ("- 一座桥", "一座桥"),
        ("![配图](a.jpg)新桥", "新桥"),
        ("新\u200b桥<br>通车", "新桥通车"),
        ("面积2*3米", "面积2*3米"),
        ("\u3000\u3000新桥(二期)", "新桥（二期）"),
    ],
)
def test_what_no_reader_reads_is_left_out(row: str, words: str) -> None:
    assert [line.text for line in split_lines(row)] == [words]


def test_gaps_rules_levels_and_bold() -> None:
    first, second, third, fourth = split_lines("# 甲甲\n乙乙\n\n---\n\n**丙丙**\n- 丁丁")
    assert (first.level, first.gap) == (1, True)
    assert (second.gap, second.ruled) == (False, False)
    assert (third.gap, third.ruled, third.bold) == (True, True, True)
    assert (fourth.bullet, fourth.gap) == (True, False)


@given(st.text(alphabet="甲乙。 *#>-_\u3000\u200b\n`|"))
def test_lines_are_ranges_of_the_page_in_order(text: str) -> None:
    last = 0
    for line in split_lines(text):
        for start, end in line.ranges:
            assert last <= start < end
            last = end
        assert len(line.text) == sum(end - start for start, end in line.ranges)
        assert "\n" not in text[line.start : line.end]
