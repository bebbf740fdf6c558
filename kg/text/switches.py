"""Where one story changes to another that nothing announces: found by what is said before and after.

Links between torn columns leave some heads without a body and some ends without a rest; both lie hidden in stretches that were moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from kg.text.byline import opening_byline
from kg.text.layout import HEAD_KINDS, Kind
from kg.text.strands import Columns
from kg.text.stretches import Stretches, is_head
from kg.text.topics import likeness

# So many blocks around a seam are tried as the beginning of a story.
TRIED: Final = 40
# What having everything in common counts against a place, in log odds; a place worse than ``LEAST`` is none.
COMMON_COST: Final = 30.0
LEAST: Final = -5.5
# A head is meant where what stands under it has so much more in common with a strand than what stands under the next best.
STANDS_OUT: Final = 1.25


def adopt_strands(columns: Columns, stretches: Stretches, likely: Mapping[tuple[int, int], float]) -> None:
    """Join strands that begin right behind a credit, without a head, and stop short, with the text under the head they speak of.

    ``likely`` are the log odds of links. What stands behind such an end is no likely rest, and one head stands out by what
    is said under it.
    """
    for end in [number for number, kind in columns.ends.items() if kind == "hard"]:
        first = stretches.of(end)
        linked = first in stretches.follow and stretches.end(first) == end + 1
        headless = first and columns.kind(first - 1) is Kind.CREDIT and is_body(columns, first)
        if linked or not headless or likely.get((end, columns.beside(end, 1)), 0.0) > 0:
            continue
        words = columns.topics.vector(range(max(first, end - TRIED), end + 1))
        moved = set(stretches.follow.values())
        starts = [start for number, start in likely if number == end and start not in moved]
        starts = [start for start in starts if opens_body(columns, stretches, start)]
        best = sorted(
            ((likeness(words, columns.topics.vector(columns.after(start))), start) for start in starts), reverse=True
        )
        if best and best[0][0] > STANDS_OUT * max((share for share, _ in best[1:]), default=0.0):
            stretches.split(end + 1)
            stretches.split(best[0][1])
            stretches.link(end, best[0][1])


def give_rests(columns: Columns, stretches: Stretches, odds: Mapping[tuple[int, int], float]) -> None:
    """Join each end whose neighbour went with another end with its rest, which follows somewhere in what was moved.

    Of two columns that go on side by side, the first rest begins right after a link's block, the second where the first is finished.
    """
    moved = set(stretches.follow.values())
    for end in columns.ends:
        neighbour = columns.beside(end, 1)
        if (
            neighbour not in moved
            or stretches.of(end) in stretches.follow
            or stretches.end(stretches.of(end)) != end + 1
        ):
            continue
        numbers = list(range(neighbour, stretches.end(neighbour)))[:TRIED]
        strand = [n for start in stretches.chain(stretches.root(neighbour)) for n in stretches.blocks(start)]
        before = [n for n in strand if n < neighbour and columns.kind(n) not in HEAD_KINDS]
        tried = [(LEAST, 0)]
        for start in openings(columns, numbers):
            left = [*before[-TRIED:], *range(neighbour, start)]
            right = [*range(stretches.of(end), end + 1), *range(start, stretches.end(neighbour))]
            tried.append((odds.get((end, start), LEAST) - COMMON_COST * unlike(columns, left, right), start))
        _, start = max(tried)
        if start:
            stretches.split(start)
            stretches.link(end, start)


def opens_body(columns: Columns, stretches: Stretches, start: int) -> bool:
    """Whether a block is the first below the head with which a stretch begins."""
    first = stretches.of(start)
    return first < start and all(columns.kind(number) in HEAD_KINDS | {Kind.CREDIT} for number in range(first, start))


def give_bodies(columns: Columns, stretches: Stretches) -> None:
    """Join each head whose next stretch was moved away with the story that nothing else announces.

    That story begins the strand to which the moved stretch belongs; where that has a head of its own, it begins within it or within the
    moved stretch, where the words before and after have least in common.
    """
    moved = set(stretches.follow.values())
    for head in list(stretches.starts):
        rest = stretches.end(head)
        if rest not in moved or head in stretches.follow or not is_head(columns, stretches, head):
            continue
        following = stretches.end(rest)
        if following < stretches.size and following not in moved and is_body(columns, following):
            continue
        stretches.opening.add(head)
        root = stretches.root(rest)
        if is_body(columns, root):
            stretches.join(head, root)
        elif switch := find_switch(columns, stretches, head, rest):
            stretches.split(switch)
            stretches.join(head, switch)


def is_body(columns: Columns, start: int) -> bool:
    """Whether a block begins no story by its looks."""
    block = columns.blocks[start]
    return block.kind not in HEAD_KINDS | {Kind.CREDIT} and opening_byline(block.text) is None


def find_switch(columns: Columns, stretches: Stretches, head: int, rest: int) -> int:
    """Where the story of a head begins, within the stretch ``rest`` or within the one that it continues; 0 for nowhere."""
    announced = list(range(head, stretches.end(head)))
    moved = list(range(rest, stretches.end(rest)))
    root = stretches.root(rest)
    strand = [
        number for start in stretches.chain(root) if start != rest for number in range(start, stretches.end(start))
    ]
    first = list(range(root, stretches.end(root)))
    best = (1.0, 0)
    for start in openings(columns, moved[:TRIED]):
        before, after = [*strand[-TRIED:], *moved[: start - rest]], [*announced, *moved[start - rest :]]
        best = min(best, (unlike(columns, before, after), start))
    for start in openings(columns, first[-TRIED:]):
        before, after = first[: start - root], [*announced, *first[start - root :], *moved[:TRIED]]
        best = min(best, (unlike(columns, before, after), start))
    return best[1]


def openings(columns: Columns, numbers: list[int]) -> Iterator[int]:
    """The blocks at which a paragraph begins after a finished one."""
    for before, number in pairwise(numbers):
        if columns.kind(number) is Kind.BODY and columns.kind(before) is Kind.BODY and before not in columns.ends:
            yield number


def unlike(columns: Columns, before: list[int], after: list[int]) -> float:
    """How much two stretches have in common, from 0 to 1."""
    return likeness(columns.topics.vector(before), columns.topics.vector(after))
