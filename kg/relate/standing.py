"""Columns of a table that compare its rows: by the best of a group, its sums, its neighbours, its list, the other direction."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.int64]

FLOOR: Final = -9.0
"""The logit of a relation that a pair cannot have."""
STANDING: Final = ("rank", "best other", "lead", "number")
"""How the best of a thing stands among its group."""
ELSEWHERE: Final = ("rule", "rule of another relation", "number")
"""What is said of the same two things by any of their mentions, besides the best of each relation."""
FELLOWS: Final = ("mean", "most", "rule")
"""What the others say that stand in one list with an end of the pair."""


def turned(every: Floats, known: Numbers, asked: Numbers, whole: int) -> Floats:
    """For each asked pair of things the best logit of each relation the other way round, by any mentions.

    ``every`` has a row for each pair of ``known``; ``whole`` is the number of things.
    """
    keys, inverse = np.unique(known[:, 0] * whole + known[:, 1], return_inverse=True)
    best = np.full((len(keys), every.shape[1]), FLOOR)
    np.maximum.at(best, inverse, every)
    back = asked[:, 1] * whole + asked[:, 0]
    found = np.minimum(np.searchsorted(keys, back), max(0, len(keys) - 1))
    return np.where((keys[found] == back)[:, None], best[found], FLOOR) if len(keys) else best


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
    """The best of each relation and the columns ``ELSEWHERE``: what is said of a row's two things (``pairs``) by all their mentions.

    >>> logits, rules = np.array([[1.0, -2.0], [-3.0, 0.5]]), np.array([[0.0, 0.9], [0.0, 0.0]])
    >>> elsewhere(logits, rules, np.array([5, 5]), 0).tolist()
    [[1.0, 0.5, 0.0, 0.9, 2.0], [1.0, 0.5, 0.0, 0.9, 2.0]]
    """
    if not len(pairs):
        return np.zeros((0, every.shape[1] + len(ELSEWHERE)))
    order = np.argsort(pairs, kind="stable")
    _, firsts, inverse, numbers = np.unique(pairs[order], return_index=True, return_inverse=True, return_counts=True)
    best = np.maximum.reduceat(every[order], firsts)
    stated = np.maximum.reduceat(rules[order], firsts)
    others = np.delete(stated, place, axis=1).max(axis=1, initial=0)
    table = np.empty((len(pairs), every.shape[1] + len(ELSEWHERE)))
    table[order] = np.column_stack([best, stated[:, place], others, numbers])[inverse]
    return table


def fellows(likely: Floats, rules: Floats, groups: Numbers) -> Floats:
    """The columns ``FELLOWS`` of each row: the mean and the likeliest of the others of its list, their best rule; 0 without others.

    >>> fellows(np.array([0.5, 0.25, 1.0]), np.array([0.0, 0.8, 0.9]), np.array([3, 3, 4])).tolist()
    [[0.25, 0.25, 0.8], [0.5, 0.5, 0.0], [0.0, 0.0, 0.0]]
    """
    return np.column_stack([expectation(likely, groups)[:, 1], most_other(likely, groups), most_other(rules, groups)])


def most_other(values: Floats, groups: Numbers) -> Floats:
    """The highest value of the others of a row's group, 0 without others."""
    if not len(values):
        return values
    order = np.lexsort((-values, groups))
    _, firsts, inverse, numbers = np.unique(groups[order], return_index=True, return_inverse=True, return_counts=True)
    top = values[order][firsts]
    second = np.where(numbers > 1, values[order][np.minimum(firsts + 1, len(values) - 1)], 0)
    is_top = np.zeros(len(values), dtype=bool)
    is_top[firsts] = True
    result = np.empty(len(values))
    result[order] = np.where(is_top, second[inverse], top[inverse])
    return result
