"""What stands beside a candidate: its rivals for the same end, its neighbours in lists, and what the weights say of them all.

The weights (``weights``) look at one pair. Who carries out a programme named paragraphs after its village is seen by comparison
only: no other body comes near. The columns made here are what the trees (``trees``) decide by.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.model import ENTITY_TYPES, RelationClaim
from kg.relate.features import View
from kg.relate.pairs import ENDS, Candidate, find_claim
from kg.relate.standing import (
    ELSEWHERE,
    FELLOWS,
    FLOOR,
    STANDING,
    Floats,
    Numbers,
    elsewhere,
    expectation,
    fellows,
    neighbours,
    standing,
    turned,
)

FAR: Final = 9
"""The rank of what a stretch does not name."""

PAIR: Final = (
    "near", "together", "sentences", "paragraphs", "gap", "same list", "head list", "tail list", "head begins tail", "tail begins head",
    "head in stretch", "head in sub-headline", "tail in stretch", "tail in sub-headline",
    "topic", "topic is head", "latest is head", "lead is head", "actors in clause", "actors in sentence",
    "head rank", "head count", "head in headline", "head focus", "head home", "head points",
    "tail rank", "tail count", "tail in headline", "tail focus", "tail home", "tail points",
    "head share", "tail share", "head speaks", "tail speaks", "since speaker", "first person", "quoted",
)  # fmt: skip
"""What is said of a pair whatever the relation; see ``read_pair``."""

OWN: Final = ("relation", "logit", "logit of names", "rule", "head type", "tail type")
GROUPS: Final = ("heads of the type for the tail", "heads for the tail", "tails of the type for the head")
COLUMN_NUMBER: Final = (
    len(OWN)
    + len(PAIR)
    + 3 * len(ENDS)
    + len(GROUPS) * len(STANDING)
    + 3 * 2
    + 2 * 2
    + len(ELSEWHERE)
    + 2 * len(FELLOWS)
)
"""How many columns a row has."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The candidates of one article as numbers, a row each.

    ``ends`` holds the numbers of the two things, ``types`` of their types, ``places`` of the two nodes, ``lists`` of the first nodes
    of the lists in which these stand; ``pairs`` the columns ``PAIR``, ``rules`` the score of a rule's claim of each relation (0 for none).
    """

    ends: Numbers
    types: Numbers
    places: Numbers
    lists: Numbers
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
        np.array([(view.lists[row.head][0], view.lists[row.tail][0]) for row in candidates], dtype=np.int64).reshape(
            -1, 2
        ),
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
    yield view.salience.share(head.key)
    yield view.salience.share(tail.key)
    yield float(view.voices[tail.sentence].stands_for(head.key))
    yield float(view.voices[head.sentence].stands_for(tail.key))
    voice = view.voices[max(head.sentence, tail.sentence)]
    yield float(min(voice.since, FAR))
    yield float(voice.first_person)
    yield float(voice.quoted)


def read_columns(contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_], place: int) -> Floats:
    """The columns of the candidates that may have relation number ``place``, a row for each of them in their order.

    ``logits`` are those of the weights, a row a candidate and a column a relation; ``named`` the part of named features in them.
    """
    rows = np.flatnonzero(possible[:, place])
    everywhere = np.where(possible, np.clip(logits, FLOOR, -FLOOR), FLOOR)
    every = everywhere[rows]
    own = every[:, place]
    ends, types, places, lists = contest.ends[rows], contest.types[rows], contest.places[rows], contest.lists[rows]
    rules = contest.rules[rows]
    size = len(ENTITY_TYPES)
    whole = int(contest.ends.max(initial=0)) + 1
    same_tail, same_head = ends[:, 1] * size + types[:, 0], ends[:, 0] * size + types[:, 1]
    nodes = int(contest.places.max(initial=0)) + 1
    likely = 1 / (1 + np.exp(-own))
    return np.column_stack(
        [
            np.full(len(rows), place), own, np.clip(named[rows, place], FLOOR, -FLOOR), rules[:, place], types,
            contest.pairs[rows], every, turned(everywhere, contest.ends, ends, whole),
            standing(own, same_tail, ends[:, 0]), standing(own, ends[:, 1], ends[:, 0]), standing(own, same_head, ends[:, 1]),
            expectation(likely, ends[:, 1]), expectation(likely, same_head), expectation(likely, types[:, 1]),
            neighbours(likely, same_head, places[:, 1]), neighbours(likely, same_tail, places[:, 0]),
            elsewhere(every, rules, ends[:, 0] * whole + ends[:, 1], place),
            fellows(likely, rules[:, place], lists[:, 0] * nodes + places[:, 1]),
            fellows(likely, rules[:, place], lists[:, 1] * nodes + places[:, 0]),
        ]
    ).astype(np.float32)  # fmt: skip
