"""Which division 市, 区 or 镇 means in an article: by the article's place, the gazetteer, and the divisions it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kg.model import Article
from kg.relate.levels import level_of, pointed_level, split_place
from kg.relate.scene import Node, Scene
from kg.rules.divisions import Division, load_gazetteer, prefix_of

WIDTHS: Final = (6, 4, 2)
"""Of namesakes the one in the place's county is meant, or else in its prefecture, or else in its province."""

CITY: Final = "市"
COUNTY_WORDS: Final = frozenset("县区旗")
"""县里 is no 区, and 区里 no 县."""
MAX_ANCHORS: Final = 12
ENDINGS: Final = "省市州盟区县旗镇乡村"
SEAT: Final = re.compile(
    r"(?P<name>.{2,}(?:街道|镇|乡|社区)|.+村)(?:党工委|党委|党总支|党支部|纪工委|纪委|办事处|人民政府|政府|村民委员会|居民委员会|村委会|居委会)"
)
"""An organ of a town, village or community, which names its division as well as the division's own name does."""
COMPANY: Final = re.compile(r"(?:公司|集团|厂|企业|股份|科技|实业|银行)$")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A division at the head of a name, and how many characters of the name it takes."""

    division: Division
    length: int


@dataclass(frozen=True, slots=True)
class Territory:
    """The divisions around an article: ``place`` by level, the named ones in order, and the code of each form that has one.

    ``city`` is the city of county level whose paper tells of itself, or empty: there 市 is that one, not the prefecture.
    ``seats`` are the towns, villages and communities that stand in the names of their organs (甲街道 of 甲街道党工委).
    """

    place: Mapping[str, str]
    named: tuple[Node, ...]
    codes: Mapping[str, Division]
    code: str = ""
    city: str = ""
    seats: tuple[Node, ...] = ()

    def level(self, node: Node) -> str:
        """The level of a division: spelled out by its form, or known to the gazetteer."""
        return self.level_of(node.name)

    def level_of(self, form: str) -> str:
        """The level of the division that a form names."""
        known = self.codes.get(form)
        return level_of(form) or (known.kind if known else "")

    def named_at(self, level: str, before: int, *, ending: str = "") -> Node | None:
        """The division of a level that was named last before an offset, by itself or in its organ's name, or None; its form ends in
        ``ending`` where one does.
        """
        found = sorted((*self.named, *self.seats), key=lambda node: node.start)
        fitting = [node for node in found if node.start < before and self.level(node) == level]
        alike = [node for node in fitting if ending and node.form.endswith(ending)]
        return next(reversed(alike or fitting), None)

    def common(self, level: str, *, letter: str = "") -> str:
        """The form of a level, and called by a letter (a 县 is no 区), that the article names most often; of equals the first named."""
        counts = Counter(node.form for node in self.named if self.level(node) == level and self.is_called(node, letter))
        return max(counts, key=lambda form: counts[form]) if counts else ""

    def home(self, level: str, *, letter: str = CITY) -> str:
        """The division of a level that the article is about: of its place, or else the one it names most.

        ``letter`` is the word for it: 州 and 盟 are never the paper's own city.
        """
        if level == "prefecture" and letter == CITY and self.city:
            return self.city
        if level == "county" and letter in COUNTY_WORDS:
            place = self.place.get(level, "")
            return place if place.endswith(letter) else self.common(level, letter=letter)
        if self.place.get(level):
            return self.place[level]
        if level == "prefecture" and self.place.get("province", "").endswith("市"):
            return self.place["province"]
        return self.common(level)

    def is_called(self, node: Node, letter: str) -> bool:
        """Whether a division's full name ends in a letter: 襄城, known as 襄城县, is a 县."""
        known = self.codes.get(node.form)
        return (known.name if known else node.form).endswith(letter)

    def only_city(self, before: int) -> str:
        """The city of county level that an article is about: named before, and no prefecture nor another county beside it."""
        known = {node.form: self.codes.get(node.form) for node in self.named if node.start < before}
        counties = {division.code: form for form, division in known.items() if division and division.kind == "county"}
        city = next(iter(counties.values())) if len(counties) == 1 else ""
        ruled = any(division and division.kind == "prefecture" for division in known.values())
        return city if city.endswith(CITY) and not ruled else ""

    def same(self, form: str, name: str) -> bool:
        """Whether a form means the division of a name: equal, or both known to the gazetteer by one code."""
        known, other = self.codes.get(form), self.codes.get(name)
        return form == name or (
            known is not None and (known.name == name or (other is not None and other.code == known.code))
        )

    def contains(self, outer: Node, inner: Node) -> bool:
        """Whether, by their codes, the first division holds the second."""
        out, into = self.codes.get(outer.name), self.codes.get(inner.name)
        return bool(out and into) and out != into and into.code.startswith(prefix_of(out.code))  # type: ignore[union-attr]

    def prefix(self, form: str) -> Prefix | None:
        """The division that the name of a body or site begins with (清徐县 of 清徐县供销社), or None."""
        return find_prefix(form, self.code)

    def resolve(self, level: str, *, before: int, demonstrative: bool, ending: str = "") -> str:
        """What pointing words mean: 该区 the division named last, 我区 and 全区 that of the article's place first."""
        last = self.named_at(level, before, ending=ending)
        if level == "prefecture" and ending == CITY:
            city = self.city if self.city and not demonstrative else self.only_city(before)
            if city:
                return city
        if demonstrative or level not in ("province", "prefecture", "county"):
            return last.form if last else self.place.get(level, "")
        return self.home(level, letter=ending or CITY) or (last.form if last else "")


def read_territory(article: Article | None, nodes: Iterable[Node]) -> Territory:
    """The territory of an article from its place and the divisions among its nodes."""
    nodes = tuple(node for node in nodes if not node.points)
    named = tuple(node for node in nodes if node.type == "District")
    seats = tuple(
        replace(node, type="District", form=match["name"])
        for node in nodes
        if node.type == "Organization" and (match := SEAT.fullmatch(node.form))
    )
    code = article.place_code if article else ""
    place = read_place(code) if code else split_place(article.place if article else "")
    forms = Counter(node.form for node in named)
    forms.update(dict.fromkeys(place.values(), 1))
    codes = find_codes(tuple(form for form, _ in forms.most_common()), code)
    return Territory(place, named, codes, code, own_city(article.home_code, place) if article else "", seats)


def own_city(home: str, place: Mapping[str, str]) -> str:
    """The city of county level that a page with the place ``home`` is of, where its article plays there; else empty.

    >>> own_city("410181", read_place("410181103")), own_city("410100", read_place("410181")), own_city("140121", {})
    ('巩义市', '', '')
    """
    division = load_gazetteer().get(home) if home else None
    county = place.get("county", "")
    return county if division and division.kind == "county" and division.name == county and county[-1:] == CITY else ""


def read_place(code: str) -> dict[str, str]:
    """The divisions of an official code by level.

    >>> read_place("140105")
    {'province': '山西省', 'prefecture': '太原市', 'county': '小店区'}
    """
    gazetteer = load_gazetteer()
    division = gazetteer.get(code)
    return {part.kind: part.name for part in (*gazetteer.ancestors(code), division)} if division else {}


@lru_cache(maxsize=64)
def find_codes(forms: tuple[str, ...], code: str) -> Mapping[str, Division]:
    """The division of each form: the only one of its name, or the one that lies nearest to the place or to another form's.

    ``forms`` come the most frequent first. A form that may mean several divisions, none of them near, has none. Kept for the few
    documents read last, since every component of a document asks for the same.
    """
    found: dict[str, Division] = {}
    for form in forms:
        division = choose(candidates(form, code), [code] if code else [])
        if division is not None:
            found[form] = division
    anchors = [found[form].code for form in forms if form in found and len(found[form].code) <= 9][:MAX_ANCHORS]
    for form in forms:
        if form not in found:
            options = candidates(form, code)
            division = next((one for anchor in anchors if (one := choose(options, [anchor]))), None)
            if division is not None:
                found[form] = division
    return found


@lru_cache(maxsize=4096)
def candidates(form: str, code: str) -> tuple[Division, ...]:
    """The divisions that a form may mean: of that name, or else of that short form in the place's prefecture or anywhere."""
    gazetteer = load_gazetteer()
    full = gazetteer.find(form)
    if full or len(form) < 2:
        return full
    near = gazetteer.find_short(form, within=code[:4] + "00") if len(code) >= 4 else ()
    return near or gazetteer.find_short(form)


@lru_cache(maxsize=4096)
def find_prefix(form: str, code: str) -> Prefix | None:
    """The longest division that begins a name, of county level or above or near the place; a whole name has no prefix.

    >>> find_prefix("清徐县供销社", "140100")
    Prefix(division=Division(code='140121', name='清徐县', kind='county'), length=3)
    """
    hits = load_gazetteer().prefixes(form, 0)
    if any(hit.length == len(form) for hit in hits):
        return None
    for hit in reversed(hits):
        division = choose(hit.divisions, [code] if code else [])
        if (
            2 <= hit.length < len(form)
            and division is not None
            and (len(division.code) == 6 or division.code[:4] == code[:4])
        ):
            return Prefix(division, hit.length)
    return None


def choose(options: tuple[Division, ...], anchors: Iterable[str]) -> Division | None:
    """The only option, or the only one that shares county, prefecture or province with an anchor; None where several do."""
    if len(options) == 1:
        return options[0]
    for anchor in anchors:
        for width in WIDTHS:
            near = [
                option
                for option in options
                if option.code[:width] == anchor[:width] and anchor[width - 2 : width] != "00"
            ]
            if near:
                highest = min(len(option.code) for option in near)
                top = [option for option in near if len(option.code) == highest]
                return top[0] if len(top) == 1 else None
    return None


def resolve_nodes(scene: Scene) -> Scene:
    """The scene with every pointing word's ``refers`` set; words that point to nothing known are dropped."""
    territory = read_territory(scene.doc._.article, scene.nodes)
    nodes: list[Node] = []
    for node in scene.nodes:
        refers = refer(node, territory, nodes) if node.points else ""
        if refers or not node.points:
            nodes.append(replace(node, refers=refers))
    return scene.replace_nodes(tuple(nodes))


def refer(node: Node, territory: Territory, before: list[Node]) -> str:
    """The name of what one pointing word means, or an empty string."""
    if node.type == "District":
        demonstrative = node.form[0] in "该本" or node.form in ("社区", "街道")
        ending = next((char for char in reversed(node.form) if char in ENDINGS), "")
        level = pointed_level(node.form)
        return territory.resolve(level, before=node.start, demonstrative=demonstrative, ending=ending)
    for other in reversed(before):
        if other.points or other.type != node.type or node.paragraph - other.paragraph > 2:
            continue
        if node.type != "Organization" or same_class(node.form, other.form):
            return other.form
    return ""


def same_class(word: str, form: str) -> bool:
    """Whether a body's form is of the class that the pointing word names: 该校 a school, 公司 a firm.

    >>> same_class("该校", "晋阳街小学"), same_class("公司", "坞城街道党工委")
    (True, False)
    """
    kind = word[-1]
    if kind in "司业团厂" or word.endswith("公司"):
        return COMPANY.search(form) is not None
    if kind == "校":
        return form.endswith(("学", "校", "学院"))
    return form.endswith(kind)
