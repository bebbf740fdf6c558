"""Regions, countries, and the divisions and regiments of the Xinjiang corps: names by list or by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.division_edges import Edges
from kg.extract.division_names import NameRules
from kg.extract.division_scope import Found, Scope

NUMBER: Final = "[一二三四五六七八九十百〇零○0-9]"
DIVISION: Final = re.compile(rf"(?:兵团)?第{NUMBER}{{1,3}}师(?:[\u4e00-\u9fff]{{2,4}}市)?(?!范|傅|生|资|长|大)")
REGIMENT: Final = re.compile(rf"(?<!{NUMBER})(?<!第){NUMBER}{{1,4}}团(?![体员队结圆组伙聚])")
COMPANY: Final = re.compile(rf"(?<!{NUMBER})(?<!第){NUMBER}{{1,3}}连(?![续接连环锁带忙年])")


def find_regions(edges: Edges, rules: NameRules) -> Iterator[Found]:
    """Regions of the table, and a province's character with a direction (皖北)."""
    text = edges.text
    entry = rules.entries["division.region"]
    after = entry.words("after")
    for match in re.finditer("|".join(sorted(entry.words(), key=lambda word: (-len(word), word))), text):
        if not text.startswith(after, match.end()):
            yield Found(*match.span(), "division.region", rules.score("division.region"), "region")
    entry = rules.entries["division.region.direction"]
    excepted = entry.words("except")
    pattern = re.compile(f"(?:{'|'.join(entry.words('abbreviations'))})(?:{'|'.join(entry.words('directions'))})")
    for match in pattern.finditer(text):
        word = edges.covering(match.start())
        whole = word is not None and word.start == match.start() and word.end >= match.end()
        if (
            match[0] not in excepted
            and (whole or not edges.words)
            and not edges.is_torn(*match.span())
            and edges.opens(match.start())
        ):
            yield Found(*match.span(), "division.region.direction", rules.score("division.region.direction"), "region")


def find_countries(edges: Edges, rules: NameRules) -> Iterator[Found]:
    """Countries and world cities to which or from which the text goes; 法国酿酒师 is none."""
    text = edges.text
    entry = rules.entries["division.country"]
    before, after, words = entry.words("before"), entry.words("after"), entry.words()
    for match in re.finditer("|".join(sorted(words, key=lambda word: (-len(word), word))), text):
        is_listed = text.startswith("、", match.start() - 1) and text.endswith(words, 0, match.start() - 1)
        is_there = is_listed or text.endswith(before, 0, match.start())
        if is_there and not text.startswith(after, match.end()):
            yield Found(*match.span(), "division.country", rules.score("division.country"), "region")


def find_corps(edges: Edges, scope: Scope, rules: NameRules) -> Iterator[Found]:
    """Divisions, regiments and companies of the Xinjiang corps, where the page speaks of it or of Xinjiang."""
    text = edges.text
    if "兵团" not in text and "65" not in scope.prefixes[2]:
        return
    score = rules.score("division.corps")
    ends: set[int] = set()
    for pattern, kind in ((DIVISION, "prefecture"), (REGIMENT, "township"), (COMPANY, "village")):
        for match in pattern.finditer(text):
            if pattern is COMPANY and not (ends or "团场" in text):
                continue
            if match.end() - match.start() > 1:
                ends.add(match.end())
                weight = 0.97 if match[0].endswith("市") else score - 0.15 if pattern is COMPANY else score
                yield Found(*match.span(), "division.corps", weight, kind)
