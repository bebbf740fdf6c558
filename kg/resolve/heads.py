"""The district at the head of a name: 石家庄市鹿泉区 in 石家庄市鹿泉区云杉路小学, 青枫社区 in 青枫社区党委, 区 in 区委."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.resolve.candidates import Candidate, rank_candidates
from kg.resolve.levels import find_level, split_level
from kg.resolve.names import Name
from kg.resolve.setting import Setting, level_of, within
from kg.rules.divisions import Division, Gazetteer, NameHit

_ZONE_WORDS: Final = (
    "开发区",
    "示范区",
    "高新区",
    "经开区",
    "试验区",
    "度假区",
    "保税区",
    "综保区",
    "新区",
    "园区",
    "产业园",
    "工业园",
    "新城",
)
_ZONE: Final = re.compile(f"(?:{'|'.join(_ZONE_WORDS)})$")
# what of a chain of unknown divisions (青枫镇云溪村) is not the last one
_INNER: Final = re.compile(r"^.{2,8}?(?:镇|乡|街道|苏木)(?=.{2,}(?:村|社区|嘎查)$)")
_SHAPE: Final = re.compile(r"街道|社区|村|镇|乡|苏木|嘎查|" + _ZONE.pattern.removesuffix("$"))
_MAX_CHAIN: Final = 4
_COOPERATIVE: Final = re.compile(r"合作(?:社|联社|联合社|经济|医疗)")
"""A cooperative without its name is of no 合作市."""


@dataclass(frozen=True, slots=True)
class Head:
    """A district that a name begins with, and where it ends. ``short``: a short form stands there (石家庄); ``level``: a level word."""

    district: Name
    end: int
    short: bool = False
    level: bool = False


def read_heads(text: str, setting: Setting, rank: int, gazetteer: Gazetteer) -> tuple[Head, ...]:
    """Every reading of a district at the head of ``text``, best first: printed divisions (longest first), level words, shapes.

    >>> from kg.rules.divisions import load_gazetteer
    >>> heads = read_heads("石家庄市鹿泉区云杉路小学", Setting("", ()), 0, load_gazetteer())
    >>> heads[0].district.text, heads[0].district.code, heads[0].end
    ('鹿泉区', '130110', 7)
    """
    chains = _printed_heads(text, setting.place, gazetteer)
    level = split_level(text)
    district = find_level(level[0], setting, rank) if level else None
    levels = [Head(district, level[1], level=True)] if level and district else []
    full = [chain for chain in chains if not chain.short]
    shapes = [] if levels else [*_shapes(text, setting)]
    shapes += [shape for chain in full[:2] for shape in _shapes(text, setting, chain.end)]
    return (*full, *levels, *shapes, *(chain for chain in chains if chain.short))


def starts_with_division(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a name spells out a province, prefecture or county, so that it needs no other place to be understood.

    >>> from kg.rules.divisions import load_gazetteer
    >>> starts_with_division("石家庄钢铁集团", load_gazetteer()), starts_with_division("人民公园", load_gazetteer())
    (True, False)
    """
    return _COOPERATIVE.match(text) is None and any(
        level_of(d.code) <= 3 for hit in gazetteer.prefixes(text, 0) for d in hit.divisions if hit.length < len(text)
    )


@lru_cache(maxsize=1 << 17)
def _printed_heads(text: str, place: str, gazetteer: Gazetteer) -> tuple[Head, ...]:
    """The divisions that a name spells out at its head, longest first; a paper prints the same names over and over."""
    return tuple(sorted(_chains(text, place, gazetteer), key=lambda head: (-head.end, head.short)))


def _chains(
    text: str, place: str, gazetteer: Gazetteer, start: int = 0, outer: str = "", depth: int = 0
) -> Iterator[Head]:
    """Divisions that begin at ``start``, each followed by those inside it."""
    if depth == _MAX_CHAIN or _COOPERATIVE.match(text, start):
        return
    for hit in gazetteer.prefixes(text, start):
        end = start + hit.length
        if end >= len(text):
            continue
        for division in _best(hit, place, outer):
            name = Name("District", division.name, division.name, division.code, kind=division.kind, code=division.code)
            yield Head(name, end, short=hit.short)
            if not hit.short or depth == 0:
                yield from _chains(text, place, gazetteer, end, division.code, depth + 1)


def _best(hit: NameHit, place: str, outer: str) -> tuple[Division, ...]:
    """The division that a hit means; full names that several bear keep their name and lose their code."""
    candidates = [Candidate(d, exact=not hit.short) for d in hit.divisions if not outer or within(d.code, outer)]
    if not outer:
        candidates = [c for c in candidates if level_of(c.code) <= 3 or not hit.short]
    best, _ = rank_candidates(candidates, place, seen=[c.code for c in candidates] if outer else ())
    if len(best) == 1:
        return (best[0].division,)
    if best and not hit.short:
        return (Division("", best[0].division.name, best[0].division.kind),)
    return ()


def _shapes(text: str, setting: Setting, start: int = 0) -> Iterator[Head]:
    """Townships, villages, communities and zones that the gazetteer does not know, by their endings, longest first."""
    for end, form, inner in _shape_ends(text, start):
        known = next((name for _, name in setting.districts if inner in {name.text, name.form}), None)
        area = "" if _ZONE.search(form) else setting.county
        yield Head(known or Name("District", inner, inner, area), end)


@lru_cache(maxsize=1 << 17)
def _shape_ends(text: str, start: int) -> tuple[tuple[int, str, str], ...]:
    """Where a district may end by its shape, longest first, with its form and the last district of that."""
    ends = {match.end() for match in _SHAPE.finditer(text, start) if start + 2 <= match.end() < len(text)}
    forms = [(end, text[start:end]) for end in sorted(ends, reverse=True)]
    return tuple(
        (end, form, _INNER.sub("", form))
        for end, form in forms
        if form not in _ZONE_WORDS and not form.endswith("村村")
    )
