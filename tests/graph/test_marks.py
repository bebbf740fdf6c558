from __future__ import annotations

import pytest

from kg.graph.marks import MARKS, mark_size
from kg.model import ENTITY_TYPES


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_type_has_a_mark_of_its_own() -> None:
    assert set(MARKS) == set(ENTITY_TYPES)
    assert len({mark.shape for mark in MARKS.values()}) == len({mark.light for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("type", ENTITY_TYPES)
def test_marks_stand_out_from_their_paper(type: str) -> None:
    assert contrast(MARKS[type].light, "#faf8f4") >= 3
    assert contrast(MARKS[type].dark, "#16181c") >= 3


def test_sizes_grow_with_the_root() -> None:
    assert [mark_size(weight, 16) for weight in (0, 1, 4, 16)] == [8.0, 15.0, 22.0, 36.0]
    assert mark_size(5, 0) == 8.0
