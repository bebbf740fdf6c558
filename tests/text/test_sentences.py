from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("会议召开。李明讲话。", ["会议召开。", "李明讲话。"]),
        ("一要快；二要好。", ["一要快；二要好。"]),
        ("标题\n正文没有句号", ["标题", "正文没有句号"]),
        ("“通了！”他说。完了。", ["“通了！”他说。", "完了。"]),
        ("他说：“快来。”众人散去。", ["他说：“快来。”", "众人散去。"]),
        ("读《怎么办？》一书。", ["读《怎么办？》一书。"]),
        ("还有呢……不知道", ["还有呢……", "不知道"]),
        ("（见附件。）下文。", ["（见附件。）", "下文。"]),
        ("  \n\n ", []),
    ],
)
def test_split_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(alphabet="路通了。！？…”“）《》\n 说"))
def test_sentences_are_in_order_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all("\n" not in text[start:end] for start, end in spans)
