"""Where an article plays: its place in the gazetteer, and the districts that it names, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.model import Article, Mention, Page
from kg.resolve.names import Name
from kg.rules.divisions import Division, Gazetteer, contains, prefix_of

_WIDTHS = (2, 4, 6, 9, 12)
_VISIT: Final = re.compile(
    r"[到赴来](?=[\u4e00-\u9fff]{2,18}?(?:调研|检查|督导|督查|走访|慰问|考察|指导|视察|宣讲|接访))"
)
"""A headline of a visit: who goes to a city of county level is of the city above, and 市委 means that one's."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The context in which an article's names are read.

    ``place`` is the code of the article's place (the page's where the article has none) or empty, ``path`` the divisions from
    the province down to it. ``districts`` are the districts named so far, each with its rank in reading order.
    """

    place: str
    path: tuple[Division, ...]
    districts: tuple[tuple[int, Name], ...] = ()
    page_id: str = ""

    @property
    def here(self) -> str:
        """The smallest known area that tells a local name from its namesakes: the county, or the page where no place is known."""
        return self.county or self.page_id

    @property
    def locality(self) -> str:
        """The prefecture, or the page where no place is known."""
        return self.prefecture or self.page_id

    @property
    def prefecture(self) -> str:
        """The code of the prefecture (of the municipality, of the province where the place is no nearer) or empty."""
        return prefecture_of(self.place)

    @property
    def county(self) -> str:
        """The code of the county, or of the smallest division known above it, or empty."""
        return self.place[:6]

    def nearest(self, suffixes: tuple[str, ...], rank: int) -> Name | None:
        """The last district before ``rank`` whose name ends so; else the only such district of the whole article."""
        fits = [(at, name) for at, name in self.districts if name.text.endswith(suffixes) and name.text not in suffixes]
        before = [name for at, name in fits if at < rank]
        if before:
            return before[-1]
        names = {name.node: name for _, name in fits}
        return next(iter(names.values())) if len(names) == 1 else None


def prefecture_of(code: str) -> str:
    """The code of the prefecture around a code; municipalities and counties below no prefecture give the province.

    What is no code (the id of a page) lies in no prefecture.

    >>> prefecture_of("130110201"), prefecture_of("110105"), prefecture_of("419001"), prefecture_of("130000"), prefecture_of("")
    ('130100', '110000', '410000', '130000', '')
    """
    if not code.isdecimal():
        return ""
    if len(code) < 6 or code[:2] in {"11", "12", "31", "50"} or code[2:4] == "90":
        return code[:2].ljust(6, "0")
    return code[:4].ljust(6, "0")


def set_article(article: Article, page: Page, gazetteer: Gazetteer) -> Setting:
    """The setting of an article before its districts are read. A code that the gazetteer does not know counts for its outer ones."""
    for code in (article.place_code, page.place_code):
        division = gazetteer.get(code) if code else None
        if division is not None and _is_visited(division, article, page):
            continue
        path = (*gazetteer.ancestors(code), *((division,) if division else ())) if code else ()
        if path:
            return Setting(path[-1].code, path, page_id=page.id)
    return Setting("", (), page_id=page.id)


def _is_visited(division: Division, article: Article, page: Page) -> bool:
    """Whether the page is of the city above a city of county level, and the headline says that somebody went there."""
    if division.kind != "county" or not division.name.endswith("市") or page.place_code != prefecture_of(division.code):
        return False
    stem = division.name.removesuffix("市")
    return any(article.headline.startswith(stem, visit.end()) for visit in _VISIT.finditer(article.headline))


@lru_cache(maxsize=1 << 16)
def shared_levels(left: str, right: str) -> int:
    """How many levels, from the province down, two codes have in common.

    >>> shared_levels("130110", "130102"), shared_levels("130110201", "130110"), shared_levels("130110", "330106")
    (2, 3, 0)
    """
    left, right = prefix_of(left), prefix_of(right)
    return sum(len(left) >= width <= len(right) and left[:width] == right[:width] for width in _WIDTHS)


@lru_cache(maxsize=1 << 16)
def level_of(code: str) -> int:
    """1 for a province, 2 a prefecture, 3 a county, 4 a township, 5 a village.

    >>> level_of("130000"), level_of("130110"), level_of("130110201")
    (1, 3, 4)
    """
    return _WIDTHS.index(len(prefix_of(code))) + 1


def within(inner: str, outer: str) -> bool:
    """Whether ``inner`` lies in ``outer`` and is not the same; an empty code lies nowhere."""
    return bool(inner) and inner != outer and contains(outer, inner)


def print_order(mention: Mention) -> tuple[str, int, int, str, str]:
    """Where a mention is printed, and then its type and rule: an order that no order of arrival changes."""
    span = mention.span
    return span.page_id, span.start, span.end, mention.type, mention.rule


def reading_order(article: Article, mention: Mention) -> tuple[int, int]:
    """Where a mention stands in the article as read: the number of its piece, then its offset on the page."""
    for number, piece in enumerate(article.spans):
        if piece.start <= mention.span.start < piece.end:
            return number, mention.span.start
    return len(article.spans), mention.span.start
