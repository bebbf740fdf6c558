from __future__ import annotations

import re

import pytest
import spacy

from kg.extract.characters import CharacterTokenizer
from kg.extract.deixis import make_deixis, read_entries
from kg.extract.spans import ANAPHORA, WINNERS, propose

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")


@pytest.fixture(scope="module")
def language():
    language = spacy.blank("zh")
    language.tokenizer = CharacterTokenizer(language.vocab)
    return language


def found(language, text: str, named: str = "") -> list[tuple[str, str, str]]:
    doc = language.make_doc(text)
    if named:
        start = text.index(named)
        propose(doc, start, start + len(named), "District", rule="test", score=1.0, group=WINNERS)
    doc = make_deixis(language, "kg_deixis", "")(doc)
    return [(span.text, span.label_, span.id_) for span in doc.spans[ANAPHORA]]


@pytest.mark.parametrize("entry", read_entries(""), ids=lambda entry: entry.id)
def test_every_entry_reads_its_example_and_not_its_counter_example(language, entry) -> None:
    for marked in entry.match:
        wanted = {(surface, type) for surface, type in MARK.findall(marked)}
        spans = {(text, type) for text, type, rule in found(language, MARK.sub(r"\1", marked)) if rule == entry.id}
        assert spans == wanted
    for text in entry.miss:
        assert entry.id not in {rule for _, _, rule in found(language, text)}


def test_words_inside_a_name_and_behind_it_point_to_nothing(language) -> None:
    assert found(language, "在西蒲社区走访", named="西蒲") == []
    assert found(language, "全市县市行", named="全市") == []


def test_a_class_noun_points_only_alone(language) -> None:
    assert [text for text, _, _ in found(language, "今年，社区新建了食堂。")] == ["社区"]
    assert found(language, "今年，社区工作者走访老旧社区。") == []
    assert found(language, "重点项目提速。") == []
