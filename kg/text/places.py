"""Where a page or an article is at home: which division its words name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.rules.divisions import Division, Gazetteer, contains
from kg.text.decode import is_han

# A page says where it is at home early; so much of it is read for that.
PAGE_WINDOW: Final = 12_000
# A paper's name begins with its place: 太原日报, 株洲新闻, 延安新闻网.
PAPER: Final = re.compile(
    r"\s*(?:市|县|区|省)?\s*(?:日报(?!社)|晚报|晨报|早报|时报|快报|都市报|新闻|报|发展|发布|政府|人民政府|融媒|广播|电视|在线|网|要闻|交通|党建|两会|·)"
)
# A county's paper may be called so; of an urban district it is a supplement of its city's. And 今日嵊州, 新句容.
COUNTY_PAPER: Final = re.compile(r"\s*(?:市|县)?\s*(?:周报|周刊|时讯|视听|视窗)")
TODAY: Final = re.compile(r"(?:^|[ |/_\-\n])(?:今日|新|掌上)$")
ALONE: Final = re.compile(r"\s*(?:[市县]?(?:[·|（(\n ]|$)|第?\d|二[〇○]|报)")
DATELINE: Final = re.compile(
    r"本报(?P<place>[^，。（）\d]{2,6}?)(?:讯|\d{1,2}月)|新华社(?P<wire>[^，。（）\d]{2,6}?)\d{1,2}月"
)
# No name of a division is longer; a village name that so many bear points nowhere.
LONGEST_NAME: Final = 40
MANY: Final = 40
MIN_VOTES: Final = 2.0
# A page of one city names it and its parts in most places; so does a page of a province with several cities.
MIN_LEAD: Final = 0.4
# The paper of a county names the county and its parts most of the time, and the prefecture above it seldom.
COUNTY_NAMINGS: Final = 5
COUNTY_LEAD: Final = 0.8
HOME_SHARE: Final = 0.2
# Who speaks so has counties below him.
COUNTIES: Final = re.compile(
    r"各?(?:县（市、?区）|县（区）|区（县|县（市）|县市区|市县区|旗县区|县区(?![\u4e00-\u9fff]?[路街])|区县)"
)
# A county's paper names divisions of its prefecture at least this often beside the most frequent prefecture.
MIN_BACKING: Final = 0.25
NO_VOTES: Final[Mapping[str, float]] = MappingProxyType({})
MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A division named at ``start``: whether in its short form, and whom it may mean."""

    start: int
    end: int
    short: bool
    divisions: tuple[Division, ...]


def find_names(text: str, gazetteer: Gazetteer, *, within: str = "") -> list[Naming]:
    """The divisions that a text names, from left to right, the longest name at each place.

    Short forms count for provinces to counties only. ``within`` is a code; the divisions in it come alone where a name may
    mean one of them. A name that more than ``MANY`` bear elsewhere says nothing.
    """
    found: list[Naming] = []
    known: dict[str, tuple[bool, tuple[Division, ...]] | None] = {}
    position = 0
    while position < len(text):
        names = gazetteer.trie.prefixes(text[position : position + LONGEST_NAME]) if is_han(text[position]) else []
        step = 1
        for name in sorted(names, key=len, reverse=True):
            if name not in known:
                known[name] = bearers(name, gazetteer, within)
            borne = known[name]
            if borne:
                step = len(name)
                found += [Naming(position, position + step, *borne)] if borne[1] else []
                break
        position += step
    return found


def bearers(name: str, gazetteer: Gazetteer, within: str) -> tuple[bool, tuple[Division, ...]] | None:
    """Whether a name is only a short form and whom it means, those in ``within`` alone if there are any; None for no name."""
    full = gazetteer.find(name)
    divisions = full or (gazetteer.find_short(name) if len(name) > 1 else ())
    if not divisions:
        return None
    near = tuple(division for division in divisions if within and contains(within, division.code))
    return not full, near or (divisions if len(divisions) <= MANY else ())


def place_named(name: str, gazetteer: Gazetteer) -> str:
    """The code of the division that a user names: 太原, 太原市, 山西省太原市小店区 or a code; empty where it is not clear.

    >>> from kg.rules.divisions import load_gazetteer
    >>> place_named("山西省太原市小店区", load_gazetteer()), place_named("太原", load_gazetteer())
    ('140105', '140100')
    """
    name = name.strip()
    if gazetteer.get(name):
        return name
    code = ""
    position = 0
    while position < len(name):
        hits = [
            hit for hit in gazetteer.prefixes(name, position) if position + hit.length == len(name) or not hit.short
        ]
        options = [(hit.length, d) for hit in hits for d in hit.divisions if not code or contains(code, d.code)]
        if not options:
            return ""
        longest = max(length for length, _ in options)
        divisions = sorted(
            {d.code for length, d in options if length == longest}, key=lambda c: (len(c), not c.endswith("00"), c)
        )
        code = divisions[0]
        position += longest
    return code


def masthead_place(text: str, gazetteer: Gazetteer, *, votes: Mapping[str, float] = NO_VOTES) -> str:
    """The code of the province, prefecture or county whose name begins a paper's name in a folio line or a file name.

    ``votes`` say how often the page names divisions of each home (``count_homes``): a county must lie where they do, since many
    bear a famous name (三江晚报, 龙城晚报) and several one name (开平日报).
    """
    for naming in find_names(text, gazetteer):
        divisions = [d for d in naming.divisions if len(d.code) == 6 and is_paper(text, naming, d)]
        if cities := [d for d in divisions if d.code[4:] == "00"]:
            return min(cities, key=lambda d: (d.code[2:] != "0000", d.code)).code
        if near := [d for d in divisions if is_backed(d, votes, gazetteer)]:
            return min(near, key=lambda d: (-votes.get(home_of(d.code, gazetteer), 0.0), d.code)).code
    return ""


def is_paper(text: str, naming: Naming, division: Division) -> bool:
    """Whether a division begins a paper's name (嵊州日报), or, if a county, ends one (今日嵊州)."""
    county = division.kind == "county" and not division.name.endswith("区")
    if TODAY.search(text[: naming.start]):
        return county and (ALONE.match(text, naming.end) or PAPER.match(text, naming.end)) is not None
    begins = naming.start == 0 or text[naming.start - 1] in " |/_-\n"
    paper = PAPER.match(text, naming.end) or (county and COUNTY_PAPER.match(text, naming.end))
    return begins and bool(paper)


def is_backed(division: Division, votes: Mapping[str, float], gazetteer: Gazetteer) -> bool:
    """Whether a page names the home of a division not much less than any other; one that names hardly any says nothing."""
    most = max(votes.values(), default=0.0)
    return most < MIN_VOTES or votes.get(home_of(division.code, gazetteer), 0.0) >= MIN_BACKING * most


def dateline_place(text: str, gazetteer: Gazetteer, *, within: str = "") -> str:
    """The code of the place in 本报太原3月5日电 or 本报东乡讯, or an empty string."""
    match = DATELINE.match(text)
    if not match:
        return ""
    names = find_names(match["place"] or match["wire"], gazetteer, within=within)
    codes = sorted(d.code for naming in names for d in naming.divisions if len(d.code) == 6)
    return codes[0] if codes and (len(codes) == 1 or (within and contains(within, codes[0]))) else ""


def frequent_place(text: str, gazetteer: Gazetteer, *, votes: Mapping[str, float] | None = None) -> str:
    """The code of the prefecture that most divisions named in a text belong to; where none leads, of their province.

    A municipality counts as a prefecture, a county below none as its own. A county or city of county level that the text is
    nearly all about is meant itself: its own paper seldom names the prefecture. Empty where none leads, or too few are named.
    ``votes`` are the text's ``count_homes``, where they are known already.
    """
    votes = count_homes(text, gazetteer) if votes is None else votes
    provinces: dict[str, float] = defaultdict(float)
    for home, score in votes.items():
        provinces[home[:2] + "0000"] += score
    for ballot in (votes, provinces):
        for code, score in sorted(ballot.items(), key=lambda item: (-item[1], item[0]))[:1]:
            if score >= MIN_VOTES and score >= MIN_LEAD * sum(votes.values()):
                return leading_county(text, code, gazetteer) or code
    return ""


def count_homes(text: str, gazetteer: Gazetteer) -> dict[str, float]:
    """How often a text names divisions of each prefecture; a name that several bear is shared out, a short form counts half."""
    votes: dict[str, float] = defaultdict(float)
    namings = Counter((naming.short, naming.divisions) for naming in find_names(text[:PAGE_WINDOW], gazetteer))
    for (short, named), count in namings.items():
        # 合作, 资源, 通道 are counties in short, and everyday words: in short only cities count.
        divisions = [d for d in named if not short or d.kind in {"province", "prefecture"}]
        homes = sorted({home_of(division.code, gazetteer) for division in divisions} - {""})
        for home in homes:
            votes[home] += count * (0.5 if short else 1.0) / len(homes)
    return dict(votes)


def leading_county(text: str, home: str, gazetteer: Gazetteer) -> str:
    """The county or city of county level that a text of a prefecture is nearly all about, or an empty string; no urban district.

    >>> from kg.rules.divisions import load_gazetteer
    >>> text = "巩义市站街镇、巩义市河洛镇、巩义市康店镇和巩义市米河镇开会"
    >>> leading_county(text, "410100", load_gazetteer()), leading_county("郑州市" + text[:6], "410100", load_gazetteer())
    ('410181', '')
    """
    counts: Counter[str] = Counter()
    own = 0
    for naming in find_names(text[:PAGE_WINDOW], gazetteer, within=home):
        codes = {division.code[:6] for division in naming.divisions if contains(home, division.code)}
        if home in codes:
            own += 1
        elif len(codes) == 1:
            counts[min(codes)] += 1
    for code, most in counts.most_common(1):
        division, total = gazetteer.get(code), counts.total()
        seldom = own <= HOME_SHARE * (own + total) or is_visited(text[:PAGE_WINDOW], gazetteer.get(home))
        leads = most >= COUNTY_NAMINGS and most >= COUNTY_LEAD * total and seldom
        inside = division and not division.name.endswith("区") and not is_outside(text[:PAGE_WINDOW], division)
        return code if leads and inside else ""
    return ""


def is_visited(text: str, above: Division | None) -> bool:
    """Whether a text tells that somebody of the city above came to us: 德州市委书记到我市调研."""
    return above is not None and re.search(rf"{re.escape(above.name)}[^。；\n]{{2,30}}[到来]我市", text) is not None


def is_outside(text: str, division: Division) -> bool:
    """Whether a text tells of a county as the paper of its prefecture does.

    It is dated there (本报乐陵讯), speaks to counties (各县（市、区）) more than once, or has a 市委书记 of another name than 乐陵市委书记.

    >>> from kg.rules.divisions import load_gazetteer
    >>> county = load_gazetteer().get("371481")
    >>> [is_outside(text, county) for text in ("本报乐陵讯（记者 邢伟）", "市委书记田国到会，乐陵市委书记张磊参加", "本报讯 我市")]
    [True, True, False]
    """
    own, unit = division.name, division.name[-1:]
    heads: dict[bool, set[str]] = {True: set(), False: set()}
    for match in re.finditer(rf"({re.escape(own)}|(?<![\u4e00-\u9fff])){unit}?委书记([\u4e00-\u9fff]{{2}})", text):
        heads[bool(match[1])].add(match[2])
    return bool(
        re.search(rf"本报{re.escape(own[:-1])}[{unit}]?(?:讯|\d)", text)
        or len(COUNTIES.findall(text)) > 1
        or (heads[True] and heads[False] and heads[True].isdisjoint(heads[False]))
    )


def home_of(code: str, gazetteer: Gazetteer) -> str:
    """The prefecture of a division, its municipality, or the county itself where it has neither; empty for a province.

    >>> from kg.rules.divisions import load_gazetteer
    >>> [home_of(code, load_gazetteer()) for code in ("140105201", "500101", "419001", "140000")]
    ['140100', '500000', '419001', '']
    """
    if code.endswith("0000") and len(code) == 6:
        return code if code[:2] in MUNICIPALITIES else ""
    if code[:2] in MUNICIPALITIES:
        return code[:2] + "0000"
    prefecture = code[:4] + "00"
    return prefecture if gazetteer.get(prefecture) else code[:6]
