"""Across pages: when two nodes of one name in different places are the same thing.

The rule, which a person's verdict overrides: people of one name are one where they share a post's body, or where they live in one
prefecture and nothing speaks against it; two who each hold posts there, in different counties and with no body in common, are left
to a person. Beyond a prefecture a shared body alone joins them. Other things of one name are one where one place holds the other and no
third place claims the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, groupby, pairwise
from typing import Final

from kg.model import Judgement
from kg.resolve.forms import fold
from kg.resolve.names import node_parts
from kg.resolve.setting import prefecture_of, within
from kg.resolve.surfaces import PEOPLE
from kg.rules.divisions import prefix_of

_LONG_NAME: Final = 6
# a firm is the same with and without its legal form, once its name is long enough to be its own
_LEGAL_FORM: Final = re.compile(r"(?<=.{4})(?:股份有限公司|有限责任公司|有限公司)$")


def judge_namesakes(nodes: Iterable[str], posts: Mapping[str, frozenset[str]]) -> tuple[Judgement, ...]:
    """The judgements between nodes of one name; ``posts`` gives the bodies in which a person's node holds a post.

    Divisions with an official code are known apart by it and are left out of ``nodes``.

    >>> nodes = ["Official|段一鸣|130110", "Person|段一鸣|130100", "Official|段一鸣|330100"]
    >>> [(j.left, j.right, j.verdict) for j in judge_namesakes(nodes, {})]
    [('Official|段一鸣|130110', 'Person|段一鸣|130100', 'positive')]
    """
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in nodes:
        type, text, _ = node_parts(key)
        form = _LEGAL_FORM.sub("", fold(text)) if type == "Organization" else fold(text)
        groups["people" if type in PEOPLE else type, form].add(key)
    judgements: list[Judgement] = []
    for (family, _), keys in sorted(groups.items()):
        if len(keys) > 1:
            judgements += _judge_people(sorted(keys), posts) if family == "people" else _judge_things(sorted(keys))
    return tuple(judgements)


def _area(key: str) -> str:
    return node_parts(key)[2]


def _judge_people(keys: list[str], posts: Mapping[str, frozenset[str]]) -> Iterator[Judgement]:
    in_body: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for body in posts.get(key, ()):
            in_body[body].append(key)
    for body, holders in sorted(in_body.items()):
        # each with the next: the clusters close over the rest
        for left, right in pairwise(holders):
            yield Judgement(left, right, "positive", f"both hold a post in {node_parts(body)[1]}")
    in_prefecture = sorted(keys, key=lambda key: (prefecture_of(_area(key)), key))
    for prefecture, rows in groupby(in_prefecture, key=lambda key: prefecture_of(_area(key))):
        yield from _judge_neighbours(list(rows), posts, one_prefecture=_is_local(prefecture))


def _judge_neighbours(
    keys: list[str], posts: Mapping[str, frozenset[str]], *, one_prefecture: bool
) -> Iterator[Judgement]:
    """People of one name in one prefecture; where that is unknown or a whole province, only those of the very same place."""
    for _, rows in groupby(sorted(keys, key=_area), key=_area):
        for left, right in pairwise(sorted(rows)):
            yield Judgement(left, right, "positive", "one name in one place")
    if not one_prefecture:
        return
    pairs = [(left, right) for left, right in combinations(keys, 2) if _area(left) != _area(right)]
    doubtful = any(_contradict(left, right, posts) for left, right in pairs)
    for left, right in pairs:
        if not doubtful:
            yield Judgement(left, right, "positive", "one name in one prefecture, and nothing against it")
        elif not posts.get(left, frozenset()) & posts.get(right, frozenset()):
            yield Judgement(left, right, "unsure", "one name in one prefecture, but posts in different counties")


def _is_local(prefecture: str) -> bool:
    """Whether the code is a prefecture's or a municipality's, not a whole province's."""
    return bool(prefecture) and (not prefecture.endswith("0000") or _is_municipality(prefecture))


def _is_municipality(code: str) -> bool:
    return code[:2] in {"11", "12", "31", "50"}


def _contradict(left: str, right: str, posts: Mapping[str, frozenset[str]]) -> bool:
    """Whether both hold posts, in different counties, with no body in common."""
    mine, theirs = posts.get(left, frozenset()), posts.get(right, frozenset())
    apart = (
        _area(left) != _area(right) and not within(_area(left), _area(right)) and not within(_area(right), _area(left))
    )
    return bool(mine) and bool(theirs) and not mine & theirs and apart


def _judge_things(keys: list[str]) -> Iterator[Judgement]:
    for _, rows in groupby(sorted(keys, key=lambda key: (_area(key), key)), key=_area):
        for left, right in pairwise(rows):
            yield Judgement(left, right, "positive", "one name, with and without marks or the firm's legal form")
    for outer, inside in _held(keys).items():
        places = {_area(key) for key in inside}
        for key in inside:
            if len(places) > 1:
                yield Judgement(outer, key, "unsure", "one name, but several places within may own it")
            else:
                yield Judgement(outer, key, "positive", "one name, and one place holds the other")


def _held(keys: list[str]) -> dict[str, list[str]]:
    """The nodes that lie in the place of another, by that other.

    No place at all holds every place, where the name is long. A common name has hundreds of nodes, so that not every pair is looked
    at, but for each node the places that its code begins with.
    """
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if _area(key) or len(node_parts(key)[1]) >= _LONG_NAME:
            by_prefix[prefix_of(_area(key))].append(key)
    held: dict[str, list[str]] = {key: [] for key in keys}
    for key in keys:
        area = _area(key)
        for width in range(len(area) + 1) if area else ():
            for outer in by_prefix.get(area[:width], ()):
                if _area(outer) != area:
                    held[outer].append(key)
    return {outer: inside for outer, inside in held.items() if inside}
