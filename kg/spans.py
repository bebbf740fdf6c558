"""Stretches of a page's text, and maps from a derived text to the text it came from; ``kg.model`` hands both on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points of one page's text."""

    page_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) of page {self.page_id}: 0 <= start <= end does not hold")


@dataclass(frozen=True, slots=True)
class Runs:
    """A piecewise map from offsets of a derived text to offsets of the text it came from.

    ``starts`` and ``targets`` run in step: a derived offset ``i`` in ``[starts[k], starts[k + 1])`` came from
    ``targets[k] + (i - starts[k]) * steps[k]``; without ``steps`` each is 1. Characters that were dropped fall between runs.

    >>> Runs((0, 3), (0, 5)).at(4), Runs((0,), (20,), (6,)).at(2)
    (6, 32)
    """

    starts: tuple[int, ...]
    targets: tuple[int, ...]
    steps: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """The source offset of one derived character."""
        run = bisect_right(self.starts, offset) - 1
        if run < 0:
            raise IndexError(f"offset {offset} lies before the first run")
        return self.targets[run] + (offset - self.starts[run]) * (self.steps[run] if self.steps else 1)

    def find(self, source: int, length: int) -> int:
        """The derived offset that came from a source offset by a run of step 1, of ``length`` characters in all; -1 for none.

        >>> Runs((0, 3), (0, 5)).find(6, 5), Runs((0, 3), (0, 5)).find(4, 5)
        (4, -1)
        """
        for start, end, target in zip(self.starts, (*self.starts[1:], length), self.targets, strict=True):
            if target <= source < target + end - start:
                return start + source - target
        return -1
