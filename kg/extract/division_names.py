"""Divisions that the gazetteer knows: provinces, prefectures and counties in full and in short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.division_edges import Edges
from kg.extract.division_scope import LOCAL_HEADS, UPPER, Found, Hit, Scope, codes_of, within
from kg.rules.divisions import Division, Gazetteer
from kg.rules.entries import Entry

LEVELS: Final = ("县", "市", "区", "旗")
AFTER_FULL: Final = {"区": "域间别块", "市": "场民", "县": "", "省": "", "州": "", "盟": "友", "旗": "帜舰"}
CIVIL: Final = ("民政", "民族", "民主", "民营", "民间", "民生", "民用", "民宗", "民兵", "民办")


@dataclass(frozen=True, slots=True)
class NameRules:
    """The rule entries by id, which old name stands in which entry of the renamed divisions, and the gazetteer that knows them."""

    entries: Mapping[str, Entry]
    renamed: Mapping[str, str]
    gazetteer: Gazetteer

    def score(self, rule: str) -> float:
        """The weight of a rule at its best."""
        return self.entries[rule].number("score", 0.8)

    def common(self, rule: str) -> frozenset[str]:
        """The names that are also common words."""
        return frozenset(self.entries[rule].words("common"))


def find_full(hits: Sequence[Hit], edges: Edges, scope: Scope, rules: NameRules) -> Iterator[Found]:
    """Provinces, prefectures, counties and county-level zones in full; of two that cross, the earlier counts."""
    common = rules.common("division.full")
    last = 0
    preceded = {hit.end for hit in hits if hit.short and hit.divisions[0].code.endswith("00")}
    for hit in sorted((h for h in hits if not h.short), key=lambda h: (h.start, -h.end)):
        upper = tuple(d for d in hit.divisions if d.kind in UPPER or (d.kind == "zone" and len(d.code) == 6))
        if not upper or hit.start < last:
            continue
        name = edges.text[hit.start : hit.end]
        linked = within(upper, edges.chain.get(hit.start, ()))
        rank, best = (3, linked) if linked else scope.best(upper)
        opening = 3 if hit.start in preceded else edges.opens(hit.start)
        if is_continued(edges.text, hit.end) or not may_be_full(name, name in common, rank, opening):
            continue
        rule = rules.renamed.get(name, "division.zone" if best[0].kind == "zone" else "division.full")
        edges.chain[hit.end] = codes_of(best)
        last = hit.end
        sure = len(name) >= 3 and name not in common
        score = rules.score("division.full") - (0.0 if sure else 0.08)
        yield Found(hit.start, hit.end, rule, score, best[0].kind, codes_of(best))


def may_be_full(name: str, is_common: bool, rank: int, opening: int) -> bool:
    """Whether a full name may stand: short ones and common words need the page's backing and a free left."""
    if is_common:
        return opening == 3 or (rank >= 2 and opening > 0)
    if len(name) == 2:
        return rank >= 2 or opening > 0
    return True


def is_continued(text: str, end: int) -> bool:
    """Whether the word goes on after the level: 太原市民, 城东区域, 长沙市场."""
    following = text[end : end + 1]
    if not following or following not in AFTER_FULL.get(text[end - 1], ""):
        return False
    return not text.startswith(CIVIL, end)


def find_short(
    hits: Sequence[Hit], edges: Edges, scope: Scope, rules: NameRules, named: Sequence[Found]
) -> Iterator[Found]:
    """Short forms of provinces, prefectures and counties, longest first where several begin at one place.

    ``named`` is what the page names in full: a short form within it is none, one of the same division is surer.
    """
    full = {row.codes[0] for row in named if len(row.codes) == 1}
    covered = {position for row in named for position in range(row.start, row.end)}
    last = 0
    starts, ends = {hit.start for hit in hits}, {hit.end for hit in hits}
    for hit in sorted((h for h in hits if h.short), key=lambda h: (h.start, -h.end)):
        if hit.start < last or hit.start in covered or edges.text.startswith(LOCAL_HEADS, hit.end):
            continue
        linked = within(hit.divisions, edges.chain.get(hit.start, ()))
        rank, best = (3, linked) if linked else scope.best(hit.divisions)
        division = pick(best)
        rule = "division.zone" if division.kind == "zone" else f"division.short.{division.kind}"
        if edges.text.startswith(LEVELS, hit.end):
            if former := find_former(hit, division, rank, edges, rules):
                last = former.end
                yield former
            continue
        name = edges.text[hit.start : hit.end]
        score = weigh_short(
            hit, division, rank, edges, is_common=name in rules.common(rule) if division.kind != "zone" else False
        )
        if score <= 0.0 and is_listed(hit, edges.text, starts, ends):
            score = 0.55
        elif score > 0.0 and (division.code in full or linked):
            score += 0.1
        if score <= 0.0:
            continue
        score = min(rules.score(rule), round(score, 3))
        edges.chain.setdefault(hit.end, codes_of(best))
        last = hit.end
        yield Found(hit.start, hit.end, rule, score, division.kind, codes_of(best))


def find_former(hit: Hit, division: Division, rank: int, edges: Edges, rules: NameRules) -> Found | None:
    """A county under the level it had before it became a district or city: 崇礼县 for 崇礼区."""
    end = hit.end + 1
    is_county = edges.text[hit.end] == "县" and division.kind == "county"
    if not is_county or rank < 2 or not edges.opens(hit.start) or edges.is_torn(hit.start, end):
        return None
    edges.chain[end] = (division.code,)
    return Found(hit.start, end, "division.former", rules.score("division.former"), "county", (division.code,))


def is_listed(hit: Hit, text: str, starts: set[int], ends: set[int]) -> bool:
    """Whether the form stands in a row with another division: 黄山、南平、上饶."""
    before = text[hit.start - 1 : hit.start] == "、" and hit.start - 1 in ends
    return before or (text[hit.end : hit.end + 1] == "、" and hit.end + 1 in starts)


def pick(divisions: Sequence[Division]) -> Division:
    """The widest of several divisions: 吉林 is the province, 延边 the prefecture."""
    return min(
        divisions,
        key=lambda division: (["province", "prefecture", "county", "zone"].index(division.kind), division.code),
    )


def weigh_short(hit: Hit, division: Division, rank: int, edges: Edges, *, is_common: bool) -> float:
    """The score of a short form, 0.0 or less where it is none."""
    if edges.is_torn(hit.start, hit.end):
        return 0.0
    is_place = edges.place_word(hit.start, hit.end)
    opening = edges.opens(hit.start)
    if division.kind == "zone":
        return 0.8
    if division.kind == "province":
        return 0.86
    if is_common:
        return 0.6 if is_place and rank >= 2 and opening else 0.0
    if division.kind == "prefecture":
        return 0.84 if is_place or rank else 0.6
    if rank >= 2:
        return 0.8 if is_place else 0.6 if opening else 0.4
    comes_or_goes = edges.text[hit.start - 1 : hit.start] in tuple("在从到赴往至自于") and hit.start > 0
    return 0.55 + 0.1 * rank if is_place and (comes_or_goes or opening == 3) else 0.0
