"""Boosted trees over what stands beside each candidate for a mention (``kg.extract.rivals``).

Friedman 2001, "Greedy function approximation: a gradient boosting machine".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.extract.rivals import as_probability
from training.trees_file import Grove

Table = tuple[NDArray[np.float32], list[bool]]
"""The columns of an article's candidates, and which of them are mentions."""


def grow(tables: Sequence[Table]) -> Grove:
    """Trees from some articles."""
    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=10, max_features=0.4,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    columns, marks = (np.concatenate(parts) for parts in zip(*tables, strict=True))
    return Grove((model.fit(columns, marks),))


def cross_grow(tables: Sequence[Table], pages: Sequence[str], folds: Sequence[set[str]]) -> list[NDArray[np.float64]]:
    """For each article the probabilities by trees that have not seen its page; ``pages`` names the page of each."""
    likely: list[NDArray[np.float64]] = [np.zeros(0)] * len(tables)
    for held in folds:
        grove = grow([table for table, page in zip(tables, pages, strict=True) if page not in held])
        for place, (columns, _) in enumerate(tables):
            if pages[place] in held and len(columns):
                likely[place] = as_probability(grove.weigh(columns))
    return likely
