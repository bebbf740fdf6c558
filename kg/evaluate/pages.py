"""Build each gold page alone, as its gold was marked, and read back what the files of the build would say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kg.engines import run
from kg.errors import UnreadableInput
from kg.evaluate.built import Built, load_built
from kg.evaluate.gold import GoldPage
from kg.export.formats import FORMATS, export_text
from kg.graph import PolicyGraph
from kg.pipeline import Progress, Settings, no_progress

MEASURED: Final = ("entities", "relations", "facts", "articles")


def build_pages(
    golds: Iterable[GoldPage], folder: Path, settings: Settings, *, progress: Progress = no_progress
) -> dict[str, Built]:
    """The build of every gold page, by its name. Raises UnreadableInput where a gold page has no text in ``folder``."""
    golds = list(golds)
    builds = {}
    for done, gold in enumerate(golds, 1):
        builds[gold.name] = reread(run([find_page(folder, gold.name)], settings).graph)
        progress("pages", done, len(golds))
    return builds


def find_page(folder: Path, name: str) -> Path:
    """The text of the page called ``name``."""
    for suffix in (".txt", ".md"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return path
    raise UnreadableInput(str(folder / f"{name}.txt"), "no such page; its gold is there")


def reread(graph: PolicyGraph) -> Built:
    """What is measured of a graph, through the files that a user gets."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for format in MEASURED:
            (folder / FORMATS[format].file).write_text(export_text(graph, format), encoding="utf-8", newline="\n")
        return load_built(folder)
