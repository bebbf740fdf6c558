from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rules.entries import shipped_folder
from kg.rules.onnx_files import Ensemble, onnx_errors, open_session


@pytest.mark.parametrize(("name", "taken"), [("tagger.onnx", "ids"), ("relation_trees.onnx", "columns")])
def test_shipped_files_open_with_their_card(name: str, taken: str) -> None:
    session, properties = open_session(shipped_folder() / name)
    assert session.get_inputs()[0].name == taken
    assert properties["card"]


def test_what_is_no_network_raises_what_is_listed(tmp_path: Path) -> None:
    (tmp_path / "torn.onnx").write_bytes(b"\x08\x07torn")
    for name in ("torn.onnx", "absent.onnx"):
        with pytest.raises(onnx_errors()):
            open_session(tmp_path / name)


@pytest.mark.parametrize(
    ("width", "wanted", "why"), [(3, (), "30 columns, not 3"), (30, ("curves",), "its card lacks curves")]
)
def test_trees_of_another_make_are_named(width: int, wanted: tuple[str, ...], why: str) -> None:
    with pytest.raises(RuleError, match=rf"mention_trees.onnx: no fitted trees \({why}\); make them with there"):
        Ensemble(shipped_folder() / "mention_trees.onnx", width=width, maker="there", wanted=wanted)
