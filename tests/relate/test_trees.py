from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import RuleError
from kg.relate.pairs import ENDS
from kg.relate.rivals import PAIR, Contest
from kg.relate.trees import load_trees
from kg.relate.weights import load_weights


def contest_of(number: int) -> Contest:
    """Bodies 0, 1, 2 … and the programme that they may carry out, all alike, none in a list."""
    pairs = np.array([[place, number] for place in range(number)], dtype=np.int64).reshape(-1, 2)
    return Contest(
        pairs,
        np.array([[1, 5]] * number, dtype=np.int64).reshape(-1, 2),
        pairs,
        pairs,
        np.zeros((number, len(PAIR)), dtype=np.float32),
        np.zeros((number, len(ENDS)), dtype=np.float32),
    )


def judge(*logits: float) -> list[float]:
    trees, place = load_trees(), load_weights().relations.index("carries_out")
    table = np.full((len(logits), len(ENDS)), -9.0)
    table[:, place] = logits
    possible = np.zeros(table.shape, dtype=bool)
    possible[:, place] = True
    likely = trees.judge(contest_of(len(logits)), table, table, possible)
    assert not likely[~possible].any()
    return likely[:, place].tolist()


@pytest.mark.parametrize("own", [-1.0, 0.0, 1.0, 2.0])
def test_who_leads_is_likelier_than_who_has_rivals(own: float) -> None:
    leading, rivalled = judge(own, -4.0, -4.0)[0], judge(own, 4.0, 4.0)[0]
    assert leading > rivalled


def test_judgement_is_a_probability_and_needs_no_candidates() -> None:
    assert all(0 <= score <= 1 for score in judge(-9.0, 0.0, 9.0))
    assert judge() == []


def test_the_shipped_trees_know_the_relations_of_the_weights() -> None:
    trees = load_trees()
    assert tuple(trees.curves) == load_weights().relations == tuple(sorted(ENDS))
    assert set(trees.thresholds) == set(ENDS)


def test_a_broken_file_of_trees_is_named(tmp_path: Path) -> None:
    (tmp_path / "torn.onnx").write_bytes(b"\x08\x07torn")
    for name in ("torn.onnx", "absent.onnx"):
        with pytest.raises(RuleError, match=rf"{name}.*training/fit_relations\.py"):
            load_trees(tmp_path / name)
