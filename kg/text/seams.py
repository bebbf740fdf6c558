"""Whether one stretch of text goes on in another: how well the characters on both sides of a seam belong together.

The counts of character pairs and triples come from the training pages (``training/fit_seams.py``) and, weighing more, from the
page at hand: a name that is cut in two mostly stands whole elsewhere on its page. Interpolated as in Jelinek and Mercer (1980).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kg.rules.entries import shipped_folder

# What one occurrence on the page counts in occurrences of the training pages, and how firmly rare contexts back off.
PAGE_WEIGHT: Final = 30
BACK_OFF_PAIR: Final = 50
BACK_OFF_TRIPLE: Final = 10
CHARACTERS: Final = 3000
# What was never seen together says less than what was.
LOWEST: Final = -4.0
HIGHEST: Final = 8.0
PAIRS: Final = {"“": "”", "（": "）", "《": "》"}
QUOTED_BACK: Final = 200
QUOTED_ON: Final = 60


@dataclass(frozen=True, slots=True)
class SeamTable:
    """Counts of one to three characters (``grams``), of first characters of paragraphs (``firsts``), and the fitted weights."""

    grams: Mapping[str, int]
    firsts: Mapping[str, int]
    weights: Mapping[str, float]
    total: int = field(init=False)
    paragraphs: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(count for gram, count in self.grams.items() if len(gram) == 1))
        object.__setattr__(self, "paragraphs", sum(count for gram, count in self.firsts.items() if len(gram) == 1))


@lru_cache(maxsize=1)
def shipped_table() -> SeamTable:
    """The table of ``rules/seams.json``."""
    rows = json.loads((shipped_folder() / "seams.json").read_text(encoding="utf-8"))
    return SeamTable(rows["grams"], rows["firsts"], rows["weights"])


def count_grams(texts: Iterable[str]) -> Counter[str]:
    """How often each character, pair and triple of characters stands in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        for size in (1, 2, 3):
            counts.update(text[place : place + size] for place in range(len(text) - size + 1))
    return counts


class Seams:
    """The seams of one page, by the table and by the page's own characters."""

    __slots__ = ("page", "size", "table")

    def __init__(self, texts: Iterable[str], table: SeamTable) -> None:
        self.table = table
        self.page = count_grams(texts)
        self.size = sum(count for gram, count in self.page.items() if len(gram) == 1)

    def count(self, gram: str) -> float:
        """How often a gram stands in the table and, weighed, on the page."""
        return self.table.grams.get(gram, 0) + PAGE_WEIGHT * self.page[gram]

    def chance(self, context: str, char: str) -> float:
        """The chance of a character after up to two others."""
        if not context:
            return (self.count(char) + 0.5) / (self.table.total + PAGE_WEIGHT * self.size + CHARACTERS)
        back_off = BACK_OFF_PAIR if len(context) == 1 else BACK_OFF_TRIPLE
        shorter = self.chance(context[1:], char)
        return (self.count(context + char) + back_off * shorter) / (self.count(context) + back_off)

    def affinity(self, left: str, right: str) -> float:
        """By how much (log odds) the two characters after the seam are likelier there than anywhere."""
        ratio = self.chance(left[-2:], right[0]) / self.chance("", right[0])
        if len(right) > 1:
            ratio *= self.chance(left[-1] + right[0], right[1]) / self.chance(right[0], right[1])
        return max(LOWEST, min(HIGHEST, math.log(ratio)))

    def opening(self, text: str) -> float:
        """By how much (log odds) its first two characters rather begin a paragraph than stand anywhere."""
        firsts, grams, first = self.table.firsts, self.table.grams, text[0]
        anywhere = (grams.get(first, 0) + 1) / self.table.total
        begins = (firsts.get(first, 0) + 5 * anywhere) / (self.table.paragraphs + 5)
        pair = (grams.get(text[:2], 0) + 1) / (grams.get(first, 0) + 10)
        begins_pair = (firsts.get(text[:2], 0) + 2 * pair) / (firsts.get(first, 0) + 2)
        return math.log(begins / anywhere) + math.log(begins_pair / pair)


def quote_balance(left: str, right: str) -> tuple[bool, bool, bool]:
    """Whether ``right`` closes what ``left`` opened, closes what it did not open, leaves open what it did open.

    >>> quote_balance("推行“石榴", "桌”议事法"), quote_balance("推行石榴", "桌”议事法"), quote_balance("推行“石榴", "全区开会")
    ((True, False, False), (False, True, False), (False, False, True))
    """
    opened: list[str] = []
    for char in left[-QUOTED_BACK:]:
        if char in PAIRS:
            opened.append(PAIRS[char])
        elif opened and char in PAIRS.values():
            opened.pop()
    depth, closing = 0, ""
    for char in right[:QUOTED_ON]:
        depth += char in PAIRS
        if char in PAIRS.values():
            if not depth:
                closing = char
                break
            depth -= 1
    awaited = opened[-1] if opened else ""
    return bool(awaited) and awaited == closing, bool(closing) and awaited != closing, bool(awaited) and not closing
