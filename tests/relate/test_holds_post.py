"""Who holds which post: exact claims from marked sentences of our own."""

from __future__ import annotations

import re

import pytest
import spacy
from spacy.language import Language

import kg.extract.characters  # noqa: F401  registers the tokenizer
from kg.extract.language import register_extensions
from kg.extract.posts import make_posts
from kg.extract.sentences import mark_sentences
from kg.extract.spans import propose
from kg.model import Article, RelationClaim, Runs, Span
from kg.relate.holds_post import make_holds_post

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")


@pytest.fixture(scope="module")
def nlp() -> Language:
    register_extensions()
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})


def read(nlp: Language, marked: str, *, code: str = "") -> list[RelationClaim]:
    text = MARK.sub(lambda match: match[1], marked)
    doc = nlp.make_doc(text)
    doc._.article = Article(
        "a", "p", (Span("p", 0, len(text)),), text, Runs((0,), (0,)), "", "", (), "", "", code, (), 0
    )
    doc._.page_text, doc._.claims = text, []
    mark_sentences(doc)
    shift = 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        propose(doc, start, start + len(match[1]), match[2], rule="gold", score=0.9, group="kg")
        shift += len(match.group()) - len(match[1])
    make_holds_post(nlp, "kg_holds_post", "")(make_posts(nlp, "kg_posts", "")(doc))
    return list(doc._.claims)


def rows(nlp: Language, marked: str, *, code: str = "") -> list[tuple[str, str, str, str]]:
    return [
        (claim.head.form, claim.tail.refers or claim.tail.form, claim.title, claim.status)
        for claim in read(nlp, marked, code=code)
    ]


HAO, FENG = "⟦郝建明|Official⟧", "⟦冯晓棠|Official⟧"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (f"⟦小店区委|Organization⟧书记{HAO}出席。", [("郝建明", "小店区委", "书记", "")]),
        (f"⟦小店区|District⟧区长{HAO}出席。", [("郝建明", "小店区", "区长", "")]),
        (
            f"在⟦清徐县|District⟧，⟦祁县县委|Organization⟧书记{HAO}、县长{FENG}参加。",
            [("郝建明", "祁县县委", "书记", ""), ("冯晓棠", "祁县", "县长", "")],
        ),
        (
            f"⟦介休市委|Organization⟧书记{HAO}、市长{FENG}参加。",
            [("郝建明", "介休市委", "书记", ""), ("冯晓棠", "介休市", "市长", "")],
        ),
        (
            f"⟦祁县县委|Organization⟧副书记、县长{HAO}出席。",
            [("郝建明", "祁县县委", "副书记", ""), ("郝建明", "祁县", "县长", "")],
        ),
        (
            f"⟦榆次区委|Organization⟧副书记、代区长{HAO}主持。",
            [("郝建明", "榆次区委", "副书记", ""), ("郝建明", "榆次区", "代区长", "")],
        ),
        (
            f"⟦恒泰集团|Organization⟧党委书记、董事长{HAO}说。",
            [("郝建明", "恒泰集团", "党委书记", ""), ("郝建明", "恒泰集团", "董事长", "")],
        ),
        (
            f"⟦市人大常委会|Organization⟧主任{HAO}主持，副主任{FENG}出席。",
            [("郝建明", "市人大常委会", "主任", ""), ("冯晓棠", "市人大常委会", "副主任", "")],
        ),
        (
            f"任命{HAO}（女）为⟦市水利局|Organization⟧局长；免去{FENG}的⟦市商务局|Organization⟧局长职务。",
            [("郝建明", "市水利局", "局长", ""), ("冯晓棠", "市商务局", "局长", "former")],
        ),
        (
            f"{HAO}，男，汉族，1975年3月生，现任⟦县水务局|Organization⟧局长、党组书记，拟任⟦市水务局|Organization⟧副局长。",
            [
                ("郝建明", "县水务局", "局长", ""),
                ("郝建明", "县水务局", "党组书记", ""),
                ("郝建明", "市水务局", "副局长", "planned"),
            ],
        ),
        (
            f"区里批准组建⟦海鸿楼宇党委|Organization⟧。经选举，{HAO}担任党委书记。",
            [("郝建明", "海鸿楼宇党委", "党委书记", "")],
        ),
        (f"⟦海鸿楼宇商会|Organization⟧成立。经选举，{HAO}担任党委书记。", []),
        (f"免去{HAO}⟦祁县|District⟧副县长职务。", [("郝建明", "祁县", "副县长", "former")]),
        (f"接受{HAO}辞去⟦祁县|District⟧县长职务的请求。", [("郝建明", "祁县", "县长", "former")]),
        (f"{HAO}同志不再担任⟦祁县教育局|Organization⟧局长。", [("郝建明", "祁县教育局", "局长", "former")]),
        (f"{HAO}正式任⟦祁县教育局|Organization⟧副局长。", [("郝建明", "祁县教育局", "副局长", "")]),
        (f"{HAO}代理⟦祁县人民法院|Organization⟧院长。", [("郝建明", "祁县人民法院", "代理院长", "")]),
        (f"被任命为⟦祁县财政局|Organization⟧局长的{HAO}宣誓。", [("郝建明", "祁县财政局", "局长", "")]),
        (f"关心⟦祁县财政局|Organization⟧局长的{HAO}来了。", []),
        (
            f"{HAO}任⟦祁县水利局党组|Organization⟧书记、局长。",
            [("郝建明", "祁县水利局党组", "书记", ""), ("郝建明", "祁县水利局", "局长", "")],
        ),
        (
            f"{HAO}，现任⟦晋中市委|Organization⟧常委、秘书长，⟦市政府党组|Organization⟧成员，拟提名为⟦祁县|District⟧县长候选人。",
            [
                ("郝建明", "晋中市委", "常委", ""),
                ("郝建明", "晋中市委", "秘书长", ""),
                ("郝建明", "市政府党组", "成员", ""),
                ("郝建明", "祁县", "县长", "planned"),
            ],
        ),
        (
            f"{HAO}任⟦祁县档案馆|Organization⟧馆长，⟦祁县教育局|Organization⟧局长{FENG}出席。",
            [("郝建明", "祁县档案馆", "馆长", ""), ("冯晓棠", "祁县教育局", "局长", "")],
        ),
        (
            f"{HAO} ⟦祁县档案馆|Organization⟧馆长\n{FENG} ⟦祁县教育局|Organization⟧局长",
            [("郝建明", "祁县档案馆", "馆长", ""), ("冯晓棠", "祁县教育局", "局长", "")],
        ),
        (f"{HAO}，⟦市发改委|Organization⟧主任，主持会议。", [("郝建明", "市发改委", "主任", "")]),
        (f"{HAO}代表（⟦太航社区党委|Organization⟧书记）：要多听。", [("郝建明", "太航社区党委", "书记", "")]),
        (f"⟦北格镇|District⟧原副镇长{HAO}回来了。", [("郝建明", "北格镇", "副镇长", "former")]),
        ("⟦第三中学|Organization⟧语文教师⟦冯晓棠|Person⟧说。", [("冯晓棠", "第三中学", "语文教师", "")]),
        ("⟦第三中学|Organization⟧办起社团，校长⟦冯晓棠|Person⟧说。", [("冯晓棠", "第三中学", "校长", "")]),
        ("⟦榆次区|District⟧运动员⟦冯晓棠|Person⟧夺冠。", []),
        (f"⟦市水利局|Organization⟧来人了，{HAO}很高兴。", []),
        (f"⟦市水利局|Organization⟧局长和{HAO}一起下乡。", []),
    ],
)
def test_posts_are_read_with_body_title_and_status(
    nlp: Language, marked: str, found: list[tuple[str, str, str, str]]
) -> None:
    assert rows(nlp, marked) == found


def test_people_in_a_list_share_the_title_and_the_implied_city(nlp: Language) -> None:
    claims = read(nlp, f"副市长{HAO}、{FENG}参加。", code="140100")
    assert [(claim.head.form, claim.tail.refers, claim.title) for claim in claims] == [
        ("郝建明", "太原市", "副市长"),
        ("冯晓棠", "太原市", "副市长"),
    ]
    assert {(claim.tail.surface, claim.tail.type) for claim in claims} == {("市", "District")}


def test_the_committee_beside_tells_the_city(nlp: Language) -> None:
    assert rows(nlp, f"⟦高平市委|Organization⟧副书记、市长{HAO}说。", code="140100")[1][1:3] == ("高平市", "市长")


def test_the_evidence_is_the_sentence_and_names_its_rule(nlp: Language) -> None:
    (claim,) = read(nlp, f"天气很好。⟦小店区委|Organization⟧书记{HAO}出席。散会。")
    assert claim.evidence.quote == "小店区委书记郝建明出席。"
    assert (claim.evidence.rule, claim.evidence.span.start) == ("holds_post.named", 5)
    assert 0.9 <= claim.score <= 1


def test_an_organ_that_no_mention_covers_is_pointed_to(nlp: Language) -> None:
    assert rows(nlp, f"⟦西蒲村党支部|Organization⟧书记、村委会主任{HAO}说。") == [
        ("郝建明", "西蒲村党支部", "书记", ""),
        ("郝建明", "西蒲村委会", "主任", ""),
    ]


@pytest.mark.parametrize(
    ("marked", "post"),
    [
        ("⟦史大川|Person⟧被推选为⟦清徐县葡萄专业合作社|Organization⟧理事长。", ("清徐县葡萄专业合作社", "理事长", "")),
        ("⟦史大川|Person⟧此前担任⟦清徐县民政局|Organization⟧局长。", ("清徐县民政局", "局长", "former")),
        ("⟦史大川|Person⟧返乡后当上⟦柳南村党支部|Organization⟧书记。", ("柳南村党支部", "书记", "")),
    ],
)
def test_elected_formerly_and_back_home(nlp: Language, marked: str, post: tuple[str, str, str]) -> None:
    assert [(claim.tail.form, claim.title, claim.status) for claim in read(nlp, marked)] == [post]


@pytest.mark.parametrize(
    ("vita", "planned"),
    [
        ("现任⟦祁县县委|Organization⟧副书记，拟任县长", ("祁县", "县长")),
        ("现任⟦祁县县委|Organization⟧副书记，拟提名为县长候选人", ("祁县", "县长")),
        ("现任⟦祁县水利局|Organization⟧党组成员、副局长，拟任局长", ("祁县水利局", "局长")),
    ],
)
def test_in_a_curriculum_vitae_the_body_goes_on_into_the_next_clause(
    vita: str, planned: tuple[str, str], nlp: Language
) -> None:
    found = rows(nlp, f"⟦史大川|Official⟧，男，汉族，1978年6月生，{vita}。", code="140727")
    assert [(tail, title) for _, tail, title, status in found if status == "planned"] == [planned]


def test_outside_of_a_curriculum_vitae_a_bare_title_takes_no_body_from_the_clause_before(nlp: Language) -> None:
    claims = read(nlp, "⟦史大川|Official⟧任⟦祁县水利局|Organization⟧副局长，村民说局长辛苦。", code="140727")
    assert [(claim.tail.form, claim.title) for claim in claims] == [("祁县水利局", "副局长")]


@pytest.mark.parametrize("post", ["县（市、区）党委书记", "县（市、区）政协主席", "县（市、区）委书记"])
def test_a_post_that_may_be_any_countys_is_held_nowhere(post: str, nlp: Language) -> None:
    vita = "⟦史大川|Official⟧，男，1978年6月生，现任⟦祁县县委|Organization⟧常委、⟦宣传部|Organization⟧部长"
    assert [status for *_, status in rows(nlp, f"{vita}，拟任{post}。", code="140727")] == ["", ""]


def test_only_a_division_has_a_conference_of_its_own(nlp: Language) -> None:
    marked = "⟦史大川|Official⟧任⟦祁县宣传部|Organization⟧部长、政协主席。"
    assert [tail for _, tail, _, _ in rows(nlp, marked, code="140727")] == ["祁县宣传部", "祁县宣传部"]


def test_a_title_does_not_reach_over_the_end_of_a_line_or_into_a_meeting(nlp: Language) -> None:
    text = "在⟦清徐县第十六届人民代表大会第四次会议|Event⟧上\n⟦清徐县|District⟧\n县长 ⟦史大川|Official⟧"
    assert {(tail, title) for _, tail, title, _ in rows(nlp, text, code="140121")} == {("清徐县", "县长")}
    text = "在⟦清徐县第十六届人民代表大会第四次会议|Event⟧上县长⟦史大川|Official⟧作报告。"
    assert {(tail, title) for _, tail, title, _ in rows(nlp, text, code="140121")} == {("清徐县", "县长")}


@pytest.mark.parametrize(
    ("posts", "held"),
    [
        (
            "⟦汾东经济开发区党工委|Organization⟧委员、管委会副主任",
            {("汾东经济开发区党工委", "委员"), ("汾东经济开发区管委会", "副主任")},
        ),
        ("⟦徐沟镇党委|Organization⟧书记、人大工委主任", {("徐沟镇党委", "书记"), ("徐沟镇人大工委", "主任")}),
        ("⟦清徐县水利局党委|Organization⟧委员、副局长", {("清徐县水利局党委", "委员"), ("清徐县水利局", "副局长")}),
        ("⟦清徐县人民医院党委|Organization⟧书记、院长", {("清徐县人民医院党委", "书记"), ("清徐县人民医院", "院长")}),
        ("⟦徐沟镇人大工委|Organization⟧主任、党委委员", {("徐沟镇人大工委", "主任"), ("徐沟镇党委", "委员")}),
    ],
)
def test_each_of_several_posts_has_the_body_beside(nlp: Language, posts: str, held: set[tuple[str, str]]) -> None:
    assert {(tail, title) for _, tail, title, _ in rows(nlp, f"{posts}{HAO}说。")} == held


@pytest.mark.parametrize(
    ("words", "held"), [("混凝土由⟦汾水公司|Organization⟧供应。", set()), ("工期很紧。", {"长山公司"})]
)
def test_who_speaks_of_a_firm_is_not_of_that_firm(nlp: Language, words: str, held: set[str]) -> None:
    text = f"⟦长山公司|Organization⟧开工。“{words}”项目经理⟦贺明|Person⟧说。"
    assert {tail for _, tail, _, _ in rows(nlp, text)} == held


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (f"⟦民盟吕梁市委会|Organization⟧副主委{HAO}出席。", {("郝建明", "民盟吕梁市委会", "副主委", "")}),
        (
            f"⟦祁县开发区党工委|Organization⟧委员、组织人事部部长{HAO}出席。",
            {
                ("郝建明", "祁县开发区党工委", "委员", ""),
                ("郝建明", "祁县开发区党工委", "组织人事部部长", ""),
            },
        ),
        (
            f"⟦东观镇|District⟧副镇长、派出所所长{HAO}带队。",
            {("郝建明", "东观镇", "副镇长", ""), ("郝建明", "东观镇", "派出所所长", "")},
        ),
        (
            f"市政协党组书记、主席{HAO}主持，副主席{FENG}（⟦民盟市委|Organization⟧主委）出席。",
            {
                ("郝建明", "太原市政协", "党组书记", ""),
                ("郝建明", "太原市政协", "主席", ""),
                ("冯晓棠", "太原市政协", "副主席", ""),
                ("冯晓棠", "民盟市委", "主委", ""),
            },
        ),
        (
            f"⟦市政协党组|Organization⟧副书记{HAO}，党组成员、副主席{FENG}出席。",
            {
                ("郝建明", "市政协党组", "副书记", ""),
                ("冯晓棠", "市政协党组", "党组成员", ""),
                ("冯晓棠", "市政协", "副主席", ""),
            },
        ),
        (
            f"选举{HAO}为⟦祁县|District⟧县长 {FENG}为⟦县监委|Organization⟧主任",
            {("郝建明", "祁县", "县长", ""), ("冯晓棠", "县监委", "主任", "")},
        ),
        (
            f"宣读关于{HAO}同志任⟦市中心医院党委|Organization⟧书记的决定。",
            {("郝建明", "市中心医院党委", "书记", "")},
        ),
        (
            f"{HAO}任⟦黑石露天矿党委|Organization⟧书记、矿长。",
            {("郝建明", "黑石露天矿党委", "书记", ""), ("郝建明", "黑石露天矿", "矿长", "")},
        ),
        (
            f"{HAO}，男，现任⟦祁县民政局|Organization⟧副局长，拟任市直单位正处级领导职务。",
            {("郝建明", "祁县民政局", "副局长", "")},
        ),
        (
            f"⟦祁县人大常委会|Organization⟧原副主任、离休干部{HAO}同志逝世。",
            {("郝建明", "祁县人大常委会", "副主任", "former")},
        ),
        (
            f"在⟦东观镇|District⟧，网格员{HAO}是⟦青枫社区|District⟧的网格长，也是⟦小店区|District⟧人大代表。",
            {("郝建明", "青枫社区", "网格长", ""), ("郝建明", "小店区", "人大代表", "")},
        ),
        (
            f"⟦青枫社区|District⟧换灯，社区党委书记、居委会主任{HAO}说。",
            {("郝建明", "青枫社区党委", "书记", ""), ("郝建明", "青枫社区居委会", "主任", "")},
        ),
        (
            f"⟦青枫社区党总支|Organization⟧书记兼居委会主任{HAO}说。",
            {("郝建明", "青枫社区党总支", "书记", ""), ("郝建明", "青枫社区居委会", "主任", "")},
        ),
        (f"提名{HAO}同志为⟦小店区|District⟧区长候选人。", {("郝建明", "小店区", "区长", "planned")}),
        (
            f"{HAO}任⟦祁县开发区管委会|Organization⟧副主任，免去其⟦祁县商务局|Organization⟧副局长职务。",
            {("郝建明", "祁县开发区管委会", "副主任", ""), ("郝建明", "祁县商务局", "副局长", "former")},
        ),
        (
            f"⟦祁县人大|Organization⟧代表、东观镇⟦柳林村党支部|Organization⟧书记{HAO}说。",
            {("郝建明", "祁县人大", "代表", ""), ("郝建明", "柳林村党支部", "书记", "")},
        ),
        (
            f"⟦祁县军分区|Organization⟧副司令员{HAO}、政治工作处主任{FENG}参加。",
            {("郝建明", "祁县军分区", "副司令员", ""), ("冯晓棠", "祁县军分区", "政治工作处主任", "")},
        ),
        (
            f"⟦小店区委|Organization⟧副书记、政府党组书记{HAO}参加。",
            {("郝建明", "小店区委", "副书记", ""), ("郝建明", "小店区政府", "党组书记", "")},
        ),
        (
            f"⟦祁县中医院|Organization⟧与⟦太原市人民医院|Organization⟧签订协议。院长{HAO}出席。",
            {("郝建明", "祁县中医院", "院长", "")},
        ),
        (
            f"⟦祁县中医院|Organization⟧和⟦太原市人民医院|Organization⟧都来了。院长{HAO}出席。",
            {("郝建明", "太原市人民医院", "院长", "")},
        ),
        (
            f"⟦贾令镇|District⟧种菜，⟦贾令镇|District⟧修路。⟦东观镇|District⟧种树。⟦镇党委|Organization⟧副书记、镇长{HAO}说。",
            {("郝建明", "镇党委", "副书记", ""), ("郝建明", "东观镇", "镇长", "")},
        ),
        (f"⟦东观小学|Organization⟧放假。退休教师{HAO}来了。", set()),
        (
            f"⟦老年协会|Organization⟧成立，{HAO}、{FENG}当选⟦老年协会|Organization⟧副会长。",
            {("郝建明", "老年协会", "副会长", ""), ("冯晓棠", "老年协会", "副会长", "")},
        ),
        (
            f"{HAO}曾任⟦祁县供销社|Organization⟧主任、⟦祁县商业局|Organization⟧副局长等职。",
            {("郝建明", "祁县供销社", "主任", "former"), ("郝建明", "祁县商业局", "副局长", "former")},
        ),
        (
            f"⟦祁县政协|Organization⟧党组书记、主席候选人{HAO}列席。",
            {("郝建明", "祁县政协", "党组书记", ""), ("郝建明", "祁县政协", "主席", "planned")},
        ),
        (f"⟦祁县卫健委|Organization⟧搬了家。\n来的是教务处主任{HAO}。", set()),
        (
            f"⟦祁县县委|Organization⟧书记{HAO}，⟦祁县政协|Organization⟧主席{FENG}，⟦县委|Organization⟧常委，法检两院主要领导出席。",
            {("郝建明", "祁县县委", "书记", ""), ("冯晓棠", "祁县政协", "主席", "")},
        ),
        (
            f"{HAO}，男，汉族。历任⟦祁县财政局|Organization⟧副局长，⟦祁县县委|Organization⟧常委。2022年6月任⟦祁县政协|Organization⟧主席。",
            {
                ("郝建明", "祁县财政局", "副局长", "former"),
                ("郝建明", "祁县县委", "常委", "former"),
                ("郝建明", "祁县政协", "主席", ""),
            },
        ),
        (
            f"{HAO}，男，1991年10月生，中共党员，⟦东观镇党委|Organization⟧委员、副镇长。任职以来办了不少实事。",
            {("郝建明", "东观镇党委", "委员", ""), ("郝建明", "东观镇", "副镇长", "")},
        ),
        (
            f"{HAO}，女，1994年生，⟦山西大学|Organization⟧法学硕士，现任⟦祁县中学|Organization⟧教师，⟦祁县水利局|Organization⟧干部。",
            {("郝建明", "祁县中学", "教师", "")},
        ),
        (
            f"免去{HAO}的⟦祁县人民法院执行局|Organization⟧局长、审判员职务。",
            {("郝建明", "祁县人民法院执行局", "局长", "former"), ("郝建明", "祁县人民法院", "审判员", "former")},
        ),
        (
            f"⟦祁县水利局|Organization⟧召开会议。局党组书记、局长{HAO}主持。",
            {("郝建明", "祁县水利局", "党组书记", ""), ("郝建明", "祁县水利局", "局长", "")},
        ),
        (
            f"来自⟦东观镇|District⟧⟦柳南村|District⟧的⟦太原市人大|Organization⟧代表、村党支部书记{HAO}说。",
            {("郝建明", "太原市人大", "代表", ""), ("郝建明", "柳南村党支部", "书记", "")},
        ),
        (
            f"⟦祁县云杉林场|Organization⟧原党支部书记、场长{HAO}逝世，⟦祁县林业局|Organization⟧局长{FENG}吊唁。",
            {
                ("郝建明", "祁县云杉林场", "党支部书记", "former"),
                ("郝建明", "祁县云杉林场", "场长", "former"),
                ("冯晓棠", "祁县林业局", "局长", ""),
            },
        ),
        (
            f"⟦祁县第九届人民代表大会第四次会议|Event⟧开幕，⟦祁县县委|Organization⟧书记、大会执行主席{HAO}主持。",
            {("郝建明", "祁县县委", "书记", ""), ("郝建明", "祁县第九届人民代表大会第四次会议", "大会执行主席", "")},
        ),
        (f"⟦祁县县委|Organization⟧书记、大会执行主席{HAO}主持。", {("郝建明", "祁县县委", "书记", "")}),
        (
            f"原⟦祁县水利局|Organization⟧党组书记、局长{HAO}逝世，⟦祁县林业局|Organization⟧局长{FENG}吊唁。",
            {
                ("郝建明", "祁县水利局", "党组书记", "former"),
                ("郝建明", "祁县水利局", "局长", "former"),
                ("冯晓棠", "祁县林业局", "局长", ""),
            },
        ),
        (
            f"⟦太原热电集团有限公司|Organization⟧开会，⟦集团党委|Organization⟧副书记、总经理{HAO}，公司工会主席{FENG}出席。",
            {
                ("郝建明", "集团党委", "副书记", ""),
                ("郝建明", "太原热电集团有限公司", "总经理", ""),
                ("冯晓棠", "太原热电集团有限公司", "工会主席", ""),
            },
        ),
        (
            f"⟦祁县第一中学|Organization⟧开学，校党委书记{HAO}讲话。",
            {("郝建明", "祁县第一中学", "党委书记", "")},
        ),
        (
            f"{HAO}同志，山西祁县人，1937年5月出生，1956年参加工作。历任⟦祁县水利局|Organization⟧技术员、副局长。",
            {("郝建明", "祁县水利局", "技术员", "former"), ("郝建明", "祁县水利局", "副局长", "former")},
        ),
        (
            f"来自⟦东观镇|District⟧⟦柳南村|District⟧的市人大代表{HAO}说。",
            {("郝建明", "太原市", "人大代表", "")},
        ),
    ],
)
def test_rows_of_posts_as_papers_print_them(nlp: Language, marked: str, found: set[tuple[str, ...]]) -> None:
    assert set(rows(nlp, marked, code="140100")) == found


def test_an_organ_that_a_name_covers_over_the_end_of_a_line_stays_its_own(nlp: Language) -> None:
    marked = "——⟦徐沟镇|District⟧⟦柳南村\n党支部|Organization⟧书记⟦史大川|Official⟧自述"
    assert [title for _, _, title, _ in rows(nlp, marked)] == ["书记"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            f"⟦坞城街道|District⟧地处老城。日前，记者专访了街道党工委书记{HAO}。",
            {("郝建明", "坞城街道党工委", "书记", "")},
        ),
        (
            f"⟦太航社区党委|Organization⟧书记{HAO}、居委会主任{FENG}带队巡查。",
            {("郝建明", "太航社区党委", "书记", ""), ("冯晓棠", "太航社区居委会", "主任", "")},
        ),
        (f"⟦太航社区党委|Organization⟧成立三年。⟦康泰佳苑小区|Place⟧是试点，业委会主任{HAO}带头报名。", set()),
        (
            f"⟦汾东新区管理委员会|Organization⟧公布规划。管委会副主任{HAO}作了解释。",
            {("郝建明", "汾东新区管理委员会", "管委会副主任", "")},
        ),
    ],
)
def test_an_organ_without_its_division_is_that_of_the_one_named_last(
    nlp: Language, marked: str, found: set[tuple[str, ...]]
) -> None:
    assert set(rows(nlp, marked, code="140105")) == found
