from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import page

from kg.errors import RuleError
from kg.model import Judgement
from kg.resolve.clusters import cluster
from kg.resolve.resolution import resolve
from kg.rules.verdicts import Verdict

POST = [("苏明远", "holds_post", "区委", "书记"), ("苏明远", "holds_post", "市委", "常委")]
PAGES = [
    page(
        ("140105", "⟦区委|Organization⟧书记⟦苏明远|Official⟧在⟦刘家堡乡|District⟧推行⟦“五盏灯”工作法|Initiative⟧。"),
        links=POST,
    ),
    page(("140100", "⟦市委|Organization⟧常委⟦苏明远|Official⟧说，⟦五盏灯|Initiative⟧亮了。"), links=POST),
    page(
        ("140106", "⟦苏明远|Person⟧与⟦省发改委|Organization⟧、⟦青枫公司|Organization⟧。"),
        ("140106", "⟦太原青枫乳业公司|Organization⟧。"),
    ),
    page(("140000", "⟦山西省发展和改革委员会|Organization⟧与⟦新庄村|District⟧，⟦人民公园|Place⟧。")),
    page(("140200", "⟦人民公园|Place⟧里，⟦苏明远|Person⟧看⟦青枫公司|Organization⟧。")),
]
FORM = "Organization|省发改委|140000"
FULL = "Organization|山西省发展和改革委员会|140000"


@settings(max_examples=40, deadline=None)
@given(st.permutations(PAGES))
def test_the_order_of_pages_changes_nothing(pages: list) -> None:
    assert resolve(pages) == resolve(PAGES)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(range(len(PAGES))), min_size=1))
def test_an_id_survives_when_pages_are_added(chosen: set[int]) -> None:
    """Where a fuller name or another place comes to light, it is found among the former ids."""
    fewer, all = resolve([PAGES[number] for number in sorted(chosen)]).entities, resolve(PAGES).entities
    now = {entity.id: entity for entity in all}
    former = {id: entity for entity in all for id in entity.former_ids}
    for entity in fewer:
        found = now.get(entity.id) or former[entity.id]
        assert {mention.span for mention in entity.mentions} <= {mention.span for mention in found.mentions}
        assert len(found.name) >= len(entity.name)


NODES = [f"Official|段一鸣|{code}" for code in ("140105", "140106", "140107", "140200", "330100")]
ENDS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda ends: ends[0] < ends[1])


@settings(max_examples=60, deadline=None)
@given(st.lists(ENDS, max_size=4, unique=True), st.lists(ENDS, max_size=3, unique=True))
def test_no_chain_of_merges_gets_around_a_split(merges: list[tuple[str, str]], splits: list[tuple[str, str]]) -> None:
    pages = [page((node.split("|")[2], f"⟦段一鸣|Official⟧第{number}次到会。")) for number, node in enumerate(NODES)]
    verdicts = [Verdict("split", *ends) for ends in splits]
    groups, _ = cluster(NODES, [Judgement(*ends, "positive", "") for ends in merges])
    if any({left, right} <= set(rows) for rows in groups.values() for left, right in splits):
        with pytest.raises(RuleError, match="contradicts"):
            resolve(pages, judgements=[*verdicts, *(Verdict("merge", *ends) for ends in merges)])
        return
    entities = resolve(pages, judgements=[*verdicts, *(Verdict("merge", *ends) for ends in merges)]).entities
    homes = {span: entity.id for entity in entities for span in (mention.span for mention in entity.mentions)}
    home = {node: homes[row.articles[0].mentions[0].span] for node, row in zip(NODES, pages, strict=True)}
    assert all(home[left] != home[right] for left, right in splits)
    assert all(home[left] == home[right] for left, right in merges)


def test_a_page_read_twice_counts_once() -> None:
    assert resolve([*PAGES, PAGES[0]]) == resolve(PAGES)


def test_every_id_is_used_once_and_every_end_exists() -> None:
    resolution = resolve(PAGES)
    ids = [entity.id for entity in resolution.entities]
    assert len(set(ids)) == len(ids)
    assert all(relation.head in ids and relation.tail in ids for relation in resolution.relations)
    keys = [(entity.type, entity.name, entity.id) for entity in resolution.entities]
    assert keys == sorted(keys)


def test_every_mention_has_exactly_one_entity() -> None:
    placed = [mention for entity in resolve(PAGES).entities for mention in entity.mentions]
    marked = [mention for records in PAGES for article in records.articles for mention in article.mentions]
    assert sorted(placed, key=repr) == sorted(marked, key=repr)


def test_every_merge_has_a_judgement_with_a_reason() -> None:
    judgements = resolve(PAGES).judgements
    merges = [judgement for judgement in judgements if judgement.verdict == "positive"]
    assert (
        Judgement(FORM, FULL, "positive", "省发改委 is 山西省发展和改革委员会 (abbreviation.development_reform)")
        in merges
    )
    assert all(judgement.why for judgement in judgements)


def test_a_persons_negative_parts_what_a_rule_joined_and_is_recorded() -> None:
    verdict = Judgement(FORM, FULL, "negative", "another body")
    resolution = resolve(PAGES, judgements=[Verdict("split", FORM, FULL, why="another body")])
    names = {entity.name for entity in resolution.entities if entity.type == "Organization"}
    assert {"省发改委", "山西省发展和改革委员会"} <= names
    assert resolution.judgements[0] == verdict
    assert resolve(PAGES, judgements=[]) == resolve(PAGES)


def test_a_persons_positive_joins_what_the_rules_left_apart() -> None:
    parks = [Verdict("merge", "Place|人民公园|140000", "Place|人民公园|140200")]
    assert sum(entity.name == "人民公园" for entity in resolve(PAGES, judgements=parks).entities) == 1


def test_a_person_may_choose_the_division_of_an_open_village() -> None:
    records = [page(("140100", "⟦新庄村|District⟧修桥。"))]
    chosen = Verdict("merge", "District|新庄村|140100", "District|新庄村|140121101206", why="the bridge is in 清徐县")
    (entity,) = resolve(records, judgements=[chosen]).entities
    assert (entity.name, entity.code, entity.kind) == ("新庄村", "140121101206", "village")


def test_the_county_of_the_committee_before_is_what_a_later_level_word_means() -> None:
    text = (
        "⟦北碚区|District⟧晴。免去某某⟦永川区委|Organization⟧常委、⟦区纪委|Organization⟧书记职务。⟦渝北区|District⟧雨。"
    )
    names = {entity.name for entity in resolve([page(("", text))]).entities}
    assert {"永川区委", "永川区纪委"} <= names


def test_one_surface_has_one_type_on_a_page() -> None:
    text = "⟦青枫新城|District⟧启动，⟦青枫新城|District⟧扩容，⟦青枫新城|Project⟧封顶。"
    (entity,) = resolve([page(("140105", text))]).entities
    assert (entity.type, len(entity.mentions)) == ("District", 3)


def test_traditional_print_and_full_width_join_plain_print() -> None:
    text = "⟦青楓河|Place⟧與⟦青枫河|Place⟧，⟦Ｇ９９青枫高速|Place⟧與⟦G99青枫高速|Place⟧。"
    assert [entity.name for entity in resolve([page(("140105", text))]).entities] == ["G99青枫高速", "青枫河"]
