"""One surface, one type a page: what is printed the same is the same, whichever extractor saw it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from kg.model import ENTITY_TYPES, Mention
from kg.resolve.forms import fold
from kg.resolve.setting import print_order

PEOPLE: Final = frozenset({"Official", "Person"})


def agree_on_types(mentions: Iterable[Mention]) -> dict[Mention, str]:
    """The type under which each mention counts: the one whose mentions of this surface score most in sum on the page.

    A person's name and a thing of the same name stay apart; Official and Person of one name are one Official.

    >>> from kg.model import Span
    >>> def mention(at, type, score): return Mention(Span("p", at, at + 3), "京津冀", type, "r", score, "a")
    >>> sorted(set(agree_on_types([mention(0, "District", 0.9), mention(9, "Place", 0.5)]).values()))
    ['District']
    """
    weights: dict[tuple[bool, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    rows = sorted(set(mentions), key=print_order)
    for mention in rows:
        weights[mention.type in PEOPLE, fold(mention.surface)][mention.type] += mention.score
    winners: dict[tuple[bool, str], str] = {}
    for (people, form), scores in weights.items():
        if people:
            winners[people, form] = "Official" if "Official" in scores else "Person"
        else:
            winners[people, form] = max(scores, key=lambda type: (round(scores[type], 6), -ENTITY_TYPES.index(type)))
    return {mention: winners[mention.type in PEOPLE, fold(mention.surface)] for mention in rows}
