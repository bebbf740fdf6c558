from __future__ import annotations

import pytest

from kg.model import RelationClaim
from kg.relate.claims import read_rules
from kg.relate.scene import read_scene
from kg.relate.status import StatusReader
from kg.relate.territory import resolve_nodes
from kg.relate.trace import PatternTrace, trace_pairs, trace_patterns
from kg.relate.trees import load_trees
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import Weigher
from kg.relate.weights import load_weights
from tests.relate.conftest import ReadMarked

ENTRIES = read_rules("").entries("triggers")
READER = TriggerReader(ENTRIES)


def patterns(read_marked: ReadMarked, marked: str) -> list[PatternTrace]:
    doc = READER(read_marked(marked))
    claims = [claim for claim in doc._.claims if isinstance(claim, RelationClaim)]
    return list(trace_patterns(resolve_nodes(read_scene(doc)), READER, claims))


def test_a_pattern_that_fits_is_claimed(read_marked: ReadMarked) -> None:
    rows = patterns(read_marked, "⟦清徐县|District⟧推行⟦“民情快递”工作法|Initiative⟧。")
    assert ("推行", "carries_out.launch", "claimed", "清徐县", "民情快递工作法") in {
        (row.word, row.rule, row.outcome, row.head, row.tail) for row in rows
    }


@pytest.mark.parametrize(
    ("marked", "step"),
    [
        ("推行⟦“民情快递”工作法|Initiative⟧。", "head: no District、Official、Organization in its sentence or the one before"),
        ("⟦清徐县|District⟧推行不力。", "tail: no Initiative、Policy、Project in its sentence"),
        ("⟦“民情快递”工作法|Initiative⟧在⟦清徐县|District⟧推行。", "frame active: not head … word … tail, with 清徐县 for head"),
    ],
)  # fmt: skip
def test_a_pattern_that_fails_tells_the_step(read_marked: ReadMarked, marked: str, step: str) -> None:
    (row,) = [row for row in patterns(read_marked, marked) if row.word == "推行" and row.rule == "carries_out.launch"]
    assert row.outcome == "failed"
    assert row.step.startswith(step)


def test_every_pair_tells_how_likely_it_is(read_marked: ReadMarked) -> None:
    doc = READER(read_marked("⟦清徐县|District⟧推行⟦“民情快递”工作法|Initiative⟧。"))
    claims = [claim for claim in doc._.claims if isinstance(claim, RelationClaim)]
    weigher = Weigher(load_weights(), load_trees(), StatusReader(ENTRIES))
    rows = trace_pairs(resolve_nodes(read_scene(doc)), weigher, claims)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    best = rows[0]
    assert (best.head, best.relation, best.tail) == ("清徐县", "carries_out", "民情快递工作法")
    assert best.score >= best.least
