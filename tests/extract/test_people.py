"""People: exact stretches, types and rules, from sentences of our own."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.extract.characters  # noqa: F401  registers the tokenizer
from kg.extract.language import register_extensions
from kg.extract.people import make_people
from kg.extract.spans import propose, scored


@pytest.fixture(scope="module")
def nlp() -> Language:
    register_extensions()
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})


def read(nlp: Language, text: str, *, silent: tuple[tuple[int, int], ...] = ()) -> Doc:
    doc = nlp.make_doc(text)
    doc._.article = SimpleNamespace(silent=silent)
    return make_people(nlp, "kg_people", "")(doc)


def people(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span, score in scored(read(nlp, text), "candidates") if score >= 0.4]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坪头镇党委书记郝建明带头上山。", [("郝建明", "Official")]),
        ("副县长郝建明、冯晓棠参加活动。", [("郝建明", "Official"), ("冯晓棠", "Official")]),
        ("县人民医院儿科医生欧阳小雨值班。", [("欧阳小雨", "Person")]),
        ("村民冯晓棠种了十亩果树。", [("冯晓棠", "Person")]),
        (
            "会议决定：任命郝建明为市水利局局长；免去冯晓棠的市商务局局长职务。",
            [("郝建明", "Official"), ("冯晓棠", "Official")],
        ),
        ("郝建明，男，汉族，1975年3月生，现任县水务局局长，拟任县委常委。", [("郝建明", "Official")]),
        ("郝建明，男，1991年10月生，中共党员，清徐县孟封镇党委委员、副镇长。", [("郝建明", "Official")]),
        ("郝建明，男，1991年10月生，中共党员，清徐县第二中学教师。", [("郝建明", "Person")]),
        ("清徐县第二中学语文教研组组长郝建明执教公开课。", [("郝建明", "Person")]),
        ("首任校长贺婉清此前担任南街小学党支部书记。", [("贺婉清", "Official")]),
        ("村民冯晓棠被推选为红石村党支部书记。", [("冯晓棠", "Official")]),
        ("画家郝建明辞去副市长职务。", [("郝建明", "Official")]),
        ("村民冯晓棠当上了队长。", [("冯晓棠", "Person")]),
        ("副局长吾买尔江·卡德尔介绍，水渠修好了。", [("吾买尔江·卡德尔", "Official")]),
        ("镇长白 桦（女）说，茶山绿了。", [("白 桦", "Official")]),
        ("恒泰机械有限公司党委书记、董事长郝建明说。", [("郝建明", "Official")]),
        ("恒泰机械有限公司董事长郝建明说。", [("郝建明", "Person")]),
        ("冯老师和郝书记都来了，居民很高兴。", []),
        ("秦岭脚下，和平村的成果展开放。", []),
    ],
)
def test_names_and_their_types(nlp: Language, text: str, found: list[tuple[str, str]]) -> None:
    assert people(nlp, text) == found


def test_a_name_keeps_its_type_throughout_the_article(nlp: Language) -> None:
    doc = read(nlp, "市长郝建明出席会议。\n昨晚郝建明扛着锄头上了山。")
    assert [(span.text, span.label_, span.id_) for span, _ in scored(doc, "candidates")] == [
        ("郝建明", "Official", "person.title"),
        ("郝建明", "Official", "person.repeat"),
    ]


def test_silent_ranges_name_nobody(nlp: Language) -> None:
    text = "本报讯（记者 郝建明）市长冯晓棠说。"
    doc = read(nlp, text, silent=((3, 11),))
    assert [span.text for span, _ in scored(doc, "candidates")] == ["冯晓棠"]


def test_the_tagger_is_evidence_and_no_more(nlp: Language) -> None:
    doc = nlp.make_doc("那天雄安下了雨，郝建明回了家。")
    doc._.article = SimpleNamespace(silent=())
    for start, end in ((2, 4), (8, 11)):
        propose(doc, start, end, "Person", rule="tagger.lac", score=0.55)
        propose(doc, start, end, "PER", rule="tagger.lac", score=1.0, group="words")
    doc = make_people(nlp, "kg_people", "")(doc)
    rows = [(span.text, span.id_.startswith("tagger.")) for span, score in scored(doc, "candidates") if score >= 0.4]
    assert rows == [("郝建明", False)]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="市委书记郝建明冯晓棠、，。（女）说和为的局长 \n·扎西", max_size=60))
def test_candidates_lie_apart_and_come_out_the_same_twice(text: str) -> None:
    register_extensions()
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    first, second = (
        [(span.start, span.end, span.label_, span.id_, score) for span, score in scored(read(nlp, text), "candidates")]
        for _ in range(2)
    )
    assert first == second
    assert all(left[1] <= right[0] for left, right in pairwise(first))
