from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.formats.html_tokens import Token, read_attributes, split_tokens

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<",
        ">",
        "<!--",
        "-->",
        "<a href='x>y'>",
        '"',
        "'",
        "甲",
        "&amp;",
        "<script>",
        "</script>",
        "<?",
        "<!",
        "</",
        "=",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_tokens_come_in_order_and_never_overlap(source: str) -> None:
    tokens = list(split_tokens(source))
    assert all(token.start < token.end <= len(source) for token in tokens)
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))


def test_what_is_no_text() -> None:
    source = "甲<!-- 乙 --><script>if (a < b) '丙'</script><STYLE>丁</style><?xml 戊?><![CDATA[己]]><textarea>庚"
    texts = [source[token.start : token.end] for token in split_tokens(source) if not token.name]
    assert texts == ["甲"]


def test_a_sign_that_opens_no_tag_is_text() -> None:
    source = "投资<5亿元 a<b >c"
    assert next(source[token.start : token.end] for token in split_tokens(source)) == "投资<5亿元 a"


def test_attributes() -> None:
    source = "<META NAME=PubDate content='2022&#45;04' name=x data-a=\"a>b\">"
    (token,) = split_tokens(source)
    assert token == Token(0, len(source), "meta")
    assert read_attributes(source, token) == {"name": "PubDate", "content": "2022-04", "data-a": "a>b"}


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a '", "<a \"x'>", "<![CDATA[", "</", "&#", "<p <p ", "<script>", "<b>甲"]
)
def test_broken_pages_take_no_longer_than_whole_ones(piece: str) -> None:
    source = piece * (400_000 // len(piece))
    start = time.process_time()
    sum(1 for _ in split_tokens(source))
    assert time.process_time() - start < 8
