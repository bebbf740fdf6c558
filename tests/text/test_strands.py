"""Open ends and what may continue them."""

from __future__ import annotations

import pytest

from kg.text.layout import read_layout
from kg.text.seams import SeamTable
from kg.text.strands import Columns, can_continue, candidates, open_end

EMPTY = SeamTable({"的": 1}, {"的": 1}, {})


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("工程昨天开工。项目共十二个，总投资达到一", "hard"),
        ("茶摊开了两年。街道说，这就是群众看得懂的“一敬二听”", "soft"),
        ("会议强调，要抓好落实。", ""),
        ("全县的投资，今年一至七月增长8.1%;", ""),
        ("路修好了，大家都高兴。（韩小溪）", ""),
        ("韩小溪（女，回族）　县林场护林员", ""),
        ("他说：“路通了，心也通了。”", ""),
    ],
)
def test_open_end(text: str, end: str) -> None:
    *_, block = read_layout(f"新桥通车\n\n本报讯（记者 白小雨）今天上午，新桥通车。\n\n{text}")
    assert open_end(block) == end


def test_what_opens_a_story_continues_nothing() -> None:
    first, entry, rest = read_layout("本报讯（记者 白小雨）今天通车。\n\n蔚县林业局\n\n元，比去年多。")
    assert [can_continue(block) for block in (first, entry, rest)] == [False, False, True]


def test_candidates_are_pairs_of_ends_and_rests() -> None:
    columns = Columns(
        read_layout("工程昨天开工。项目共十二个，总投资达到一\n\n新桥通车\n\n亿二千万元，比去年多。"), EMPTY
    )
    (row,) = candidates(columns)
    assert row[:2] == (0, 2)
    assert row[2]["blocked"] == row[2]["after_head"] == 1
