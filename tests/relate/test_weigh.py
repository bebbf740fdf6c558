from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.errors import RuleError
from kg.relate.claims import read_rules
from kg.relate.pairs import Candidate
from kg.relate.part_of import PartOfReader
from kg.relate.rivals import Contest, Floats
from kg.relate.scene import read_scene
from kg.relate.skeleton import shrink
from kg.relate.status import StatusReader
from kg.relate.trees import load_trees
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import Weigher, asks_region, drop_lesser, read_hints
from kg.relate.weights import Weights, load_weights, save_weights
from tests.relate.conftest import ReadMarked, triples

ENTRIES = read_rules("").entries("triggers")


class AsItIs:
    """A judge that compares nothing: a logit is read as it is."""

    def __init__(self, *relations: str) -> None:
        self.thresholds = dict.fromkeys(relations, 0.5)

    def judge(self, contest: Contest, logits: Floats, named: Floats, possible: NDArray[np.bool_]) -> Floats:
        return np.where(possible, 1 / (1 + np.exp(-logits.astype(float))), 0).round(4)


def weigher(weights: Weights) -> Weigher:
    return Weigher(weights, AsItIs(*weights.relations), StatusReader(ENTRIES))


def weights_of(relation: str, pair: str, *known: str, **hundredths: int) -> Weights:
    """Weights of one pair of types: what its names are worth for one relation; a logit is read as it is."""
    names = sorted({pair, *known, *hundredths})
    return Weights(
        (relation,),
        {},
        {name: number for number, name in enumerate(names)},
        np.array([], dtype=np.int64),
        {pair: 0},
        np.arange(len(names)),
        np.array([[hundredths.get(name.replace(pair, "bias"), 0)] for name in names], dtype=np.int16),
    )


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
        claims = weigher(weights_of("carries_out", "DI>", "rule:carries_out.launch", bias=bias))(doc)._.claims
        return [(claim.evidence.rule, claim.score) for claim in claims]

    assert rules(200) == [("carries_out.launch", 0.8808)]
    assert rules(-200) == []


def test_a_rule_that_training_never_saw_keeps_its_claims(read_marked: ReadMarked) -> None:
    doc = TriggerReader(ENTRIES)(read_marked("⟦清徐县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"))
    claims = weigher(weights_of("part_of", "DD>"))(doc)._.claims
    assert [(claim.evidence.rule, claim.score) for claim in claims] == [("carries_out.launch", 0.78)]


def test_what_a_sure_rule_tells_is_not_told_by_weights_once_more(read_marked: ReadMarked) -> None:
    text = "⟦清徐县总工会|Organization⟧授予⟦徐沟镇|District⟧“五一奖状”。⟦徐沟镇|District⟧的干劲还将更足。"
    doc = TriggerReader(ENTRIES)(read_marked(text))
    claims = weigher(weights_of("honours", "OD>", **{"bias": 200, "s1>": 200}))(doc)._.claims
    assert [claim.evidence.rule for claim in claims] == ["honours.confer"]


def test_a_division_does_not_cooperate_with_its_own_body(read_marked: ReadMarked) -> None:
    text = "⟦徐沟镇|District⟧、⟦徐沟镇平台公司|Organization⟧、⟦孟封镇|District⟧、⟦孟封镇商会|Organization⟧同在。"
    hints = read_hints(read_scene(read_marked(text)), [])
    barred = [
        hints.bars(Candidate(head, tail, (), near=True, together=1), "cooperates_with")
        for head in (1, 3)
        for tail in (0, 2)
    ]
    assert barred == [True, False, False, True]


@pytest.mark.parametrize(
    ("formula", "barred"),
    [
        ("两个维护", True),
        ("“四个自信”", True),
        ("中国式现代化", True),
        ("国内国际双循环新发展格局", True),
        ("“两个清单”", False),
        ("中国式现代化清徐实践三年行动", False),
    ],
)
def test_a_political_formula_is_nobodys_work(read_marked: ReadMarked, formula: str, barred: bool) -> None:
    hints = read_hints(read_scene(read_marked(f"⟦清徐县委|Organization⟧坚定推进⟦{formula}|Initiative⟧。")), [])
    assert hints.bars(Candidate(0, 1, (), near=True, together=1), "carries_out") is barred
    assert not hints.bars(Candidate(0, 1, (), near=True, together=1), "serves")


@pytest.mark.parametrize(("body", "barred"), [("祁县委党校", True), ("祁县第一中学", False), ("清徐县委党校", False)])
def test_an_organ_of_a_committee_is_no_site_in_its_district(read_marked: ReadMarked, body: str, barred: bool) -> None:
    hints = read_hints(read_scene(read_marked(f"⟦{body}|Organization⟧在⟦祁县|District⟧开课。")), [])
    assert hints.bars(Candidate(0, 1, (), near=True, together=1), "located_in") is barred


@pytest.mark.parametrize(
    ("relation", "pair", "asks"),
    [
        ("located_in", (0, 1), True),
        ("located_in", (0, 2), False),
        ("carries_out", (1, 0), True),
        ("serves", (0, 1), False),
    ],
)
def test_a_region_neither_acts_nor_holds_sites(
    read_marked: ReadMarked, relation: str, pair: tuple[int, int], asks: bool
) -> None:
    scene = read_scene(read_marked("⟦清河高铁|Project⟧联通⟦京津冀|District⟧，在⟦祁县|District⟧设站。"))
    levels = {node.key: {"京津冀": "region", "祁县": "county"}.get(node.form, "") for node in scene.nodes}
    assert asks_region(scene, levels, Candidate(*pair, (), near=True, together=1), relation) is asks


def test_of_two_relations_that_exclude_each_other_the_likelier_is_kept() -> None:
    candidate = Candidate(0, 1, (), near=True, together=1)
    told = {"builds": 0.7, "carries_out": 0.6, "funds": 0.5}
    best = {("firm", relation, "work"): (score, candidate) for relation, score in told.items()}
    best["firm", "carries_out", "other work"] = (0.4, candidate)
    assert sorted(drop_lesser(best)) == [
        ("firm", "builds", "work"), ("firm", "carries_out", "other work"), ("firm", "funds", "work"),
    ]  # fmt: skip


def test_words_that_a_rule_let_point_are_weighed_too(read_marked: ReadMarked) -> None:
    doc = PartOfReader()(read_marked("⟦市民政局|Organization⟧介绍。", place="山西省太原市"))
    weights = weights_of("part_of", "OD>", "rule:part_of.level", tpoints=300)
    (claim,) = weigher(weights)(doc)._.claims
    assert (claim.tail.surface, claim.tail.refers, claim.score) == ("市", "太原市", 0.9526)


def test_the_skeleton_names_nobody(read_marked: ReadMarked) -> None:
    assert shrink(read_scene(read_marked("12日，⟦清徐县|District⟧我市⟦史大川|Official⟧。"))).text == "00日，DdF。"


def test_the_shipped_weights_read_plain_sentences(read_marked: ReadMarked) -> None:
    doc = read_marked(
        "⟦小店区|District⟧⟦北格镇|District⟧推行⟦“邻里灯”工作法|Initiative⟧，⟦北格镇党委|Organization⟧书记⟦史大川|Official⟧介绍。"
    )
    weigher = Weigher(load_weights(), load_trees(), StatusReader(ENTRIES))
    doc = weigher(TriggerReader(ENTRIES)(PartOfReader()(doc)))
    assert {
        ("北格镇", "part_of", "小店区"),
        ("北格镇", "carries_out", "“邻里灯”工作法"),
        ("北格镇党委", "part_of", "北格镇"),
    } <= triples(doc)


def test_a_broken_file_of_weights_is_named(tmp_path: Path) -> None:
    for name, content in (("text.npz", b"{}"), ("torn.npz", b"PK\x03\x04torn")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(RuleError, match=name):
            load_weights(tmp_path / name)
    with pytest.raises(RuleError, match=r"training/fit_relations\.py"):
        load_weights(tmp_path / "absent.npz")


def test_weights_survive_their_file_with_the_same_bytes(tmp_path: Path) -> None:
    weights = weights_of("part_of", "OD>", tpoints=300)
    save_weights(tmp_path / "a.npz", weights)
    save_weights(tmp_path / "b.npz", weights)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    read = load_weights(tmp_path / "a.npz")
    assert (read.relations, read.names, read.pairs) == (weights.relations, weights.names, weights.pairs)
    assert read.values.tolist() == weights.values.tolist()


@pytest.mark.parametrize(
    ("marked", "claimed"), [("⟦史大川|Person⟧来到{}。", True), ("⟦史大川|Person⟧学习{}精神。", False)]
)
def test_a_meeting_that_is_only_cited_is_not_attended(read_marked: ReadMarked, marked: str, claimed: bool) -> None:
    doc = read_marked(marked.format("⟦第三届沁河流域治理论坛|Event⟧"))
    claims = weigher(weights_of("takes_part", "NE>", bias=200))(doc)._.claims
    assert bool(claims) == claimed


def test_where_a_sure_pattern_tells_of_honours_the_weights_tell_no_more(read_marked: ReadMarked) -> None:
    text = "⟦柳南村|District⟧被⟦清徐县委|Organization⟧评为“先进”，被⟦清徐县妇联|Organization⟧授予“美丽乡村”。"
    doc = weigher(weights_of("honours", "OO>", bias=200))(TriggerReader(ENTRIES)(read_marked(text)))
    assert {(head, tail) for head, _, tail in triples(doc)} == {("清徐县委", "柳南村"), ("清徐县妇联", "柳南村")}
    plain = read_marked("⟦清徐县委|Organization⟧与⟦清徐县妇联|Organization⟧。")
    assert triples(weigher(weights_of("honours", "OO>", bias=200))(plain))
