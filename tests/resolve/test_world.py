"""Mentions of an invented world with known truth: the generator of ``benchmarks/resolution.py``, small."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

from kg.resolve.resolution import resolve

PATH = Path(__file__).parents[2] / "benchmarks" / "invented_world.py"


def load_generator():
    spec = importlib.util.spec_from_file_location("invented_world", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["invented_world"] = module
    spec.loader.exec_module(module)
    return module


def test_of_the_pairs_put_together_nearly_all_belong_together_and_few_are_missed() -> None:
    world = load_generator().make_world(4_000, entities=800)
    entities = resolve(world.pages).entities
    found = {mention.span: entity.id for entity in entities for mention in entity.mentions}
    assert found.keys() == world.truth.keys()
    assert len(found) >= 4_000

    def pairs(counts: Counter) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = pairs(Counter((found[span], world.truth[span]) for span in found))
    assert right >= 0.99 * pairs(Counter(found.values()))
    assert right >= 0.98 * pairs(Counter(world.truth.values()))


def test_the_same_seed_gives_the_same_world_and_its_spans_hold() -> None:
    generator = load_generator()
    one, other = (generator.make_world(400, entities=80, seed=3) for _ in range(2))
    assert one == other
    for page in one.pages:
        for article in page.articles:
            assert all(page.page.text[m.span.start : m.span.end] == m.surface for m in article.mentions)
