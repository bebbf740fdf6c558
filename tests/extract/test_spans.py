"""Candidates are written where they stand, with their rule and score."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import kg.extract.characters  # noqa: F401  registers the tokenizer
from kg.extract.spans import group_of, propose, replace_group, scored

NLP = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_one_token_a_character(text: str) -> None:
    doc = NLP(text)
    assert len(doc) == len(text)
    assert doc.text == text
    assert [token.text for token in doc] == list(text)


def test_a_candidate_carries_type_rule_and_score() -> None:
    doc = NLP("漳河 南岸")
    propose(doc, 0, 2, "Place", rule="place.nature", score=0.6)
    ((span, score),) = scored(doc, "candidates")
    assert (span.text, span.label_, span.id_, score) == ("漳河", "Place", "place.nature", 0.6)


@pytest.mark.parametrize(("start", "end"), [(2, 2), (-1, 1), (0, 6), (3, 1)])
def test_a_candidate_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="does not lie in a document of 5 characters"):
        propose(NLP("漳河 南岸"), start, end, "Place", rule="place.nature", score=0.6)


def test_a_group_is_replaced_with_its_scores() -> None:
    doc = NLP("漳河南岸")
    propose(doc, 0, 2, "Place", rule="a", score=0.1)
    propose(doc, 0, 4, "Place", rule="b", score=0.9)
    replace_group(doc, "candidates", [row for row in scored(doc, "candidates") if row[1] > 0.5])
    assert [(span.id_, score) for span, score in scored(doc, "candidates")] == [("b", 0.9)]
    assert list(group_of(doc, "never written")) == []
