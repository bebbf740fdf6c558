"""Which paragraph of a page goes on in which other: the links between stretches that columns tore apart."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.text import cues
from kg.text.byline import closing_byline, opening_byline, photo_credit
from kg.text.heal import LONG, is_prose
from kg.text.layout import HEAD_KINDS, Block, Kind
from kg.text.seams import Seams, SeamTable, quote_balance
from kg.text.topics import Topics, shared

# Continuations are looked for so many blocks around; a page with more open ends is a list or cut short, not torn columns.
REACH: Final = 80
MANY_ENDS: Final = 200
# So many blocks on either side tell what a stretch is about.
CONTEXT: Final = 7
SHORTEST: Final = 8
BRACKETED: Final = re.compile(r"（[^（）]{0,40}）")
SPEAKER_END: Final = re.compile(r"——[^，。]{2,20}$")
SENTENCE: Final = re.compile(r"[，。；！？…]")
SOFT_ENDS: Final = "”’）》"
SENTENCE_ENDS: Final = "。！？…；：;:"
ASIDE_END: Final = re.compile(r"(?<=[。！？…”])\s{0,4}[（(\[【][^（）()\[\]【】]{1,40}[）)\]】]$")
# No paragraph begins with a character or two and a comma.
FRAGMENT: Final = re.compile(r"[^，。；、：“\s]{1,2}[，。、；]")
UNIT: Final = re.compile(r"[\d.,个万亿元多%余人名年月日号户家条座米吨亩公平项种件岁时分点届次位]")
ASIDE: Final = frozenset({Kind.CAPTION, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class Link:
    """Block ``end`` goes on in block ``start``; ``score`` is the log odds."""

    end: int
    start: int
    score: float


def open_end(block: Block) -> str:
    """How a paragraph stops short: ``hard`` in mid-sentence, ``soft`` after a closing quote without an end, else nothing."""
    text = block.text
    prose = block.paragraph.cut or is_prose(BRACKETED.sub("", text)) or len(text) >= LONG
    if block.kind not in {Kind.BODY, Kind.ITEM} or len(text) < SHORTEST or not prose or SPEAKER_END.search(text):
        return ""
    opening = opening_byline(text)
    if closing_byline(text) or photo_credit(text) or (opening and opening.end == len(text)):
        return ""
    if block.paragraph.unfinished:
        return "hard"
    bare = ASIDE_END.sub("", text).rstrip(SOFT_ENDS)
    return "soft" if bare and bare[-1] not in SENTENCE_ENDS else ""


def can_continue(block: Block) -> bool:
    """Whether a block may be the rest of another: sentences that open no story, not an entry of a list."""
    return block.kind is Kind.BODY and bool(SENTENCE.search(block.text)) and opening_byline(block.text) is None


class Columns:
    """The blocks of a page with what is asked of them again and again."""

    def __init__(self, blocks: Sequence[Block], table: SeamTable) -> None:
        self.blocks = blocks
        self.table = table
        self.ends = {number: end for number, block in enumerate(blocks) if (end := open_end(block))}

    @cached_property
    def seams(self) -> Seams:
        """The seams by the characters of this page."""
        return Seams((block.text for block in self.blocks), self.table)

    @cached_property
    def topics(self) -> Topics:
        """The rare pairs of this page."""
        return Topics([block.text for block in self.blocks])

    def beside(self, number: int, step: int) -> int:
        """The next (1) or last (-1) block that is no caption or note; -1 or the number of blocks where there is none."""
        number += step
        while 0 <= number < len(self.blocks) and self.blocks[number].kind in ASIDE:
            number += step
        return number

    def kind(self, number: int) -> Kind | None:
        """The kind of a block, None beyond the page."""
        return self.blocks[number].kind if 0 <= number < len(self.blocks) else None

    def is_blocked(self, end: int) -> bool:
        """Whether what follows an open end cannot be its rest."""
        following = self.beside(end, 1)
        return following >= len(self.blocks) or not can_continue(self.blocks[following])

    def under_head(self, start: int) -> bool:
        """Whether a block stands right under a head."""
        return self.kind(self.beside(start, -1)) in HEAD_KINDS

    def before(self, end: int) -> list[int]:
        """The blocks that lead up to an open end, the head of the story with them."""
        numbers, at = [end], end - 1
        while at >= 0 and len(numbers) < CONTEXT and self.kind(at) is not Kind.CREDIT and self.ends.get(at) != "hard":
            numbers.append(at)
            if self.kind(at) in HEAD_KINDS and self.kind(at - 1) not in HEAD_KINDS:
                break
            at -= 1
        return numbers

    def home(self, start: int) -> dict[str, float]:
        """What is said where a block stands: in the head above it, or in the text before it."""
        before = self.beside(start, -1)
        if before < 0:
            return {}
        if self.kind(before) not in HEAD_KINDS:
            return self.topics.vector(self.before(before))
        top = before
        while self.kind(top - 1) in HEAD_KINDS:
            top -= 1
        return self.topics.vector(range(top, before + 1))

    def after(self, start: int) -> list[int]:
        """The blocks that follow from one on, up to the next open end, head or credit."""
        numbers = [start]
        while len(numbers) < CONTEXT and numbers[-1] not in self.ends and numbers[-1] + 1 < len(self.blocks):
            if self.kind(numbers[-1] + 1) in HEAD_KINDS | {Kind.CREDIT}:
                break
            numbers.append(numbers[-1] + 1)
        return numbers


def candidates(columns: Columns) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Every open end with every block in reach that may be its rest, and the features of the pair."""
    near = {number for end in columns.ends for number in range(max(0, end - REACH), end + REACH)}
    starts = [
        number for number in sorted(near) if number < len(columns.blocks) and can_continue(columns.blocks[number])
    ]
    after = {start: columns.topics.vector(columns.after(start)) for start in starts}
    sums = {start: sum(vector.values()) for start, vector in after.items()}
    topics: dict[int, dict[int, tuple[float, float]]] = {}
    for end in columns.ends:
        before = columns.topics.vector(columns.before(end))
        total = sum(before.values())
        around = starts[bisect_left(starts, end - REACH) : bisect_left(starts, end + REACH)]
        common = {start: shared(before, after[start]) for start in around if start != end}
        topics[end] = {start: (math.log1p(c), c / (min(total, sums[start]) + 5)) for start, c in common.items()}
    home = {start: math.log1p(shared(columns.home(start), after[start])) for start in starts}
    best_start = {end: two_best(topic for topic, _ in row.values()) for end, row in topics.items()}
    rows = {start: [row[start][0] for row in topics.values() if start in row] for start in starts}
    best_end = {start: two_best(row) for start, row in rows.items()}
    for end, row in topics.items():
        for start, (topic, share) in row.items():
            values = features(columns, end, start)
            yield (
                end,
                start,
                values
                | {
                    "topic": topic,
                    "share": share,
                    "home_head": home[start] * values["after_head"],
                    "home_body": home[start] * (1 - values["after_head"]),
                    "rival_start": topic - rival(best_start[end], topic),
                    "rival_end": topic - rival(best_end[start], topic),
                },
            )


def two_best(values: Iterable[float]) -> tuple[float, float]:
    """The two largest values, 0 where there are fewer."""
    best = [*sorted(values, reverse=True)[:2], 0.0, 0.0]
    return best[0], best[1]


def rival(best: tuple[float, float], value: float) -> float:
    """The largest value but for one of this size."""
    return best[1] if value == best[0] else best[0]


def features(columns: Columns, end: int, start: int) -> dict[str, float]:
    """What the words of a pair and their places say for and against a link, by the names of the fitted weights."""
    left, right = columns.blocks[end].text, columns.blocks[start].text
    closes, wrong, open_left = quote_balance(left, right)
    before = columns.beside(start, -1)
    affinity, opening = columns.seams.affinity(left, right), columns.seams.opening(right)
    after_head = float(columns.under_head(start))
    after_closed = float(columns.kind(before) is Kind.BODY and before not in columns.ends)
    distance = math.log(1 + abs(start - end))
    return {
        "affinity": affinity,
        "crossing": float(affinity > 1),
        "fragment": float(bool(FRAGMENT.match(right)) and not cues.FRESH.match(right)),
        "opening": opening,
        "opening_after_head": opening * after_head,
        "opening_after_closed": opening * after_closed,
        "closes": float(closes),
        "closes_wrongly": float(wrong),
        "leaves_open": float(open_left),
        "after_head": after_head,
        "after_end": float(before in columns.ends and before != end),
        "after_closed": after_closed,
        "blocked": float(columns.is_blocked(end)),
        "soft": float(columns.ends[end] == "soft"),
        "distance": distance,
        "far": max(0.0, min(distance, 3.0) - 2.0),
        "backwards": float(start < end),
        "fresh": float(bool(cues.FRESH.match(right))),
        "quoted": float(right[0] == "“"),
        "digit": float(right[0].isdigit()),
        "unit_missing": float(left[-1].isdigit() and not UNIT.match(right)),
    }


def score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The log odds of a link with these features."""
    return weights[""] + sum(weights[name] * value for name, value in values.items())
