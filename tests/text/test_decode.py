from __future__ import annotations

import pytest

from kg.errors import UnreadableInput
from kg.text.decode import MAX_BYTES, decode

SIMPLIFIED = "和平区举行会议，\n区长李明讲话。"
TRADITIONAL = "區政府舉行會議，\n區長李明講話。"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_simplified_text_in_every_encoding(codec: str) -> None:
    decoded = decode("a.txt", SIMPLIFIED.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.broken) == (SIMPLIFIED, codec, 0)


@pytest.mark.parametrize("text", [SIMPLIFIED[:6], TRADITIONAL[:6]])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_six_characters_are_enough(text: str, codec: str) -> None:
    assert decode("a.txt", text.encode(codec)).text == text


def test_big5() -> None:
    decoded = decode("a.txt", TRADITIONAL.encode("big5"))
    assert decoded.text == TRADITIONAL
    assert decoded.encoding == "big5hkscs"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_stays_one_character(codec: str) -> None:
    assert decode("a.txt", SIMPLIFIED.encode(codec)).text == "\ufeff" + SIMPLIFIED


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    data = ("和平区举行会议。" * 50).encode()
    decoded = decode("a.txt", data[:99] + b"\xff" + data[99:])
    assert decoded.encoding == "utf-8"
    assert decoded.broken == 1
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == decoded.broken


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "a binary file"),
        (b"plain English words only", "no Chinese text"),
        (SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030"), "unknown encoding"),
        ("カタカナ".encode("shift-jis"), "unknown encoding"),
        (b"\xe5" * (MAX_BYTES + 1), "split the file"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.txt: ") as caught:
        decode("a.txt", data)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("codec", "declared", "encoding"),
    [
        ("gbk", "gb2312", "gb18030"),
        ("gbk", "utf-8", "gb18030"),
        ("utf-8", "gb2312", "utf-8"),
        ("utf-8", "no-such-codec", "utf-8"),
        ("gbk", "", "gb18030"),
    ],
)
def test_a_declared_codec_is_believed_where_it_holds(codec: str, declared: str, encoding: str) -> None:
    decoded = decode("a.html", SIMPLIFIED.encode(codec), declared=declared)
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, encoding)


def test_text_without_chinese_where_none_is_asked_for() -> None:
    assert decode("a.jsonl", b'{"text": "\\u592a"}', chinese=False).encoding == "utf-8"
