"""Join fitted networks to one whose emissions are their mean:  python -m training.tagger.join A.onnx B.onnx --output rules/tagger.onnx

Networks that learnt from different pages err at different places; the mean of their scores errs less than each (Breiman 1996,
"Bagging Predictors"). The mean of their *weights* does not: they found different ways to the same answer.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from onnx import numpy_helper

from training.tagger.onnx_file import Array, round_table, write_networks

SAME: Final = ("vocabulary", "tags", "starts")
HALF: Final = ".half"


def join_networks(paths: Sequence[Path], output: Path) -> None:
    """Write one file that runs all networks side by side. Raises ValueError for networks of other characters or tags."""
    networks, props = zip(*(load_network(path) for path in paths), strict=True)
    for path, own in zip(paths, props, strict=True):
        if any(own[key] != props[0][key] for key in SAME):
            raise ValueError(f"{path}: other characters or tags than {paths[0]}; fit both with one training.tagger.fit")
    cards = [json.loads(own["card"]) for own in props]
    held = set.intersection(*(set(card["held"]) for card in cards))
    metadata = {
        **{key: props[0][key] for key in SAME},
        "transitions": round_table(np.mean([json.loads(own["transitions"]) for own in props], axis=0)),
        "card": json.dumps({"held": sorted(held), "networks": cards}, ensure_ascii=False, sort_keys=True),
    }
    write_networks(output, networks, metadata)


def load_network(path: Path) -> tuple[Mapping[str, Array], Mapping[str, str]]:
    """The weights of a file of one network by name, and its metadata. Raises ValueError for a file of several."""
    model = onnx.load(path)
    halves = {
        tensor.name.removesuffix(HALF).removeprefix("0."): numpy_helper.to_array(tensor)
        for tensor in model.graph.initializer
        if tensor.name.endswith(HALF)
    }
    if any(name[0].isdigit() for name in halves):
        raise ValueError(f"{path}: holds several networks already; join those it was made from")
    return halves, {prop.key: prop.value for prop in model.metadata_props}


def main() -> None:
    """Parse the options, join."""
    parser = argparse.ArgumentParser(description="Join fitted networks to one.")
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    join_networks(options.networks, options.output)


if __name__ == "__main__":
    main()
