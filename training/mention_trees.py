"""Boosted trees over what stands beside each candidate for a mention (``kg.extract.rivals``).

Friedman 2001, "Greedy function approximation: a gradient boosting machine".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.extract.rivals import as_probability

Table = tuple[NDArray[np.float32], list[bool]]
"""The columns of an article's candidates, and which of them are mentions."""


def grow(tables: Sequence[Table]) -> HistGradientBoostingClassifier:
    """Trees from some articles."""
    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=60, l2_regularization=10, max_features=0.4,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(np.concatenate([columns for columns, _ in tables]), np.concatenate([marks for _, marks in tables]))


def cross_grow(tables: Sequence[Table], pages: Sequence[str], folds: Sequence[set[str]]) -> list[NDArray[np.float64]]:
    """For each article the probabilities by trees that have not seen its page; ``pages`` names the page of each."""
    likely: list[NDArray[np.float64]] = [np.zeros(0)] * len(tables)
    for held in folds:
        model = grow([table for table, page in zip(tables, pages, strict=True) if page not in held])
        for place, (columns, _) in enumerate(tables):
            if pages[place] in held and len(columns):
                likely[place] = as_probability(model.decision_function(columns))
    return likely
