from __future__ import annotations

from kg.relate.land import survey
from kg.relate.pairs import ALLOWED, find_candidates
from kg.relate.salience import weigh_things
from kg.relate.scene import Scene, read_scene
from tests.relate.conftest import ReadMarked

FILLER = "渠修好了。" * 6


def pairs(scene: Scene) -> set[tuple[str, str, bool]]:
    salient = weigh_things(scene, survey(scene)).things
    return {
        (scene.nodes[row.head].form, scene.nodes[row.tail].form, row.near) for row in find_candidates(scene, salient)
    }


def test_candidates_have_types_that_some_relation_takes(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("⟦清徐县|District⟧、⟦史大川|Person⟧和⟦汾水杯|Event⟧。"))
    found = {(scene.nodes[c.head].type, scene.nodes[c.tail].type) for c in find_candidates(scene, frozenset())}
    assert found == {("Person", "Event"), ("Event", "District")}
    assert all(pair in ALLOWED for pair in found)


def test_what_an_article_is_about_is_paired_at_any_distance(read_marked: ReadMarked) -> None:
    marked = f"⟦清徐县|District⟧很忙。⟦清徐县|District⟧{FILLER}⟦小店区|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"
    found = pairs(read_scene(read_marked(marked)))
    assert ("清徐县", "邻里灯工作法", False) in found
    assert ("小店区", "邻里灯工作法", True) in found


def test_salience_tells_headline_focus_and_frequency(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("⟦小店区|District⟧⟦北格镇|District⟧很忙，⟦北格镇|District⟧不歇。"))
    salience = weigh_things(scene, survey(scene))
    assert salience.ranks == {("District", "北格镇"): 0, ("District", "小店区"): 1}
    assert "C" in salience.marks["District", "北格镇"]
    assert "C" not in salience.marks["District", "小店区"]


def test_pairs_are_linear_in_the_names_of_a_list(read_marked: ReadMarked) -> None:
    def count_pairs(count: int) -> int:
        names = "、".join(f"⟦{chr(0x4E00 + i // 20)}{chr(0x5B00 + i % 20)}局|Organization⟧" for i in range(count))
        scene = read_scene(read_marked(f"⟦清徐县|District⟧与{names}共建。"))
        return len(pairs(scene))

    assert count_pairs(400) < 2.2 * count_pairs(200)


def test_what_a_rule_claims_is_paired_at_any_distance(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked(f"⟦清徐县总工会|Organization⟧表彰。{FILLER}⟦史大川|Person⟧上台。"))
    assert not list(find_candidates(scene, frozenset()))
    (row,) = find_candidates(scene, frozenset(), {(0, 1): {}})
    assert (row.head, row.tail, row.near) == (0, 1, False)
