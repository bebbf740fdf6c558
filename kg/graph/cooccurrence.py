"""Association: how much more often two entities stand in one article than chance would have it.

Kept apart from stated relations: a pair is no claim, has no sentence, and is never written among the relations.

References: T. Dunning (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics
19(1), for the log-likelihood ratio; G. Bouma (2009), Normalized (pointwise) mutual information in collocation
extraction, for NPMI.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final

from kg.graph.policy_graph import PolicyGraph

if TYPE_CHECKING:
    import pandas as pd

TYPE: Final = "co_occurs"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities (ids, sorted) that stand together in ``count`` articles; ``stated`` where a relation says more."""

    left: str
    right: str
    count: int
    log_likelihood: float
    npmi: float
    stated: bool


def count_pairs(graph: PolicyGraph, *, min_count: int = 2) -> tuple[Pair, ...]:
    """All pairs that occur together in at least ``min_count`` articles and more often than chance, strongest first.

    The time grows with the square of the entities of an article, not of the graph.
    """
    members: dict[str, list[str]] = {}
    for entity in graph.records.entities:
        for article in entity.articles:
            members.setdefault(article, []).append(entity.id)
    alone = Counter(id for ids in members.values() for id in ids)
    together = Counter(pair for ids in members.values() for pair in combinations(sorted(ids), 2))
    stated = {tuple(sorted((row.head, row.tail))) for row in graph.records.relations if row.status != "denied"}
    total = max(len(members), len(graph.records.articles))
    pairs = [
        Pair(
            left,
            right,
            count,
            round(log_likelihood(count, alone[left], alone[right], total), 4),
            round(npmi(count, alone[left], alone[right], total), 4),
            (left, right) in stated,
        )
        for (left, right), count in together.items()
        if count >= min_count and count * total > alone[left] * alone[right]
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.log_likelihood, -pair.count, pair.left, pair.right)))


def pair_table(graph: PolicyGraph, *, min_count: int = 2) -> pd.DataFrame:
    """``count_pairs`` as a pandas table, with names; every row's type is ``co_occurs``."""
    import pandas as pd

    columns = ["left", "type", "right", "count", "log_likelihood", "npmi", "stated", "left_id", "right_id"]
    rows = [
        (
            graph.entity(pair.left).name,
            TYPE,
            graph.entity(pair.right).name,
            pair.count,
            pair.log_likelihood,
            pair.npmi,
            pair.stated,
            pair.left,
            pair.right,
        )
        for pair in count_pairs(graph, min_count=min_count)
    ]
    return pd.DataFrame.from_records(rows, columns=columns)


def log_likelihood(both: int, left: int, right: int, total: int) -> float:
    """Dunning's G² of a 2 × 2 table: ``both`` articles of ``total`` name the two, ``left`` and ``right`` each one.

    0 where the two are independent; 3.84 is the 5 % point of its chi-squared distribution with one degree of freedom.

    >>> round(log_likelihood(10, 10, 10, 100), 2), round(log_likelihood(1, 10, 10, 100), 2)
    (65.02, 0.0)
    """
    cells = (both, left - both, right - both, total - left - right + both)
    rows, columns = (left, total - left), (right, total - right)
    expected = (
        rows[0] * columns[0] / total,
        rows[0] * columns[1] / total,
        rows[1] * columns[0] / total,
        rows[1] * columns[1] / total,
    )
    gain = sum(seen * log(seen / chance) for seen, chance in zip(cells, expected, strict=True) if seen)
    return max(0.0, 2 * gain)


def npmi(both: int, left: int, right: int, total: int) -> float:
    """Normalised pointwise mutual information, from -1 (never together) over 0 (chance) to 1 (always together).

    >>> round(npmi(10, 10, 10, 100), 9), npmi(1, 10, 10, 100), npmi(0, 10, 10, 100)
    (1.0, 0.0, -1.0)
    """
    if both == 0:
        return -1.0
    if both == total:
        return 1.0
    return log(both * total / (left * right)) / -log(both / total)
