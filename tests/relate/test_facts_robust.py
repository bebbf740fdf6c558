"""Facts of hostile texts: long, nested, torn, without an end; no crash, linear time, and every claim in its text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.relate.bearer_weights import load_bearer_weights
from kg.relate.claims import read_rules
from kg.relate.facts import FactReader
from tests.relate.conftest import ReadMarked

READER = FactReader(read_rules(""), load_bearer_weights())
NAMES = (
    "⟦清徐县|District⟧",
    "⟦滨河工程|Project⟧",
    "⟦甲建公司|Organization⟧",
    "⟦“快办”行动|Initiative⟧",
    "⟦王立平|Official⟧",
)
PIECES = (
    *NAMES, "全县", "该工程", "总投资3亿元", "40个", "三百余户", "七成", "2024年3月", "今年", "，", "。", "、", "“", "”", "《", "（", "）",
    "分别为", "由", "承建", "\n", "其中", "百分之", "近千米", "一", "52米至65米", "第", "的",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mix_of_words_gives_claims_that_stand_in_the_text(read_marked: ReadMarked, pieces: list[str]) -> None:
    doc = READER(read_marked("".join(pieces) + "。"))
    for claim in doc._.claims:
        span = claim.evidence.span
        assert doc._.page_text[span.start : span.end] == claim.evidence.quote
        assert claim.entity.span.end - claim.entity.span.start == len(claim.entity.surface)
        assert 0 < claim.score <= 1
        assert claim.value


@pytest.mark.parametrize(
    "text",
    [
        "，".join(f"{NAMES[0]}完成项目{number}个" for number in range(300)),
        "、".join(f"⟦第{number}村|District⟧" for number in range(400)) + "共完成改造40个。",
        "“《（" * 800 + "投资3亿元",
        "《" + "投资3亿元，" * 600,
        "\n".join("投资三亿元由清徐县建四十个" * 60),
        NAMES[1] + "总投资" + "3亿元、" * 900,
        "他" * 4000 + NAMES[4] + "40个",
    ],
    ids=["clauses", "names", "brackets", "unclosed title", "one character a line", "figures", "pronouns"],
)
def test_hostile_texts_take_linear_time(read_marked: ReadMarked, text: str) -> None:
    doc = read_marked(text)
    start = time.process_time()
    READER(doc)
    assert time.process_time() - start < 6


def test_twice_the_text_takes_about_twice_the_time(read_marked: ReadMarked) -> None:
    def seconds(times: int) -> float:
        doc = read_marked(f"{NAMES[0]}推行{NAMES[3]}，解决难题320件，{NAMES[1]}总投资3亿元，全长6公里" * times)
        start = time.process_time()
        READER(doc)
        return time.process_time() - start

    seconds(20)
    assert min(seconds(160) for _ in range(3)) < 6 * max(min(seconds(40) for _ in range(3)), 0.02)
