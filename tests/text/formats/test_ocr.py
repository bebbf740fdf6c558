from __future__ import annotations

import sys

import numpy as np
import pytest

from kg.errors import UnreadableInput
from kg.text.formats.columns import Glyph, SetLine
from kg.text.formats.ocr import even_sizes, load_engine, set_glyphs, shrink, split_box


def test_a_box_is_cut_at_a_gutter_and_trimmed_to_its_ink() -> None:
    picture = np.full((40, 300, 3), 255, dtype=np.uint8)
    picture[8:32, 10:90] = 0
    picture[8:32, 100:130] = 0
    picture[8:32, 200:280] = 0
    assert list(split_box(picture, (0, 4, 300, 36))) == [(10, 4, 130, 36), (200, 4, 280, 36)]
    assert list(split_box(picture, (10, 0, 20, 40))) == [(10, 0, 20, 40)]
    assert list(split_box(picture, (5, 5, 5, 9))) == []


def test_glyphs_share_the_box() -> None:
    glyphs = list(set_glyphs("桥12长", (30, 100, 120, 130), 7, 1000))
    assert [(glyph.index, glyph.left, glyph.right) for glyph in glyphs] == [
        (7, 30, 60),
        (8, 60, 75),
        (9, 75, 90),
        (10, 90, 120),
    ]
    column = list(set_glyphs("新桥通", (0, 0, 30, 90), 0, 1000))
    assert [glyph.base for glyph in column] == [970, 940, 910]


def test_pictures_shrink_by_whole_fractions() -> None:
    picture = np.arange(5 * 4 * 3, dtype=np.uint8).reshape(5, 4, 3)
    assert shrink(picture, 1) is picture
    assert shrink(picture, 2).shape == (2, 2, 3)
    assert shrink(picture, 2)[0, 0].tolist() == picture[:2, :2].mean(axis=(0, 1)).astype(np.uint8).tolist()


def test_sizes_that_are_nearly_the_usual_one_become_it() -> None:
    lines = [SetLine((Glyph("桥", n, 0, 1, 0, size),)) for n, size in enumerate((10.0, 10.5, 11.5, 20.0))]
    assert [line.size for line in even_sizes(lines)] == [11.5, 11.5, 11.5, 20.0]
    assert even_sizes([]) == []


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    load_engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableInput, match=r"pip install 'zhengtu\[ocr\]'"):
        load_engine("a.pdf#1")
