"""What stands beside a candidate: its rivals for the same end, its neighbours in lists, and what the weights say of them all.

The weights (``weights``) look at one pair. Who carries out a programme named paragraphs after its village is seen by comparison
only: no other body comes near. The columns made here are what the trees (``trees``) decide by.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.model import ENTITY_TYPES, RelationClaim
from kg.relate.features import View
from kg.relate.pairs import ENDS, Candidate, find_claim

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.int64]

FLOOR: Final = -9.0
"""The logit of a relation that a pair cannot have."""
FAR: Final = 9
"""The rank of what a stretch does not name."""

PAIR: Final = (
    "near", "together", "sentences", "paragraphs", "gap", "same list", "head list", "tail list", "head begins tail", "tail begins head",
    "head in stretch", "head in sub-headline", "tail in stretch", "tail in sub-headline",
    "topic", "topic is head", "latest is head", "lead is head", "actors in clause", "actors in sentence",
    "head rank", "head count", "head in headline", "head focus", "head home", "head points",
    "tail rank", "tail count", "tail in headline", "tail focus", "tail home", "tail points",
)  # fmt: skip
"""What is said of a pair whatever the relation; see ``read_pair``."""

OWN: Final = ("relation", "logit", "logit of names", "rule", "head type", "tail type")
STANDING: Final = ("rank", "best other", "lead", "number")
GROUPS: Final = ("heads of the type for the tail", "heads for the tail", "tails of the type for the head")
ELSEWHERE: Final = ("best of each relation", "rule", "rule of another relation", "number")
"""What the article says of the same two things by any of their mentions."""
COLUMN_NUMBER: Final = (
    len(OWN) + len(PAIR) + 2 * len(ENDS) + 1 + len(GROUPS) * len(STANDING) + 3 * 2 + 2 * 2 + len(ELSEWHERE) - 1
)
"""How many columns a row has."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The candidates of one article as numbers, a row each.

    ``ends`` holds the numbers of the two things, ``types`` of their types, ``places`` of the two nodes; ``pairs`` the columns
    ``PAIR``, ``rules`` the score of a rule's claim of each relation (0 for none).
    """

    ends: Numbers
    types: Numbers
    places: Numbers
    pairs: Floats
    rules: Floats


def read_contest(
    view: View,
    candidates: Sequence[Candidate],
    claims: Mapping[tuple[int, int], Mapping[str, RelationClaim]],
    relations: Sequence[str],
) -> Contest:
    """The contest of an article's candidates; ``claims`` are what rules say of two nodes."""
    nodes = view.scene.nodes
    things: dict[object, int] = {}
    ends = [[things.setdefault(nodes[place].key, len(things)) for place in (row.head, row.tail)] for row in candidates]
    types = [[ENTITY_TYPES.index(nodes[place].type) for place in (row.head, row.tail)] for row in candidates]
    return Contest(
        np.array(ends, dtype=np.int64).reshape(-1, 2),
        np.array(types, dtype=np.int64).reshape(-1, 2),
        np.array([(row.head, row.tail) for row in candidates], dtype=np.int64).reshape(-1, 2),
        np.array([tuple(read_pair(view, row)) for row in candidates], dtype=np.float32).reshape(-1, len(PAIR)),
        np.array([read_scores(claims, row, relations) for row in candidates], dtype=np.float32).reshape(
            -1, len(relations)
        ),
    )


def read_scores(
    claims: Mapping[tuple[int, int], Mapping[str, RelationClaim]], candidate: Candidate, relations: Sequence[str]
) -> list[float]:
    """The score of the rule's claim of each relation of a candidate, 0 without a claim; most candidates have none at all."""
    pair = candidate.head, candidate.tail
    if pair not in claims and pair[::-1] not in claims:
        return [0.0] * len(relations)
    found = (find_claim(claims, pair, relation) for relation in relations)
    return [claim.score if claim else 0.0 for claim in found]


def read_pair(view: View, candidate: Candidate) -> Iterator[float]:
    """The columns ``PAIR`` of a candidate."""
    head_at, tail_at = candidate.head, candidate.tail
    head, tail = view.scene.nodes[head_at], view.scene.nodes[tail_at]
    yield float(candidate.near)
    yield float(candidate.together)
    yield float(head.sentence - tail.sentence)
    yield float(head.paragraph - tail.paragraph)
    yield math.copysign(math.log1p(abs(tail.start - head.start)), tail.start - head.start)
    yield float(view.lists[head_at] == view.lists[tail_at])
    for first, last in (view.lists[head_at], view.lists[tail_at]):
        yield float(last - first)
    yield float(tail.name.startswith(head.name))
    yield float(head.name.startswith(tail.name))
    for one, other in ((head, tail), (tail, head)):
        stretch = view.stretches[other.sentence]
        yield float(stretch.ranks.get(one.key, FAR))
        yield float(one.key in stretch.heading)
    topic = view.topics[tail_at]
    yield float(topic >= 0)
    for table in (view.topics, view.latest, view.leads):
        yield float(table[tail_at] >= 0 and view.scene.nodes[table[tail_at]].key == head.key)
    for number in view.actors[tail_at]:
        yield float(number)
    for node in (head, tail):
        marks = view.salience.marks.get(node.key, "")
        yield float(view.salience.ranks[node.key])
        yield float(view.salience.counts[node.key])
        for mark in "HCL":
            yield float(mark in marks)
        yield float(node.points)


def read_columns(contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_], place: int) -> Floats:
    """The columns of the candidates that may have relation number ``place``, a row for each of them in their order.

    ``logits`` are those of the weights, a row a candidate and a column a relation; ``named`` the part of named features in them.
    """
    rows = np.flatnonzero(possible[:, place])
    every = np.where(possible, np.clip(logits, FLOOR, -FLOOR), FLOOR)[rows]
    own = every[:, place]
    ends, types, places = contest.ends[rows], contest.types[rows], contest.places[rows]
    size = len(ENTITY_TYPES)
    whole = int(contest.ends.max(initial=0)) + 1
    same_tail, same_head = ends[:, 1] * size + types[:, 0], ends[:, 0] * size + types[:, 1]
    likely = 1 / (1 + np.exp(-own))
    return np.column_stack(
        [
            np.full(len(rows), place), own, np.clip(named[rows, place], FLOOR, -FLOOR), contest.rules[rows, place], types,
            contest.pairs[rows], every, turned(own, ends, whole),
            standing(own, same_tail, ends[:, 0]), standing(own, ends[:, 1], ends[:, 0]), standing(own, same_head, ends[:, 1]),
            expectation(likely, ends[:, 1]), expectation(likely, same_head), expectation(likely, types[:, 1]),
            neighbours(likely, same_head, places[:, 1]), neighbours(likely, same_tail, places[:, 0]),
            elsewhere(every, contest.rules[rows], ends[:, 0] * whole + ends[:, 1], place),
        ]
    ).astype(np.float32)  # fmt: skip


def turned(own: Floats, ends: Numbers, whole: int) -> Floats:
    """The best logit of the same relation the other way round."""
    keys, back = ends[:, 0] * whole + ends[:, 1], ends[:, 1] * whole + ends[:, 0]
    known, inverse = np.unique(keys, return_inverse=True)
    best = np.full(len(known), FLOOR)
    np.maximum.at(best, inverse, own)
    found = np.minimum(np.searchsorted(known, back), max(0, len(known) - 1))
    return np.where(known[found] == back, best[found], FLOOR)


def standing(own: Floats, groups: Numbers, things: Numbers) -> Floats:
    """The columns ``STANDING`` of each row: how its thing stands among the things of its group by the best logit of each.

    >>> standing(np.array([2.0, -1.0, 0.5]), np.array([7, 7, 7]), np.array([1, 2, 1])).tolist()
    [[0.0, -1.0, 3.0, 2.0], [1.0, 2.0, -3.0, 2.0], [0.0, -1.0, 1.5, 2.0]]
    """
    if not len(own):
        return np.zeros((0, len(STANDING)))
    size = int(things.max()) + 1
    keys, inverse = np.unique(groups * size + things, return_inverse=True)
    best = np.full(len(keys), FLOOR)
    np.maximum.at(best, inverse, own)
    order = np.lexsort((-best, keys // size))
    _, firsts, numbers = np.unique((keys // size)[order], return_index=True, return_counts=True)
    rank = np.arange(len(keys)) - np.repeat(firsts, numbers)
    top = np.repeat(best[order][firsts], numbers)
    second = np.repeat(np.where(numbers > 1, best[order][np.minimum(firsts + 1, len(keys) - 1)], FLOOR), numbers)
    table = np.empty((len(keys), 3))
    table[order] = np.column_stack([rank, np.where(rank == 0, second, top), np.repeat(numbers, numbers)])
    rank, other, number = table[inverse].T
    return np.column_stack([rank, other, own - other, number])


def expectation(likely: Floats, groups: Numbers) -> Floats:
    """The sum and the mean of what the others of a row's group would come to.

    >>> expectation(np.array([0.5, 0.25, 1.0]), np.array([3, 3, 4])).tolist()
    [[0.25, 0.25], [0.5, 0.5], [0.0, 0.0]]
    """
    _, inverse, numbers = np.unique(groups, return_inverse=True, return_counts=True)
    others = np.bincount(inverse, weights=likely)[inverse] - likely if len(likely) else likely
    return np.column_stack([others, others / np.maximum(numbers[inverse] - 1, 1)])


def neighbours(likely: Floats, groups: Numbers, places: Numbers) -> Floats:
    """How likely the row before and the row behind in the same group are, 0 where there is none; rows stand by their place.

    >>> neighbours(np.array([0.5, 0.25, 1.0]), np.array([3, 3, 4]), np.array([9, 5, 1])).tolist()
    [[0.25, 0.0], [0.0, 0.5], [0.0, 0.0]]
    """
    order = np.lexsort((places, groups))
    joined = np.diff(groups[order]) == 0
    table = np.zeros((len(likely), 2))
    table[order[1:], 0] = np.where(joined, likely[order[:-1]], 0)
    table[order[:-1], 1] = np.where(joined, likely[order[1:]], 0)
    return table


def elsewhere(every: Floats, rules: Floats, pairs: Numbers, place: int) -> Floats:
    """The columns ``ELSEWHERE`` of each row: what is said of its two things (``pairs``) by all their mentions together.

    >>> logits, rules = np.array([[1.0, -2.0], [-3.0, 0.5]]), np.array([[0.0, 0.9], [0.0, 0.0]])
    >>> elsewhere(logits, rules, np.array([5, 5]), 0).tolist()
    [[1.0, 0.5, 0.0, 0.9, 2.0], [1.0, 0.5, 0.0, 0.9, 2.0]]
    """
    if not len(pairs):
        return np.zeros((0, every.shape[1] + len(ELSEWHERE) - 1))
    order = np.argsort(pairs, kind="stable")
    _, firsts, inverse, numbers = np.unique(pairs[order], return_index=True, return_inverse=True, return_counts=True)
    best = np.maximum.reduceat(every[order], firsts)
    stated = np.maximum.reduceat(rules[order], firsts)
    others = np.delete(stated, place, axis=1).max(axis=1, initial=0)
    table = np.empty((len(pairs), every.shape[1] + len(ELSEWHERE) - 1))
    table[order] = np.column_stack([best, stated[:, place], others, numbers])[inverse]
    return table
