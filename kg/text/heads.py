"""Two stories side by side whose heads came in turn, line by line: each line goes to the story that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.text.layout import HEAD_KINDS, Kind
from kg.text.strands import Columns
from kg.text.stretches import Stretches
from kg.text.topics import shared

# A head of two stories has at least so many lines that may be headlines.
LEAST_LINES: Final = 2
LINES: Final = frozenset({Kind.HEADLINE, Kind.DASHED})

Vector = Mapping[str, float]


def part_heads(columns: Columns, stretches: Stretches) -> None:
    """Give a strand without a head its lines of the head above the strand beside it, and its first paragraphs with them.

    The strand begins right behind an end that goes on elsewhere; so the two ran side by side, and so did their heads. Nothing
    happens unless lines of the head speak of either.
    """
    moved = set(stretches.follow.values())
    for first in list(stretches.starts):
        second = stretches.end(first)
        following = stretches.follow.get(first)
        if following is None or second >= stretches.size or second in moved or columns.kind(second) is not Kind.BODY:
            continue
        head = [number for number in stretches.blocks(first) if columns.kind(number) in HEAD_KINDS]
        whole = head == list(range(first, first + len(head)))
        if not whole or sum(columns.kind(number) in LINES for number in head) < LEAST_LINES:
            continue
        body = [number for number in stretches.blocks(first) if number not in head]
        left = columns.topics.vector([*body[-1:], *numbers(stretches, following)])
        right = columns.topics.vector(numbers(stretches, second))
        theirs = lines_of_second(columns, head, left, right)
        if theirs:
            begun = [number for number in body[:-1] if leaning(columns, number, left, right) > 0]
            stretches.lead[second] = [*theirs, *begun]
            stretches.opening.add(theirs[0])


def lines_of_second(columns: Columns, head: list[int], left: Vector, right: Vector) -> list[int]:
    """The lines of a head that belong to the second of two stories, none where the lines do not speak of both.

    A line that speaks of neither is of the other story than the line before; a byline is of the same.
    """
    lean = {number: leaning(columns, number, left, right) for number in head if columns.kind(number) in LINES}
    if not min(lean.values()) < 0 < max(lean.values()):
        return []
    second, theirs = False, []
    for number in head:
        if number in lean:
            second = lean[number] > 0 if lean[number] else not second
        if second:
            theirs.append(number)
    return theirs


def leaning(columns: Columns, number: int, left: Vector, right: Vector) -> float:
    """How much more a block has in common with the second story than with the first."""
    words = columns.topics.vector([number])
    return shared(words, right) - shared(words, left)


def numbers(stretches: Stretches, start: int) -> list[int]:
    """The blocks of a stretch and of those read after it."""
    return [number for stretch in stretches.chain(start) for number in stretches.blocks(stretch)]
