from __future__ import annotations

import pytest

from kg.relate.claims import read_rules
from kg.relate.triggers import TriggerReader
from tests.relate.conftest import MARK, ReadMarked, triples

ENTRIES = [entry for entry in read_rules("").entries("triggers") if not entry.id.startswith("status.")]
STATUSES = [entry for entry in read_rules("").entries("triggers") if entry.id.startswith("status.")]
NAMES = {
    "山西汾水建设有限公司": "Organization", "山西汾水投资有限公司": "Organization", "太原汾水建设有限公司": "Organization",
    "山西省水利厅": "Organization", "清徐县民政局": "Organization", "清徐县财政局": "Organization", "清徐县总工会": "Organization",
    "太原理工大学": "Organization", "汾东净水厂扩建工程": "Project", "汾东净水厂": "Place", "第三届沁河流域治理论坛": "Event",
    "清徐县养老服务办法": "Policy", "“民情快递”工作法": "Initiative", "“民情快递”行动": "Initiative", "民情快递": "Initiative",
    "暖冬基金": "Initiative", "史大川": "Official", "小店区": "District", "清徐县": "District", "太原市": "District",
}  # fmt: skip


def mark_names(plain: str) -> str:
    for name in sorted(NAMES, key=len, reverse=True):
        pieces = MARK.split(plain)
        plain = ""
        for index in range(0, len(pieces), 3):
            plain += pieces[index].replace(name, f"⟦{name}|{NAMES[name]}⟧")
            if index + 2 < len(pieces):
                plain += f"⟦{pieces[index + 1]}|{pieces[index + 2]}⟧"
    return plain


@pytest.fixture(scope="module")
def reader() -> TriggerReader:
    return TriggerReader(read_rules("").entries("triggers"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_trigger_reads_its_example_and_not_its_counter_example(entry, reader, read_marked: ReadMarked) -> None:
    def rules(text: str) -> set[str]:
        claims = reader(read_marked(mark_names(text)))._.claims
        return {claim.evidence.rule for claim in claims if claim.type == entry.text("relation")}

    assert all(entry.id in rules(text) for text in entry.match)
    assert not any(entry.id in {rule.rsplit(".", 1)[0] for rule in rules(text)} | rules(text) for text in entry.miss)


@pytest.mark.parametrize("entry", STATUSES, ids=lambda entry: entry.id)
def test_every_status_reads_its_example(entry, reader: TriggerReader) -> None:
    assert all(reader.status.read(text) == entry.text("status") for text in entry.match)
    assert not any(reader.status.read(text) == entry.text("status") for text in entry.miss)


def test_a_passive_names_every_builder_and_its_status(reader: TriggerReader, read_marked: ReadMarked) -> None:
    doc = reader(read_marked("⟦滨河泵站工程|Project⟧正由⟦甲建公司|Organization⟧、⟦乙建公司|Organization⟧承建。"))
    builds = {(claim.head.form, claim.tail.form, claim.status) for claim in doc._.claims if claim.type == "builds"}
    assert builds == {("甲建公司", "滨河泵站工程", ""), ("乙建公司", "滨河泵站工程", "")}


def test_the_subject_carries_over_to_the_next_sentence(reader: TriggerReader, read_marked: ReadMarked) -> None:
    doc = reader(read_marked("⟦清徐县|District⟧抓紧谋划。同时，将推行⟦“邻里灯”工作法|Initiative⟧。"))
    (claim,) = doc._.claims
    assert (claim.head.form, claim.type, claim.tail.form) == ("清徐县", "carries_out", "“邻里灯”工作法")
    assert claim.evidence.rule == "carries_out.launch.carried"
    assert claim.status == "planned"
    assert claim.evidence.quote == "清徐县抓紧谋划。同时，将推行“邻里灯”工作法。"


def test_pointing_words_act_for_the_division_of_the_article(reader: TriggerReader, read_marked: ReadMarked) -> None:
    doc = reader(read_marked("去年，我市推行⟦“邻里灯”工作法|Initiative⟧。", place="山西省太原市小店区"))
    (claim,) = doc._.claims
    assert (claim.head.surface, claim.head.refers, claim.head.type) == ("我市", "太原市", "District")
    assert claim.head.span.start == 6


def test_co_occurrence_says_nothing(reader: TriggerReader, read_marked: ReadMarked) -> None:
    doc = reader(read_marked("⟦清徐县|District⟧天晴。⟦滨河泵站工程|Project⟧很大，⟦甲建公司|Organization⟧很远。"))
    assert triples(doc) == set()


def test_an_honour_has_its_title(reader: TriggerReader, read_marked: ReadMarked) -> None:
    doc = reader(read_marked("⟦清徐县总工会|Organization⟧授予⟦史大川|Official⟧“清徐工匠”称号。"))
    assert [(claim.type, claim.title, claim.status) for claim in doc._.claims] == [("honours", "清徐工匠", "done")]


def test_a_document_that_a_notice_goes_by_is_not_issued_by_who_signs_it(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    text = "⟦清徐县民政局|Organization⟧\n关于任前公示的公告\n根据《⟦清徐县干部选拔条例|Policy⟧》\n现公示如下"
    assert not triples(reader(read_marked(text)))


def test_members_of_a_list_with_a_common_partner_are_no_partners(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    def partners(text: str) -> set[tuple[str, str]]:
        return {(head, tail) for head, type, tail in triples(reader(read_marked(text))) if type == "cooperates_with"}

    first, second, third = "⟦清徐县|District⟧", "⟦祁县|District⟧", "⟦太谷区|District⟧"
    assert partners(f"{first}、{second}两县联合开展检查。") == {("清徐县", "祁县")}
    assert partners(f"{first}与{second}、{third}共建园区。") == {("清徐县", "祁县"), ("清徐县", "太谷区")}


def test_each_of_a_short_list_works_with_each_of_a_long_one_with_the_next(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    def partners(number: int) -> int:
        villages = "、".join(f"⟦柳{digit}村|District⟧" for digit in "一二三四五六七八"[:number])
        return sum(
            type == "cooperates_with" for _, type, _ in triples(reader(read_marked(f"{villages}联合兴办冷库。")))
        )

    assert [partners(number) for number in (2, 3, 6, 7)] == [1, 3, 15, 6]


@pytest.mark.parametrize("opening", ["如", "例如", "各有各的招，比如"])
def test_who_is_given_as_an_example_is_a_subject(opening: str, reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = f"{opening}⟦柳南村|District⟧借助土地整治，利用闲置校舍，推行⟦“民情快递”工作法|Initiative⟧。"
    (claim,) = reader(read_marked(text))._.claims
    assert (claim.head.form, claim.evidence.rule) == ("柳南村", "carries_out.launch.sentence")


def test_a_clause_with_a_subject_of_its_own_takes_none_from_before(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    text = "⟦汾水公司|Organization⟧带动农户，⟦清徐县|District⟧入选⟦“民情快递”行动|Initiative⟧。"
    assert not {row for row in triples(reader(read_marked(text))) if row[1] == "takes_part"}


def test_what_a_village_brings_in_lies_there(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦柳南村|District⟧引入⟦汾水家庭农场|Organization⟧，建成温室六座。"
    assert triples(reader(read_marked(text))) == {("汾水家庭农场", "located_in", "柳南村")}


def test_works_in_a_list_of_places_lie_in_each(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾水公司|Organization⟧将在⟦孟封镇|District⟧、⟦徐沟镇|District⟧两镇建设⟦汾东净水厂|Project⟧。"
    located = {tail for _, type, tail in triples(reader(read_marked(text))) if type == "located_in"}
    assert located == {"孟封镇", "徐沟镇"}


@pytest.mark.parametrize("words", ["为项目法人", "作为建设单位", "是业主", "任实施主体"])
def test_the_owner_told_in_a_clause_of_its_own_runs_the_work(
    words: str, reader: TriggerReader, read_marked: ReadMarked
) -> None:
    text = f"⟦汾东灌区改造工程|Project⟧开工，⟦清徐县水利局|Organization⟧{words}，⟦汾水公司|Organization⟧承建。"
    assert triples(reader(read_marked(text))) == {
        ("清徐县水利局", "carries_out", "汾东灌区改造工程"),
        ("汾水公司", "builds", "汾东灌区改造工程"),
    }


def test_what_lies_somewhere_in_a_list_stands_behind(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾东公园|Place⟧、位于⟦东观镇|District⟧的⟦昌源停车场|Place⟧和位于⟦贾令镇|District⟧的⟦沙河泵站|Place⟧启用。"
    assert triples(reader(read_marked(text))).isdisjoint(
        {("汾东公园", "located_in", "东观镇"), ("昌源停车场", "located_in", "贾令镇")}
    )


def test_who_asks_for_approval_does_not_approve(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾东灌区改造工程|Project⟧由⟦清徐县水利局|Organization⟧报⟦山西省发改委|Organization⟧批准立项。"
    assert triples(reader(read_marked(text))) == {("山西省发改委", "approves", "汾东灌区改造工程")}


def test_who_invests_in_one_work_does_not_pay_for_what_it_joins(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦东湖景区二期工程|Project⟧由⟦汾水公司|Organization⟧投资建设，建成后将与⟦西湖纪念园工程|Project⟧连成一体。"
    assert {tail for _, _, tail in triples(reader(read_marked(text)))} == {"东湖景区二期工程"}


def test_who_approves_that_a_work_be_built_does_not_build_it(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾东灌区改造工程|Project⟧已由⟦清徐县行政审批局|Organization⟧批准建设，招标人为⟦汾水公司|Organization⟧。"
    assert triples(reader(read_marked(text))) == {
        ("清徐县行政审批局", "approves", "汾东灌区改造工程"),
        ("汾水公司", "carries_out", "汾东灌区改造工程"),
    }


def test_a_river_lies_in_each_of_the_places_that_it_runs_through(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    text = "⟦白石河|Place⟧流经⟦清徐县|District⟧、⟦祁县|District⟧，在⟦徐沟镇|District⟧汇入大河。"
    assert triples(reader(read_marked(text))) == {("白石河", "located_in", "清徐县"), ("白石河", "located_in", "祁县")}


def test_a_list_of_works_is_read_to_its_end(reader: TriggerReader, read_marked: ReadMarked) -> None:
    works = [f"汾东新区第{number}供热管网及配套设施改造工程" for number in "一二三四五六七八"]
    text = "⟦汾水公司|Organization⟧中标" + "、".join(f"⟦{work}|Project⟧" for work in works) + "等一批工程。"
    assert triples(reader(read_marked(text))) == {("汾水公司", "builds", work) for work in works}


def test_the_status_of_a_pair_side_by_side_is_told_beside_it(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦清徐县|District⟧⟦“民情快递”行动|Initiative⟧深受欢迎。又有三条公路计划明年开工。"
    (claim,) = reader(read_marked(text))._.claims
    assert (claim.evidence.rule, claim.status) == ("carries_out.beside", "")


def test_behind_a_label_the_status_is_that_of_the_work(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾东灌区改造工程|Project⟧至今未开工，责任单位⟦清徐县水利局|Organization⟧已作出说明。"
    (claim,) = reader(read_marked(text))._.claims
    assert (claim.evidence.rule, claim.status) == ("carries_out.owner", "denied")


def test_a_clause_may_tell_where_its_subject_lies_before_it_names_it(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    text = (
        "⟦汾东公路改建工程|Project⟧今年开工，总投资3亿元；位于⟦徐沟镇|District⟧的⟦汾东第二水厂|Project⟧，设计日供水10万吨，"
        "覆盖⟦清徐县|District⟧、⟦祁县|District⟧。"
    )
    assert triples(reader(read_marked(text))) == {
        ("汾东第二水厂", "located_in", "徐沟镇"),
        ("汾东第二水厂", "serves", "清徐县"),
        ("汾东第二水厂", "serves", "祁县"),
    }


def test_what_a_body_builds_stands_behind_and_not_in_the_sentence_before(
    reader: TriggerReader, read_marked: ReadMarked
) -> None:
    before = "全区服务⟦汾东航运中心|Project⟧建设。其中，由⟦汾水公司|Organization⟧承建的"
    long = before + "⟦汾东港区南作业区三十万吨级油码头三期工程|Project⟧年内投用。"
    assert ("汾水公司", "builds", "汾东航运中心") not in triples(reader(read_marked(long)))
    assert ("汾水公司", "builds", "汾东港区南作业区三十万吨级油码头三期工程") in triples(reader(read_marked(long)))
    assert triples(reader(read_marked(before + "三座码头年内投用。"))) == set()
