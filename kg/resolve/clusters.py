"""Clusters from judgements: union-find that honours every negative.

A negative keeps two nodes apart whatever chain of positives would join them; a person's verdicts come before the rules'. The order of
the judgements is the order of their strength, so that the same judgements always give the same clusters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.model import Judgement

VERDICTS: Final = ("positive", "negative", "unsure")


def cluster(
    nodes: Iterable[str], judgements: Sequence[Judgement]
) -> tuple[Mapping[str, tuple[str, ...]], tuple[Judgement, ...]]:
    """The clusters by their smallest node, and the positives that a negative forbade (as ``unsure``).

    All negatives hold first; then the positives join in the given order. Ends that are no node are passed over.

    >>> joined, _ = cluster("abc", [Judgement("a", "b", "positive", ""), Judgement("b", "c", "positive", "")])
    >>> dict(joined)
    {'a': ('a', 'b', 'c')}
    >>> apart, forbidden = cluster("abc", [Judgement("a", "b", "positive", "same"), Judgement("b", "c", "positive", "alike"),
    ...                                    Judgement("a", "c", "negative", "two people")])
    >>> dict(apart), forbidden[0].why
    ({'a': ('a', 'b'), 'c': ('c',)}, 'alike; a negative verdict stands between them')
    """
    parent = {node: node for node in sorted(set(nodes))}
    members = {node: [node] for node in parent}
    enemies: dict[str, set[str]] = {node: set() for node in parent}

    def find(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    known = [j for j in judgements if j.left in parent and j.right in parent and j.left != j.right]
    for judgement in known:
        if judgement.verdict == "negative":
            enemies[judgement.left].add(judgement.right)
            enemies[judgement.right].add(judgement.left)
    forbidden = []
    for judgement in known:
        if judgement.verdict != "positive":
            continue
        one, other = sorted((find(judgement.left), find(judgement.right)))
        if one == other:
            continue
        if any(find(enemy) == other for enemy in enemies[one]):
            why = f"{judgement.why}; a negative verdict stands between them"
            forbidden.append(Judgement(judgement.left, judgement.right, "unsure", why))
            continue
        parent[other] = one
        members[one] += members.pop(other)
        enemies[one] |= enemies.pop(other)
    return {root: tuple(sorted(rows)) for root, rows in sorted(members.items())}, tuple(forbidden)


def settle(own: Sequence[Judgement], persons: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The rules' judgements behind a person's, each pair once with its first reason.

    On the pairs that a person decided, the rules' are dropped.

    >>> settle([Judgement("a", "b", "positive", "rule")], [Judgement("b", "a", "negative", "person")])
    (Judgement(left='b', right='a', verdict='negative', why='person'),)
    """
    decided = {frozenset((judgement.left, judgement.right)) for judgement in persons}
    rest: dict[tuple[frozenset[str], str], Judgement] = {}
    for judgement in own:
        pair = frozenset((judgement.left, judgement.right))
        if pair not in decided:
            rest.setdefault((pair, judgement.verdict), judgement)
    return (*sorted(set(persons)), *rest.values())
