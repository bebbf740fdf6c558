from __future__ import annotations

import pytest

from kg.relate.land import survey
from kg.relate.scene import read_scene
from kg.relate.territory import find_codes, find_prefix, read_territory, resolve_nodes
from tests.relate.conftest import ReadMarked


def codes(forms: tuple[str, ...], code: str = "") -> dict[str, str]:
    return {form: division.code for form, division in find_codes(forms, code).items()}


def test_a_namesake_is_the_one_near_the_place_or_near_another_form() -> None:
    assert codes(("长安区",), "130100") == {"长安区": "130102"}
    assert codes(("长安区", "西安市")) == {"长安区": "610116", "西安市": "610100"}
    assert codes(("长安区",)) == {}


@pytest.mark.parametrize(
    ("form", "code"), [("清徐县供销社", "140121"), ("太原一中", "140100"), ("清徐县", ""), ("便民服务站", "")]
)
def test_the_prefix_of_a_name(form: str, code: str) -> None:
    prefix = find_prefix(form, "140100")
    assert (prefix.division.code if prefix else "") == code


def test_a_short_form_has_the_level_of_its_division(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("⟦清徐|District⟧和⟦北格镇|District⟧。", place="山西省太原市", code="140100"))
    territory = read_territory(scene.doc._.article, scene.nodes)
    assert [territory.level(node) for node in scene.nodes] == ["county", "township"]
    assert territory.home("prefecture") == "太原市"


def test_the_land_knows_who_holds_whom(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦太原市|District⟧⟦小店区|District⟧⟦北格镇|District⟧，⟦清徐县|District⟧。", code="140100")
    land = survey(read_scene(doc))
    assert land.outer["District", "北格镇"] == (("District", "小店区"), ("District", "太原市"))
    assert land.outer["District", "清徐县"] == (("District", "太原市"),)
    assert land.homes == {("District", "太原市"), ("District", "小店区"), ("District", "北格镇")}


@pytest.mark.parametrize(
    ("words", "place", "refers"),
    [
        ("我市", "山西省太原市小店区", "太原市"),
        ("全区", "山西省太原市小店区", "小店区"),
        ("我市", "北京市", "北京市"),
        ("全省", "山西省太原市", "山西省"),
    ],
)
def test_our_own_division_is_that_of_the_place(read_marked: ReadMarked, words: str, place: str, refers: str) -> None:
    (node,) = resolve_nodes(read_scene(read_marked(f"{words}晴。", place=place))).nodes
    assert node.refers == refers


@pytest.mark.parametrize(
    ("words", "home", "refers"),
    [
        ("我市", "410181", "巩义市"),
        ("全市", "410181", "巩义市"),
        ("我市", "410100", "郑州市"),  # the prefecture's paper tells of the smaller city
        ("我市", "", "郑州市"),
        ("全省", "410181", "河南省"),
    ],
)
def test_our_city_is_the_one_whose_paper_it_is(read_marked: ReadMarked, words: str, home: str, refers: str) -> None:
    doc = read_marked(
        f"⟦登封市|District⟧、⟦新密市|District⟧来人，{words}欢迎。", place="河南省郑州市巩义市", code="410181", home=home
    )
    assert [node.refers for node in resolve_nodes(read_scene(doc)).nodes if node.points] == [refers]


@pytest.mark.parametrize(
    ("marked", "refers"),
    [
        ("⟦魏都区|District⟧、⟦魏都区|District⟧和⟦襄城县|District⟧开会，县里答应了。", "襄城县"),
        ("⟦襄城|District⟧、⟦魏都区|District⟧和⟦魏都区|District⟧开会，县里答应了。", "襄城"),
        ("⟦襄城县|District⟧、⟦襄城县|District⟧和⟦魏都区|District⟧开会，区里答应了。", "魏都区"),
    ],
)
def test_a_county_is_no_urban_district(read_marked: ReadMarked, marked: str, refers: str) -> None:
    scene = resolve_nodes(read_scene(read_marked(marked, place="河南省许昌市", code="411000")))
    assert [node.refers for node in scene.nodes if node.points] == [refers]


def test_a_prefecture_of_nationalities_is_never_the_city_in_it(read_marked: ReadMarked) -> None:
    doc = read_marked("全州和全市都晴。", code="222401", home="222401")
    assert [node.refers for node in resolve_nodes(read_scene(doc)).nodes] == ["延边朝鲜族自治州", "延吉市"]


def test_a_firm_points_to_a_firm(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦甲建公司|Organization⟧和⟦清徐县民政局|Organization⟧签约。该公司很高兴，该局也是。")
    nodes = [node for node in resolve_nodes(read_scene(doc)).nodes if node.points]
    assert [(node.form, node.refers) for node in nodes] == [("该公司", "甲建公司"), ("该局", "清徐县民政局")]


@pytest.mark.parametrize(
    ("marked", "refers"),
    [
        ("⟦古交市|District⟧扩建学校，全市新增学位300个。", "古交市"),
        ("⟦太原市|District⟧与⟦古交市|District⟧扩建学校，全市新增学位300个。", "太原市"),
        ("⟦古交市|District⟧、⟦清徐县|District⟧扩建学校，全市新增学位300个。", "太原市"),
    ],
)
def test_the_whole_city_is_the_city_of_county_level_that_alone_is_named(
    read_marked: ReadMarked, marked: str, refers: str
) -> None:
    scene = resolve_nodes(read_scene(read_marked(marked, place="山西省太原市", code="140100")))
    assert [node.refers for node in scene.nodes if node.points] == [refers]


@pytest.mark.parametrize(
    ("marked", "refers"),
    [
        ("⟦坞城街道|District⟧开了夜校。⟦营盘街道党工委|Organization⟧书记介绍，街道建了两处驿站。", "营盘街道"),
        ("⟦太航社区党委|Organization⟧书记说。该社区建起了食堂。", "太航社区"),
        ("⟦坞城街道|District⟧开了夜校。⟦营盘街道商会|Organization⟧来人，街道建了两处驿站。", "坞城街道"),
    ],
)
def test_an_organ_names_its_division(read_marked: ReadMarked, marked: str, refers: str) -> None:
    scene = resolve_nodes(read_scene(read_marked(marked, code="140105")))
    assert [node.refers for node in scene.nodes if node.points] == [refers]
