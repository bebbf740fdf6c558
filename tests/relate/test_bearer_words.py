from __future__ import annotations

import pytest

from kg.relate.bearer_features import make_figure
from kg.relate.bearer_words import is_member, share_words, spells, told_deeds
from kg.relate.bearers import Figure, survey_scene
from kg.relate.claims import read_rules
from kg.relate.figures import find_figures, read_timeline
from kg.relate.quantities import QuantityReader
from kg.relate.scene import Scene, read_scene
from kg.relate.units import read_units
from tests.relate.conftest import ReadMarked

READER = QuantityReader(read_units(read_rules("").entries("units")))


def last_figure(read_marked: ReadMarked, marked: str) -> tuple[Scene, Figure]:
    """The scene of a marked text and its last figure."""
    scene = read_scene(read_marked(marked))
    quantity = find_figures(scene, READER, read_timeline(scene))[-1]
    return scene, make_figure(survey_scene(scene), quantity, "fact.count")


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("村里去年接待游客8万人次。", {"hosts"}),
        ("合作社销售额3600万元。", {"earns"}),
        ("全县化解纠纷320件。", {"settles"}),
        ("走过30条小路。", set()),
    ],
)
def test_what_a_clause_tells(read_marked: ReadMarked, text: str, deeds: set[str]) -> None:
    assert told_deeds(*last_figure(read_marked, text)) == deeds


def test_a_part_of_a_name_is_explained(read_marked: ReadMarked) -> None:
    scene, figure = last_figure(read_marked, "推行⟦“1368”工作法|Initiative⟧，“6”是建立6项制度。")
    assert spells(scene, figure, scene.nodes[0].name)
    assert not spells(scene, figure, "“245”工作法")


def test_a_name_shares_words_with_the_clause(read_marked: ReadMarked) -> None:
    scene, figure = last_figure(read_marked, "⟦甲局|Organization⟧推行⟦学位倍增行动|Initiative⟧，新增公办学位900个。")
    assert [share_words(scene, figure, node) for node in scene.nodes] == [0, 1]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("⟦甲镇|District⟧、⟦乙镇|District⟧等12个", [True, True]),
        ("⟦甲县|District⟧授予⟦王秀兰|Person⟧等12个", [False, True]),
        ("⟦甲县|District⟧“⟦敲门行动|Initiative⟧”等12个", [True, True]),
        ("⟦甲县|District⟧推开⟦敲门行动|Initiative⟧，办成12个", [False, False]),
    ],
)
def test_who_is_only_one_of_those_counted(read_marked: ReadMarked, text: str, members: list[bool]) -> None:
    scene, figure = last_figure(read_marked, text)
    assert [is_member(scene, node, figure.quantity.start) for node in scene.nodes] == members
