"""Boosted trees, several ensembles at once, written as ONNX, which onnxruntime reads.

Node by node: skl2onnx 1.20 fails with onnx 1.23 (it hands over booleans where integers are asked for).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

DOMAIN = "ai.onnx.ml"


@dataclass(frozen=True)
class Grove:
    """Classifiers of two classes whose mean logit counts."""

    models: tuple[HistGradientBoostingClassifier, ...]

    def weigh(self, columns: np.ndarray) -> np.ndarray:
        """The logit of each row."""
        return np.mean([model.decision_function(columns) for model in self.models], axis=0)


def write_trees(path: Path, grove: Grove, *, width: int, card: Mapping[str, Any]) -> None:
    """Save a grove: from ``columns`` (n, ``width``) to ``logits`` (n, 1), with ``card`` in its metadata."""
    node = helper.make_node("TreeEnsembleRegressor", ["columns"], ["logits"], domain=DOMAIN, **attributes_of(grove))
    graph = helper.make_graph(
        [node],
        "zhengtu-trees",
        [helper.make_tensor_value_info("columns", TensorProto.FLOAT, ["n", width])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(DOMAIN, 3)]
    file = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    helper.set_model_props(file, {"card": json.dumps(card, ensure_ascii=False)})
    onnx.checker.check_model(file)
    path.write_bytes(file.SerializeToString())


def attributes_of(grove: Grove) -> dict[str, Any]:
    """All trees in the columns that ONNX wants. A row goes left where its value is not above the threshold."""
    trees = [predictors[0].nodes for model in grove.models for predictors in model._predictors]
    numbers = np.concatenate([np.full(len(nodes), place) for place, nodes in enumerate(trees)])
    places = np.concatenate([np.arange(len(nodes)) for nodes in trees])
    nodes = np.concatenate(trees)
    leaf = nodes["is_leaf"].astype(bool)
    single = nodes["num_threshold"].astype(np.float32)
    single = np.where(single > nodes["num_threshold"], np.nextafter(single, np.float32(-np.inf)), single)
    return {
        "n_targets": 1,
        "base_values": [float(np.mean([model._baseline_prediction for model in grove.models]))],
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
        "target_weights": (nodes["value"][leaf] / len(grove.models)).tolist(),
    }
