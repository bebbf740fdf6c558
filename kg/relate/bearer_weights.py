"""The fitted weights of what speaks for a bearer: ``rules/bearer_weights.json``, made by ``training/fit_bearers.py``.

    {"threshold": 0.4, "weights": {"place:clause": 120, "none": -35, …}}

Weights are hundredths of a logit. The candidates of a figure and the outcome that none of them bears it compete: their
probabilities are the softmax of the sums of their weights (a conditional logit; McFadden 1974).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.errors import RuleError
from kg.rules.entries import shipped_folder

NAME: Final = "bearer_weights.json"
SCALE: Final = 100


@dataclass(frozen=True, slots=True)
class BearerWeights:
    """What each feature weighs, and the probability from which on a figure is claimed."""

    weights: Mapping[str, int]
    threshold: float

    def sum(self, features: Iterable[str]) -> float:
        """The logit of one outcome; a feature that training never saw weighs nothing."""
        return sum(self.weights.get(feature, 0) for feature in features) / SCALE

    def rank(self, outcomes: Sequence[Iterable[str]]) -> list[tuple[int, float]]:
        """The outcomes by their features, the likeliest first, each with its number and probability, rounded to 4 places.

        >>> BearerWeights({"near": 200, "far": 100}, 0.4).rank([["unknown"], ["near"], ["far"]])
        [(1, 0.6652), (2, 0.2447), (0, 0.09)]
        """
        sums = [self.sum(features) for features in outcomes]
        top = max(sums)
        odds = [math.exp(value - top) for value in sums]
        total = sum(odds)
        ranked = sorted(enumerate(odds), key=lambda row: (-row[1], row[0]))
        return [(number, round(value / total, 4)) for number, value in ranked]


@lru_cache(maxsize=2)
def load_bearer_weights(path: Path | None = None) -> BearerWeights:
    """The shipped weights, or those of another file. Raises RuleError for a file that is absent or no such table."""
    path = path or shipped_folder() / NAME
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        weights = {str(feature): int(weight) for feature, weight in table["weights"].items()}
        return BearerWeights(weights, float(table["threshold"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"{path}: no weights of bearers ({error}); make them with training/fit_bearers.py") from error
