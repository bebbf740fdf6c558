"""The stretches into which links cut a page, and which stretch is read after which."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.text.layout import HEAD_KINDS, Kind
from kg.text.stories import group_stories
from kg.text.strands import Columns, Link


@dataclass(slots=True)
class Stretches:
    """Runs of blocks by the number of their first; ``follow`` says which run is read after which, else page order holds.

    ``rests`` are the blocks that finish a sentence begun elsewhere; ``lead`` are blocks of other runs that are read before a run;
    ``opening`` are those that begin a story for sure.
    """

    starts: list[int]
    size: int
    follow: dict[int, int] = field(default_factory=dict)
    rests: set[int] = field(default_factory=set)
    lead: dict[int, list[int]] = field(default_factory=dict)
    opening: set[int] = field(default_factory=set)

    def of(self, number: int) -> int:
        """The first block of the stretch in which a block lies."""
        return self.starts[bisect_right(self.starts, number) - 1]

    def end(self, start: int) -> int:
        """Where the stretch that begins at ``start`` ends."""
        at = bisect_right(self.starts, start)
        return self.starts[at] if at < len(self.starts) else self.size

    def blocks(self, start: int) -> range:
        """The blocks of the stretch that begins at ``start``."""
        return range(start, self.end(start))

    def join(self, left: int, right: int) -> bool:
        """Have the stretch ``right`` read after the stretch ``left``, unless that makes a circle or one of them is taken."""
        if left in self.follow or right in self.follow.values() or left in self.chain(right):
            return False
        self.follow[left] = right
        return True

    def link(self, end: int, start: int) -> bool:
        """Have the stretch that begins with a rest read after the one that ends with its beginning."""
        joined = self.join(self.of(end), start)
        if joined:
            self.rests.add(start)
        return joined

    def chain(self, start: int) -> list[int]:
        """A stretch and those read after it."""
        stretches = [start]
        while stretches[-1] in self.follow:
            stretches.append(self.follow[stretches[-1]])
        return stretches

    def root(self, start: int) -> int:
        """The first of the stretches that are read up to this one."""
        before = {right: left for left, right in self.follow.items()}
        while start in before:
            start = before[start]
        return start

    def split(self, start: int) -> None:
        """Begin a stretch at a block within one; what is read after the whole is read after its end."""
        whole = self.of(start)
        if whole == start or start >= self.size:
            return
        insort(self.starts, start)
        if whole in self.follow:
            self.follow[start] = self.follow.pop(whole)

    def numbers(self) -> Iterator[int]:
        """All blocks in reading order."""
        moved = set(self.follow.values())
        taken = {number for lead in self.lead.values() for number in lead}
        for first in self.starts:
            for start in self.chain(first) if first not in moved else ():
                yield from self.lead.get(start, ())
                yield from (number for number in self.blocks(start) if number not in taken)


def cut_stretches(columns: Columns, links: Sequence[Link]) -> Stretches:
    """The stretches between links, stories and credits, joined by the links; the surest come first."""
    blocks = columns.blocks
    numbers = {id(block): number for number, block in enumerate(blocks)}
    starts = {0} | {numbers[id((story.head or story.body)[0])] for story in group_stories(blocks)}
    starts |= {number for number in range(1, len(blocks)) if blocks[number - 1].kind is Kind.CREDIT}
    starts |= {link.end + 1 for link in links} | {link.start for link in links}
    stretches = Stretches(sorted(start for start in starts if start < len(blocks)), len(blocks))
    for link in links:
        stretches.link(link.end, link.start)
    stretches.opening |= {end + 1 for end in columns.ends if end + 1 in starts and columns.kind(end + 1) in HEAD_KINDS}
    return stretches


def is_head(columns: Columns, stretches: Stretches, start: int) -> bool:
    """Whether a stretch is a head without a body."""
    return all(columns.kind(number) in HEAD_KINDS | {Kind.CREDIT} for number in range(start, stretches.end(start)))
