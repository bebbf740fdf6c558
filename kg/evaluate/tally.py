"""Counts of right answers and what follows from them: precision, recall, F1, shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

QUOTES: Final = frozenset("“”‘’\"'《》「」〈〉")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the ``predicted`` are ``right``, and how many were ``wanted``.

    >>> round(Tally(right=2, predicted=3, wanted=4).f1, 3)
    0.571
    >>> Tally(right=0, predicted=0, wanted=5).precision
    0.0
    """

    right: int
    predicted: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is right, 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found, 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_row(self) -> dict[str, float]:
        """The figures under the names that reports use; ``gold`` is how many were wanted."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "gold": self.wanted}


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of``; ``empty`` is its value where there is nothing to judge."""

    right: int
    of: int
    empty: float = 0.0

    @property
    def value(self) -> float:
        """The share, between 0 and 1."""
        return self.right / self.of if self.of else self.empty


def add_tallies(tallies: Iterable[Tally]) -> Tally:
    """The counts of several tallies in one."""
    rows = list(tallies)
    return Tally(sum(t.right for t in rows), sum(t.predicted for t in rows), sum(t.wanted for t in rows))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def normalize(text: str) -> str:
    """The form in which two names are compared: NFKC, no white space, no quotes, no book-title marks.

    >>> normalize("“２０３０” 清渠行动")
    '2030清渠行动'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in QUOTES)
