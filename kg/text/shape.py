"""One shape for all print: simplified characters, full-width punctuation, plain digits; character by character.

``len(shape(text)) == len(text)`` always, so that an offset of the shaped text is an offset of the text as printed. Rules and
extractors see shaped text only; what a page printed is read from the page itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Final

# What a traditional text writes where a simplified text may write the same character for another word or name.
TRADITIONAL_ONLY: Final = "於于 徵征"
# A text is traditional where more than this share of its ideographs is foreign to simplified print (there it is 0.3 or more).
MIN_TRADITIONAL: Final = 0.1

SPACES: Final = (
    "\t\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
VARIANTS: Final = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "﹁": "“",
    "﹂": "”",
    "〝": "“",
    "〞": "”",
    "｢": "“",
    "｣": "”",
}
DOTS: Final = {"•": "·", "‧": "·", "・": "·", "･": "·", "∙": "·"}
FULL_WIDTH: Final = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

CJK: Final = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—·"
MARK: Final = re.compile(rf"(?<=[{CJK}])[,:;!?()]|[,:;!?()](?=[{CJK}])")
BRACKETS: Final = re.compile(
    rf"(?<=[{CJK}])\([^()\n]{{0,200}}\)|\([{CJK}][^()\n]{{0,200}}\)|\([^()\n]{{0,200}}[{CJK}]\)|\([^()\n]{{0,200}}\)(?=[{CJK}])"
)
STOP: Final = re.compile(rf"(?<=[{CJK}%])\.(?![A-Za-z0-9.])")
DOTTED: Final = re.compile(rf"(?<=[{CJK}])\.{{3,}}")
QUOTE: Final = re.compile(r"[\"\n]")
QUOTED: Final = re.compile(r"‘([^‘’“”。！？\n]{1,24})’")
"""What stands in single quotes within speech is mostly a name."""
SINGLE: Final = re.compile(rf"(?<=[{CJK}])'|'(?=[{CJK}])|\n")


def shape(text: str) -> str:
    """The text in one shape, of equal length.

    Letters, digits and signs of full width become ASCII; traditional characters simplified; ASCII punctuation next to
    Chinese becomes full-width (1,000 and 10:30 and addresses stay); corner and straight quotes become “ ” and ‘ ’, straight
    ones in turn within a line, and a short stretch in single quotes gets double ones, as a name has outside of speech; every
    white space but the line end becomes a plain space.

    >>> shape("會議(第９次)強調:\\"穩中求進\\",投資1,000萬元.")
    '会议（第9次）强调：“稳中求进”，投资1,000万元。'
    """
    text = text.translate(table(is_traditional(text)))
    text = DOTTED.sub(lambda match: "…" * len(match[0]), text)
    text = BRACKETS.sub(lambda match: f"（{match[0][1:-1]}）", text)
    text = MARK.sub(lambda match: FULL_WIDTH[match[0]], text)
    text = STOP.sub("。", text)
    text = alternate(text, QUOTE, "“”")
    return QUOTED.sub(r"“\1”", alternate(text, SINGLE, "‘’"))


def is_traditional(text: str) -> bool:
    """Whether the text is printed in traditional characters: more than a tenth of its ideographs say so.

    >>> is_traditional("香港特別行政區"), is_traditional("乾县著名景点")
    (True, False)
    """
    foreign = foreign_characters()
    han = sum(1 for char in text if "\u3400" <= char <= "\u9fff")
    return sum(1 for char in text if char in foreign) > MIN_TRADITIONAL * han


def alternate(text: str, pattern: re.Pattern[str], pair: str) -> str:
    """Put an opening and a closing quote in turn for what ``pattern`` finds; a line end begins anew with an opening one."""
    if '"' not in text and "'" not in text:
        return text
    count = 0

    def turn(match: re.Match[str]) -> str:
        nonlocal count
        if match[0] == "\n":
            count = 0
            return "\n"
        count += 1
        return pair[(count - 1) % 2]

    return pattern.sub(turn, text)


@lru_cache(maxsize=1)
def simplified_forms() -> dict[str, str]:
    """Traditional character -> simplified one, of ``traditional.txt`` (facts of the OpenCC character table)."""
    listing = (resources.files("kg.text") / "traditional.txt").read_text(encoding="utf-8")
    return {pair[0]: pair[1] for pair in (listing + TRADITIONAL_ONLY).split()}


@lru_cache(maxsize=1)
def foreign_characters() -> frozenset[str]:
    """The traditional characters that simplified print never uses: those outside GB 2312."""
    return frozenset(char for char in simplified_forms() if not in_gb2312(char))


def in_gb2312(char: str) -> bool:
    """Whether the national standard of simplified characters has this one (it has 乾 and 著, which must stay in 乾县)."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=2)
def table(traditional: bool) -> dict[int, str]:
    """The one-to-one table for ``str.translate``, for traditional or for simplified print."""
    rows: dict[str, str] = dict.fromkeys(SPACES + INVISIBLE, " ") | VARIANTS | DOTS
    for code in (*range(0xFF01, 0xFF5F), *range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and (plain.isalnum() or plain in "%+-./=&@#*<>"):
            rows[chr(code)] = plain
    rows |= {char: plain for char, plain in simplified_forms().items() if traditional or char in foreign_characters()}
    return str.maketrans(rows)
