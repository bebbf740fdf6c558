"""The fitted trees that judge candidates beside their rivals: ``rules/mention_trees.onnx``, made by ``training/fit_decision.py``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import RuleError
from kg.extract.rivals import COLUMNS, as_probability
from kg.rules.entries import shipped_folder
from kg.rules.onnx_files import onnx_errors, open_session

NAME: Final = "mention_trees.onnx"


class Trees:
    """Columns of ``rivals`` to probabilities. Raises RuleError for a file that is absent or no such trees."""

    def __init__(self, path: Path) -> None:
        try:
            self.session, _ = open_session(path)
            (taken,) = self.session.get_inputs()
            if taken.shape[1] != len(COLUMNS):
                raise ValueError(f"{taken.shape[1]} columns, not {len(COLUMNS)}")
        except onnx_errors() as error:
            raise RuleError(
                f"{path}: no trees of mentions ({error}); make them with training/fit_decision.py"
            ) from error

    def judge(self, columns: NDArray[np.float32]) -> list[float]:
        """The probability that each candidate (a row) is a mention, rounded to 4 places."""
        if not len(columns):
            return []
        (logits,) = self.session.run(["logits"], {"columns": columns})
        return [float(value) for value in as_probability(logits.ravel())]


@lru_cache(maxsize=2)
def load_trees(path: Path | None = None) -> Trees:
    """The shipped trees, or those of another file."""
    return Trees(path or shipped_folder() / NAME)
