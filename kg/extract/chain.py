"""A linear-chain CRF over BIO tags: its best path, and the probability of every span that it holds possible.

Lafferty, McCallum and Pereira 2001, "Conditional Random Fields"; forward and backward sums, scaled, are those of Rabiner 1989.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Reading = tuple[int, int, str, float]
"""``(start, end, type, probability)`` of a span of one piece of text."""
SCALED = 8
"""After so many characters sums are scaled: often enough that no number of double precision overflows or vanishes."""
LONGEST_SPAN = 60
"""Characters of the longest span that is looked at; no name of the training pages is half as long."""


class Chain:
    """``moves[i, j]`` scores tag j after tag i, ``starts[j]`` tag j at the beginning; both are log weights.

    Raises ValueError where an ``I-`` tag has no ``B-`` tag.
    """

    def __init__(self, tags: list[str], moves: Array, starts: Array) -> None:
        self.tags, self.moves, self.starts = tags, moves, starts
        self.pairs = {
            tag[2:]: (number, tags.index(f"I-{tag[2:]}")) for number, tag in enumerate(tags) if tag.startswith("B-")
        }
        self.outer = np.array([not tag.startswith("I-") for tag in tags])

    def read(self, emissions: Array, *, floor: float) -> list[Reading]:
        """Every span whose probability is at least ``floor``, by start, end and type; spans may overlap.

        ``emissions`` has a row a character and a column a tag. The probability of a span is the share of all paths that have
        exactly this span, so that the spans of one stretch sum to at most 1.
        """
        onward, back = self.sum_onward(emissions), self.sum_backward(emissions)
        total = float(log_sum(onward[-1]))
        ends = self.sum_ends(emissions, back)
        found = [
            reading
            for kind, (begin, inside) in self.pairs.items()
            for start in np.flatnonzero(onward[:, begin] + back[:, begin] - total >= np.log(floor))
            for reading in self.grow(
                emissions, back, ends, kind, int(start), float(onward[start, begin]) - total, floor
            )
        ]
        return sorted(found)

    def grow(
        self, emissions: Array, back: Array, ends: Array, kind: str, start: int, weight: float, floor: float
    ) -> Iterator[Reading]:
        """The likely spans of one type that begin at ``start``; ``weight`` is the log-probability of the paths up to there."""
        begin, inside = self.pairs[kind]
        tag, least = begin, float(np.log(floor))
        for end in range(start + 1, min(len(emissions), start + LONGEST_SPAN) + 1):
            ending = weight + float(ends[end, tag])
            if ending >= least:
                yield start, end, kind, min(1.0, float(np.exp(ending)))
            if end == len(emissions):
                return
            weight += float(self.moves[tag, inside] + emissions[end, inside])
            if weight + float(back[end, inside]) < least:
                return
            tag = inside

    def sum_onward(self, emissions: Array) -> Array:
        """For each character and tag the log-sum of all paths that end there."""
        return scan(np.exp(self.starts), np.exp(self.moves), emissions)

    def sum_backward(self, emissions: Array) -> Array:
        """For each character and tag the log-sum of all ways to go on from there."""
        onward = scan(np.ones(len(self.tags)), np.exp(self.moves.T), emissions[::-1])
        return onward[::-1] - emissions

    def sum_ends(self, emissions: Array, back: Array) -> Array:
        """For each offset and tag before it the log-sum of all ways to go on there that do not make a span longer."""
        table = np.zeros((len(emissions) + 1, len(self.tags)))
        following = (emissions + back)[1:, self.outer]
        peaks = following.max(axis=1, keepdims=True)
        ways = np.exp(following - peaks) @ np.exp(self.moves[:, self.outer]).T
        with np.errstate(divide="ignore"):
            table[1:-1] = np.log(ways) + peaks
        return table

    def best_path(self, emissions: Array) -> list[int]:
        """The tags of the likeliest path (Viterbi)."""
        best, pointers = self.starts + emissions[0], []
        for row in emissions[1:]:
            table = best[:, None] + self.moves
            pointers.append(table.argmax(axis=0))
            best = table.max(axis=0) + row
        path = [int(best.argmax())]
        for step in reversed(pointers):
            path.append(int(step[path[-1]]))
        return path[::-1]

    def decode(self, emissions: Array) -> list[tuple[int, int, str]]:
        """The spans of the likeliest path."""
        path = [self.tags[tag] for tag in self.best_path(emissions)]
        starts = [place for place, tag in enumerate(path) if tag.startswith("B-")]
        spans = []
        for start in starts:
            end = start + 1
            while end < len(path) and path[end].startswith("I-"):
                end += 1
            spans.append((start, end, path[start][2:]))
        return spans


def scan(first: Array, moves: Array, emissions: Array) -> Array:
    """The logarithms of the sums over all paths up to each character: a row times a matrix a step, scaled now and then to sum to one.

    ``first`` and ``moves`` are weights, not logarithms. What no path reaches is minus infinity.
    """
    peaks = emissions.max(axis=1, keepdims=True)
    weights = np.exp(emissions - peaks)
    table, totals = np.empty_like(emissions), np.ones((len(emissions), 1))
    row = first * weights[0]
    for place, weight in enumerate(weights):
        if place:
            row = (row @ moves) * weight
        if place % SCALED == 0:
            totals[place] = total = row.sum()
            row = row / total
        table[place] = row
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(table) + np.cumsum(np.log(totals) + peaks, axis=0))


def log_sum(row: Array) -> Any:
    """The logarithm of the sum of exponentials."""
    peak = row.max()
    return peak + np.log(np.exp(row - peak).sum())
