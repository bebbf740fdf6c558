from __future__ import annotations

from kg.relate.features import FeatureReader, make_view
from kg.relate.pairs import find_candidates
from kg.relate.scene import read_scene
from tests.relate.conftest import ReadMarked

MARKED = "⟦清徐县|District⟧、⟦小店区|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"


def features(read_marked: ReadMarked, marked: str) -> dict[tuple[str, str], tuple[str, set[str]]]:
    scene = read_scene(read_marked(marked, code="140100"))
    reader = FeatureReader(make_view(scene, {(0, 2): ("carries_out.launch",)}))
    found = {}
    for candidate in find_candidates(scene):
        pair, names = reader.read(candidate)
        found[scene.nodes[candidate.head].form, scene.nodes[candidate.tail].form] = pair, set(names)
    return found


def test_a_list_is_read_past(read_marked: ReadMarked) -> None:
    pair, names = features(read_marked, MARKED)["清徐县", "邻里灯工作法"]
    assert pair == "DI>"
    assert {"cis:推行", "rule:carries_out.launch", "hlist0", "between10", "hS", "topic1"} <= names


def test_words_between_are_shared_by_both_orders(read_marked: ReadMarked) -> None:
    found = features(read_marked, MARKED)
    (pair, there), (turned, back) = found["小店区", "邻里灯工作法"], found["邻里灯工作法", "小店区"]
    assert (pair, turned) == ("DI>", "ID<")
    assert {"is:推行", "^推", "$行", "~推行"} <= there & back


def test_features_hold_no_names(read_marked: ReadMarked) -> None:
    longest = max(
        len(name.split(":")[-1])
        for _, names in features(read_marked, MARKED).values()
        for name in names
        if "rule" not in name
    )
    assert longest <= 14
    assert not any("清徐" in name for _, names in features(read_marked, MARKED).values() for name in names)
