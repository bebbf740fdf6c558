"""How the package opens the ONNX files among its rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def open_session(path: Path) -> tuple[Any, Mapping[str, str]]:
    """An inference session on one thread, so that results never depend on the number of cores, and the file's own metadata.

    Raises one of ``onnx_errors`` where the file is absent or no network.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    return session, session.get_modelmeta().custom_metadata_map


def onnx_errors() -> tuple[type[Exception], ...]:
    """What is raised for a file that is absent, no network, or a network without our metadata."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    runtime = (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.InvalidArgument, state.NotImplemented)
    return OSError, KeyError, ValueError, *runtime
