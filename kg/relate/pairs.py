"""Which pairs of nodes could stand in a relation at all: by their types, and by how near they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from kg.model import RelationClaim
from kg.relate.scene import Node, Scene

Key = tuple[str, str]

WORKS: Final = frozenset({"Project", "Initiative"})
PEOPLE: Final = frozenset({"Official", "Person"})
BODY: Final = frozenset({"Organization"})
AREA: Final = frozenset({"District"})
BEARERS: Final = BODY | AREA
ACTORS: Final = BEARERS | PEOPLE
"""Who may do something; of these the bearers are those that works and programmes fall to."""

ENDS: Final = {
    "part_of": ((AREA, AREA), (BODY, BODY | AREA), (WORKS, WORKS | {"Policy"})),
    "located_in": ((BODY | {"Project", "Place", "Event"}, AREA | {"Place"}),),
    "carries_out": ((BODY | PEOPLE | AREA, WORKS | {"Policy"}),),
    "builds": ((BODY, frozenset({"Project"})),),
    "funds": ((BODY | AREA, WORKS | BODY),),
    "approves": ((BODY, frozenset({"Project", "Policy"})),),
    "issues": ((BODY | AREA, frozenset({"Policy"})),),
    "serves": ((WORKS | {"Policy"}, AREA | {"Initiative"}),),
    "takes_part": ((PEOPLE | BODY, WORKS | {"Event"}),),
    "cooperates_with": ((BODY | AREA, BODY | AREA),),
    "honours": ((BODY, PEOPLE | BODY | AREA),),
}
"""The types of head and tail that each relation takes (docs/vocabulary.md), with those few besides that texts state often."""

SYMMETRIC: Final = frozenset({"cooperates_with"})
NEAR: Final = 3
"""Sentences apart at which two nodes are still near."""

INSTANCES: Final = 2
"""How many near pairs of mentions of the same two things are weighed."""

WINDOW: Final = 40
"""How many nodes before and behind a node can be near: a bound for lists of hundreds of names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may stand in some of ``relations``; ``head`` and ``tail`` are indices of the scene's nodes.

    ``near`` is False where they stand for two things that are nowhere near each other, ``together`` counts the sentences they share.
    """

    head: int
    tail: int
    relations: tuple[str, ...]
    near: bool
    together: int


def find_claim(
    claims: Mapping[tuple[int, int], Mapping[str, RelationClaim]], pair: tuple[int, int], relation: str
) -> RelationClaim | None:
    """The rule's claim of two nodes, in either direction where the relation has none; ``claims`` by indices and relation."""
    claim = claims.get(pair, {}).get(relation)
    if claim is None and relation in SYMMETRIC:
        claim = claims.get(pair[::-1], {}).get(relation)
    return claim


def allowed_relations() -> dict[tuple[str, str], tuple[str, ...]]:
    """For each pair of types the relations that may hold."""
    table: dict[tuple[str, str], list[str]] = {}
    for relation, ends in ENDS.items():
        for heads, tails in ends:
            for head in sorted(heads):
                for tail in sorted(tails):
                    table.setdefault((head, tail), []).append(relation)
    return {pair: tuple(relations) for pair, relations in table.items()}


ALLOWED: Final = allowed_relations()


def find_candidates(
    scene: Scene, salient: frozenset[Key], claimed: Iterable[tuple[int, int]] = ()
) -> Iterator[Candidate]:
    """The pairs worth weighing, by order of head and tail; linear in the number of nodes.

    Of the mentions of two things the nearest pairs count, at most ``INSTANCES``. Where none is near, one far pair stands for them,
    if one of the two is ``salient`` (a headline's district and the programme of the last paragraph), or if the pair is ``claimed``: by a
    rule (the name at the end of a list and the committee that honours it), or because the stretch is about one of the two.
    """
    nodes = scene.nodes
    ranks: dict[tuple[Key, Key], list[tuple[int, int, int, int]]] = {}
    for first, left in enumerate(nodes):
        for second in range(max(0, first - WINDOW), min(len(nodes), first + WINDOW + 1)):
            right = nodes[second]
            apart = abs(left.sentence - right.sentence)
            if apart <= NEAR and (left.type, right.type) in ALLOWED and left.key != right.key:
                ranks.setdefault((left.key, right.key), []).append((apart, distance(left, right), first, second))
    wanted = (pair for pair in sorted(set(claimed)) if (nodes[pair[0]].type, nodes[pair[1]].type) in ALLOWED)
    for first, second in chain(wanted, far_pairs(scene, salient)):
        pair = nodes[first].key, nodes[second].key
        if pair not in ranks:
            ranks[pair] = [(NEAR + 1, 0, first, second)]
    for (head_key, tail_key), rows in ranks.items():
        rows.sort()
        together = sum(row[0] == 0 for row in rows)
        for apart, _, first, second in rows[:INSTANCES]:
            options = ALLOWED[head_key[0], tail_key[0]]
            options = tuple(r for r in options if r not in SYMMETRIC or first < second)
            if options:
                yield Candidate(first, second, options, apart <= NEAR, together)


def far_pairs(scene: Scene, salient: frozenset[Key]) -> Iterator[tuple[int, int]]:
    """For each salient thing and any other the other's first mention, with the salient one's last mention before it or its first."""
    places: dict[Key, list[int]] = {}
    for index, node in enumerate(scene.nodes):
        places.setdefault(node.key, []).append(index)
    for key in sorted(salient):
        own = places[key]
        for other, (index, *_) in places.items():
            if other == key:
                continue
            nearest = own[max(0, bisect_left(own, index) - 1)]
            if (key[0], other[0]) in ALLOWED:
                yield nearest, index
            if (other[0], key[0]) in ALLOWED and other not in salient:
                yield index, nearest


def distance(left: Node, right: Node) -> int:
    """Characters between two nodes."""
    return max(0, right.start - left.end if right.start >= left.start else left.start - right.end)
