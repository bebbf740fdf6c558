"""What stands beside a candidate: the stretches it overlaps, the same words elsewhere, its neighbours in a list.

The regressions (``decision``) weigh the hints of one candidate. Whether 汾河 or 汾河公园 is the name here is seen by comparison of what
they say of both; the columns made here are what the trees (``trees``) decide by.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.extract.hints import CLOSING, OPENING, OVERLAPS, HintReader, len_of, name_overlap
from kg.model import ENTITY_TYPES

COLUMNS: Final = (
    "type", "weighed", "network", "said", "length", "sources", "rules", "surest rule",
    "best rival", "lead", "rivals", "same stretch", "wider", "inner", "same type", "sum of same type", "rival's type", "rival's rules",
    "elsewhere", "mean elsewhere", "times elsewhere", "elsewhere of other type",
    "opened", "closed", "holds a quote", "begins a clause", "ends a clause", "listed", "neighbour", "density",
)  # fmt: skip
"""What the trees read of a candidate, in this order; probabilities by the regressions where nothing else is said."""

REACH: Final = 12
"""How many candidates before and behind may be its neighbours in a list."""
LEAST: Final = 1e-4
EDGES: Final = frozenset("、，。；：！？\n")
LIST: Final = frozenset("、和及与")


def read_columns(reader: HintReader, likely: Sequence[float], said: Sequence[float]) -> NDArray[np.float32]:
    """The columns of all candidates of a document, a row each.

    ``likely`` is how probable the second regression finds each, ``said`` how probable rules and text alone.
    """
    rivals = RivalReader(reader, likely, said)
    rows = [tuple(rivals.read(index)) for index in range(len(likely))]
    return np.array(rows, dtype=np.float32).reshape(-1, len(COLUMNS))


class RivalReader:
    """Reads the columns of the candidates of one document."""

    def __init__(self, reader: HintReader, likely: Sequence[float], said: Sequence[float]) -> None:
        self.reader, self.text, self.candidates = reader, reader.text, reader.candidates
        self.likely, self.said = likely, said
        self.surfaces: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(self.candidates):
            self.surfaces[self.text[row.start : row.end]].append(index)

    def read(self, index: int) -> Iterator[float]:
        """The columns of one candidate."""
        row = self.candidates[index]
        yield ENTITY_TYPES.index(row.type)
        yield from (logit(self.likely[index]), logit(row.own), logit(self.said[index]))
        yield from (len_of(row), len(row.sources), len(row.rules), max((score for _, score in row.rules), default=0.0))
        yield from self.read_overlaps(index)
        yield from self.read_elsewhere(index)
        yield from self.read_edges(index)
        yield self.read_neighbour(index)
        yield self.reader.density

    def best(self, indices: Sequence[int]) -> float:
        """The highest probability among candidates, 0 for none."""
        return max((self.likely[index] for index in indices), default=0.0)

    def read_overlaps(self, index: int) -> Iterator[float]:
        """The stretches that share a character with the candidate: only one of them can be a mention."""
        row, others = self.candidates[index], self.reader.overlaps[index]
        rival = max(others, key=lambda other: (self.likely[other], other), default=-1)
        most = self.best(others)
        yield from (most, self.likely[index] - most, len(others))
        ways = [(name_overlap(row, self.candidates[other]), other) for other in others]
        for wanted in OVERLAPS[:-1]:
            yield self.best([other for way, other in ways if way == wanted])
        kin = [other for other in others if self.candidates[other].type == row.type]
        yield from (self.best(kin), sum(self.likely[other] for other in kin))
        yield ENTITY_TYPES.index(self.candidates[rival].type) if others else -1
        yield len(self.candidates[rival].rules) if others else -1

    def read_elsewhere(self, index: int) -> Iterator[float]:
        """The same words at other places of the article, as this type and as others."""
        row = self.candidates[index]
        here = self.surfaces[self.text[row.start : row.end]]
        same = [self.likely[o] for o in here if o != index and self.candidates[o].type == row.type]
        yield from (max(same, default=0.0), sum(same) / len(same) if same else -1.0, len(same))
        yield self.best([other for other in here if self.candidates[other].type != row.type])

    def read_edges(self, index: int) -> Iterator[float]:
        """The characters around it."""
        row, text = self.candidates[index], self.text
        before, after = text[row.start - 1 : row.start] or "\n", text[row.end : row.end + 1] or "\n"
        yield from (before in OPENING, after in CLOSING, "“" in text[row.start : row.end])
        yield from (before in EDGES, after in EDGES, before == "、" or after == "、")

    def read_neighbour(self, index: int) -> float:
        """How probable the best candidate of its type is that one mark of a list parts from it."""
        row = self.candidates[index]
        near = range(max(0, index - REACH), min(len(self.candidates), index + REACH))
        return self.best(
            [
                other
                for other in near
                if self.candidates[other].type == row.type
                and (
                    (self.candidates[other].end + 1 == row.start and self.text[row.start - 1] in LIST)
                    or (self.candidates[other].start == row.end + 1 and self.text[row.end] in LIST)
                )
            ]
        )


def logit(probability: float) -> float:
    """The log-odds of a probability, bounded.

    >>> [round(logit(p), 2) for p in (0.0, 0.5, 1.0)]
    [-9.21, 0.0, 9.21]
    """
    bounded = min(1 - LEAST, max(LEAST, probability))
    return math.log(bounded / (1 - bounded))


def as_probability(logits: NDArray[Any]) -> NDArray[np.float64]:
    """The probabilities of log-odds, rounded to 4 places."""
    return np.round(1 / (1 + np.exp(-logits.astype(np.float64))), 4)
