from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import RuleError
from kg.model import FactClaim
from kg.relate.attributes import read_attributes
from kg.relate.bearer_weights import load_bearer_weights
from kg.relate.claims import read_rules
from kg.relate.facts import FactReader
from kg.rules.entries import Entry
from tests.relate.conftest import ReadMarked


@pytest.fixture(scope="module")
def reader() -> FactReader:
    return FactReader(read_rules(""), load_bearer_weights())


def read(reader: FactReader, read_marked: ReadMarked, marked: str) -> list[FactClaim]:
    return list(reader(read_marked(marked))._.claims)


def brief(claims: list[FactClaim]) -> list[tuple[str, str, str, str]]:
    return [(claim.entity.form, claim.attribute, claim.value, claim.unit) for claim in claims]


def test_a_work_bears_its_money_its_length_and_its_date(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦滨河快速路工程|Project⟧全长1,250米，总投资3.50亿元，2024年3月开工。"
    assert brief(read(reader, read_marked, text)) == [
        ("滨河快速路工程", "length", "1250", "米"),
        ("滨河快速路工程", "investment", "3.5", "亿元"),
        ("滨河快速路工程", "date", "2024-03", ""),
    ]


def test_a_pledged_number_is_a_planned_target_of_who_pledges(reader: FactReader, read_marked: ReadMarked) -> None:
    (claim,) = read(reader, read_marked, "⟦清徐县|District⟧计划改造老旧小区四十个。")
    assert brief([claim]) == [("清徐县", "target", "40", "个")]
    assert (claim.of, claim.status) == ("改造老旧小区", "planned")


def test_a_claim_keeps_both_forms_bound_and_time(reader: FactReader, read_marked: ReadMarked) -> None:
    (claim,) = read(reader, read_marked, "2021年，⟦清徐县|District⟧新增造林约3000亩。")
    assert (claim.value, claim.unit, claim.base, claim.base_unit) == ("3000", "亩", "200", "公顷")
    assert (claim.bound, claim.date, claim.of) == ("about", "2021", "新增造林")
    assert claim.evidence.quote == "2021年，清徐县新增造林约3000亩。"


@pytest.mark.parametrize("opening", ["本报讯 ", "本报讯（记者 罗素青 通讯员 邹立）", "（记者 罗素青）", "晚报讯　", ""])
def test_how_an_article_opens_is_not_what_happens_on_its_first_date(
    opening: str, reader: FactReader, read_marked: ReadMarked
) -> None:
    (claim,) = read(reader, read_marked, f"{opening}2024年5月8日，⟦清徐葡萄节|Event⟧开幕。")
    assert (claim.value, claim.of) == ("2024-05-08", "")


def test_a_day_on_which_somebody_speaks_is_no_step_of_the_work(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦滨河快速路工程|Project⟧负责人2024年5月8日表示，2024年3月开工。")
    assert {claim.value: claim.of for claim in claims}.get("2024-05-08", "") == ""
    assert {claim.value: claim.of for claim in claims}["2024-03"] == "开工"


def test_of_figures_told_in_turn_each_is_of_the_same_words(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦清徐县|District⟧居民可支配收入分别达到40215元和16870元。")
    assert {claim.of for claim in claims if claim.value == "16870"} == {"居民可支配收入"}


def test_a_figure_without_a_bearer_is_no_fact(reader: FactReader, read_marked: ReadMarked) -> None:
    assert read(reader, read_marked, "总投资3亿元。") == []


def test_money_belongs_to_the_work_that_follows(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦甲建公司|Organization⟧投资3亿元建设⟦滨河泵站工程|Project⟧，投资2亿元的⟦滨河堤防工程|Project⟧完工。"
    assert [(form, value) for form, _, value, _ in brief(read(reader, read_marked, text))] == [
        ("滨河泵站工程", "3"),
        ("滨河堤防工程", "2"),
    ]


def test_an_attribute_that_does_not_exist_is_an_error_with_its_place() -> None:
    entry = Entry("fact.x", "attributes", "attributes.yaml:3", {"attribute": "weight", "bearers": ["Project"]}, (), ())
    with pytest.raises(RuleError, match=r"attributes.yaml:3: entry fact.x: unknown attribute 'weight'"):
        read_attributes((entry,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("建成后将引进企业20家，目前已签约企业14家。", {"20": "target", "14": "count"}),
        ("将辖区道路划分为5个路段。", {"5": "count"}),
    ],
)
def test_what_is_already_so_is_no_target(
    text: str, told: dict[str, str], reader: FactReader, read_marked: ReadMarked
) -> None:
    claims = read(reader, read_marked, f"⟦清徐县|District⟧{text}")
    assert {claim.value: claim.attribute for claim in claims} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("投资3800万元建设智慧棉田2.1万亩。", {"3800": "投资", "2.1": "建设智慧棉田"}),
        ("增速高于平均水平1.4个和2.2个百分点。", {"1.4": "增速高于平均水平", "2.2": "增速高于平均水平"}),
        ("办事时间由70分钟缩短至35分钟。", {"70": "办事时间", "35": "办事时间"}),
    ],
)
def test_what_a_figure_is_of_holds_no_other_figure(
    text: str, told: dict[str, str], reader: FactReader, read_marked: ReadMarked
) -> None:
    claims = read(reader, read_marked, f"⟦清徐县|District⟧{text}")
    assert {claim.value: claim.of for claim in claims} == told


def test_figures_told_in_turn_are_of_one_attribute(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦清徐县|District⟧、⟦祁县|District⟧、⟦平遥县|District⟧固定资产投资分别为168亿元、97亿元和84.5亿元。"
    claims = read(reader, read_marked, text)
    assert {claim.attribute for claim in claims} == {"investment"}


def test_the_time_that_a_figure_is_compared_with_is_not_its_date(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "2023年，⟦清徐县|District⟧签约项目412个，比2021年增加56个。")
    assert {claim.value: claim.date for claim in claims if claim.attribute == "count"} == {"412": "2023", "56": "2023"}


@pytest.mark.parametrize("text", ["2023年计划投资4亿元。", "完成年初确定的110个目标。"])
def test_a_year_that_dates_a_sum_or_a_goal_alone_is_no_fact(
    text: str, reader: FactReader, read_marked: ReadMarked
) -> None:
    claims = read(reader, read_marked, f"⟦滨河泵站工程|Project⟧{text}")
    assert "date" not in {claim.attribute for claim in claims}


def test_growth_told_in_turn_is_of_growth(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦清徐县|District⟧收入稳居前列，分别增长6.1%和7.4%。")
    assert {claim.of for claim in claims} == {"增长"}


def test_what_another_is_measured_by_bears_nothing(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦清徐县|District⟧工业增速比⟦太原市|District⟧高3.6个百分点。"
    assert {claim.entity.form for claim in read(reader, read_marked, text)} == {"清徐县"}


def test_members_of_a_list_do_not_bear_their_number(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦滨河灌区工程|Project⟧涉及⟦石洞村|District⟧、⟦岭南村|District⟧、⟦东山村|District⟧3个村。"
    assert {claim.entity.form for claim in read(reader, read_marked, text)} <= {"滨河灌区工程"}


@pytest.mark.parametrize(
    ("text", "told"),
    [("8个项目区已开工。", "项目区"), ("去年卖了420头猪，收入稳定。", "猪"), ("帮助1100户农户户均增收。", "农户")],
)
def test_counted_things_end_where_something_is_said_of_them(
    text: str, told: str, reader: FactReader, read_marked: ReadMarked
) -> None:
    assert {claim.of for claim in read(reader, read_marked, f"⟦清徐县|District⟧{text}")} == {told}


def test_each_of_the_things_told_in_turn_bears_its_figure(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦清徐县|District⟧将改造⟦长山大道|Place⟧、⟦紫云大道|Place⟧，两条道路分别长5.2公里和3.8公里。"
    assert {(claim.entity.form, claim.value) for claim in read(reader, read_marked, text)} == {
        ("长山大道", "5.2"),
        ("紫云大道", "3.8"),
    }


def test_the_share_of_a_goal_that_is_reached_is_no_goal(reader: FactReader, read_marked: ReadMarked) -> None:
    (claim,) = read(reader, read_marked, "⟦清徐县|District⟧新开工项目完成年度目标的82%。")
    assert (claim.attribute, claim.status) == ("share", "")


def test_a_sum_that_says_which_works_are_counted_is_no_fact(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦清徐县|District⟧签约20亿元以上项目3个。")
    assert {claim.value for claim in claims} == {"3"}


def test_a_label_says_what_its_figure_is_of(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦滨河泵站工程|Project⟧建设单位已定。招标控制价：1.86亿元。")
    assert {claim.of for claim in claims} == {"招标控制价"}


def test_the_year_of_which_a_multiple_is_told_does_not_date_it(reader: FactReader, read_marked: ReadMarked) -> None:
    claims = read(reader, read_marked, "⟦清徐县|District⟧产值是2018年的4倍。")
    assert {(claim.value, claim.date) for claim in claims} == {("4", "")}


def test_a_date_that_was_once_set_is_planned(reader: FactReader, read_marked: ReadMarked) -> None:
    (claim,) = read(reader, read_marked, "原定2023年12月开工的⟦滨河泵站工程|Project⟧至今未开工。")
    assert (claim.value, claim.status) == ("2023-12", "planned")


@pytest.mark.parametrize(
    ("marked", "of"),
    [
        ("2024年，⟦阳城县|District⟧财政收入完成38.6亿元，同比增长7.1%。", ["财政收入", "财政收入同比增长"]),
        ("⟦阳城县|District⟧财政收入增长7.1%。", ["财政收入增长"]),
        ("⟦阳城县第二水厂|Project⟧年底前完成主体工程。", ["完成主体工程"]),
        ("⟦阳城县春季招商会|Event⟧1月8日上午举行。", ["举行"]),
    ],
)
def test_growth_is_of_what_grows_and_a_date_of_what_happens(
    reader: FactReader, read_marked: ReadMarked, marked: str, of: list[str]
) -> None:
    doc = read_marked(marked, code="140522")
    doc._.article = replace(doc._.article, date="2025-01-09")
    assert [claim.of for claim in reader(doc)._.claims] == of


def test_the_dates_of_a_life_are_of_the_person_and_date_nothing_else(
    reader: FactReader, read_marked: ReadMarked
) -> None:
    joined = read(reader, read_marked, "⟦史大川|Person⟧1972年12月加入⟦中国共产党|Organization⟧。")
    assert [(claim.entity.form, claim.value) for claim in joined] == [("史大川", "1972-12")]
    planted = read(reader, read_marked, "⟦史大川|Person⟧1972年12月入党，带领乡亲植树300亩。")
    assert [(claim.value, claim.date) for claim in planted] == [("1972-12", ""), ("300", "")]
