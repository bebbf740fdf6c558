"""The fitted trees that judge candidates beside their rivals: ``rules/relation_trees.onnx``, made by ``training/fit_relations.py``.

They read the columns of ``rivals`` and give a logit, which becomes a probability by a table fitted on pages held out (isotonic
regression; Zadrozny and Elkan 2002), so that of ten claims of 0.8 eight are right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.errors import RuleError
from kg.relate.rivals import COLUMN_NUMBER, Contest, Floats, read_columns
from kg.rules.entries import shipped_folder
from kg.rules.onnx_files import onnx_errors, open_session

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
        try:
            self.session, properties = open_session(path)
            card: dict[str, Any] = json.loads(properties["card"])
            self.thresholds: Mapping[str, float] = dict(card["thresholds"])
            self.curves = {name: (tuple(x), tuple(y)) for name, (x, y) in card["curves"].items()}
            (taken,) = self.session.get_inputs()
            if taken.shape[1] != COLUMN_NUMBER:
                raise ValueError(f"{taken.shape[1]} columns, not {COLUMN_NUMBER}")
        except onnx_errors() as error:
            raise RuleError(
                f"{path}: no trees of relations ({error}); make them with training/fit_relations.py"
            ) from error

    def judge(self, contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_]) -> Floats:
        """How likely each candidate has each relation, rounded to 4 places."""
        likely = np.zeros(logits.shape)
        for place, relation in enumerate(self.curves):
            columns = read_columns(contest, logits, named, possible, place)
            if len(columns):
                (raised,) = self.session.run(["logits"], {"columns": columns})
                likely[possible[:, place], place] = np.interp(raised.ravel(), *self.curves[relation])
        return likely.round(4)


@lru_cache(maxsize=2)
def load_trees(path: Path | None = None) -> Trees:
    """The shipped trees, or those of another file."""
    return Trees(path or shipped_folder() / NAME)
