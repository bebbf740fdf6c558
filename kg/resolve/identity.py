"""Why two names are one: the chain of judgements of a build that leads from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Judgement
from kg.resolve.forms import fold
from kg.resolve.names import node_parts


def find_chain(judgements: Iterable[Judgement], left: str, right: str) -> tuple[Judgement, ...]:
    """The shortest chain of positive judgements from a node called ``left`` to one called ``right``; empty where there is none.

    Names are compared as resolution does, without marks and width. Of equally short chains the first by its nodes is taken.

    >>> short, full = "Organization|省发改委|140000", "Organization|山西省发展和改革委员会|140000"
    >>> chain = find_chain([Judgement(short, full, "positive", "the abbreviation")], "山西省发展和改革委员会", "省发改委")
    >>> [row.why for row in chain]
    ['the abbreviation']
    """
    beside: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for row in sorted(judgements):
        if row.verdict == "positive":
            beside[row.left].append((row.right, row))
            beside[row.right].append((row.left, row))
    starts = sorted(key for key in beside if fold(node_parts(key)[1]) == fold(left))
    came: dict[str, tuple[str, Judgement] | None] = dict.fromkeys(starts)
    frontier = starts
    while frontier:
        reached = []
        for key in frontier:
            if fold(node_parts(key)[1]) == fold(right):
                return _walk_back(came, key)
            for other, row in beside[key]:
                if other not in came:
                    came[other] = (key, row)
                    reached.append(other)
        frontier = reached
    return ()


def _walk_back(came: dict[str, tuple[str, Judgement] | None], key: str) -> tuple[Judgement, ...]:
    """The judgements on the way to a node, from its start."""
    chain = []
    while (step := came[key]) is not None:
        key, row = step
        chain.append(row)
    return tuple(reversed(chain))
