"""The words around pairs of nodes as numbers: runs of one to four characters of the skeleton, each with the slot in which it stands.

All pairs of a scene are read at once, in numpy. A key holds the slot and up to four character codes of 14 bits; 0 pads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.relate.scene import Scene
from kg.relate.skeleton import LETTERS, shrink

Numbers = NDArray[np.int64]
BITS: Final = 14
SLOT: Final = 57
"""The bit from which on a key holds its slot; keys below are features without words."""

SPECIAL: Final = 2 + 2 * len(LETTERS)
"""Codes before the alphabet's: 0 for nothing, 1 for an unknown character, then two for each type: naming and pointing."""

TYPES: Final = {type: number for number, type in enumerate(LETTERS)}
STOPS: Final = re.compile(r"[，。！？；\n]")
HALF: Final = 18
"""Characters at either end of a longer stretch between two nodes that are read."""

BEFORE: Final = 8
BEHIND: Final = 12
CLAUSE: Final = 14
"""Characters before the first node, behind the second, and before a tail within its clause."""

SLOTS: Final = {
    name: number
    for number, name in enumerate(
        ("two", "three", "begins", "ends", "whole", "last", "next", "before", "behind",
         "head-", "head+", "tail-", "tail+", "clause", "far-clause", "far-tail+", "far-tail-"), 1
    )
}  # fmt: skip
Found = tuple[Numbers, Numbers]
"""Rows of pairs, and the key of what stands there."""


@dataclass(frozen=True, slots=True)
class Text:
    """The codes of a skeleton, the place of each node in it, and where each node's clause begins; ``runs[n]`` are n codes in one."""

    runs: Mapping[int, Numbers]
    places: Numbers
    clauses: Numbers

    @property
    def length(self) -> int:
        """How many tokens there are."""
        return len(self.runs[1])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Columns of candidates: nodes by index, the ends of the lists in which the earlier and later node stand, and who is near."""

    heads: Numbers
    tails: Numbers
    inner: Numbers
    outer: Numbers
    begin: Numbers
    end: Numbers
    near: NDArray[np.bool_]


def read_text(scene: Scene, alphabet: Mapping[str, int]) -> Text:
    """The codes of a scene; ``alphabet`` numbers characters from ``SPECIAL`` on."""
    skeleton = shrink(scene)
    codes = np.array([alphabet.get(char, 1) for char in skeleton.text] + [0] * 4, dtype=np.int64)
    places = np.array(skeleton.places, dtype=np.int64)
    for index, node in enumerate(scene.nodes):
        codes[places[index]] = 2 + 2 * TYPES[node.type] + node.points
    stops = np.array([-1, *(match.start() for match in STOPS.finditer(skeleton.text))], dtype=np.int64)
    clauses = stops[np.searchsorted(stops, places, side="left") - 1] + 1
    runs = {1: codes[:-4]}
    for size in (2, 3, 4):
        runs[size] = (runs[size - 1] << BITS) | codes[size - 1 : len(codes) - 5 + size]
    return Text(runs, places, clauses)


def read_pairs(
    scene: Scene, text: Text, lists: Sequence[tuple[int, int]], rows: Sequence[tuple[int, int, bool]]
) -> Pairs:
    """The columns of candidates ``(head, tail, near)``; ``lists`` gives the list of each node."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    heads, tails = table[:, 0], table[:, 1]
    first, second = np.minimum(heads, tails), np.maximum(heads, tails)
    bounds = np.array(lists, dtype=np.int64).reshape(-1, 2)
    outer, inner = text.places[bounds[first, 1]] + 1, text.places[bounds[second, 0]]
    return Pairs(
        heads,
        tails,
        inner,
        outer,
        text.places[bounds[first, 0]],
        text.places[bounds[second, 1]] + 1,
        table[:, 2].astype(bool),
    )


def read_grams(text: Text, pairs: Pairs) -> Found:
    """The keys of all pairs: row by row what stands between, around and beside the nodes, each key once a row."""
    near = np.flatnonzero(pairs.near)
    far = np.flatnonzero(~pairs.near)
    found = [*between(text, pairs, near), *around(text, pairs, near)]
    for side, nodes in (("head", pairs.heads), ("tail", pairs.tails)):
        found += beside(text, near, text.places[nodes[near]], side)
    found += beside(text, far, text.places[pairs.tails[far]], "far-tail")
    found += clause_before(text, pairs, near, "clause")
    found += clause_before(text, pairs, far, "far-clause")
    rows, keys = np.concatenate([row for row, _ in found]), np.concatenate([key for _, key in found])
    order = np.lexsort((keys, rows))
    rows, keys = rows[order], keys[order]
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    return rows[fresh], keys[fresh]


def between(text: Text, pairs: Pairs, near: Numbers) -> list[Found]:
    """Runs between the end of the earlier node's list and the beginning of the later one's."""
    own = near[pairs.outer[near] < pairs.inner[near]]
    start, end = pairs.outer[own], pairs.inner[own]
    length = end - start
    middle = np.minimum(start + HALF, end)
    found = []
    for size, slot in ((2, "two"), (3, "three")):
        long = length > 2 * HALF
        found.append(slide(text, own, start, np.where(long, middle, end), size, slot))
        found.append(slide(text, own[long], end[long] - HALF, end[long], size, slot))
    for size in (1, 2, 3):
        fits = length >= size
        found.append(at(text, own[fits], start[fits], size, "begins"))
        found.append(at(text, own[fits], end[fits] - size, size, "ends"))
    for size in (1, 2, 3, 4):
        exact = length == size
        found.append(at(text, own[exact], start[exact], size, "whole"))
    return found


def around(text: Text, pairs: Pairs, near: Numbers) -> list[Found]:
    """Runs before the earlier node's list and behind the later one's."""
    begin, end = pairs.begin[near], pairs.end[near]
    found = []
    for size in (1, 2, 3):
        found.append(at(text, near, begin - size, size, "last"))
        found.append(at(text, near, end, size, "next"))
    found.append(slide(text, near, np.maximum(begin - BEFORE, 0), begin, 2, "before"))
    found.append(slide(text, near, end, np.minimum(end + BEHIND, text.length), 2, "behind"))
    return found


def beside(text: Text, rows: Numbers, places: Numbers, side: str) -> list[Found]:
    """The one and two characters right before a node, and right behind it."""
    found = []
    for size in (1, 2):
        found.append(at(text, rows, places - size, size, f"{side}-"))
        found.append(at(text, rows, places + 1, size, f"{side}+"))
    return found


def clause_before(text: Text, pairs: Pairs, rows: Numbers, slot: str) -> list[Found]:
    """Runs of two within the tail's clause, before the tail."""
    places = text.places[pairs.tails[rows]]
    start = np.maximum(text.clauses[pairs.tails[rows]], places - CLAUSE)
    return [slide(text, rows, start, places, 2, slot)]


def at(text: Text, rows: Numbers, places: Numbers, size: int, slot: str) -> Found:
    """The run of ``size`` characters at each place; none where it leaves the text."""
    inside = (places >= 0) & (places + size <= text.length)
    return rows[inside], text.runs[size][places[inside]] | (SLOTS[slot] << SLOT)


def slide(text: Text, rows: Numbers, starts: Numbers, ends: Numbers, size: int, slot: str) -> Found:
    """All runs of ``size`` characters within ``[starts[i], ends[i])``."""
    counts = np.maximum(ends - starts - size + 1, 0)
    repeated = np.repeat(rows, counts)
    offsets = np.arange(len(repeated)) - np.repeat(np.cumsum(counts) - counts, counts)
    return repeated, text.runs[size][np.repeat(starts, counts) + offsets] | (SLOTS[slot] << SLOT)
