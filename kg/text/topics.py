"""What blocks of a page share: pairs of characters that are rare on the page, such as parts of names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# A pair that more of the page's blocks have tells nothing.
COMMON_SHARE: Final = 0.3
ALWAYS_RARE: Final = 4


def pairs_of(text: str) -> Counter[str]:
    """The pairs of neighbouring ideographs of a text, counted.

    >>> sorted(pairs_of("青石桥，a议事"))
    ['石桥', '议事', '青石']
    """
    han = ["\u4e00" <= char <= "\u9fff" for char in text]
    return Counter(text[place : place + 2] for place in range(len(text) - 1) if han[place] and han[place + 1])


class Topics:
    """The rare pairs of a page's texts, weighed by how few of the texts have them (Spärck Jones 1972)."""

    __slots__ = ("pairs", "weights")

    def __init__(self, texts: Sequence[str]) -> None:
        self.pairs = [pairs_of(text) for text in texts]
        spread = Counter(pair for pairs in self.pairs for pair in pairs)
        most = max(ALWAYS_RARE, COMMON_SHARE * len(texts))
        self.weights = {pair: math.log(len(texts) / count) for pair, count in spread.items() if count <= most}

    def vector(self, numbers: Iterable[int]) -> dict[str, float]:
        """The weighed rare pairs of some of the texts together."""
        total: Counter[str] = Counter()
        for number in numbers:
            total.update(self.pairs[number])
        return {pair: count * self.weights[pair] for pair, count in total.items() if pair in self.weights}


def shared(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How much two vectors have in common."""
    small, large = sorted((left, right), key=len)
    return sum(min(weight, large[pair]) for pair, weight in small.items() if pair in large)


def likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The share of the smaller vector that both have in common, from 0 to 1."""
    least = min(sum(left.values()), sum(right.values()))
    return shared(left, right) / least if least else 0.0
