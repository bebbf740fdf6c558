"""What lies around an entity, and what joins two: neighbours, hops and shortest paths over the relations that hold."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from kg.model import Relation

if TYPE_CHECKING:
    from kg.graph.policy_graph import PolicyGraph


def weigh_neighbours(graph: PolicyGraph, centre: str) -> dict[str, int]:
    """The entities one relation away, by id, with the number of sentences that say so."""
    weights: defaultdict[str, int] = defaultdict(int)
    for relation in graph.relations_of(centre):
        weights[other_end(relation, centre)] += relation.count
    weights.pop(centre, None)
    return dict(weights)


def reach(graph: PolicyGraph, start: str, hops: int) -> frozenset[str]:
    """The ids of all entities at most ``hops`` relations away, the start included."""
    reached = frontier = {start}
    for _ in range(hops):
        ends = {other_end(relation, id) for id in frontier for relation in graph.relations_of(id)}
        frontier = ends - reached
        reached = reached | frontier
    return frozenset(reached)


def shortest_path(graph: PolicyGraph, start: str, goal: str) -> tuple[Relation, ...]:
    """A shortest chain of relations between two entities, whichever way each points; empty where nothing joins them.

    Denied relations join nothing. Of several chains of one length the one with the most sentences at each step is taken.
    """
    came: dict[str, Relation] = {}
    waiting = deque([start])
    while waiting and goal not in came:
        id = waiting.popleft()
        stated = [row for row in graph.relations_of(id) if row.status != "denied"]
        for relation in sorted(stated, key=lambda row: (-row.count, row.id)):
            other = other_end(relation, id)
            if other != start and other not in came:
                came[other] = relation
                waiting.append(other)
    path: list[Relation] = []
    while goal != start and goal in came:
        path.append(came[goal])
        goal = other_end(came[goal], goal)
    return tuple(reversed(path))


def other_end(relation: Relation, id: str) -> str:
    """The end of a relation that is not this entity; itself where both are."""
    return relation.tail if relation.head == id else relation.head
