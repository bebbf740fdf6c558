"""Write the fitted network as one ONNX file of half-precision weights, with vocabulary, tags and transitions inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.tagger.network import Chain, Layer, Tagger, swap_gates

OPSET: Final = 17
Array = NDArray[np.float32]


def write_onnx(
    path: Path, network: Tagger, chain: Chain, *, vocabulary: str, tags: list[str], card: dict[str, Any]
) -> None:
    """Save inference graph and metadata. Inputs: ids (1, n) int64, features (1, n, f); output: emissions (n, tags)."""
    nodes: list[onnx.NodeProto] = []
    weights: list[onnx.TensorProto] = []

    def constant(name: str, array: Array) -> str:
        weights.append(numpy_helper.from_array(array.astype(np.float16), name + ".half"))
        nodes.append(helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
        return name

    constant("embedding", network.embedding.weight.detach().numpy())
    nodes.append(helper.make_node("Gather", ["embedding", "ids"], ["embedded"]))
    nodes.append(helper.make_node("Transpose", ["embedded"], ["steps"], perm=[1, 0, 2]))
    nodes.append(helper.make_node("Transpose", ["features"], ["feature_steps"], perm=[1, 0, 2]))
    weights.append(numpy_helper.from_array(np.array([0, 0, -1], dtype=np.int64), "flat"))
    weights.append(numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"))
    source = "steps"
    for name, layer in (("first", network.first), ("second", network.second), ("third", network.third)):
        if name == "third":
            nodes.append(helper.make_node("Concat", ["first.out", "second.out", "feature_steps"], ["seen"], axis=2))
            source = "seen"
        for kind, array in gru_weights(layer).items():
            constant(f"{name}.{kind}", array)
        nodes.append(
            helper.make_node(
                "GRU",
                [source, f"{name}.W", f"{name}.R", f"{name}.B"],
                [f"{name}.raw"],
                hidden_size=layer.onward.hidden_size,
                direction="bidirectional",
                linear_before_reset=1,
            )
        )
        nodes.append(helper.make_node("Transpose", [f"{name}.raw"], [f"{name}.moved"], perm=[0, 2, 1, 3]))
        nodes.append(helper.make_node("Reshape", [f"{name}.moved", "flat"], [f"{name}.out"]))
        source = f"{name}.out"
    constant("linear.weight", network.linear.weight.detach().numpy().T.copy())
    constant("linear.bias", network.linear.bias.detach().numpy())
    nodes.append(helper.make_node("MatMul", ["third.out", "linear.weight"], ["scored"]))
    nodes.append(helper.make_node("Add", ["scored", "linear.bias"], ["biased"]))
    nodes.append(helper.make_node("Squeeze", ["biased", "axis"], ["emissions"]))
    graph = helper.make_graph(
        nodes,
        "zhengtu-tagger",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "n"]),
            helper.make_tensor_value_info(
                "features", TensorProto.FLOAT, [1, "n", network.third.onward.input_size - 512]
            ),
        ],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["n", len(tags)])],
        weights,
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8, producer_name="zhengtu"
    )
    scores = chain.scores().detach().numpy()
    start = chain.barred_start.numpy()
    metadata = {
        "vocabulary": vocabulary,
        "tags": json.dumps(tags),
        "transitions": json.dumps([[round(float(x), 4) for x in row] for row in scores]),
        "starts": json.dumps([round(float(x), 4) for x in start]),
        "card": json.dumps(card, ensure_ascii=False, sort_keys=True),
    }
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def gru_weights(layer: Layer) -> dict[str, Array]:
    """A layer's weights as ONNX wants them: both directions stacked, gates z, r, h, the two biases in a row."""
    halves = (layer.onward, layer.backward_)

    def both(name: str) -> list[Array]:
        return [swap_gates(getattr(half, name).detach()).numpy() for half in halves]

    biases = [np.concatenate(pair) for pair in zip(both("bias_ih_l0"), both("bias_hh_l0"), strict=True)]
    return {"W": np.stack(both("weight_ih_l0")), "R": np.stack(both("weight_hh_l0")), "B": np.stack(biases)}
