"""Write fitted networks as one ONNX file of half-precision weights, with vocabulary, tags and transitions inside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.tagger.network import Chain, Layer, Tagger, swap_gates

OPSET: Final = 17
LAYERS: Final = ("first", "second", "third")
Array = NDArray[np.float32]


def write_onnx(
    path: Path, network: Tagger, chain: Chain, *, vocabulary: str, tags: list[str], card: dict[str, Any]
) -> None:
    """Save one network: its inference graph (``write_networks``) and the metadata that the tagger reads."""
    metadata = {
        "vocabulary": vocabulary,
        "tags": json.dumps(tags),
        "transitions": round_table(chain.scores().detach().numpy()),
        "starts": json.dumps([round(float(x), 4) for x in chain.barred_start.numpy()]),
        "card": json.dumps(card, ensure_ascii=False, sort_keys=True),
    }
    write_networks(path, [read_weights(network)], metadata)


def round_table(scores: Array) -> str:
    """A matrix as JSON, rounded to 4 places."""
    return json.dumps([[round(float(x), 4) for x in row] for row in scores])


def read_weights(network: Tagger) -> dict[str, Array]:
    """The weights of a network by name, as ONNX wants them."""
    layers = {name: gru_weights(getattr(network, name)) for name in LAYERS}
    return {
        "embedding": network.embedding.weight.detach().numpy(),
        **{f"{name}.{kind}": array for name, weights in layers.items() for kind, array in weights.items()},
        "linear.weight": network.linear.weight.detach().numpy().T.copy(),
        "linear.bias": network.linear.bias.detach().numpy(),
    }


def write_networks(path: Path, networks: Sequence[Mapping[str, Array]], metadata: Mapping[str, str]) -> None:
    """Save networks side by side, their emissions averaged.

    Inputs: ids (b, n) int64, features (b, n, f), lengths (b) int32; output: emissions (n, b, tags), without meaning behind the length
    of a row. Weights are kept in half precision and computed with in single.
    """
    nodes = [
        helper.make_node("Transpose", ["ids"], ["id_steps"], perm=[1, 0]),
        helper.make_node("Transpose", ["features"], ["feature_steps"], perm=[1, 0, 2]),
    ]
    weights = [numpy_helper.from_array(np.array([0, 0, -1], dtype=np.int64), "flat")]
    for number, arrays in enumerate(networks):
        for name, array in arrays.items():
            half = f"{number}.{name}.half"
            weights.append(numpy_helper.from_array(array.astype(np.float16), half))
            nodes.append(helper.make_node("Cast", [half], [f"{number}.{name}"], to=TensorProto.FLOAT))
        nodes += network_nodes(f"{number}.", hidden={name: arrays[f"{name}.R"].shape[2] for name in LAYERS})
    nodes.append(helper.make_node("Mean", [f"{number}.scores" for number in range(len(networks))], ["emissions"]))
    seen = networks[0]["third.W"].shape[2] - sum(2 * networks[0][f"{name}.R"].shape[2] for name in LAYERS[:2])
    tags = networks[0]["linear.bias"].shape[0]
    graph = helper.make_graph(
        nodes,
        "zhengtu-tagger",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["b", "n"]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["b", "n", seen]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["b"]),
        ],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["n", "b", tags])],
        weights,
    )
    opset = helper.make_opsetid("", OPSET)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=8, producer_name="zhengtu")
    helper.set_model_props(model, dict(metadata))
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def network_nodes(own: str, hidden: Mapping[str, int]) -> Iterator[onnx.NodeProto]:
    """The steps of one network from ids and features to ``OWNscores``; every name that is its own begins with ``own``."""
    yield helper.make_node("Gather", [f"{own}embedding", "id_steps"], [f"{own}embedded"])
    source = f"{own}embedded"
    for name in LAYERS:
        if name == "third":
            parts = [f"{own}first.out", f"{own}second.out", "feature_steps"]
            yield helper.make_node("Concat", parts, [f"{own}seen"], axis=2)
            source = f"{own}seen"
        yield helper.make_node(
            "GRU",
            [source, *(f"{own}{name}.{kind}" for kind in "WRB"), "lengths"],
            [f"{own}{name}.raw"],
            hidden_size=hidden[name],
            direction="bidirectional",
            linear_before_reset=1,
        )
        yield helper.make_node("Transpose", [f"{own}{name}.raw"], [f"{own}{name}.moved"], perm=[0, 2, 1, 3])
        yield helper.make_node("Reshape", [f"{own}{name}.moved", "flat"], [f"{own}{name}.out"])
        source = f"{own}{name}.out"
    yield helper.make_node("MatMul", [f"{own}third.out", f"{own}linear.weight"], [f"{own}scored"])
    yield helper.make_node("Add", [f"{own}scored", f"{own}linear.bias"], [f"{own}scores"])


def gru_weights(layer: Layer) -> dict[str, Array]:
    """A layer's weights as ONNX wants them: both directions stacked, gates z, r, h, the two biases in a row."""
    halves = (layer.onward, layer.backward_)

    def both(name: str) -> list[Array]:
        return [swap_gates(getattr(half, name).detach()).numpy() for half in halves]

    biases = [np.concatenate(pair) for pair in zip(both("bias_ih_l0"), both("bias_hh_l0"), strict=True)]
    return {"W": np.stack(both("weight_ih_l0")), "R": np.stack(both("weight_hh_l0")), "B": np.stack(biases)}
