"""What the learnt weights reach on pages held out: calibration, thresholds, tables."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from relation_cases import RELATIONS, UNSURE, YES, Sample
from relation_match import End, Tally, measures
from sklearn.isotonic import IsotonicRegression

Curves = dict[str, tuple[tuple[float, ...], tuple[float, ...]]]
THRESHOLDS = (0.45, 0.5, 0.55)
"""None lower: a graph had rather miss a relation than state a wrong one, even where F1 would gain. From 0.45 on three of four claims of
held-out pages are right, among those that a reader could not as well leave out; from 0.4 on fewer.
"""

BINS = 10
KNOTS = np.linspace(-6, 6, 49)


def calibrate(sample: Sample, logits: np.ndarray, rows: np.ndarray) -> Curves:
    """For each relation the curve from logits to how often they are right, on the candidates of the mask ``rows``."""
    curves: Curves = {}
    for place, relation in enumerate(RELATIONS):
        own = rows & (sample.labels[:, place] > UNSURE) & np.isfinite(logits[:, place])
        truth = sample.labels[own, place] == YES
        model = IsotonicRegression(y_min=0.005, y_max=0.98, out_of_bounds="clip")
        fitted = model.fit(np.clip(logits[own, place], -8, 8), truth)
        shares = np.interp(KNOTS, fitted.X_thresholds_, fitted.y_thresholds_)
        curves[relation] = tuple(KNOTS.tolist()), tuple(shares.round(4).tolist())
    return curves


def probabilities(logits: np.ndarray, curves: Curves) -> np.ndarray:
    """The calibrated probability of every logit."""
    table = np.zeros(logits.shape)
    for place, relation in enumerate(RELATIONS):
        possible = np.isfinite(logits[:, place])
        table[possible, place] = np.interp(logits[possible, place], *curves[relation])
    return table


def tally_claims(
    sample: Sample, logits: np.ndarray, rows: np.ndarray, curves: Curves, least: dict[str, float]
) -> Tally:
    """Count what is claimed at thresholds, among the candidates of the mask ``rows``."""
    likely = probabilities(logits, curves)
    predictions: dict[int, set[tuple[str, End, End]]] = defaultdict(set)
    for place, relation in enumerate(RELATIONS):
        for number in np.flatnonzero(rows & (likely[:, place] >= least[relation])):
            predictions[int(sample.pages[number])].add((relation, *sample.ends[number]))
    result = Tally(Counter(), Counter(), Counter())
    for page, gold in enumerate(sample.gold):
        result.add(sorted(predictions[page]), gold)
    return result


def choose_thresholds(sample: Sample, logits: np.ndarray, rows: np.ndarray, curves: Curves) -> dict[str, float]:
    """The threshold of each relation with the best F1, of those allowed."""
    best: dict[str, tuple[float, float]] = {}
    for least in THRESHOLDS:
        result = tally_claims(sample, logits, rows, curves, dict.fromkeys(RELATIONS, least))
        for relation in RELATIONS:
            f1 = measures(result.right[relation], result.wrong[relation], result.gold[relation])[2]
            best[relation] = max(best.get(relation, (0.0, 0.0)), (round(f1, 4), least))
    return {relation: least for relation, (_, least) in best.items()}


def expected_error(
    sample: Sample, logits: np.ndarray, rows: np.ndarray, curves: Curves, least: dict[str, float]
) -> float:
    """The expected calibration error of what is claimed (Naeini and others 2015), in ten bins of equal width."""
    likely = probabilities(logits, curves)
    scores: list[float] = []
    truths: list[bool] = []
    for place, relation in enumerate(RELATIONS):
        own = rows & (likely[:, place] >= least[relation]) & (sample.labels[:, place] > UNSURE)
        scores += likely[own, place].tolist()
        truths += (sample.labels[own, place] == YES).tolist()
    bins = np.minimum((np.array(scores) * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(np.mean(np.array(scores)[bins == number]) - np.mean(np.array(truths)[bins == number])))
        * float(np.mean(bins == number))
        for number in np.unique(bins)
    ]
    return sum(gaps)
