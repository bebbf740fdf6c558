"""The measures give, to the last bit, what the annotation guide's own scorer gives."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate import load_built, load_gold, score_page
from tests.evaluate.pages import write_build, write_gold

SHARED = Path(__file__).parents[3] / "shared"
GOLD_FILES = sorted((SHARED / "gold").glob("*.json"))


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    path = SHARED / "score.py"
    if not path.is_file():
        pytest.skip("the annotation guide's scorer (../shared/score.py) is not on this machine")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def distort(gold: dict[str, Any], seed: int) -> dict[str, list[dict[str, Any]]]:
    """A build that gets some of a gold page right: rows are dropped, doubled, renamed, retyped and turned round."""
    chance = random.Random(seed)  # noqa: S311
    pool = [form for entity in gold["entities"] for form in [entity["name"], *entity["mentions"]]]
    types = sorted({entity["type"] for entity in gold["entities"]})
    entities, ids = [], {}
    for number, entity in enumerate(gold["entities"]):
        if chance.random() < 0.8:
            ids[entity["id"]] = f"e{chance.randrange(10**6)}-{number}"
            entities.append({
                "id": ids[entity["id"]],
                "type": chance.choice(types) if chance.random() < 0.2 else entity["type"],
                "name": chance.choice(pool) if chance.random() < 0.2 else entity["name"],
                "mentions": chance.sample(entity["mentions"], chance.randint(0, len(entity["mentions"]))),
            })  # fmt: skip
    known = sorted(ids.values())
    relations = []
    for relation in gold["relations"]:
        ends = [ids.get(relation["head"], chance.choice(known)), ids.get(relation["tail"], chance.choice(known))]
        if chance.random() < 0.1:
            ends.reverse()
        row = {"head": ends[0], "type": relation["type"], "tail": ends[1], "title": relation.get("title")}
        relations += [row] * chance.choice((0, 1, 1, 2))
    facts = [
        {"entity": ids.get(fact["entity"], known[0]), "value": str(fact.get("value")), "unit": fact.get("unit")}
        for fact in gold["facts"]
        if chance.random() < 0.7
    ]
    articles = [
        {"text": "\n".join([article["start"], *(piece[0] for piece in article.get("pieces", []))]),
         "headline": article["headline"] if chance.random() < 0.5 else None, "byline": article.get("byline")}
        for article in gold["articles"]
        if chance.random() < 0.8
    ]  # fmt: skip
    chance.shuffle(entities)
    return {"entities": entities, "relations": relations, "facts": facts, "articles": articles}


def flat(report: dict[str, Any], path: str = "") -> dict[str, float]:
    """A nested report as ``path: figure``."""
    rows = {}
    for key, value in report.items():
        rows.update(flat(value, f"{path}/{key}") if isinstance(value, dict) else {f"{path}/{key}": value})
    return rows


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(5))
def test_figures_equal_the_reference_on_shared_pages(
    reference: ModuleType, tmp_path: Path, path: Path, seed: int
) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    folder = write_build(tmp_path, distort(gold, seed))
    ours = score_page(load_gold(path), load_built(folder)).figures()
    assert flat(ours) == pytest.approx(flat(reference.score(gold, folder)), abs=1e-12)
    assert 0.2 < ours["entities"]["f1"] < 0.95  # the distortion leaves something to measure


def test_figures_equal_the_reference_on_the_small_page(reference: ModuleType, tmp_path: Path) -> None:
    gold, folder = write_gold(tmp_path / "p.json"), write_build(tmp_path / "build")
    ours = score_page(load_gold(gold), load_built(folder)).figures()
    assert flat(ours) == flat(reference.score(reference.load_gold(gold), folder))
