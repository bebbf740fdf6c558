from __future__ import annotations

from dataclasses import replace

import pytest

from kg.relate.bearers import in_turn, survey_scene
from kg.relate.claims import read_rules
from kg.relate.facts import settle_scene
from kg.relate.quantities import QuantityReader
from kg.relate.scene import read_scene
from kg.relate.units import read_units
from tests.relate.conftest import ReadMarked

READER = QuantityReader(read_units(read_rules("").entries("units")))


@pytest.mark.parametrize(
    ("headline", "body", "home"),
    [
        ("⟦阳城县|District⟧开工", "在⟦东冶镇|District⟧，⟦东冶镇|District⟧书记到场，全镇动员。", "阳城县"),
        ("⟦阳城|District⟧办起夜校", "⟦阳城县|District⟧的夜校开在⟦润城镇|District⟧。", "阳城县"),
        ("春耕正忙", "⟦润城镇|District⟧早，⟦阳城县|District⟧全县都忙，全县增收。", "阳城县"),
        ("春耕正忙", "⟦润城镇|District⟧早，⟦东冶镇|District⟧晚。", ""),
        (
            "春耕正忙",
            "全县都忙，各地增收，春耕开始了，⟦阳城县|District⟧的⟦润城镇|District⟧也忙，全镇上阵，⟦润城镇|District⟧增收。",
            "阳城县",
        ),
        ("乡村夜话", "⟦河阴村|District⟧有⟦河阴村|District⟧的办法，村里人都服。", "河阴村"),
    ],
)
def test_which_division_an_article_is_about(read_marked: ReadMarked, headline: str, body: str, home: str) -> None:
    doc = read_marked(f"{headline}\n{body}", code="140500")
    plain = doc.text.partition("\n")[0]
    doc._.article = replace(doc._.article, headline=plain)
    found = survey_scene(settle_scene(read_scene(doc))).home
    assert (found.name if found else "") == home


@pytest.mark.parametrize(
    ("marked", "bearer"),
    [
        ("⟦甲湖公园|Place⟧、⟦乙湖公园|Place⟧分别占地30亩、50亩", "乙湖公园"),
        ("由⟦甲县财政局|Organization⟧、⟦甲县商务局|Organization⟧分别牵头，引进企业20家", ""),
        ("⟦甲湖公园|Place⟧占地30亩，⟦乙湖公园|Place⟧占地50亩", ""),
    ],
)
def test_figures_told_in_turn_follow_their_word(read_marked: ReadMarked, marked: str, bearer: str) -> None:
    scene = settle_scene(read_scene(read_marked(marked)))
    last = list(READER.find(scene.text))[-1]
    found = in_turn(survey_scene(scene), last, frozenset({"Place", "Organization"}))
    assert (found.name if found else "") == bearer
