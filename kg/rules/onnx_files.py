"""How the package opens the ONNX files among its rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import RuleError


def open_session(path: Path) -> tuple[Any, Mapping[str, str]]:
    """An inference session on one thread, so that results never depend on the number of cores, and the file's own metadata.

    Raises one of ``onnx_errors`` where the file is absent or no network.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    return session, session.get_modelmeta().custom_metadata_map


class Ensemble:
    """Fitted trees of a file: from ``width`` columns to a logit. Raises RuleError for a file that is absent or no such trees.

    ``card`` is what the script ``maker`` wrote beside them, with at least the keys ``wanted``.
    """

    def __init__(self, path: Path, *, width: int, maker: str, wanted: tuple[str, ...] = ()) -> None:
        try:
            self.session, properties = open_session(path)
            self.card: dict[str, Any] = json.loads(properties["card"])
            (taken,) = self.session.get_inputs()
            if lacking := [key for key in wanted if key not in self.card]:
                raise ValueError(f"its card lacks {', '.join(lacking)}")
            if taken.shape[1] != width:
                raise ValueError(f"{taken.shape[1]} columns, not {width}")
        except onnx_errors() as error:
            raise RuleError(f"{path}: no fitted trees ({error}); make them with {maker}") from error

    def weigh(self, columns: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """The logit of each row; none for no rows."""
        if not len(columns):
            return np.zeros(0, dtype=np.float32)
        (logits,) = self.session.run(["logits"], {"columns": columns})
        return np.asarray(logits, dtype=np.float32).ravel()


def onnx_errors() -> tuple[type[Exception], ...]:
    """What is raised for a file that is absent, no network, or a network without our metadata."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    runtime = (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.InvalidArgument, state.NotImplemented)
    return OSError, KeyError, ValueError, *runtime
