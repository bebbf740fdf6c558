from __future__ import annotations

from kg.relate.features import make_view, pair_of, read_features
from kg.relate.pairs import find_candidates
from kg.relate.scene import read_scene
from tests.relate.conftest import ReadMarked

MARKED = "⟦清徐县|District⟧、⟦小店区|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"


def features(read_marked: ReadMarked, marked: str) -> dict[tuple[str, str], tuple[str, set[str]]]:
    scene = read_scene(read_marked(marked, code="140100"))
    view = make_view(scene, {(0, 2): ("carries_out.launch",)})
    found = {}
    for candidate in find_candidates(scene, view.salience.things):
        head, tail = scene.nodes[candidate.head], scene.nodes[candidate.tail]
        found[head.form, tail.form] = pair_of(head, tail), set(read_features(view, candidate))
    return found


def test_subject_list_and_rule_are_told(read_marked: ReadMarked) -> None:
    pair, names = features(read_marked, MARKED)["清徐县", "邻里灯工作法"]
    assert pair == "DI>"
    assert {"rule:carries_out.launch", "hlist0", "between10>", "hS", "topic1", "t:I"} <= names


def test_whom_a_clause_without_a_subject_falls_to(read_marked: ReadMarked) -> None:
    found = features(read_marked, "⟦小店区|District⟧⟦北格镇|District⟧很忙。如今又推行⟦“邻里灯”工作法|Initiative⟧。")
    _, inner = found["北格镇", "邻里灯工作法"]
    _, outer = found["小店区", "邻里灯工作法"]
    assert "hlatest100" in inner
    assert "hlatest000" in outer
    assert any(name.startswith("hfocus1") for name in inner)
    assert any(name.startswith("hfocus0") for name in outer)


def test_features_hold_no_names(read_marked: ReadMarked) -> None:
    names = {name for _, own in features(read_marked, MARKED).values() for name in own if "rule" not in name}
    assert max(len(name.split(":")[-1]) for name in names) <= 14
    assert not any("清徐" in name for name in names)
