from __future__ import annotations

from kg.relate.chains import find_lists
from kg.relate.grams import BITS, SLOT, SLOTS, SPECIAL, read_grams, read_pairs, read_text
from kg.relate.scene import read_scene
from tests.relate.conftest import ReadMarked

LETTERS = "推行了，又建的。"
ALPHABET = {char: number for number, char in enumerate(LETTERS, SPECIAL)}
NAMES = {number: name for name, number in SLOTS.items()}


def spell(key: int) -> tuple[str, str]:
    codes = [(key >> (BITS * place)) & ((1 << BITS) - 1) for place in (3, 2, 1, 0)]
    return NAMES[key >> SLOT], "".join(LETTERS[code - SPECIAL] if code >= SPECIAL else "*" for code in codes if code)


def grams(read_marked: ReadMarked, marked: str, *, near: bool = True) -> set[tuple[str, str]]:
    scene = read_scene(read_marked(marked))
    text = read_text(scene, ALPHABET)
    last = len(scene.nodes) - 1
    rows, keys = read_grams(text, read_pairs(scene, text, find_lists(scene), [(0, last, near)]))
    assert set(rows.tolist()) <= {0}
    return {spell(key) for key in keys.tolist()}


def test_words_between_beside_and_around_are_read(read_marked: ReadMarked) -> None:
    found = grams(read_marked, "⟦清徐县|District⟧推行了⟦“邻里灯”工作法|Initiative⟧。")
    assert {
        ("two", "推行"), ("two", "行了"), ("three", "推行了"), ("whole", "推行了"), ("begins", "推"), ("ends", "行了"),
        ("head+", "推行"), ("tail-", "行了"), ("tail+", "。"), ("next", "。"), ("clause", "行了"),
    } <= found  # fmt: skip


def test_the_list_of_a_node_is_read_past(read_marked: ReadMarked) -> None:
    found = grams(read_marked, "⟦清徐县|District⟧、⟦祁县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。")
    assert ("whole", "推行") in found
    assert ("begins", "*") not in found


def test_of_far_pairs_only_the_words_at_the_tail_are_read(read_marked: ReadMarked) -> None:
    found = grams(read_marked, "⟦清徐县|District⟧推行了，又建⟦“邻里灯”工作法|Initiative⟧。", near=False)
    assert found == {
        ("far-clause", "又建"), ("far-tail-", "又建"), ("far-tail-", "建"), ("far-tail+", "。"),
    }  # fmt: skip
