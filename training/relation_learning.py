"""Logistic regression over the candidates of the marked pages, a model for each relation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from relation_cases import BARRED, MIN_PAGES, NO, RELATIONS, YES, Sample, pages_of
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.15
SPARSE = 3
PARTS = 4
"""The trees should meet logits as sure as those of weights that have learnt on all pages: three quarters come near, a half does not."""


@dataclass
class Table:
    """All candidates as a matrix: a column for each feature of any pair, and one for each feature of a pair of types.

    ``columns`` numbers the matrix' columns: the feature's, plus ``width`` times the pair's number for a pair's own.
    """

    matrix: csr_matrix
    columns: np.ndarray
    width: int


def make_table(sample: Sample) -> Table:
    """The matrix of a sample; a pair's own column needs ``MIN_PAGES`` pages too."""
    width = len(sample.names) + len(sample.grams)
    own = sample.columns + sample.pair_numbers[sample.rows] * width
    known, inverse = np.unique(own, return_inverse=True)
    wanted = pages_of(inverse, sample.pages[sample.rows]) >= MIN_PAGES
    kept = wanted[inverse]
    rows = np.concatenate([sample.rows, sample.rows[kept]])
    places = np.concatenate([sample.columns, (np.cumsum(wanted) - 1)[inverse[kept]] + width])
    shape = len(sample.pages), width + int(wanted.sum())
    matrix = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, places)), shape=shape)
    return Table(matrix, np.concatenate([np.arange(width), known[wanted]]), width)


def learn(sample: Sample, table: Table, relation: str, among: np.ndarray) -> np.ndarray:
    """The weights of one relation, one a column, from the candidates of the mask ``among``.

    Of those that are not related one in ``SPARSE`` teaches, and counts as many: the same sums in a third of the time.
    """
    marks = sample.labels[:, RELATIONS.index(relation)]
    drawn = np.random.default_rng(0).integers(0, SPARSE, len(marks)) == 0
    rows = np.flatnonzero(among & ((marks == YES) | ((marks == NO) & drawn)))
    matrix, truth = table.matrix[rows], marks[rows] == YES
    used = np.unique(matrix.indices)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=2e-2, fit_intercept=False, random_state=0)
    weights = np.zeros(table.matrix.shape[1])
    weights[used] = model.fit(matrix[:, used], truth, sample_weight=np.where(truth, 1.0, SPARSE)).coef_[0]
    return weights


def cross(sample: Sample, table: Table) -> tuple[np.ndarray, np.ndarray]:
    """For every candidate the logits by weights that were learnt on the other parts of the pages; -inf where none is possible.

    Then the part that named features have in them.
    """
    logits = np.full(sample.labels.shape, -np.inf)
    named = np.zeros(sample.labels.shape)
    is_name = table.columns % table.width < len(sample.names)
    for place, relation in enumerate(RELATIONS):
        possible = sample.labels[:, place] > BARRED
        for part in range(PARTS):
            rows = np.flatnonzero(possible & (sample.pages % PARTS == part))
            weights = learn(sample, table, relation, sample.pages % PARTS != part)
            logits[rows, place] = table.matrix[rows] @ weights
            named[rows, place] = table.matrix[rows] @ (weights * is_name)
    return logits, named
