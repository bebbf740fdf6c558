from __future__ import annotations

from dataclasses import replace

from records import page

from kg.model import PageRecords
from kg.resolve.containment import INSIDE, SCORES
from kg.resolve.resolution import resolve

XIAODIAN = "140105"


def contained(*pages: PageRecords) -> set[tuple[str, str, str, str]]:
    resolution = resolve(pages)
    names = {entity.id: entity.name for entity in resolution.entities}
    return {
        (names[row.head], row.type, names[row.tail], item.rule) for row in resolution.relations for item in row.evidence
    }


def test_an_organ_is_part_of_the_district_that_its_full_name_begins_with() -> None:
    text = "⟦小店区|District⟧晴。\n⟦区委|Organization⟧开会。"
    assert contained(page((XIAODIAN, text))) == {("小店区委", "part_of", "小店区", "part_of.full_name")}


def test_a_district_is_part_of_the_nearest_one_around_it_that_the_page_names() -> None:
    text = "⟦太原市|District⟧与⟦山西省|District⟧。\n⟦小店区|District⟧的⟦刘家堡乡|District⟧。"
    assert contained(page((XIAODIAN, text))) == {
        ("刘家堡乡", "part_of", "小店区", "part_of.code"),
        ("小店区", "part_of", "太原市", "part_of.code"),
        ("太原市", "part_of", "山西省", "part_of.code"),
    }


def inside(records: PageRecords) -> PageRecords:
    """The page whose claims lead to words inside names: the 市 of 市民政局."""
    (article,) = records.articles
    claims = tuple(replace(claim, tail=replace(claim.tail, rule=INSIDE)) for claim in article.relations)
    return replace(records, articles=(replace(article, relations=claims),))


def test_the_city_of_a_body_of_the_city_holds_its_counties_and_its_committee() -> None:
    text = "⟦市|District|太原市⟧⟦民政局|Organization⟧来到⟦小店区|District⟧，⟦太原市委|Organization⟧部署。"
    rules = contained(inside(page((XIAODIAN, text), links=[("民政局", "part_of", "市", "")])))
    assert ("小店区", "part_of", "太原市", "part_of.code") in rules
    assert ("太原市委", "part_of", "太原市", "part_of.full_name") in rules


def test_the_province_of_a_body_of_the_province_holds_no_county_by_that() -> None:
    text = "⟦省|District|山西省⟧⟦民政厅|Organization⟧来到⟦小店区|District⟧。"
    rules = contained(inside(page((XIAODIAN, text), links=[("民政厅", "part_of", "省", "")])))
    assert not [row for row in rules if row[0] == "小店区"]


def test_a_municipality_of_a_body_holds_its_counties() -> None:
    text = "⟦市|District|重庆市⟧⟦民政局|Organization⟧来到⟦永川区|District⟧。"
    rules = contained(inside(page(("500118", text), links=[("民政局", "part_of", "市", "")])))
    assert ("永川区", "part_of", "重庆市", "part_of.code") in rules


def test_districts_of_different_pages_stay_apart() -> None:
    assert contained(page((XIAODIAN, "⟦刘家堡乡|District⟧。")), page((XIAODIAN, "⟦小店区|District⟧。"))) == set()


def test_the_office_of_a_body_is_part_of_the_body_alone() -> None:
    text = "⟦小店区|District⟧的⟦小店区人民法院|Organization⟧与⟦小店区人民法院执行庭|Organization⟧。"
    rules = contained(page((XIAODIAN, text)))
    assert ("小店区人民法院执行庭", "part_of", "小店区人民法院", "part_of.full_office") in rules
    assert not any(head.endswith("执行庭") and tail == "小店区" for head, _, tail, _ in rules)


def test_a_standing_committee_is_no_office_of_its_congress() -> None:
    text = "⟦小店区|District⟧的⟦小店区人大|Organization⟧与⟦小店区人大常委会|Organization⟧。"
    tails = {tail for head, _, tail, _ in contained(page((XIAODIAN, text))) if head == "小店区人大常委会"}
    assert tails == {"小店区"}


def test_firms_and_sites_lie_in_the_last_district_of_their_names() -> None:
    text = "⟦太原市|District⟧⟦小店区|District⟧。⟦太原市小店区云杉路小学|Organization⟧、⟦小店区云杉公园|Place⟧。"
    rules = contained(page((XIAODIAN, text)))
    assert {(head, tail) for head, type, tail, _ in rules if type == "located_in"} == {
        ("太原市小店区云杉路小学", "小店区"),
        ("小店区云杉公园", "小店区"),
    }


def test_a_work_that_begins_with_a_county_in_short_probably_lies_there() -> None:
    text = "⟦祁县|District⟧、⟦清徐县|District⟧。⟦清徐水网二期工程|Project⟧开工，⟦清徐商会|Organization⟧道贺，⟦祁县大桥|Place⟧通车。"
    rules = {row[::3] for row in contained(page(("140121", text))) if row[1] == "located_in"}
    assert rules == {("清徐水网二期工程", "located_in.short_name"), ("祁县大桥", "located_in.full_name")}


def test_the_party_branch_of_a_school_is_no_organ_of_the_district() -> None:
    text = "⟦小店区|District⟧与⟦小店区云杉路小学党支部|Organization⟧。"
    assert contained(page((XIAODIAN, text))) == set()


def test_a_claim_that_puts_an_organ_into_another_district_is_refuted() -> None:
    text = "⟦小店区|District⟧与⟦晋源区|District⟧。⟦晋源区民政局|Organization⟧。"
    links = [("晋源区民政局", "part_of", "小店区", "")]
    assert {(head, tail) for head, _, tail, _ in contained(page((XIAODIAN, text), links=links))} == {
        ("晋源区民政局", "晋源区")
    }


def test_an_organ_of_a_province_is_no_part_of_a_city() -> None:
    text = "⟦太原市|District⟧与⟦山西省民政厅|Organization⟧。"
    assert contained(page((XIAODIAN, text), links=[("山西省民政厅", "part_of", "太原市", "")])) == set()


def test_what_a_page_states_of_a_district_beats_its_code() -> None:
    text = "⟦小店区|District⟧。⟦云杉新城|District⟧⟦刘家堡乡|District⟧。"
    links = [("刘家堡乡", "part_of", "云杉新城", "")]
    rows = contained(page((XIAODIAN, text), links=links))
    assert {(head, tail) for head, _, tail, _ in rows} == {("刘家堡乡", "云杉新城")}


def test_the_evidence_is_the_sentence_of_the_inner_one() -> None:
    read = page((XIAODIAN, "天气好。⟦小店区|District⟧晴。⟦区委|Organization⟧开会。"))
    (relation,) = resolve([read]).relations
    (evidence,) = relation.evidence
    assert evidence.quote == read.page.text[evidence.span.start : evidence.span.end] == "区委开会。"
    assert relation.score == SCORES["part_of.full_name"]


def test_an_organ_of_a_district_does_not_lie_in_it() -> None:
    text = "⟦小店区|District⟧与⟦小店区妇女联合会|Organization⟧。"
    links = [("小店区妇女联合会", "located_in", "小店区", "")]
    assert {type for _, type, _, _ in contained(page((XIAODIAN, text), links=links))} == {"part_of"}


def test_a_site_does_not_lie_where_its_name_says_it_does_not() -> None:
    text = "⟦珠海市|District⟧资助⟦凤冈县茶叶加工中心|Project⟧、⟦凤冈县至珠海市公路|Project⟧。"
    links = [("凤冈县茶叶加工中心", "located_in", "珠海市", ""), ("凤冈县至珠海市公路", "located_in", "珠海市", "")]
    rows = contained(page(("440400", text), links=links))
    assert {head for head, type, _, _ in rows if type == "located_in"} == {"凤冈县至珠海市公路"}


def test_a_county_is_no_part_of_another() -> None:
    text = "⟦罗平县|District⟧与⟦兴义市|District⟧签约，⟦兴义市|District⟧供水，⟦曲靖市|District⟧祝贺。"
    links = [("罗平县", "part_of", "兴义市", ""), ("罗平县", "part_of", "曲靖市", "")]
    rows = contained(page(("530300", text), links=links))
    assert {(head, tail) for head, _, tail, _ in rows} == {("罗平县", "曲靖市")}


def test_a_league_of_a_county_is_no_part_of_another() -> None:
    text = "⟦清徐县|District⟧修路。⟦共青团阳曲县委|Organization⟧来了。"
    links = [("共青团阳曲县委", "part_of", "清徐县", "")]
    assert not [row for row in contained(page(("140100", text), links=links)) if row[0] == "共青团阳曲县委"]
