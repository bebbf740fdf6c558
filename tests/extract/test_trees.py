from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import RuleError
from kg.extract.rivals import COLUMNS, logit
from kg.extract.trees import load_trees
from kg.model import ENTITY_TYPES


def likely(**said: float) -> float:
    """The probability of a place that nothing else speaks of, by the columns given."""
    row = {
        "type": ENTITY_TYPES.index("Place"),
        "length": 4,
        "sources": 1,
        "rival's type": -1,
        "rival's rules": -1,
        "mean elsewhere": -1,
    }
    row |= {"said": logit(0), "network": logit(said["weighed"]), "lead": said["weighed"] - said.get("best rival", 0.0)}
    row |= said | {"weighed": logit(said["weighed"])}
    return load_trees().judge(np.array([[row.get(name, 0.0) for name in COLUMNS]], dtype=np.float32))[0]


def test_what_the_regression_finds_likely_stays_likelier() -> None:
    assert likely(weighed=0.05) < likely(weighed=0.5) < likely(weighed=0.98)


def test_a_strong_rival_costs() -> None:
    assert likely(weighed=0.5, **{"best rival": 0.95, "rivals": 1.0}) < likely(weighed=0.5)


def test_nothing_to_judge_is_no_error() -> None:
    assert load_trees().judge(np.zeros((0, len(COLUMNS)), dtype=np.float32)) == []


def test_a_broken_file_of_trees_is_named(tmp_path: Path) -> None:
    (tmp_path / "torn.onnx").write_bytes(b"\x08\x07torn")
    for name in ("torn.onnx", "absent.onnx"):
        with pytest.raises(RuleError, match=rf"{name}.*training/fit_decision\.py"):
            load_trees(tmp_path / name)
