"""Where, in an article's joined text, the words stand that a mention covers on the page."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph import ArticleRow
from kg.model import Entity, Mention

Mark = tuple[int, int, str]
"""A half-open stretch of an article's text, and the id of the entity it names."""


def mentions_by_article(entities: Iterable[Entity]) -> dict[str, list[tuple[Mention, str]]]:
    """The mentions of each article with the ids of their entities."""
    found: dict[str, list[tuple[Mention, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.article_id, []).append((mention, entity.id))
    return found


def mark_mentions(article: ArticleRow, mentions: Iterable[tuple[Mention, str]]) -> list[Mark]:
    """The marks of an article, in order and apart.

    A build keeps no map from page to article, but the article's text is its pieces joined, less white space. So each
    mention stands about where its offset says, and is taken to be the printing of its form that is nearest to there; how
    far the one before was off corrects the next. What is not found is left out.
    """
    text = Squeezed(article.text)
    found: list[Mark] = []
    drift = 0
    for offset, mention, entity_id in sorted(
        ((place_in(article, mention), mention, entity_id) for mention, entity_id in mentions),
        key=lambda row: (row[0], -row[1].span.end, row[2]),
    ):
        form = mention.form
        at = text.nearest(form, offset - drift)
        if at is not None:
            drift = offset - at
            found.append((text.places[at], text.places[at + len(form) - 1] + 1, entity_id))
    marks: list[Mark] = []
    for mark in sorted(found, key=lambda row: (row[0], -row[1], row[2])):
        if not marks or mark[0] >= marks[-1][1]:
            marks.append(mark)
    return marks


def place_in(article: ArticleRow, mention: Mention) -> int:
    """How many characters of the article's pieces stand before a mention."""
    before = 0
    for start, end in article.spans:
        if start <= mention.span.start < end:
            return before + mention.span.start - start
        before += end - start
    return before


class Squeezed:
    """A text without white space, and where each of its letters stood."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, letter in enumerate(text) if not letter.isspace()]
        self.letters = "".join(text[place] for place in self.places)

    def nearest(self, form: str, wanted: int) -> int | None:
        """Where ``form`` occurs nearest to ``wanted``, the earlier of two equally near, or None."""
        wanted = max(0, wanted)
        if form and self.letters.startswith(form, wanted):
            return wanted
        before = self.letters.rfind(form, 0, wanted + len(form))
        after = self.letters.find(form, wanted)
        places = [place for place in (before, after) if place >= 0]
        return min(places, key=lambda place: (abs(place - wanted), place)) if places and form else None
