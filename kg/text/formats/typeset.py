"""Blocks of set lines -> text: lines joined into paragraphs, headlines by themselves, each character with its number in the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.text.cues import TERMINAL
from kg.text.formats.columns import HEADLINE, SetLine, body_size
from kg.text.formats.transcript import Transcript

INDENT: Final = 0.8  # of the size, by which a paragraph's first line begins to the right
SHORT: Final = 1.6  # of the size, by which a line that ends a sentence must end early to be a paragraph's last
CUT_SHORT: Final = 0.3  # of the column, by which any line must
LOOSE: Final = 1.5  # times the usual distance of lines, beyond which a paragraph ends
# Of the size, by which two glyphs must stand farther apart than is usual in their line for a blank to be meant: two of a kind, or a
# figure or Latin letter beside another sign, which many typesetters set apart a little.
BLANK: Final = 0.15
MIXED_BLANK: Final = 0.4
CLINGING: Final = "，。、；：！？）》”’」』】"  # no blank stands before these
OTHER_SIZE: Final = 1.12  # from which on two lines are set in two sizes


def write_blocks(blocks: Sequence[Sequence[SetLine]]) -> Transcript:
    """The text of a page's blocks; a line end or blank that is put in stands for the character that follows it.

    A headline, set larger than the body, is a line by itself with a blank line around; so is a block that does not go on
    where the last one stopped.
    """
    page = Transcript()
    body = body_size([line for block in blocks for line in block]) if blocks else 0.0
    before: Sequence[SetLine] = ()
    for block in blocks:
        pitch = usual_pitch(block)
        for number, line in enumerate(block):
            last, above = (block[number - 1], block) if number else (before[-1] if before else line, before)
            if same_base(last, line) and (number or len(before) == len(block) == 1):
                page.add(" ", line.glyphs[0].index)
            else:
                ends = line_ends(last, line, above, block, body) if above else 0
                loose = number and last.base - line.base > LOOSE * pitch
                page.break_lines(max(ends, 2 * bool(ends and not number), int(loose)), line.glyphs[0].index)
            write_line(page, line)
        before = block
    return page


def line_ends(last: SetLine, line: SetLine, above: Sequence[SetLine], block: Sequence[SetLine], body: float) -> int:
    """How many line ends stand between two lines, the last one of block ``above``: none within a paragraph, two around a headline."""
    head, was_head = (row.size >= HEADLINE * body for row in (line, last))
    if head != was_head:
        return 2
    if head or max(last.size, line.size) > OTHER_SIZE * min(last.size, line.size):
        return 1
    (low, high), (left, _) = edges(above), edges(block)
    indented = line.left - left > INDENT * line.size
    closes = last.glyphs[-1].char in TERMINAL
    if above is not block:
        goes_on = len(above) > 1 and line.base > last.base + line.size
        return int(indented or closes or not goes_on)
    left_over = high - last.right
    short = left_over > (SHORT * last.size if closes else max(4 * last.size, CUT_SHORT * (high - low)))
    return int(indented or short)


def edges(block: Sequence[SetLine]) -> tuple[float, float]:
    """The left and the right edge of a column."""
    return min(line.left for line in block), max(line.right for line in block)


def usual_pitch(block: Sequence[SetLine]) -> float:
    """The median distance of a block's lines, or its size where it is one line."""
    steps = sorted(high.base - low.base for high, low in pairwise(block) if high.base > low.base)
    return steps[len(steps) // 2] if steps else block[0].size


def same_base(last: SetLine, line: SetLine) -> bool:
    """Whether two lines of a block stand side by side, apart by more than a word's gap."""
    return abs(last.base - line.base) < 0.3 * line.size and line.left >= last.right


def write_line(page: Transcript, line: SetLine) -> None:
    """The glyphs of a line, with a blank where they stand apart and the file sets none."""
    gaps = [right.left - left.right for left, right in pairwise(line.glyphs)]
    usual = max(0.0, sorted(gaps)[len(gaps) // 2]) if len(gaps) > 1 else 0.0
    page.add(line.glyphs[0].char, line.glyphs[0].index)
    for (left, right), gap in zip(pairwise(line.glyphs), gaps, strict=True):
        wide = gap - usual > right.size * (BLANK if left.char.isascii() == right.char.isascii() else MIXED_BLANK)
        if wide and not (left.char.isspace() or right.char.isspace() or right.char in CLINGING or line.upright):
            page.add(" ", right.index)
        page.add(right.char, right.index)
