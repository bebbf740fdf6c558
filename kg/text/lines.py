"""A page's lines as a reader sees them: without Markdown, images and invisible characters, but with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.text.shape import INVISIBLE, shape

Range = tuple[int, int]

# What a line may open with and no reader reads: #, >, a Markdown bullet, a code fence.
OPENING: Final = re.compile(r"\s*(?:(?P<level>#{1,6})\s*|>\s*|[*+-]\s+(?=\S)|```\w*)*")
# What no reader reads anywhere: images, emphasis, addresses of links, invisible characters, hard line breaks.
NOISE: Final = re.compile(
    rf"!\[[^\]\n]*\]\([^)\n]*\)|(?<!\d)\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}}(?!\d)|__|`|</?(?:br|b|p|strong|em|u)\s*/?>|[{INVISIBLE}]+|\\$",
)
RULE: Final = re.compile(r"\s*(?:[-_*=—－]\s*){3,}$")
TABLE_RULE: Final = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its ``text`` in one shape, and the ranges of the page that it is made of, in order, without gaps in ``text``.

    ``gap`` says that blank space or a drawn rule stands before it (``ruled``: a rule); ``level`` is 1 to 6 for a Markdown
    heading, else 0; ``bold`` that all of it is set in bold, ``bullet`` that it is a Markdown list item; ``indent`` counts
    the white space before it.
    """

    text: str
    ranges: tuple[Range, ...]
    gap: bool
    ruled: bool
    level: int
    bold: bool
    bullet: bool
    indent: int

    @property
    def start(self) -> int:
        """Where the line begins on the page."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where the line ends on the page."""
        return self.ranges[-1][1]


def split_lines(text: str) -> list[Line]:
    """The lines of a page that have anything to read, in page order.

    >>> [(line.text, line.level, line.gap) for line in split_lines("# 标题 \\n\\n**本报讯** 正文")]
    [('标题', 1, True), ('本报讯 正文', 0, True)]
    """
    shaped = shape(text)
    lines: list[Line] = []
    gap, ruled = True, False
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        ranges = () if RULE.match(row) or TABLE_RULE.match(row) else tuple(visible(text, start, end))
        if ranges:
            opening = OPENING.match(row)
            level = len(opening["level"] or "") if opening else 0
            words = "".join(shaped[low:high] for low, high in ranges)
            bold = row.strip(" \u3000#>-").startswith("**") and row.strip().endswith("**") and row.count("**") == 2
            bullet = row.lstrip().startswith(("- ", "* ", "+ "))
            indent = len(row) - len(row.lstrip())
            lines.append(Line(words, ranges, gap, ruled, level, bold, bullet, indent))
        gap, ruled = (False, False) if ranges else (True, ruled or bool(RULE.match(row)))
        start = end + 1
    return lines


def visible(text: str, start: int, end: int) -> Iterator[Range]:
    """The ranges of one line that a reader sees, outer white space left out."""
    opening = OPENING.match(text, start, end)
    low = opening.end() if opening else start
    kept: list[Range] = []
    for match in NOISE.finditer(text, low, end):
        kept.append((low, match.start()))
        low = match.end()
    yield from trim(text, [*kept, (low, end)])


def trim(text: str, ranges: Iterable[Range]) -> list[Range]:
    """The ranges without the white space at both outer ends, and without empty ones."""
    kept = [(low, high) for low, high in ranges if low < high]
    while kept and text[kept[0][0]].isspace():
        kept[0] = (kept[0][0] + 1, kept[0][1])
        kept = kept if kept[0][0] < kept[0][1] else kept[1:]
    while kept and text[kept[-1][1] - 1].isspace():
        kept[-1] = (kept[-1][0], kept[-1][1] - 1)
        kept = kept if kept[-1][0] < kept[-1][1] else kept[:-1]
    return kept
