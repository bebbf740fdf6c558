"""Which official divisions a form may mean in a setting, and which of them it means most likely.

The evidence, strongest first: a chain (鹿泉区 directly before 白鹿泉乡), a division that the page has spelled out, how near it lies to
the article's place, whether the form is the full name, and its level (a province before a village).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.resolve.setting import level_of, shared_levels
from kg.rules.divisions import Division, Gazetteer, contains

REJECTED: Final = 0
_AUTONOMOUS: Final = re.compile(r"自治[区州县旗]$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that a form may mean; ``exact`` where the form is its full name."""

    division: Division
    exact: bool

    @property
    def code(self) -> str:
        """The official code."""
        return self.division.code


def find_candidates(form: str, places: Iterable[str], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """All divisions that ``form`` may mean: full names and short forms, those of townships and villages near ``places`` only.

    >>> from kg.rules.divisions import load_gazetteer
    >>> [c.division.name for c in find_candidates("获鹿", ["130110"], load_gazetteer())]
    ['获鹿镇']
    """
    near = sorted({place for place in places if len(place) >= 6 and not place.endswith("0000")})
    shorts = list(gazetteer.find_short(form))
    if (autonomous := _AUTONOMOUS.search(form)) and autonomous.start() >= 2:
        # 威宁自治县 leaves out the peoples of the full name
        short = gazetteer.find_short(form[: autonomous.start()])
        shorts += [division for division in short if division.name.endswith(autonomous[0])]
    for province in sorted({place[:2] for place in near}):
        local = gazetteer.find_short(form, within=f"{province}0000")
        shorts += [division for division in local if any(contains(place, division.code) for place in near)]
    found = {division.code: Candidate(division, True) for division in gazetteer.find(form)}
    for division in shorts or ([] if found else _minority_townships(form, near, gazetteer)):
        found.setdefault(division.code, Candidate(division, False))
    return tuple(found[code] for code in sorted(found))


def _minority_townships(form: str, places: Iterable[str], gazetteer: Gazetteer) -> list[Division]:
    """玉洪 for 玉洪瑶族乡."""
    counties = [place for place in places if level_of(place) == 3]
    return [
        d
        for county in counties
        for d in gazetteer.children(county)
        if d.name.startswith(form) and d.name.endswith("族乡")
    ]


@lru_cache(maxsize=1 << 17)
def standing(code: str, exact: bool, place: str) -> int:
    """How well a division fits an article on ``place``, 0 (not at all) to 50 (it contains the place).

    ``exact``: the form is its full name. A province or prefecture is known everywhere; a county is likelier the nearer it lies; a
    township or village of another prefecture is never meant without being introduced.
    """
    level, near = level_of(code), shared_levels(code, place) if place else 0
    if place and contains(code, place):
        return 50
    if level == 1:
        return 40
    if place and contains(place, code) and (level <= 3 or exact):
        # a village somewhere in the province is less than one in a county that the page names
        return 41 if level <= 3 or level_of(place) >= 3 else 28 + 4 * level_of(place)
    if level == 2:
        return 35
    if level == 3:
        return {2: 40, 1: 33}.get(near, 20 if exact else 10)
    if near >= 3:
        return 40 if exact else 30
    return 32 if near == 2 and exact else REJECTED


def rank_candidates(
    candidates: Iterable[Candidate], place: str, *, anchors: Iterable[str] = (), seen: Iterable[str] = ()
) -> tuple[tuple[Candidate, ...], int]:
    """The best candidates (more than one: undecided) and how well they fit.

    ``anchors`` are other divisions that the page names for sure, each worth a little less than the article's own place;
    ``seen`` are codes that the page has already spelled out.
    """
    anchors, seen = tuple(anchors), frozenset(seen)
    rows = []
    for candidate in candidates:
        code, exact = candidate.code, candidate.exact
        fit = max([standing(code, exact, place), *(standing(code, exact, anchor) - 4 for anchor in anchors)])
        if fit <= REJECTED and candidate.code not in seen:
            continue
        near = shared_levels(candidate.code, place) if place else 0
        rows.append(((candidate.code in seen, fit, near, candidate.exact, -level_of(candidate.code)), candidate))
    if not rows:
        return (), REJECTED
    best = max(key for key, _ in rows)
    return tuple(candidate for key, candidate in rows if key == best), best[1]
