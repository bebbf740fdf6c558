"""The gate: every page with gold is built alone, and the means must not fall below their floors (floors.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.evaluate import load_gold, score_page, summarize
from kg.evaluate.pages import build_pages
from kg.evaluate.summary import MEASURES
from kg.pipeline import Settings

HERE = Path(__file__).parent
CORPORA = {"own": HERE, "shared": HERE.parents[2] / "shared"}
FLOORS: Mapping[str, Mapping[str, Mapping[str, float]]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
CASES = [
    pytest.param(corpus, group, measure, floor, id=f"{corpus}-{group}-{measure}")
    for corpus, groups in FLOORS.items()
    for group, floors in groups.items()
    for measure, floor in floors.items()
]
Means = Mapping[str, Mapping[str, float | None]]


@pytest.fixture(scope="module")
def means(request: pytest.FixtureRequest) -> Means:
    """The means of a corpus by group of pages; about three seconds a page."""
    folder = CORPORA[request.param]
    if not (folder / "gold").is_dir():
        pytest.skip(f"the pages with gold of {folder.name!r} ({folder}) are not on this machine")
    golds = [load_gold(path) for path in sorted((folder / "gold").glob("*.json"))]
    builds = build_pages(golds, folder / "pages", Settings())
    return summarize([score_page(gold, builds[gold.name]) for gold in golds])


@pytest.mark.slow
@pytest.mark.parametrize(("means", "group", "measure", "floor"), CASES, indirect=["means"], scope="module")
def test_quality_does_not_fall(means: Means, group: str, measure: str, floor: float) -> None:
    value = means[group][measure]
    assert value is not None
    assert value >= floor, f"{measure} of the {group} pages fell to {value:.3f}, below the floor {floor:.3f}"


def test_every_floor_is_of_a_measure_that_there_is() -> None:
    assert FLOORS.keys() == CORPORA.keys()
    assert {measure for groups in FLOORS.values() for floors in groups.values() for measure in floors} <= set(MEASURES)
