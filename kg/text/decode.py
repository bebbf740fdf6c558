"""Bytes of a file -> text: UTF-8, GB18030, Big5 and UTF-16, told apart by how many characters are everyday Chinese.

Byte-frequency detectors need some hundred bytes; a caption has forty. The standards themselves are the better measure:
GB 2312 and Big5 both put the characters of daily use into a first level, in which more than nine in ten characters of any
newspaper text lie, and fewer than six in ten where the same bytes are read with the wrong codec.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from kg.errors import UnreadableInput

MAX_BYTES: Final = 8_000_000
CANDIDATES: Final = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES: Final = 60_000
PUNCTUATION: Final = frozenset("，。、：；！？“”‘’（）《》〈〉【】「」『』—…·　％")
CONTROLS: Final = "".join(map(chr, (*range(9), *range(14, 32))))
REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
# Halves of a character beyond the basic plane that stand alone; no encoding can write them.
LONE: Final = re.compile("[\ud800-\udfff]")
MAX_BROKEN: Final = 0.02
MIN_EVERYDAY: Final = 0.85
ADVICE: Final = "save it as UTF-8 and try again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file as its codec gives it, byte order mark included; ``broken`` counts unreadable places (U+FFFD)."""

    text: str
    encoding: str
    broken: int


def decode(source: str, data: bytes, *, limit: int = MAX_BYTES, declared: str = "", chinese: bool = True) -> Decoded:
    """Decode one file; ``source`` names it in errors.

    ``declared`` is the codec that the file says it is in, which is believed where the text is everyday Chinese under it.
    Raises UnreadableInput for a file that is empty, larger than ``limit``, binary, without any Chinese (unless ``chinese`` is
    False), or of which more than one character in fifty (``MAX_BROKEN``) belongs to no single encoding.

    >>> decode("a.txt", "太原市小店区".encode("gb18030"))
    Decoded(text='太原市小店区', encoding='gb18030', broken=0)
    """
    if not data.strip():
        raise UnreadableInput(source, "the file is empty")
    if len(data) > limit:
        raise UnreadableInput(source, f"larger than {limit:,} bytes, the most a page may have: split the file")
    encoding = encoding_of(data, declared)
    text = data.decode(encoding, errors="replace")
    refuse_binary(source, text)
    wide = Counter({char: count for char, count in Counter(text).items() if char > "\x7f"})
    broken = wide[REPLACED]
    if broken > MAX_BROKEN * wide.total():
        share = f"{broken / wide.total():.0%}"
        raise UnreadableInput(source, f"mixed or unknown encoding (as {encoding}, {share} of it is broken): {ADVICE}")
    if chinese and not any(map(is_han, wide)):
        raise UnreadableInput(source, "no Chinese text in it")
    if encoding not in {"utf-8", marked(data)} and everyday_share(text) < MIN_EVERYDAY:
        raise UnreadableInput(source, f"unknown encoding (not {', '.join(CANDIDATES)}): {ADVICE}")
    return Decoded(text, encoding, broken)


def encoding_of(data: bytes, declared: str = "") -> str:
    """The codec of ``data``: by its byte order mark, else as declared where that holds, else UTF-8 where the bytes are whole
    UTF-8, else the most everyday candidate.

    >>> encoding_of("太原".encode("gbk"), "gb2312"), encoding_of("太原".encode(), "gb2312"), encoding_of(b"taiyuan", "big5")
    ('gb18030', 'utf-8', 'big5hkscs')
    """
    mark = marked(data)
    if mark:
        return mark
    known = known_codec(declared)
    if known and holds(data, known):
        return known
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sample = data[:SAMPLE_BYTES]
        return max(CANDIDATES, key=lambda codec: everyday_share(sample.decode(codec, errors="replace")))
    return "utf-8"


def known_codec(name: str) -> str:
    """The candidate that a declared name means (gb2312 and gbk are read as gb18030, which holds both), or an empty string."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    codec = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf-16": "utf-16-le"}.get(codec, codec)
    return codec if codec in CANDIDATES else ""


def holds(data: bytes, codec: str) -> bool:
    """Whether bytes are what a codec is said to be: nearly whole, and everyday Chinese as far as they are Chinese."""
    text = data.decode(codec, errors="replace")
    wide = sum(char > "\x7f" for char in text)
    return text.count(REPLACED) <= MAX_BROKEN * wide and (
        codec == "utf-8" or not wide or everyday_share(text) >= MIN_EVERYDAY
    )


def marked(data: bytes) -> str:
    """The codec that a byte order mark names, or an empty string."""
    return next((codec for mark, codec in MARKS if data.startswith(mark)), "")


def everyday_share(text: str) -> float:
    """The share of everyday Chinese characters and punctuation among the characters that are not ASCII.

    >>> everyday_share("太原"), everyday_share("太原".encode("gb18030").decode("utf-16-le"))
    (1.0, 0.0)
    """
    wide = Counter({char: count for char, count in Counter(text).items() if char > "\x7f"})
    return sum(count for char, count in wide.items() if is_everyday(char)) / wide.total() if wide else 0.0


def is_everyday(char: str) -> bool:
    """Whether a character is common punctuation or in the first level of GB 2312 or of Big5."""
    return (
        char in PUNCTUATION
        or lead_byte(char, "gb2312") in range(0xB0, 0xD8)
        or lead_byte(char, "big5") in range(0xA4, 0xC7)
    )


def lead_byte(char: str, codec: str) -> int:
    """The first byte of a character in a codec, 0 where the codec has no such character."""
    try:
        return char.encode(codec)[0]
    except UnicodeEncodeError:
        return 0


def is_han(char: str) -> bool:
    """Whether a character is a Chinese ideograph of the basic block or of extension A."""
    return "\u3400" <= char <= "\u9fff"


def refuse_binary(source: str, text: str) -> None:
    """Raise UnreadableInput for text with NULs or with more than one control character in a hundred."""
    controls = sum(text.count(char) for char in CONTROLS)
    if "\0" in text or controls * 100 > len(text):
        raise UnreadableInput(source, "a binary file, not text")
