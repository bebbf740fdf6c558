"""What full names spell out, once a page's names are resolved: 临河区委 is part of 临河区, 狼山镇 of 临河区 by its code.

An article names 临河区 in its first sentence and 狼山镇 in its last, 组织部 here and 区委 there; that one lies in the other stands in
no sentence, but in the full names and in the official codes. Claims are made only between things that the same page names. Names
also refute: an organ of one district is no part of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from kg.model import Evidence, Mention, PageRecords, RelationClaim
from kg.resolve.districts import COUNTY_DIGITS
from kg.resolve.heads import starts_with_division
from kg.resolve.names import Name
from kg.resolve.page_names import PageNames
from kg.resolve.setting import within
from kg.rules.bodies import FIRM, is_organ
from kg.rules.divisions import Gazetteer, prefix_of
from kg.text.sentences import split_sentences

CODE: Final = "part_of.code"
SPELLED: Final = "part_of.full_name"
OFFICE: Final = "part_of.full_office"
SITE: Final = "located_in.full_name"
SHORT: Final = "located_in.short_name"
INSIDE: Final = "deixis.name"
"""The rule of a mention that is only a word inside a name."""
PROVINCIAL: Final = "0000"
SCORES: Final = {CODE: 0.92, SPELLED: 0.96, OFFICE: 0.87, SITE: 0.9, SHORT: 0.6}
"""The share that the marked pages state, of those of which they say anything (``training/containment.py``)."""

_LEAGUE: Final = re.compile(r"^(?:共青团|民革|民盟|民建|民进|农工党|致公党|九三学社)")
"""What stands before the division in the name of its league or party: 共青团乐业县委."""
_SITES: Final = frozenset({"Project", "Place"})
_LINE: Final = re.compile(r"[至到—－~与和、-]")
"""What behind the first division makes a name that of something between two."""
_SMALL: Final = re.compile(r"^.{2,8}?(?:村|社区|街道|镇|乡)(?=.)")
_TOWN: Final = ("镇", "乡", "街道")
_TOWN_DIGITS: Final = 9
_COUNTY: Final = re.compile(r"..[市县区旗]")
"""Of a county or city of three characters the first two are what the names of its works begin with (襄城 of 襄城县)."""
_WIDTHS: Final = (9, 6, 4, 2)
_NEAR: Final = 20
"""So many mentions of each of two things are looked at for those that stand closest."""


@dataclass(frozen=True, slots=True)
class _Named:
    """The things of one page: by name and type, each with its mentions."""

    mentions: Mapping[Name, tuple[Mention, ...]]
    districts: Mapping[str, Name]
    shorts: Mapping[str, Name]
    bodies: Mapping[str, Name]
    codes: Mapping[str, Name]


def read_containment(
    page: PageRecords, named: PageNames, gazetteer: Gazetteer
) -> tuple[tuple[RelationClaim, ...], frozenset[RelationClaim]]:
    """What the full names of a page spell out, and those of its claims that they refute."""
    claims = [claim for row in page.articles for claim in row.relations]
    things = _gather(named, {end for claim in claims for end in (claim.head, claim.tail)})
    stated = [claim for claim in claims if claim.type in ("part_of", "located_in")]
    outer: dict[Name, set[Name]] = defaultdict(set)
    for claim in stated:
        head, tail = _name(claim.head, named), _name(claim.tail, named)
        if head is not None and tail is not None and head.type == tail.type == "District":
            outer[_key(head)].add(_key(tail))
    homes = {name: home for name in things.mentions if (home := _find_home(name, things))}
    refuted = frozenset(claim for claim in stated if _is_refuted(claim, named, homes, gazetteer))
    rows = [*_read_codes(things, outer), *((name, *home) for name, home in homes.items())]
    writer = _Writer(page, things)
    return tuple(writer.claim(*row) for row in rows), refuted


def _gather(named: PageNames, ends: Set[Mention]) -> _Named:
    """The things of a page; a district that words only point to (我区, the 市 of 市水利局) counts where a claim needs it.

    A province does not that only the name of a body points to: the 省 of 省水利厅 tells of no county where it lies, the
    市 of a municipality's committee does.
    """
    pointed = {
        mention: name
        for mention, name in named.pointers.items()
        if mention in ends
        and name.type == "District"
        and not (mention.rule == INSIDE and name.code.endswith(PROVINCIAL) and not name.text.endswith("市"))
    }
    mentions: dict[Name, list[Mention]] = defaultdict(list)
    for mention, name in (*named.names.items(), *pointed.items()):
        mentions[_key(name)].append(mention)
    ordered = {name: tuple(sorted(rows, key=lambda m: (m.span, m.type))) for name, rows in sorted(mentions.items())}
    districts: dict[str, Name] = {}
    for name, rows in ordered.items():
        if name.type == "District":
            forms = (name.text, *(mention.form for mention in rows if not mention.refers))
            for form in forms:
                if len(form) > 2 or form == name.text:
                    districts.setdefault(form, name)
    bodies = {name.text: name for name in ordered if name.type == "Organization"}
    codes = {name.code: name for name in ordered if name.code}
    shorts = {text[:2]: name for text, name in districts.items() if name.code and _COUNTY.fullmatch(text)}
    return _Named(ordered, districts, shorts, bodies, codes)


def _key(name: Name) -> Name:
    """The name without what tells one of its forms from another."""
    return Name(name.type, name.text, name.text, name.area, kind=name.kind, code=name.code)


def _name(mention: Mention, named: PageNames) -> Name | None:
    return named.names.get(mention) or named.pointers.get(mention)


def _read_codes(things: _Named, outer: Mapping[Name, set[Name]]) -> Iterator[tuple[Name, str, Name, str]]:
    """Each district with the nearest one around it that the page names, unless the page itself puts it elsewhere."""
    for code, name in things.codes.items():
        around = next((things.codes[up] for up in _codes_around(code) if up in things.codes), None)
        if around is None or any(other != around and not within(around.code, other.code) for other in outer[name]):
            continue
        yield name, "part_of", around, CODE


def _codes_around(code: str) -> Iterator[str]:
    """The codes of the divisions around one, nearest first.

    >>> list(_codes_around("150802103")), list(_codes_around("150800"))
    (['150802', '150800', '150000'], ['150000'])
    """
    own = prefix_of(code)
    for width in _WIDTHS:
        if width < len(own):
            yield own[:width].ljust(6, "0")


def _find_home(name: Name, things: _Named) -> tuple[str, Name, str] | None:
    """What the full name of a body or a site begins with: the relation, where it belongs, and the rule."""
    if name.type != "Organization" and name.type not in _SITES:
        return None
    home, end = _read_head(name.text, things)
    if name.type in _SITES:
        short = None if home else things.shorts.get(name.text[:2])
        return ("located_in", home, SITE) if home else ("located_in", short, SHORT) if short else None
    host = _find_host(name.text, end, things)
    if host is not None:
        return ("part_of", host, OFFICE) if is_organ(name.text) else None
    if home is None:
        return None
    if is_organ(name.text):
        # the Party branch of a firm or a school is an organ of that
        inner = name.text[end:]
        return None if any(FIRM.search(inner[:cut]) for cut in range(2, len(inner))) else ("part_of", home, SPELLED)
    return "located_in", home, SITE


def _find_host(text: str, start: int, things: _Named) -> Name | None:
    """The longest body of the page with which the name of an office begins; 人大常委会 is no office of 人大."""
    for cut in range(len(text) - 1, max(start, 2), -1):
        if (host := things.bodies.get(text[:cut])) is not None:
            return None if host.text.endswith("人大") and text.startswith("常委会", cut) else host
    return None


def _read_head(text: str, things: _Named) -> tuple[Name | None, int]:
    """The last of the districts named on the page with which a name begins, one after the other, and where it ends."""
    home, end = None, 0
    while True:
        cut = next((cut for cut in range(len(text) - 1, end + 1, -1) if text[end:cut] in things.districts), 0)
        if not cut:
            return home, end
        home, end = things.districts[text[end:cut]], cut


def _is_refuted(
    claim: RelationClaim, named: PageNames, homes: Mapping[Name, tuple[str, Name, str]], gazetteer: Gazetteer
) -> bool:
    """Whether a claim puts a body into a district although its full name says that it is an organ of another district or of a body,
    or tells where an organ of a district lies, or a county into another, or puts a site elsewhere than its name does.
    """
    head, tail = _name(claim.head, named), _name(claim.tail, named)
    if head is None or tail is None or tail.type != "District":
        return False
    if head.type == "District":
        apart = claim.type == "part_of" and len(head.code) == len(tail.code) == COUNTY_DIGITS
        return apart and not within(head.code, tail.code)
    if head.type in _SITES:
        return claim.type == "located_in" and _lies_elsewhere(head.text, tail.code, gazetteer)
    if head.type != "Organization":
        return False
    home = homes.get(_key(head))
    if claim.type == "located_in":
        return home is not None and home[:2] == ("part_of", _key(tail))
    if home is not None:
        return home[1] != _key(tail)
    own = _LEAGUE.sub("", head.text)
    named_elsewhere = _SMALL.match(own) is not None or starts_with_division(own, gazetteer)
    return is_organ(head.text) and named_elsewhere and tail.text not in head.text


def _lies_elsewhere(text: str, code: str, gazetteer: Gazetteer) -> bool:
    """Whether a name begins with a county or city in full that neither lies in the division of the code nor holds it, or with
    a town while the code is that of another.

    >>> from kg.rules.divisions import load_gazetteer
    >>> [_lies_elsewhere("凤冈县茶叶加工中心", code, load_gazetteer()) for code in ("440400", "520300", "520327")]
    [True, False, False]
    >>> [_lies_elsewhere("空冢郭镇标准化厂房", code, load_gazetteer()) for code in ("411102202", "411102102", "411102")]
    [True, False, False]
    """
    hits = [hit for hit in gazetteer.prefixes(text, 0) if not hit.short and not _LINE.match(text, hit.length)]
    known = [division.code for hit in hits for division in hit.divisions if len(division.code) == COUNTY_DIGITS]
    named = [row.code for hit in hits if text[: hit.length].endswith(_TOWN) for row in hit.divisions]
    towns = [own for own in named if len(own) == _TOWN_DIGITS]
    if towns and len(code) == _TOWN_DIGITS and code not in towns:
        return True
    return bool(code and known) and not any(own == code or within(own, code) or within(code, own) for own in known)


class _Writer:
    """Makes claims between things of one page, each with the sentence in which the two stand closest."""

    def __init__(self, page: PageRecords, things: _Named) -> None:
        self.text = page.page.text
        self.articles = {row.article.id: row.article for row in page.articles}
        self.things = things
        self.sentences: dict[str, list[tuple[int, int]]] = {}

    def claim(self, head: Name, relation: str, tail: Name, rule: str) -> RelationClaim:
        """The claim of one pair, at the mentions of the two that stand closest, in one article where there is one."""
        left, right = min(
            (
                (left, right)
                for left in self.things.mentions[head][:_NEAR]
                for right in self.things.mentions[tail][:_NEAR]
            ),
            key=lambda pair: (
                pair[0].article_id != pair[1].article_id,
                abs(pair[0].span.start - pair[1].span.start),
                pair[0].span,
                pair[1].span,
            ),
        )
        return RelationClaim(left, relation, right, self.quote(left, rule), SCORES[rule])

    def quote(self, mention: Mention, rule: str) -> Evidence:
        """The sentence of a mention, or the mention alone where the columns tear its sentence apart."""
        article = self.articles[mention.article_id]
        if article.id not in self.sentences:
            self.sentences[article.id] = split_sentences(article.text)
        place = article.offsets.find(mention.span.start, len(article.text))
        around = next((row for row in self.sentences[article.id] if row[0] <= place < row[1]), None)
        span = (article.locate(*around) if around else None) or mention.span
        return Evidence(span, self.text[span.start : span.end], rule, article.id)
