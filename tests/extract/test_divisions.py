from __future__ import annotations

import re
from functools import lru_cache
from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import kg.extract.characters
import kg.extract.divisions
import kg.extract.sentences
import kg.extract.tagger  # noqa: F401  registers the components
from kg.extract.language import register_extensions
from kg.extract.spans import CANDIDATES, DIVISIONS, scored
from kg.rules.entries import load_rules

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")
ENTRIES = [
    e
    for table in ("division_forms", "zones", "regions", "renamed_divisions", "division_abbreviations")
    for e in load_rules().entries(table)
]


@lru_cache(maxsize=1)
def language() -> spacy.Language:
    register_extensions()
    made = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    made.add_pipe("kg_sentences")
    made.add_pipe("kg_tagger", config={"tagger": "none"})
    made.add_pipe("kg_divisions", config={"rules": ""})
    return made


def read(text: str, place_code: str = "") -> Doc:
    doc = language().make_doc(text)
    doc._.article = SimpleNamespace(place_code=place_code)
    for _, component in language().pipeline:
        doc = component(doc)
    return doc


def names(text: str, place_code: str = "") -> list[str]:
    doc = read(text, place_code)
    return [span.text for span, _ in scored(doc, CANDIDATES) if span.label_ == "District"]


def codes(text: str, name: str, place_code: str = "") -> list[str]:
    doc = read(text, place_code)
    return [code for span, _ in scored(doc, DIVISIONS) if span.text == name for code in span.id_.split(",")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_reads_its_example_and_not_its_counter_example(entry) -> None:
    rule = entry.text("through", entry.id)
    for marked in entry.match:
        plain = MARK.sub(r"\1", marked)
        wanted = {surface for surface, _ in MARK.findall(marked)}
        assert wanted <= {span.text for span, _ in scored(read(plain), CANDIDATES) if span.id_ == rule}
    for plain in entry.miss:
        assert not [span.text for span, _ in scored(read(plain), CANDIDATES) if span.id_ == rule]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("太原市小店区刘家堡乡的桃花开了", "", ["太原市", "小店区", "刘家堡乡"]),
        ("清徐县、小店区联合巡河", "140100", ["清徐县", "小店区"]),
        ("走进坞城街道太航社区", "140105", ["坞城街道", "太航社区"]),
        ("各县（市、区）要抓好落实", "140100", []),
        ("县区之间、城区与老城区互通", "140100", []),
        ("振兴乡村，壮大农村经济", "140105", []),
        ("太原都市圈和太忻经济区提速", "140100", ["太原"]),
        ("恩施州与北川县结对", "", ["恩施州", "北川县"]),
        ("原榆次市的老人", "", ["榆次市"]),
        ("产品卖到长三角、珠三角", "", ["长三角", "珠三角"]),
        ("全镇十个行政村、三个社区", "140105", []),
        ("他在农村长大，在社区工作，回到家乡", "140105", []),
    ],
)
def test_candidates(text: str, place: str, expected: list[str]) -> None:
    assert names(text, place) == expected


def test_a_village_is_known_by_its_county() -> None:
    assert codes("西蒲村的大棚", "西蒲村", "140105") == ["140105100210"]
    assert codes("小店区北格镇西蒲村的大棚", "西蒲村") == ["140105100210"]
    assert codes("穴坊镇西蒲村的大棚", "西蒲村", "370682") == ["370682103210"]


def test_a_short_county_needs_its_prefecture() -> None:
    assert "小店" not in names("他在村口开了一家小店，生意不错")
    assert "晋源" in names("太原市晋源区和小店区签约，晋源的稻田丰收")


def test_one_of_many_bearers_is_the_one_named_above_it() -> None:
    assert codes("徐州市鼓楼区的灯会", "鼓楼区") == ["320302"]
    assert codes("鼓楼区的灯会", "鼓楼区", "350100") == ["350102"]


def test_a_row_shares_its_last_word() -> None:
    assert names("带着岭底、寨湾两村的妇女做手工") == ["岭底", "寨湾"]


def test_a_row_with_a_count_is_no_village_and_a_person_in_a_row_no_city() -> None:
    assert "下阮三村" not in names("太原市的上阮、下阮三村修了路")
    assert names("蓝天、米兰、海洋出席") == []
    assert names("商品远销韩国、米兰") == ["韩国", "米兰"]


def test_a_particle_may_begin_a_name_and_a_former_name_goes_without_its_word() -> None:
    assert names("铁东区对炉街道扫雪", "210302") == ["铁东区", "对炉街道"]
    assert "并河一社区" in names("太航社区、并河一社区结对", "140105")
    assert names("原刘家堡乡并入北格镇", "140105") == ["刘家堡乡", "北格镇"]
    assert names("云溪小区第一社区") == ["云溪小区第一社区"]


def test_zones_take_their_division_along_and_programmes_are_none() -> None:
    assert names("许昌市城乡一体化示范区招商") == ["许昌市", "许昌市城乡一体化示范区"]
    assert names("加快建设示范区和产业园") == []


def test_an_empty_document_yields_nothing() -> None:
    assert names("") == []


PIECES = st.sampled_from(
    [
        "太原市",
        "小店区",
        "刘家堡乡",
        "西蒲村",
        "、",
        "，",
        "的",
        "在",
        "城区",
        "社区",
        "经济开发区",
        "十团",
        "兵团",
        "（",
        "）",
        "2",
        "\n",
        " ",
        "等三个村",
        "𠮷",
        "京津冀",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["", "140105", "14", "999999", "140105100210"]))
def test_spans_lie_in_the_text_and_reading_is_repeatable(text: str, place: str) -> None:
    first, second = read(text, place), read(text, place)
    rows = [(span.start, span.end, span.label_, span.id_, score) for span, score in scored(first, CANDIDATES)]
    assert rows == [(span.start, span.end, span.label_, span.id_, score) for span, score in scored(second, CANDIDATES)]
    for start, end, _, rule, score in rows:
        assert 0 <= start < end <= len(text)
        assert rule.startswith(("division.", "renamed."))
        assert 0.35 <= score <= 0.99
        assert text[start:end] == text[start:end].strip()
