"""Districts: a form and its place in the page -> the official division, or a name of its own kind, or an open question.

Chains are read first (石家庄市鹿泉区白鹿泉乡: each lies in the one before); what they spell out then decides the single forms
(白鹿泉). Zones and regions have a territory but no level: they keep the fullest form that the page prints. What stays between
several divisions gets no code and a list of doubts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model import Mention, Page
from kg.resolve.abbreviations import Abbreviations
from kg.resolve.candidates import Candidate, find_candidates, rank_candidates
from kg.resolve.chains import split_chain
from kg.resolve.forms import plain
from kg.resolve.names import LINKED, OFFICIAL, PRINTED, Name
from kg.resolve.setting import Setting, prefecture_of, within
from kg.rules.divisions import Gazetteer

_KINDS: Final = (
    ("region", re.compile(r"(?:都市圈|城市群|经济带|大湾区|三角洲?|地区|走廊|环线|两湖|流域|沿线|半岛)$")),
    (
        "zone",
        re.compile(
            r"(?:开发区|示范区|试验区|实验区|高新区|经开区|综保区|保税区|度假区|产业区|集聚区|工业区|园区|产业园|工业园|科技园|"
            r"物流园|新区|新城|科学城|片区|港区|自贸区|自由贸易港|合作区|管理区|先行区|功能区)$"
        ),
    ),
    ("community", re.compile(r"(?:社区|居委会|小区)$")),
    ("township", re.compile(r"(?:街道|镇|乡|苏木|街道办|办事处|农场|团场|[一二三四五六七八九十〇百\d]+团)$")),
    ("village", re.compile(r"(?:村|嘎查|庄|屯|寨|连)$")),
    ("county", re.compile(r"(?:县|旗|区)$")),
    ("prefecture", re.compile(r"(?:市|州|盟)$")),
    ("province", re.compile(r"(?:省|自治区)$")),
)
_BARE_ZONE: Final = re.compile(
    r"^(?:国家级|省级|市级)?(?:经济技术|经济|高新技术产业|高新技术|综合改革)?(?:开发区|示范区|高新区|经开区|新区|新城|园区|产业园|工业园)$"
)
_MAX_DOUBTS: Final = 8
COUNTY_DIGITS: Final = 6
"""The length of the code of a county or of what holds counties; townships and villages have longer ones."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with the setting of its article: what it says (or refers to), the last district of that, and what lies around."""

    mention: Mention
    setting: Setting
    form: str
    core: str
    outer: str


def make_place(mention: Mention, setting: Setting, table: Abbreviations, gazetteer: Gazetteer) -> Place:
    """Read a mention's form; single letters (冀) and known regions are written out."""
    form = plain(mention.refers or mention.surface)
    outer, core = split_chain(table.regions.get(form, form), setting, gazetteer)
    return Place(mention, setting, form, core, outer)


def name_districts(places: Sequence[Place], page: Page, gazetteer: Gazetteer) -> dict[Mention, Name]:
    """The name of every district of a page; ``places`` stand in reading order."""
    found: dict[Mention, Name] = {}
    chains, singles = _split_chains(places, page)
    for chain in chains:
        found.update(_name_chain(chain, gazetteer))
    opened = [chain for chain in chains if any(not found[p.mention].code and gazetteer.find(p.core) for p in chain)]
    if opened:
        # a chain that begins with a name that many share is decided by what the rest of the page names for sure
        anchors = _anchors((found | _name_singles(singles, found, gazetteer)).values())
        for chain in opened:
            found.update(_name_chain(chain, gazetteer, anchors=anchors))
    return found | _name_singles(singles, found, gazetteer)


def _name_singles(
    singles: Sequence[Place], chained: Mapping[Mention, Name], gazetteer: Gazetteer
) -> dict[Mention, Name]:
    """The names of the districts that stand alone, beside those of the chains: what is spelled out first, then the short forms."""
    found: dict[Mention, Name] = {}
    areas = _read_areas(chained.values())
    seen = {name.code for name in chained.values() if name.code}
    exact = [place for place in singles if gazetteer.find(place.core)]
    short = [place for place in singles if not gazetteer.find(place.core)]
    for group in (exact, short):
        anchors = _anchors((*chained.values(), *found.values()))
        # the same form in the same setting is read once
        alike = {(place.form, place.setting.place): place for place in group}
        named = {
            key: name_district(place, gazetteer, anchors=anchors, seen=seen, area=areas.get(place.core, ""))
            for key, place in alike.items()
        }
        seen |= {name.code for name in named.values() if name.code}
        found.update({place.mention: named[place.form, place.setting.place] for place in group})
    return found


def name_district(
    place: Place, gazetteer: Gazetteer, *, anchors: Iterable[str] = (), seen: Iterable[str] = (), area: str = ""
) -> Name:
    """The name of a district that stands alone; ``area`` is where a chain of the page has put one of this name, which has no code."""
    anchors, setting = tuple(anchors), place.setting
    if area and not place.outer:
        return _make_name(place, (), gazetteer, area=area)
    near = [place.outer, setting.county, setting.prefecture, *anchors, *seen]
    candidates = find_candidates(place.core, near, gazetteer)
    if place.outer:
        inside = [candidate for candidate in candidates if within(candidate.code, place.outer)]
        best, _ = rank_candidates(inside, place.outer, seen=_codes(inside))
    else:
        best, _ = rank_candidates(candidates, setting.place, anchors=anchors, seen=seen)
    return _make_name(place, best, gazetteer, area=place.outer)


def kind_by_shape(form: str) -> str:
    """The kind that a name's ending shows; ``region`` where it shows none (京津冀, 江南, 日本).

    >>> kind_by_shape("潇河新城"), kind_by_shape("东任村"), kind_by_shape("京津冀")
    ('zone', 'village', 'region')
    """
    return next((kind for kind, pattern in _KINDS if pattern.search(form)), "region")


def _split_chains(places: Sequence[Place], page: Page) -> tuple[list[list[Place]], list[Place]]:
    """Runs of districts with nothing but white space between them, and those that stand alone."""
    runs: list[list[Place]] = []
    for place in places:
        last = runs[-1][-1].mention if runs else None
        span = place.mention.span
        if (
            last is not None
            and not last.refers
            and not place.mention.refers
            and last.article_id == place.mention.article_id
        ):
            between = page.text[last.span.end : span.start] if last.span.end <= span.start else "?"
            if last.span.end <= span.start and not between.strip() and len(between) <= 4:
                runs[-1].append(place)
                continue
        runs.append([place])
    return [run for run in runs if len(run) > 1], [run[0] for run in runs if len(run) == 1]


def _name_chain(chain: Sequence[Place], gazetteer: Gazetteer, *, anchors: Sequence[str] = ()) -> dict[Mention, Name]:
    """Each member must lie in one before it, or hold the next; what no order supports is named as if alone.

    ``anchors`` are what the rest of the page names for sure: they decide where a chain begins with a name that many share.
    """
    setting = chain[0].setting
    codes: list[str] = [setting.county, setting.prefecture, *anchors]
    rows: list[tuple[Candidate, ...]] = []
    for place in chain:
        row = find_candidates(place.core, [*codes, place.outer], gazetteer)
        codes += [candidate.code for candidate in row if len(candidate.code) == 6][:12]
        rows.append(row)
    found: dict[Mention, Name] = {}
    outer = ""
    for i, place in enumerate(chain):
        inside = tuple(c for c in rows[i] if outer and within(c.code, outer))
        holding = tuple(c for c in rows[i] if i + 1 < len(rows) and any(within(n.code, c.code) for n in rows[i + 1]))
        both = tuple(c for c in inside if c in holding)
        near = tuple(
            c for c in rows[i] if any(within(c.code, around) for around in (setting.prefecture, *anchors) if around)
        )
        likely = both or inside or tuple(c for c in near if c in holding) or near or holding or rows[i]
        if len(outer) > COUNTY_DIGITS and not inside and kind_by_shape(place.core) in ("village", "community"):
            # the township before it has no such village by the gazetteer, so that it has no code; others of its name lie elsewhere
            likely = ()
        best, _ = rank_candidates(likely, setting.place, anchors=anchors, seen=_codes(inside))
        name = _make_name(place, best, gazetteer, area=outer)
        found[place.mention] = name
        outer = name.code or outer
    return found


def _read_areas(names: Iterable[Name]) -> dict[str, str]:
    """Where the chains of a page have put what has no code of its own, unless they put it into several districts."""
    areas: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if not name.code:
            areas[name.text].add(name.area)
    return {text: min(own) for text, own in areas.items() if len(own) == 1}


def _codes(candidates: Iterable[Candidate]) -> list[str]:
    return [candidate.code for candidate in candidates]


def _make_name(place: Place, best: Sequence[Candidate], gazetteer: Gazetteer, *, area: str = "") -> Name:
    form = place.form
    if len(best) == 1:
        division = gazetteer.get(best[0].code) or best[0].division
        zone = division.kind == "zone"
        why = f"{form} is {gazetteer.path(division.code)} ({division.code})"
        return Name(
            "District", form, division.name, division.code, kind=division.kind, code=division.code,
            rank=PRINTED if zone else OFFICIAL, aliases=(division.name,), why=why,
        )  # fmt: skip
    core, kind = place.core, kind_by_shape(place.core)
    doubts = tuple((f"District|{c.division.name}|{c.code}", gazetteer.path(c.code)) for c in best[:_MAX_DOUBTS])
    why = "" if core == form else f"{form} is {core}"
    rank = PRINTED if core == form else LINKED
    return Name(
        "District",
        form,
        core,
        _area(core, kind, place.setting, area),
        kind=kind,
        rank=rank,
        doubts=doubts,
        why=why,
    )


def _area(form: str, kind: str, setting: Setting, outer: str) -> str:
    """The district that tells a division without a code from its namesakes: the one before it in its chain, or the article's.

    A zone's own name tells it apart, so that it is one thing with and without its county before it (荷塘区明照产业园).
    """
    if kind == "zone" and not (_BARE_ZONE.search(form) or len(form) <= 4):
        return ""
    if outer:
        return outer[:6]
    if kind == "zone":
        return setting.prefecture
    return "" if kind in {"region", "province", "prefecture"} else setting.county


def _anchors(names: Iterable[Name]) -> tuple[str, ...]:
    """The prefectures, counties and townships that a page names for sure, the most frequent first."""
    counts = Counter(name.code for name in names if 6 <= len(name.code) <= 9 and not name.code.endswith("0000"))
    return tuple(sorted(counts, key=lambda code: (-counts[code], code))[:8])


def most_frequent_prefecture(names: Mapping[Mention, Name]) -> str:
    """The prefecture that most districts of a page lie in; empty where two are equally frequent or none has a code."""
    counts = Counter(
        prefecture_of(name.code) for name in names.values() if len(name.code) >= 6 and not name.code.endswith("0000")
    )
    ranked = counts.most_common(2)
    return "" if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]) else ranked[0][0]
