"""Boosted trees over what stands beside each candidate (``kg.relate.rivals``), learnt from logits that never saw the page.

Friedman 2001, "Greedy function approximation: a gradient boosting machine"; stacking as in Wolpert 1992: the weights' logits of
one part of the pages come from weights of the others, and the trees are judged in folds of their own. Several ensembles are grown,
each from another draw of unrelated rows and columns, and their mean counts (Breiman 1996, "Bagging predictors"): fits differ less.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from relation_cases import BARRED, NO, RELATIONS, YES, Sample
from relation_learning import PARTS
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.relate.rivals import OWN, read_columns
from training.trees_file import Grove

FOLDS = 4
GROWN = 3
SPARSE = 4
CLEAR = -4.0
"""The logit of the weights below which one in ``SPARSE`` of the unrelated teaches, and counts as many."""


@dataclass
class Rows:
    """A row for each candidate and relation that it may have: their numbers, and the columns of the trees."""

    candidates: np.ndarray
    relations: np.ndarray
    columns: np.ndarray


def read_rows(sample: Sample, logits: np.ndarray, named: np.ndarray) -> Rows:
    """The rows of a sample, article by article."""
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    first = 0
    for contest in sample.contests:
        own = slice(first, first + len(contest.ends))
        possible = sample.labels[own] > BARRED
        for place in range(len(RELATIONS)):
            numbers = first + np.flatnonzero(possible[:, place])
            table = read_columns(contest, logits[own], named[own], possible, place)
            parts.append((numbers, np.full(len(numbers), place), table))
        first = own.stop
    candidates, relations, columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Rows(candidates, relations, columns)


def grow(sample: Sample, rows: Rows, held: int = -1) -> Grove:
    """Trees from all rows but those of the pages of the fold ``held``: the mean of ``GROWN`` ensembles, each from other rows."""
    truth = sample.labels[rows.candidates, rows.relations]
    close = rows.columns[:, OWN.index("logit")] > CLEAR
    usable = (folds_of(sample, rows) != held) & ((truth == YES) | (truth == NO))
    sure = (truth == YES) | close
    models = []
    for seed in range(GROWN):
        taken = usable & (sure | (np.random.default_rng(seed).integers(0, SPARSE, len(truth)) == 0))
        model = HistGradientBoostingClassifier(
            max_iter=250, learning_rate=0.1, max_leaf_nodes=24, min_samples_leaf=80, l2_regularization=10, max_features=0.3,
            early_stopping=False, random_state=seed,
        )  # fmt: skip
        weights = np.where(sure[taken], 1.0, SPARSE)
        models.append(model.fit(rows.columns[taken], truth[taken] == YES, sample_weight=weights))
    return Grove(tuple(models))


def folds_of(sample: Sample, rows: Rows) -> np.ndarray:
    """The fold of each row's page; every part of the weights is in every fold."""
    return sample.pages[rows.candidates] // PARTS % FOLDS


def cross_trees(sample: Sample, rows: Rows) -> np.ndarray:
    """For every candidate the logits by trees of other pages; -inf where a relation is not possible."""
    folds = folds_of(sample, rows)
    logits = np.full(sample.labels.shape, -np.inf)
    for fold in range(FOLDS):
        held = folds == fold
        logits[rows.candidates[held], rows.relations[held]] = grow(sample, rows, fold).weigh(rows.columns[held])
    return logits
