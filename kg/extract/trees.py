"""The fitted trees that judge candidates beside their rivals: ``rules/mention_trees.onnx``, made by ``training/fit_decision.py``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.extract.rivals import COLUMNS, as_probability
from kg.rules.entries import shipped_folder
from kg.rules.onnx_files import Ensemble

NAME: Final = "mention_trees.onnx"


class Trees:
    """Columns of ``rivals`` to probabilities. Raises RuleError for a file that is absent or no such trees."""

    def __init__(self, path: Path) -> None:
        self.ensemble = Ensemble(path, width=len(COLUMNS), maker="training/fit_decision.py")

    def judge(self, columns: NDArray[np.float32]) -> list[float]:
        """The probability that each candidate (a row) is a mention, rounded to 4 places."""
        return [float(value) for value in as_probability(self.ensemble.weigh(columns))]


@lru_cache(maxsize=2)
def load_trees(path: Path | None = None) -> Trees:
    """The shipped trees, or those of another file."""
    return Trees(path or shipped_folder() / NAME)
