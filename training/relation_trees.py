"""Boosted trees over what stands beside each candidate (``kg.relate.rivals``), learnt from logits that never saw the page.

Friedman 2001, "Greedy function approximation: a gradient boosting machine"; stacking as in Wolpert 1992: the weights' logits of
one half of the pages come from weights of the other half, and the trees are judged in folds of their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from relation_cases import BARRED, NO, RELATIONS, YES, Sample
from relation_report import Curves
from sklearn.ensemble import HistGradientBoostingClassifier

from kg.relate.rivals import COLUMN_NUMBER, OWN, read_columns

DOMAIN = "ai.onnx.ml"
FOLDS = 4
SPARSE = 4
CLEAR = -4.0
"""The logit of the weights below which one in ``SPARSE`` of the unrelated teaches, and counts as many."""


@dataclass
class Rows:
    """A row for each candidate and relation that it may have: their numbers, and the columns of the trees."""

    candidates: np.ndarray
    relations: np.ndarray
    columns: np.ndarray


def read_rows(sample: Sample, logits: np.ndarray, named: np.ndarray) -> Rows:
    """The rows of a sample, article by article."""
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    first = 0
    for contest in sample.contests:
        own = slice(first, first + len(contest.ends))
        possible = sample.labels[own] > BARRED
        for place in range(len(RELATIONS)):
            numbers = first + np.flatnonzero(possible[:, place])
            table = read_columns(contest, logits[own], named[own], possible, place)
            parts.append((numbers, np.full(len(numbers), place), table))
        first = own.stop
    candidates, relations, columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Rows(candidates, relations, columns)


def grow(sample: Sample, rows: Rows, held: int = -1) -> HistGradientBoostingClassifier:
    """Trees from all rows but those of the pages of the fold ``held``."""
    truth = sample.labels[rows.candidates, rows.relations]
    drawn = np.random.default_rng(0).integers(0, SPARSE, len(truth)) == 0
    close = rows.columns[:, OWN.index("logit")] > CLEAR
    taken = (folds_of(sample, rows) != held) & ((truth == YES) | ((truth == NO) & (close | drawn)))
    share = np.where((truth == YES) | close, 1.0, SPARSE)
    model = HistGradientBoostingClassifier(
        max_iter=250, learning_rate=0.1, max_leaf_nodes=24, min_samples_leaf=80, l2_regularization=10, max_features=0.3,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(rows.columns[taken], truth[taken] == YES, sample_weight=share[taken])


def folds_of(sample: Sample, rows: Rows) -> np.ndarray:
    """The fold of each row's page; both halves of the weights are in every fold."""
    return sample.pages[rows.candidates] // 2 % FOLDS


def cross_trees(sample: Sample, rows: Rows) -> np.ndarray:
    """For every candidate the logits by trees of other pages; -inf where a relation is not possible."""
    folds = folds_of(sample, rows)
    logits = np.full(sample.labels.shape, -np.inf)
    for fold in range(FOLDS):
        held = folds == fold
        model = grow(sample, rows, fold)
        logits[rows.candidates[held], rows.relations[held]] = model.decision_function(rows.columns[held])
    return logits


def save_trees(path: Path, model: HistGradientBoostingClassifier, thresholds: dict[str, float], curves: Curves) -> None:
    """Write the trees as ONNX, their logits as output, thresholds and curves in its metadata.

    Written node by node: skl2onnx 1.20 fails with onnx 1.23 (it hands over booleans where integers are asked for).
    """
    node = helper.make_node("TreeEnsembleRegressor", ["columns"], ["logits"], domain=DOMAIN, **attributes_of(model))
    graph = helper.make_graph(
        [node],
        "zhengtu-relations",
        [helper.make_tensor_value_info("columns", TensorProto.FLOAT, ["n", COLUMN_NUMBER])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 3)]
    file = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    card = {"relations": RELATIONS, "thresholds": thresholds, "curves": curves}
    helper.set_model_props(file, {"card": json.dumps(card, ensure_ascii=False)})
    onnx.checker.check_model(file)
    path.write_bytes(file.SerializeToString())


def attributes_of(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """All trees in the columns that ONNX wants. A row goes left where its value is not above the threshold."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    numbers = np.concatenate([np.full(len(nodes), place) for place, nodes in enumerate(trees)])
    places = np.concatenate([np.arange(len(nodes)) for nodes in trees])
    nodes = np.concatenate(trees)
    leaf = nodes["is_leaf"].astype(bool)
    single = nodes["num_threshold"].astype(np.float32)
    single = np.where(single > nodes["num_threshold"], np.nextafter(single, np.float32(-np.inf)), single)
    return {
        "n_targets": 1,
        "base_values": [float(model._baseline_prediction.ravel()[0])],
        "nodes_treeids": numbers.tolist(),
        "nodes_nodeids": places.tolist(),
        "nodes_featureids": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "nodes_modes": np.where(leaf, "LEAF", "BRANCH_LEQ").tolist(),
        "nodes_values": np.where(leaf, 0, single).astype(float).tolist(),
        "nodes_truenodeids": np.where(leaf, 0, nodes["left"]).tolist(),
        "nodes_falsenodeids": np.where(leaf, 0, nodes["right"]).tolist(),
        "target_treeids": numbers[leaf].tolist(),
        "target_nodeids": places[leaf].tolist(),
        "target_ids": [0] * int(leaf.sum()),
        "target_weights": nodes["value"][leaf].tolist(),
    }
