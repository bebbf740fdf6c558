"""A person's verdicts on pages of our own: each kind, what survives more pages, and what no longer applies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import page

from kg.model import ENTITY_TYPES, Entity, content_id
from kg.resolve.resolution import Resolution, resolve
from kg.rules.verdicts import VERDICTS, Verdict

TEXT = (
    "⟦省发改委|Organization⟧批复⟦青枫水厂扩建项目|Project⟧，⟦段一鸣|Official⟧到会，⟦云杉乳业|Organization⟧出资，⟦和平村|District⟧受益，"
    "⟦太原云杉乳业有限公司|Organization⟧承建。"
)
LINKS = [("云杉乳业", "funds", "青枫水厂扩建项目", ""), ("省发改委", "approves", "青枫水厂扩建项目", "")]
PAGES = [page(("140105", TEXT), links=LINKS), page(("140200", "⟦段一鸣|Official⟧与⟦人民公园|Place⟧。"))]
FIRM, DAIRY = "Organization|太原云杉乳业有限公司|", "Organization|云杉乳业|"
AGENCY, WORKS, MAN = "Organization|省发改委|140000", "Project|青枫水厂扩建项目|140100", "Official|段一鸣|140105"


def judged(*verdicts: Verdict) -> Resolution:
    return resolve(PAGES, judgements=verdicts)


def named(resolution: Resolution, name: str) -> list[Entity]:
    return [entity for entity in resolution.entities if entity.name == name]


def problems(resolution: Resolution) -> list[str]:
    return [outcome.problem for outcome in resolution.outcomes]


def test_a_merge_joins_what_the_rules_left_apart_and_says_who_and_when() -> None:
    other = "Official|段一鸣|140200"
    resolution = judged(Verdict("merge", MAN, other, who="李", when="2025-03-01", why="升任"))
    assert [len(entity.mentions) for entity in named(resolution, "段一鸣")] == [2]
    assert resolution.judgements[0].why == "升任 (李, 2025-03-01)"
    assert problems(resolution) == [""]


def test_a_split_parts_a_form_from_its_entity() -> None:
    (firm,) = named(judged(), "太原云杉乳业有限公司")
    resolution = judged(Verdict("split", firm.id, name="云杉乳业"))
    assert [entity.forms for entity in named(resolution, "云杉乳业")] == [("云杉乳业",)]
    assert problems(resolution) == [""]


def test_a_new_name_keeps_the_old_one_as_alias_and_its_id_among_the_former() -> None:
    (before,) = named(judged(), "青枫水厂扩建项目")
    (entity,) = named(judged(Verdict("rename", WORKS, name="青枫水厂二期")), "青枫水厂二期")
    assert "青枫水厂扩建项目" in entity.aliases
    assert before.id in entity.former_ids
    assert entity.id == content_id("e", "Project", "青枫水厂二期", "140100")


def test_a_new_name_can_be_named_by_the_next_verdict_and_so_can_its_id() -> None:
    renamed = Verdict("rename", WORKS, name="青枫水厂二期")
    (entity,) = named(judged(renamed), "青枫水厂二期")
    for anchor in (entity.id, "Project|青枫水厂二期"):
        (again,) = named(judged(renamed, Verdict("alias", anchor, name="二期水厂")), "青枫水厂二期")
        assert "二期水厂" in again.aliases


def test_a_new_type_holds_with_its_name_and_relations() -> None:
    resolution = judged(Verdict("retype", WORKS, type="Place"))
    (entity,) = named(resolution, "青枫水厂扩建项目")
    assert (entity.type, entity.kind) == ("Place", "")
    assert {relation.tail for relation in resolution.relations} == {entity.id}


def test_a_code_makes_an_open_village_official_and_a_wrong_one_is_told() -> None:
    village = "District|和平村|140105"
    resolution = judged(Verdict("code", village, code="130102001003"))
    assert problems(resolution) == [""]
    assert [entity.code for entity in resolution.entities if "和平村" in entity.forms] == ["130102001003"]
    assert problems(judged(Verdict("code", village, code="999999"))) == ["the gazetteer knows no division 999999"]
    assert problems(judged(Verdict("code", WORKS, code="140105"))) == [
        f"{WORKS} is no District; only a District has a code"
    ]


def test_a_deletion_takes_the_relations_along_and_a_later_keep_overrules_it() -> None:
    gone = judged(Verdict("delete", WORKS))
    assert not named(gone, "青枫水厂扩建项目")
    assert gone.relations == ()
    (entity,) = named(judged(), "青枫水厂扩建项目")
    kept = judged(Verdict("delete", WORKS, place="mine.yaml:1"), Verdict("keep", entity.id, place="mine.yaml:4"))
    assert named(kept, "青枫水厂扩建项目")


def test_of_two_names_for_one_entity_the_later_holds_and_the_former_says_so() -> None:
    (entity,) = named(judged(), "青枫水厂扩建项目")
    rows = Verdict("rename", WORKS, name="一"), Verdict("rename", entity.id, name="青枫水厂", place="mine.yaml:9")
    resolution = judged(*rows)
    assert problems(resolution) == ["the later verdict at mine.yaml:9 overrules it", ""]
    assert named(resolution, "青枫水厂")


def test_a_name_that_another_entity_bears_is_refused_and_nothing_is_half_applied() -> None:
    park = "Place|人民公园|140200"
    rows = [Verdict("rename", park, name="青枫水厂扩建项目"), Verdict("retype", park, type="Project")]
    moved = [Verdict("merge", "Project|青枫水厂扩建项目|140100", MAN), *rows]
    for verdicts in (rows, moved):
        resolution = judged(*verdicts)
        assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)
    clash = judged(Verdict("rename", FIRM, name="山西省发展和改革委员会"), Verdict("alias", FIRM, name="云杉"))
    assert problems(clash) == ["", ""]  # another area: two bodies of one name
    twins = judged(
        Verdict("rename", "Official|段一鸣|140105", name="袁枫"),
        Verdict("rename", "Official|段一鸣|140200", name="袁枫"),
    )
    assert problems(twins) == ["", ""]


def test_an_added_relation_stands_on_its_sentence_and_a_rejected_one_goes() -> None:
    add = Verdict("add", MAN, WORKS, relation="takes_part", quote="段一鸣到会")
    resolution = judged(add, Verdict("reject", AGENCY, WORKS, relation="approves"))
    assert problems(resolution) == ["", ""]
    (relation,) = [row for row in resolution.relations if row.type == "takes_part"]
    text = PAGES[0].page.text
    (evidence,) = relation.evidence
    assert (evidence.rule, text[evidence.span.start : evidence.span.end]) == ("judgements.add", "段一鸣到会")
    assert sorted(row.type for row in resolution.relations) == ["funds", "takes_part"]


STALE = [
    (Verdict("delete", "Place|不存在|140100"), "no page of this build names Place|不存在|140100"),
    (Verdict("delete", "e-0000000000000000"), "no entity of this build has the id e-0000000000000000, or had it"),
    (
        Verdict("delete", "Official|段一鸣"),
        "2 entities are called Official|段一鸣; write one of Official|段一鸣|140105",
    ),
    (Verdict("split", FIRM, name="云杉集团"), f"no page of this build calls anything but {FIRM} 云杉集团"),
    (Verdict("reject", MAN, WORKS, relation="funds"), "this build states no such relation"),
    (Verdict("add", MAN, WORKS, relation="funds", quote="他出资"), "no article of this build says these words"),
    (Verdict("add", FIRM, DAIRY, relation="part_of", quote="到会"), "one entity stands at both ends"),
]


@pytest.mark.parametrize(("verdict", "problem"), STALE)
def test_a_verdict_that_no_longer_applies_is_told_and_changes_nothing(verdict: Verdict, problem: str) -> None:
    resolution = judged(verdict)
    assert problems(resolution)[0].startswith(problem)
    assert (resolution.entities, resolution.relations) == (resolve(PAGES).entities, resolve(PAGES).relations)


def test_verdicts_hold_when_pages_are_added() -> None:
    rows = [Verdict("rename", WORKS, name="青枫水厂二期"), Verdict("merge", MAN, "Official|段一鸣|140200")]
    more = resolve([*PAGES, page(("330100", "⟦段一鸣|Official⟧与⟦云杉公园|Place⟧。"))], judgements=rows)
    assert problems(more) == ["", ""]
    assert sorted(len(entity.mentions) for entity in named(more, "段一鸣")) == [1, 2]
    assert {entity.id for entity in judged(*rows).entities} <= {entity.id for entity in more.entities}


def test_an_id_survives_a_fuller_name_among_the_former_ids() -> None:
    short = resolve([page(("140105", "⟦云杉乳业|Organization⟧。"))]).entities[0]
    long = resolve([page(("140105", "⟦云杉乳业|Organization⟧。")), PAGES[0]])
    assert [short.id in entity.former_ids for entity in long.entities if "云杉乳业" in entity.forms] == [True]


def test_no_id_is_one_entitys_and_anothers_former() -> None:
    rows = judged().entities
    former = [id for entity in rows for id in entity.former_ids]
    assert len(former) == len(set(former))
    assert not {entity.id for entity in rows} & set(former)


ANCHORS = st.sampled_from(
    [FIRM, DAIRY, AGENCY, WORKS, MAN, "Official|段一鸣|140200", "Place|人民公园", "District|和平村|140105"]
)
NAMES = st.sampled_from(["人民公园", "段一鸣", "云杉乳业", "青枫水厂扩建项目", "和平村"])
ROWS = st.builds(
    lambda word, entity, other, name, type: Verdict(
        word,
        entity,
        other=other if "other" in VERDICTS[word][0] or word == "split" else "",
        name=name if "name" in VERDICTS[word][0] else "",
        type=type if word == "retype" else "",
        relation="part_of" if "relation" in VERDICTS[word][0] else "",
        quote="到会" if word == "add" else "",
    ),
    st.sampled_from([word for word in VERDICTS if word != "code"]),
    ANCHORS,
    ANCHORS,
    NAMES,
    st.sampled_from(ENTITY_TYPES),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, max_size=6, unique_by=lambda row: (row.verdict, row.entity)))
def test_whatever_is_judged_every_id_is_used_once_and_every_end_exists(rows: list[Verdict]) -> None:
    splits = {frozenset((row.entity, row.other)) for row in rows if row.verdict in {"split", "unsure"}}
    keeps = {row.entity for row in rows if row.verdict in {"keep", "reject"}}
    rows = [
        row
        for row in rows
        if row.entity != row.other
        and not (row.verdict == "merge" and splits)
        and not (row.verdict in {"delete", "add"} and row.entity in keeps)
    ]
    resolution = resolve(PAGES, judgements=rows)
    ids = [entity.id for entity in resolution.entities]
    assert len(set(ids)) == len(ids)
    assert all(row.head in ids and row.tail in ids for row in resolution.relations)
    assert len(resolution.outcomes) == len(rows)
