"""The fitted trees that judge candidates beside their rivals: ``rules/relation_trees.onnx``, made by ``training/fit_relations.py``.

They read the columns of ``rivals`` and give a logit, which becomes a probability by a table fitted on pages held out (isotonic
regression; Zadrozny and Elkan 2002), so that of ten claims of 0.8 eight are right.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.relate.rivals import COLUMN_NUMBER, Contest, read_columns
from kg.relate.standing import Floats
from kg.rules.entries import shipped_folder
from kg.rules.onnx_files import Ensemble

NAME: Final = "relation_trees.onnx"


class Judge(Protocol):
    """What makes probabilities of the weights' logits; ``thresholds`` are those from which on a relation is claimed."""

    thresholds: Mapping[str, float]

    def judge(self, contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_]) -> Floats:
        """How likely each candidate (a row) has each relation (a column); 0 where it cannot have it."""
        ...


class Trees:
    """The shipped judge. Raises RuleError for a file that is absent or no such trees."""

    def __init__(self, path: Path) -> None:
        self.ensemble = Ensemble(
            path, width=COLUMN_NUMBER, maker="training/fit_relations.py", wanted=("thresholds", "curves")
        )
        self.thresholds: Mapping[str, float] = dict(self.ensemble.card["thresholds"])
        self.curves = {name: (tuple(x), tuple(y)) for name, (x, y) in self.ensemble.card["curves"].items()}

    def judge(self, contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_]) -> Floats:
        """How likely each candidate has each relation, rounded to 4 places."""
        likely = np.zeros(logits.shape)
        for place, curve in enumerate(self.curves.values()):
            raised = self.ensemble.weigh(read_columns(contest, logits, named, possible, place))
            likely[possible[:, place], place] = np.interp(raised, *curve)
        return likely.round(4)


@lru_cache(maxsize=2)
def load_trees(path: Path | None = None) -> Trees:
    """The shipped trees, or those of another file."""
    return Trees(path or shipped_folder() / NAME)
