"""Where, in an article's joined text, the words stand that a mention covers on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from kg.graph import ArticleRow
from kg.model import Entity, Mention

Mark = tuple[int, int, int]
"""A half-open stretch of an article's text, and the number of the entity it names."""

Named = tuple[list[Mention], list[int]]
"""Mentions of an article, and the number of the entity that each names."""


def mentions_by_article(entities: Iterable[Entity], numbers: Mapping[str, int]) -> dict[str, Named]:
    """The mentions of each article; ``numbers`` gives each entity's number by its id."""
    found: dict[str, Named] = {}
    for entity in entities:
        number = numbers[entity.id]
        for mention in entity.mentions:
            if mention.article_id not in found:
                found[mention.article_id] = ([], [])
            mentions, named = found[mention.article_id]
            mentions.append(mention)
            named.append(number)
    return found


def mark_mentions(article: ArticleRow, named: Named) -> list[Mark]:
    """The marks of an article, in order and apart; of two that begin together the longer, of two alike the smaller number.

    Where each name stands unbroken in the text, the article's own map says where; else all are searched for.
    """
    found = map_mentions(article, named)
    marks: list[Mark] = []
    last = 0
    for start, minus_end, number in sorted(search_mentions(article, named) if found is None else found):
        if start >= last:
            last = -minus_end
            marks.append((start, last, number))
    return marks


def map_mentions(article: ArticleRow, named: Named) -> list[tuple[int, int, int]] | None:
    """Start, negative end and number of each mention by the article's map from page to text, or None where one is not there whole."""
    ends = [offset for offset, _ in article.offsets[1:]] + [len(article.text)]
    stretches = sorted(
        (page, end - start + page, start - page) for (start, page), end in zip(article.offsets, ends, strict=False)
    )
    starts = [stretch[0] for stretch in stretches]
    found = []
    for mention, number in zip(*named, strict=True):
        offset, surface = mention.span.start, mention.surface
        near = bisect_right(starts, offset) - 1
        if near < 0 or offset + len(surface) > stretches[near][1]:
            return None
        at = offset + stretches[near][2]
        if not article.text.startswith(surface, at):
            return None
        found.append((at, -at - len(surface), number))
    return found


def search_mentions(article: ArticleRow, named: Named) -> list[tuple[int, int, int]]:
    """As ``map_mentions``, by the text alone: it is the article's pieces joined, less white space.

    So each mention stands about where its offset says, and is taken to be the printing of its form that is nearest to there; how
    far the one before was off corrects the next. What is not found is left out.
    """
    text = Squeezed(article.text)
    pieces = shift_pieces(article.spans)
    found: list[tuple[int, int, int]] = []
    drift = 0
    for offset, _, number, form in sorted(
        (place_in(pieces, mention.span.start), -mention.span.end, number, mention.form)
        for mention, number in zip(*named, strict=True)
    ):
        at = text.nearest(form, offset - drift)
        if at is not None:
            drift = offset - at
            found.append((text.places[at], -text.places[at + len(form) - 1] - 1, number))
    return found


def shift_pieces(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The pieces of an article, each with what to add to an offset of the page for the place among the pieces joined.

    >>> shift_pieces([(8, 14), (0, 6)])
    [(8, 14, -8), (0, 6, 6)]
    """
    pieces, before = [], 0
    for start, end in spans:
        pieces.append((start, end, before - start))
        before += end - start
    return pieces


def place_in(pieces: list[tuple[int, int, int]], offset: int) -> int:
    """How many characters of an article's pieces stand before an offset of the page; all of them where it is in none."""
    for start, end, shift in pieces:
        if start <= offset < end:
            return offset + shift
    return sum(end - start for start, end, _ in pieces)


class Squeezed:
    """A text without white space, and where each of its letters stood."""

    def __init__(self, text: str) -> None:
        words = [word.span() for word in re.finditer(r"\S+", text)]
        self.places = [place for start, end in words for place in range(start, end)]
        self.letters = "".join(text.split())

    def nearest(self, form: str, wanted: int) -> int | None:
        """Where ``form`` occurs nearest to ``wanted``, the earlier of two equally near, or None."""
        wanted = max(0, wanted)
        if form and self.letters.startswith(form, wanted):
            return wanted
        before = self.letters.rfind(form, 0, wanted + len(form))
        after = self.letters.find(form, wanted)
        places = [place for place in (before, after) if place >= 0]
        return min(places, key=lambda place: (abs(place - wanted), place)) if places and form else None
