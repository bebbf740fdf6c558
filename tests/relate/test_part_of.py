from __future__ import annotations

from kg.relate.part_of import PartOfReader
from tests.relate.conftest import ReadMarked, triples


def read(read_marked: ReadMarked, marked: str, place: str = "") -> set[tuple[str, str, str]]:
    return triples(PartOfReader()(read_marked(marked, place=place)))


def test_a_chain_is_containment_and_a_list_shares_it(read_marked: ReadMarked) -> None:
    assert read(read_marked, "在⟦太原市|District⟧⟦小店区|District⟧⟦北格镇|District⟧、⟦西温庄乡|District⟧走访。") == {
        ("小店区", "part_of", "太原市"),
        ("北格镇", "part_of", "小店区"),
        ("西温庄乡", "part_of", "小店区"),
    }


def test_an_organ_belongs_to_the_division_of_its_name(read_marked: ReadMarked) -> None:
    claims = read(
        read_marked, "⟦小店区|District⟧今天开会，⟦小店区委|Organization⟧、⟦小店区委组织部|Organization⟧到会。"
    )
    assert ("小店区委", "part_of", "小店区") in claims
    assert ("小店区委组织部", "part_of", "小店区委") in claims


def test_a_level_word_means_the_division_of_the_article(read_marked: ReadMarked) -> None:
    doc = PartOfReader()(read_marked("⟦市发改委|Organization⟧介绍情况。", place="山西省太原市"))
    (claim,) = doc._.claims
    assert (claim.head.surface, claim.tail.surface, claim.tail.refers, claim.tail.type) == (
        "市发改委",
        "市",
        "太原市",
        "District",
    )
    assert claim.tail.span.start == claim.head.span.start


def test_a_firm_lies_in_the_division_of_its_name(read_marked: ReadMarked) -> None:
    claims = read(read_marked, "⟦清徐县|District⟧的老厂，⟦清徐县老醋有限公司|Organization⟧。")
    assert ("清徐县老醋有限公司", "located_in", "清徐县") in claims
    assert not any(relation == "part_of" for _, relation, _ in claims)


def test_without_a_place_a_level_word_says_nothing(read_marked: ReadMarked) -> None:
    assert read(read_marked, "⟦市发改委|Organization⟧介绍情况。") == set()
