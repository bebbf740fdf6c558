from __future__ import annotations

from records import page

from kg.model import Evidence, Span
from kg.resolve.resolution import resolve
from kg.resolve.statements import gather

XIAODIAN = "140105"


def test_claims_alike_become_one_relation_with_every_sentence() -> None:
    links = [("省发改委", "approves", "青枫水厂项目", "")]
    pages = [page((XIAODIAN, f"⟦省发改委|Organization⟧批复⟦青枫水厂项目|Project⟧{n}。"), links=links) for n in "一二"]
    (relation,) = resolve(pages).relations
    assert (relation.type, relation.count, relation.score) == ("approves", 2, 0.96)


def test_an_entity_with_itself_is_no_relation() -> None:
    links = [("小店", "part_of", "小店区", "")]
    assert resolve([page((XIAODIAN, "⟦小店|District⟧即⟦小店区|District⟧。"), links=links)]).relations == ()


def test_cooperation_has_no_direction() -> None:
    text = "⟦迎泽区|District⟧与⟦晋源区|District⟧签约。"
    there, back = ("迎泽区", "cooperates_with", "晋源区", ""), ("晋源区", "cooperates_with", "迎泽区", "")
    (relation,) = resolve([page((XIAODIAN, text), links=[there, back])]).relations
    assert relation.head < relation.tail
    assert relation.count == 1


def test_our_city_is_a_district_where_a_relation_needs_it() -> None:
    text = "⟦我市|District|太原市⟧实施⟦青枫行动|Initiative⟧。"
    needed = resolve([page((XIAODIAN, text), links=[("我市", "carries_out", "青枫行动", "")])])
    city = next(entity for entity in needed.entities if entity.type == "District")
    assert (city.name, city.code, city.forms) == ("太原市", "140100", ())
    assert needed.relations[0].head == city.id
    idle = resolve([page((XIAODIAN, text))])
    assert [entity.name for entity in idle.entities] == ["青枫行动"]


def test_words_that_point_to_nothing_known_drop_their_claim() -> None:
    text = "⟦该公司|Organization|青枫乳业⟧建设⟦青枫牧场项目|Project⟧。"
    assert resolve([page((XIAODIAN, text), links=[("该公司", "builds", "青枫牧场项目", "")])]).relations == ()


def test_a_body_whose_full_name_nobody_prints_is_one_nevertheless() -> None:
    text = "⟦刘家堡乡|District⟧⟦青枫村|District⟧的大棚外，⟦村党支部|Organization|青枫村党支部⟧书记⟦靳文博|Official⟧说。"
    resolution = resolve([page((XIAODIAN, text), links=[("靳文博", "holds_post", "村党支部", "书记")])])
    (post,) = [relation for relation in resolution.relations if relation.type == "holds_post"]
    body = next(entity for entity in resolution.entities if entity.id == post.tail)
    assert (body.type, body.name) == ("Organization", "青枫村党支部")


def test_words_that_point_join_what_the_page_names() -> None:
    text = "⟦太原青枫乳业有限公司|Organization⟧（⟦青枫乳业|Organization⟧）开工，⟦该公司|Organization|青枫乳业⟧建设⟦青枫牧场项目|Project⟧。"
    resolution = resolve([page((XIAODIAN, text), links=[("该公司", "builds", "青枫牧场项目", "")])])
    firm = next(entity for entity in resolution.entities if entity.type == "Organization")
    assert firm.name == "太原青枫乳业有限公司"
    assert [relation.head for relation in resolution.relations] == [firm.id]


def test_facts_alike_become_one() -> None:
    facts = [("青枫水厂项目", "investment", "3", "亿元")]
    pages = [page((XIAODIAN, f"⟦青枫水厂项目|Project⟧总投资3亿元{n}。"), facts=facts) for n in "一二"]
    (fact,) = resolve(pages).facts
    assert (fact.attribute, fact.value, fact.unit, len(fact.evidence)) == ("investment", "3", "亿元", 2)


def test_a_sentence_that_two_rules_read_counts_once() -> None:
    span = Span("p", 0, 4)
    evidence, score = gather([(Evidence(span, "四字之句", "b", "a"), 0.5), (Evidence(span, "四字之句", "a", "a"), 0.7)])
    assert [(row.rule) for row in evidence] == ["a"]
    assert score == 0.7
