from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.relate.claims import read_rules
from kg.relate.pairs import ALLOWED, find_candidates
from kg.relate.part_of import PartOfReader
from kg.relate.scene import read_scene
from kg.relate.skeleton import shrink
from kg.relate.status import StatusReader
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import Weigher
from kg.relate.weights import PairWeights, Weights, load_weights
from tests.relate.conftest import ReadMarked, triples

ENTRIES = read_rules("").entries("triggers")


def weigher(weights: Weights) -> Weigher:
    return Weigher(weights, StatusReader(ENTRIES))


def weights_of(relation: str, pair: str, *, bias: int) -> Weights:
    known = frozenset({"1", "rule:carries_out.launch"})
    return Weights({pair: PairWeights((relation,), {"1": (bias,)})}, {relation: 0.5}, known)


def test_a_pair_that_no_rule_saw_is_claimed_where_the_weights_say_so(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦清徐县|District⟧有⟦“邻里灯”工作法|Initiative⟧。")
    (claim,) = weigher(weights_of("carries_out", "DI>", bias=200))(doc)._.claims
    assert (claim.head.form, claim.tail.form, claim.evidence.rule, claim.score) == (
        "清徐县",
        "“邻里灯”工作法",
        "weigh.carries_out",
        0.8808,
    )
    assert claim.evidence.quote == "清徐县有“邻里灯”工作法。"


def test_a_rule_keeps_its_name_and_an_unlikely_claim_goes(read_marked: ReadMarked) -> None:
    def rules(bias: int) -> list[tuple[str, float]]:
        doc = TriggerReader(ENTRIES)(read_marked("⟦清徐县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"))
        claims = weigher(weights_of("carries_out", "DI>", bias=bias))(doc)._.claims
        return [(claim.evidence.rule, claim.score) for claim in claims]

    assert rules(200) == [("carries_out.launch", 0.8808)]
    assert rules(-200) == []


def test_a_rule_that_training_never_saw_keeps_its_claims(read_marked: ReadMarked) -> None:
    doc = TriggerReader(ENTRIES)(read_marked("⟦清徐县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"))
    claims = weigher(Weights({}, {}))(doc)._.claims
    assert [(claim.evidence.rule, claim.score) for claim in claims] == [("carries_out.launch", 0.78)]


def test_words_that_a_rule_let_point_are_weighed_too(read_marked: ReadMarked) -> None:
    doc = PartOfReader()(read_marked("⟦市民政局|Organization⟧介绍。", place="山西省太原市"))
    weights = Weights(
        {"OD>": PairWeights(("part_of",), {"1": (0,), "tpoints": (300,)})},
        {"part_of": 0.5},
        frozenset({"rule:part_of.level"}),
    )
    (claim,) = weigher(weights)(doc)._.claims
    assert (claim.tail.surface, claim.tail.refers, claim.score) == ("市", "太原市", 0.9526)


def test_candidates_have_types_that_some_relation_takes(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦清徐县|District⟧、⟦史大川|Person⟧和⟦汾水杯|Event⟧。")
    scene = read_scene(doc)
    pairs = {(scene.nodes[c.head].type, scene.nodes[c.tail].type) for c in find_candidates(scene)}
    assert pairs == {
        ("District", "Event"),
        ("District", "Person"),
        ("Person", "Event"),
        ("Event", "District"),
        ("Event", "Person"),
    }
    assert all(pair in ALLOWED for pair in pairs)


def test_the_skeleton_names_nobody(read_marked: ReadMarked) -> None:
    assert shrink(read_scene(read_marked("12日，⟦清徐县|District⟧我市⟦史大川|Official⟧。"))).text == "00日，DdF。"


def test_the_shipped_weights_read_plain_sentences(read_marked: ReadMarked) -> None:
    doc = read_marked(
        "⟦小店区|District⟧⟦北格镇|District⟧推行⟦“邻里灯”工作法|Initiative⟧，⟦北格镇党委|Organization⟧书记⟦史大川|Official⟧介绍。"
    )
    doc = weigher(load_weights())(TriggerReader(ENTRIES)(PartOfReader()(doc)))
    assert {
        ("北格镇", "part_of", "小店区"),
        ("北格镇", "carries_out", "“邻里灯”工作法"),
        ("北格镇党委", "part_of", "北格镇"),
    } <= triples(doc)


def test_a_broken_file_of_weights_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(RuleError, match=r"weights\.json"):
        load_weights(path)
