"""Text that no newspaper prints: the components of relations neither fail nor slow down, and what they claim stands on the page."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import kg.extract.characters  # noqa: F401  registers the tokenizer
from kg.extract.deixis import make_deixis
from kg.extract.language import register_extensions
from kg.extract.posts import make_posts
from kg.extract.sentences import mark_sentences
from kg.extract.spans import propose
from kg.model import Article, Runs, Span
from kg.relate.claims import read_rules
from kg.relate.holds_post import make_holds_post
from kg.relate.part_of import PartOfReader
from kg.relate.status import StatusReader
from kg.relate.trees import load_trees
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import Weigher
from kg.relate.weights import load_weights

register_extensions()
NLP = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
ENTRIES = read_rules("").entries("triggers")
COMPONENTS = (
    make_posts(NLP, "kg_posts", ""),
    make_deixis(NLP, "kg_deixis", ""),
    PartOfReader(),
    make_holds_post(NLP, "kg_holds_post", ""),
    TriggerReader(ENTRIES),
    Weigher(load_weights(), load_trees(), StatusReader(ENTRIES)),
)
NAMES = (
    ("祁县", "District"), ("东观镇", "District"), ("祁县水利局", "Organization"), ("该公司", ""), ("史大川", "Official"),
    ("“清渠行动”", "Initiative"), ("昌源河大桥工程", "Project"), ("《河湖条例》", "Policy"), ("县委", "Organization"),
)  # fmt: skip
WORDS = (
    "、", "，", "。", "\n", "《", "》", "“", "”", "（", "）", "（）", "推行", "由", "承建", "与", "签订", "授予", "下列", "称号", "书记",
    "副县长", "任", "免去", "的", "职务", "2022年3月", "昨日", "我市", "在", "召开", "出席", "未", "拟", "：", "等4名", " ", "a", "\u3000",
)  # fmt: skip
PIECES = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(WORDS)), max_size=60)


def relate(pieces: list[tuple[str, str] | str]) -> Doc:
    text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
    doc = NLP.make_doc(text)
    doc._.article = Article(
        "a", "p", (Span("p", 0, len(text)),), text, Runs((0,), (0,)), "", "", (), "2022-04-21", "", "140727", (), 0
    )
    doc._.page_text, doc._.claims = text, []
    mark_sentences(doc)
    start = 0
    for piece in pieces:
        length = len(piece) if isinstance(piece, str) else len(piece[0])
        if not isinstance(piece, str) and piece[1]:
            propose(doc, start, start + length, piece[1], rule="given", score=0.9, group="kg")
        start += length
    for component in COMPONENTS:
        doc = component(doc)
    return doc


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_any_order_of_names_words_and_brackets_is_read(pieces: list[tuple[str, str] | str]) -> None:
    doc = relate(pieces)
    for claim in doc._.claims:
        span = claim.evidence.span
        assert doc._.page_text[span.start : span.end] == claim.evidence.quote
        assert claim.head.span != claim.tail.span or claim.tail.refers
        assert 0 <= claim.score <= 1


def test_a_sentence_of_five_thousand_characters_with_an_unclosed_title_is_read() -> None:
    assert relate(["《", ("祁县", "District"), *["的渠" * 2500], "推行", ("“清渠行动”", "Initiative"), "（" * 50])


def test_lines_of_one_character_are_read() -> None:
    claims = relate([*(mark for char in "祁县推行渠" for mark in (char, "\n")), *["\n"] * 500])._.claims
    assert claims == []


def test_claims_are_linear_in_the_names_of_a_list() -> None:
    def count(names: int) -> int:
        row: list[tuple[str, str] | str] = []
        for number in range(names):
            row += [(f"{chr(0x4E00 + number // 20)}{chr(0x5B00 + number % 20)}局", "Organization"), "、"]
        return len(relate([*row[:-1], "联合推行", ("“清渠行动”", "Initiative"), "。"])._.claims)

    assert count(200) >= 150
    assert count(400) <= 2.2 * count(200)
