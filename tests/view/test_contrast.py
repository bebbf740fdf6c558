"""Contrast as WCAG 2.1 counts it, computed from the page's own colours: 4.5 : 1 for words, 3 : 1 for marks and edges of fields."""

from __future__ import annotations

import re

import pytest

from kg.graph.marks import MARKS
from kg.view.page import asset

STYLE = asset("page.css")
BLOCKS = {
    "light": re.findall(r"^:root \{(.*?)^\}", STYLE, re.M | re.S),
    "dark": re.findall(r"""^ *:root\S*(?:data-theme="dark"|not\(\S+)\S* \{(.*?)^ *\}""", STYLE, re.M | re.S),
}
GROUNDS = ("paper", "surface", "hover")
WORDS = [(ink, ground) for ink in ("ink", "grey", "accent") for ground in GROUNDS]
WORDS += [("ink", "wash"), ("ink", "group"), ("surface", "accent")]
LINES = [
    ("edge", "paper"),
    ("edge", "surface"),
    ("edge", "group"),
    ("field", "paper"),
    ("field", "surface"),
    ("grey", "surface"),
    ("accent", "paper"),
]


def colours_of(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", BLOCKS[theme][0]))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.1, 1.4.3)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_night_is_the_same_by_choice_and_by_the_system() -> None:
    chosen, asked = BLOCKS["dark"]
    assert chosen.split() == asked.split()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out(theme: str, ink: str, ground: str) -> None:
    colours = colours_of(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_and_the_edges_of_fields_stand_out(theme: str, line: str, ground: str) -> None:
    colours = colours_of(theme)
    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("type", sorted(MARKS))
def test_marks_stand_out(theme: str, type: str) -> None:
    colours = colours_of(theme)
    colour = getattr(MARKS[type], theme)
    assert [ground for ground in GROUNDS if contrast(colour, colours[ground]) < 3] == []
