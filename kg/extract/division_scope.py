"""What the gazetteer finds in a text, and which of the divisions of one name the page can mean.

A name alone says little: 544 villages are called 和平村. The article's place and the divisions named in full on the page make
its *scope*; a candidate ranks by the narrowest division of the scope in which it lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.rules.divisions import Division, Gazetteer, NameHit, contains

UPPER: Final = frozenset({"province", "prefecture", "county"})
LOCAL_HEADS: Final = ("街道", "镇", "乡", "苏木", "社区", "村", "嘎查")
MOST_CODES: Final = 16
"""A name with more bearers than this in its best rank says nothing about its code."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer at a stretch of the text, full or short, with all that bear it."""

    start: int
    end: int
    short: bool
    divisions: tuple[Division, ...]

    @property
    def is_upper(self) -> bool:
        """Whether it may be a province, prefecture or county."""
        return any(division.kind in UPPER for division in self.divisions)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch taken for a division: by which rule, how surely, of which kind, and which codes it may have."""

    start: int
    end: int
    rule: str
    score: float
    kind: str
    codes: tuple[str, ...] = ()


def read_hits(gazetteer: Gazetteer, text: str) -> Iterator[Hit]:
    """Every name of the gazetteer in ``text`` that can be a name there, by start and length; overlaps are kept."""
    cache: dict[str, list[NameHit]] = {}
    for start, char in enumerate(text):
        if not "\u4e00" <= char <= "\u9fff":
            continue
        window = text[start : start + 16]
        if window not in cache:
            cache[window] = gazetteer.prefixes(window, 0)
        for hit in cache[window]:
            divisions = hit.divisions
            if not hit.short:
                name = window[: hit.length]
                divisions = tuple(
                    d for d in divisions if d.kind in UPPER or d.kind == "zone" or name.endswith(LOCAL_HEADS)
                )
            if divisions and hit.length >= 2:
                yield Hit(start, start + hit.length, hit.short, divisions)


@dataclass(slots=True)
class Scope:
    """The divisions a page speaks of, as code prefixes of counties, prefectures and provinces."""

    prefixes: dict[int, set[str]] = field(default_factory=lambda: {6: set(), 4: set(), 2: set()})

    def add(self, code: str) -> None:
        """Take a division and all above it into the scope."""
        digits = code[:6].removesuffix("00").removesuffix("00") if code else ""
        for width, prefixes in self.prefixes.items():
            if len(digits) >= width:
                prefixes.add(digits[:width])

    def rank(self, code: str) -> int:
        """3 within a county of the scope, 2 within a prefecture, 1 within a province, 0 elsewhere."""
        for rank, width in ((3, 6), (2, 4), (1, 2)):
            if code[:width] in self.prefixes[width]:
                return rank
        return 0

    def best(self, divisions: Iterable[Division]) -> tuple[int, tuple[Division, ...]]:
        """The highest rank among the divisions, and those that have it."""
        ranked = [(self.rank(division.code), division) for division in divisions]
        top = max((rank for rank, _ in ranked), default=0)
        return top, tuple(division for rank, division in ranked if rank == top)


def read_scope(hits: Sequence[Hit], place_code: str, common: frozenset[str], text: str) -> Scope:
    """The scope of a page: its place, then what is named without doubt, then what only one of several can be.

    >>> from kg.rules.divisions import load_gazetteer
    >>> hits = list(read_hits(load_gazetteer(), "徐州市鼓楼区与宁波签约"))
    >>> scope = read_scope(hits, "", frozenset(), "徐州市鼓楼区与宁波签约")
    >>> scope.rank("320302"), scope.rank("320106"), scope.rank("330203")
    (3, 1, 2)
    """
    scope = Scope()
    scope.add(place_code)
    doubtful = []
    for hit in hits:
        upper = [division for division in hit.divisions if division.kind in UPPER]
        if not upper or text[hit.start : hit.end] in common:
            continue
        if len(upper) == 1 and (hit.end - hit.start >= 3 or (hit.short and upper[0].kind != "county")):
            scope.add(upper[0].code)
        elif not hit.short and hit.end - hit.start >= 3:
            doubtful.append(upper)
    for upper in doubtful:
        rank, best = scope.best(upper)
        if rank >= 2 or (rank and len(best) == 1):
            for division in best:
                scope.add(division.code)
    return scope


def codes_of(divisions: Iterable[Division]) -> tuple[str, ...]:
    """The sorted codes of the divisions, or none where they are too many to mean anything."""
    codes = tuple(sorted({division.code for division in divisions}))
    return codes if len(codes) <= MOST_CODES else ()


def within(divisions: Iterable[Division], outer: Iterable[str]) -> tuple[Division, ...]:
    """The divisions that lie in one of the codes ``outer`` (and are none of them)."""
    codes = tuple(outer)
    return tuple(d for d in divisions if any(contains(code, d.code) and code != d.code for code in codes))
