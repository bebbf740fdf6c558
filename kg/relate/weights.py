"""The fitted weights of features: ``rules/relation_weights.json``, made by ``training/fit_relations.py``.

    {"relations": ["approves", …], "thresholds": {"approves": 0.4, …},
     "pairs": {"OI>": {"relations": [3, 5], "weights": {"gap1": [12, -40], …}}}}

``weights`` are hundredths of a logit, one for each relation that the pair of types may have; the feature ``1`` is the bias.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import RuleError
from kg.rules.entries import shipped_folder

NAME = "relation_weights.json"
SCALE = 100


@dataclass(frozen=True, slots=True)
class PairWeights:
    """What the features of one pair of types weigh, for each of its relations."""

    relations: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, and for each relation the probability from which on it is claimed."""

    pairs: Mapping[str, PairWeights]
    thresholds: Mapping[str, float]
    features: frozenset[str] = frozenset()

    def knows(self, feature: str) -> bool:
        """Whether training saw a feature often enough to weigh it for any pair of types."""
        return feature in self.features

    def weigh(self, pair: str, features: Iterable[str]) -> dict[str, float]:
        """The probability of each relation that a pair of types may have, rounded to 4 places.

        >>> weights = Weights({"OI>": PairWeights(("carries_out",), {"1": (-100,), "topic1": (300,)})}, {})
        >>> weights.weigh("OI>", ["topic1", "never seen"])
        {'carries_out': 0.8808}
        """
        table = self.pairs.get(pair)
        if table is None:
            return {}
        sums = [0] * len(table.relations)
        for feature in {*features, "1"}:
            for index, weight in enumerate(table.weights.get(feature, ())):
                sums[index] += weight
        return {
            relation: round(1 / (1 + math.exp(-max(-2000, min(2000, total)) / SCALE)), 4)
            for relation, total in zip(table.relations, sums, strict=True)
        }


@lru_cache(maxsize=2)
def load_weights(path: Path | None = None) -> Weights:
    """The shipped weights, or those of another file. Raises RuleError for a file that is absent or no such table."""
    path = path or shipped_folder() / NAME
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        names = table["relations"]
        pairs = {
            pair: PairWeights(
                tuple(names[index] for index in row["relations"]),
                {feature: tuple(values) for feature, values in row["weights"].items()},
            )
            for pair, row in table["pairs"].items()
        }
        known = frozenset(feature for row in pairs.values() for feature in row.weights)
        return Weights(pairs, dict(table["thresholds"]), known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise RuleError(
            f"{path}: no weights of relations ({error}); make them with training/fit_relations.py"
        ) from error
