"""Which pairs of nodes could stand in a relation at all: by their types, and by how near they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.relate.scene import Node, Scene

WORKS: Final = frozenset({"Project", "Initiative"})
PEOPLE: Final = frozenset({"Official", "Person"})
BODY: Final = frozenset({"Organization"})
AREA: Final = frozenset({"District"})

ENDS: Final = {
    "part_of": ((AREA, AREA), (BODY, BODY | AREA), (WORKS, WORKS | {"Policy", "Event"}), ({"Event"}, {"Event"})),
    "located_in": ((BODY | {"Project", "Place", "Event"}, AREA | {"Place"}),),
    "carries_out": ((BODY | PEOPLE | AREA, WORKS | {"Policy", "Event"}),),
    "builds": ((BODY | AREA, frozenset({"Project", "Place"})),),
    "funds": ((BODY | AREA, WORKS | BODY),),
    "approves": ((BODY | AREA, frozenset({"Project", "Policy"})),),
    "issues": ((BODY | AREA, frozenset({"Policy"})),),
    "serves": ((WORKS | {"Policy", "Place"}, AREA | BODY | WORKS),),
    "takes_part": ((PEOPLE | BODY | AREA, WORKS | {"Event"}),),
    "cooperates_with": ((BODY | AREA, BODY | AREA),),
    "honours": ((BODY | AREA | {"Event"}, PEOPLE | BODY | AREA | {"Initiative"}),),
}
"""The types of head and tail that each relation takes, after the annotation guide and the training pages."""

SYMMETRIC: Final = frozenset({"cooperates_with"})
NEAR: Final = 3
"""Sentences apart at which two nodes are still near."""

FAR: Final = frozenset({("Organization", "District"), ("Project", "District"), ("District", "Initiative")})
"""Types of head and tail that are related at any distance: a body or work with its district, a district with its programme."""

INSTANCES: Final = 2
"""How many near pairs of mentions of the same two things are weighed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may stand in some of ``relations``; ``head`` and ``tail`` are indices of the scene's nodes."""

    head: int
    tail: int
    relations: tuple[str, ...]
    near: bool
    together: int


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


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """The pairs worth weighing, by order of head and tail.

    Of the mentions of two things the nearest pairs count, at most ``INSTANCES``; where none is near, one far pair stands for
    them (a headline's district and the firm of the last paragraph).
    """
    instances: dict[tuple[tuple[str, str], tuple[str, str]], list[tuple[int, int, int, int]]] = {}
    for first, left in enumerate(scene.nodes):
        for second, right in enumerate(scene.nodes):
            if first == second or (left.type, right.type) not in ALLOWED or left.key == right.key:
                continue
            apart = abs(left.sentence - right.sentence)
            rank = (apart, distance(left, right), first, second)
            instances.setdefault((left.key, right.key), []).append(rank)
    for (head_key, tail_key), ranks in instances.items():
        ranks.sort()
        near = [rank for rank in ranks if rank[0] <= NEAR]
        together = sum(rank[0] == 0 for rank in ranks)
        relations = ALLOWED[head_key[0], tail_key[0]]
        far = ranks[:1] if (head_key[0], tail_key[0]) in FAR else []
        for _, _, first, second in near[:INSTANCES] or far:
            options = tuple(r for r in relations if r not in SYMMETRIC or first < second)
            if options:
                yield Candidate(first, second, options, bool(near), together)


def distance(left: Node, right: Node) -> int:
    """Characters between two nodes."""
    return max(0, right.start - left.end if right.start >= left.start else left.start - right.end)
