from __future__ import annotations

from kg.relate.scene import read_scene
from kg.relate.stretches import pair_locally, read_stretches
from tests.relate.conftest import ReadMarked

FILLER = "渠修好了。" * 5


def test_a_stretch_is_about_what_its_sentences_name_most(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("⟦清徐县|District⟧晴。⟦小店区|District⟧忙。⟦小店区|District⟧又忙。"))
    ranks = read_stretches(scene)[-1].ranks
    assert ranks == {("District", "小店区"): 0, ("District", "清徐县"): 1}


def test_of_equals_the_later_named_comes_first(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("⟦清徐县|District⟧晴。⟦小店区|District⟧忙。"))
    assert [stretch.ranks.get(("District", "清徐县")) for stretch in read_stretches(scene)] == [0, 1]


def test_the_last_short_line_is_the_heading(read_marked: ReadMarked) -> None:
    text = "报道。\n⟦清徐县|District⟧：水清了\n渠修好了。\n⟦小店区|District⟧：路通了\n路修好了。"
    headings = [{form for _, form in stretch.heading} for stretch in read_stretches(read_scene(read_marked(text)))]
    assert headings == [set(), {"清徐县"}, {"清徐县"}, {"小店区"}, {"小店区"}]


def test_a_programme_is_paired_with_what_its_stretch_is_about(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked(f"⟦清徐县|District⟧很忙。{FILLER}推行⟦“邻里灯”工作法|Initiative⟧。"))
    pairs = {
        (scene.nodes[head].form, scene.nodes[tail].form) for head, tail in pair_locally(scene, read_stretches(scene))
    }
    assert pairs == {("清徐县", "邻里灯工作法"), ("邻里灯工作法", "清徐县")}


def test_what_is_near_or_long_ago_is_left_to_others(read_marked: ReadMarked) -> None:
    near = read_scene(read_marked("⟦清徐县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。"))
    far = read_scene(read_marked(f"⟦清徐县|District⟧很忙。{FILLER * 3}推行⟦“邻里灯”工作法|Initiative⟧。"))
    assert not [*pair_locally(near, read_stretches(near)), *pair_locally(far, read_stretches(far))]
