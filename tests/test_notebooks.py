"""Every notebook runs from top to bottom beside a build of the samples, calls the public kg only, and is kept without output."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import kg

ROOT = Path(__file__).parent.parent
MOST_SHOWN = 2_000_000  # the page of graph.show() included
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    """The cells with code."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it after ``make demo``: samples, output and notebooks."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    kg.build(folder / "samples").save(folder / "output")
    (folder / "notebooks").mkdir()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_runs(path: Path, beside: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    if "plot_" in path.read_text(encoding="utf-8"):
        pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install 'zhengtu[plots]'")
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": beside / "notebooks"}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert last.outputs, "the last cell shows nothing"
    shown = sum(len(str(output)) for cell in notebook.cells for output in cell.get("outputs", ()))
    assert shown < MOST_SHOWN, "its outputs outgrow a notebook"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_calls_the_public_names_only(path: Path) -> None:
    lines = [line for cell in code_cells(path) for line in cell.source.splitlines()]
    assert "import kg" in lines
    assert [line for line in lines if re.search(r"from kg|import kg\.|\._[a-z]", line)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_is_kept_without_output(path: Path) -> None:
    assert [cell.source for cell in code_cells(path) if cell.outputs or cell.execution_count] == []
