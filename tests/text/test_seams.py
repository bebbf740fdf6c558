"""Seams between stretches of text."""

from __future__ import annotations

import pytest

from kg.text.seams import Seams, SeamTable, count_grams, quote_balance, shipped_table

TABLE = SeamTable(count_grams(["非首都功能疏解", "公路疏通"]), {"非": 1, "公": 1, "非首": 1, "公路": 1}, {})


def test_count_grams() -> None:
    assert count_grams(["太原太"]) == {"太": 2, "原": 1, "太原": 1, "原太": 1, "太原太": 1}


def test_a_word_of_the_page_goes_on_over_the_seam() -> None:
    seams = Seams(["王茹芸来了", "王茹芸走了", "王茹", "芸说"], TABLE)
    assert seams.affinity("村民王茹", "芸说") > 1 > 0 > seams.affinity("村民王茹", "走了")


def test_affinity_stays_in_its_bounds() -> None:
    seams = Seams(["龘" * 50], TABLE)
    assert seams.affinity("龘", "龘龘") <= 8.0
    assert seams.affinity("公", "龘") >= -4.0


def test_how_paragraphs_begin() -> None:
    seams = Seams([], shipped_table())
    assert seams.opening("会上，与会人员") > 0 > -1 > seams.opening("了一座桥")


@pytest.mark.parametrize(
    ("left", "right", "balance"),
    [
        ("推行“石榴", "桌”议事法", (True, False, False)),
        ("（见第", "一版）", (True, False, False)),
        ("推行石榴", "桌”议事法", (False, True, False)),
        ("推行“石榴", "全区开会", (False, False, True)),
        ("推行“石榴”", "“四个一”", (False, False, False)),
    ],
)
def test_quote_balance(left: str, right: str, balance: tuple[bool, bool, bool]) -> None:
    assert quote_balance(left, right) == balance
