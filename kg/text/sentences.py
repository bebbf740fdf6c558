"""Where sentences end."""

from __future__ import annotations

import re
from typing import Final

CLOSING: Final = '”’」』）)】"'
SENTENCE: Final = re.compile(
    rf"""
    [^。！？!?…\n]*               # the words
    (?: [。！？!?…]+ [{CLOSING}]* # an end, with what closes after it
      | \n | $ )
    """,
    re.VERBOSE,
)
LONGEST_TITLE: Final = 60
# A quoted end inside a sentence does not end it: “通了！”大家喊道 goes on, “通了！” 大家 does not.
GOES_ON: Final = re.compile(r"[！？!?…]+[”’」』][^\s“‘「『]{0,12}?(?:说|道|问|喊|答|表示|介绍|告诉|的)")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as half-open ranges, in order, without outer white space and without empty ones.

    。！？ and … end a sentence, together with the quotes and brackets that close after them; ； does not; a line end does.
    The marks inside 《…》 and a quoted exclamation that its speaker follows (“通了！”他说) do not end one.

    >>> split_sentences("路通了。“真快！”他说。\\n完")
    [(0, 4), (4, 12), (13, 14)]
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in SENTENCE.finditer(text):
        end = match.end()
        if end < len(text) and (goes_on(text, end) or open_title(text, start, end)):
            continue
        pieces += trimmed(text, start, end)
        start = end
    return pieces + trimmed(text, start, len(text))


def goes_on(text: str, end: int) -> bool:
    """Whether the quoted exclamation that ends at ``end`` is only part of a sentence that names its speaker."""
    mark = end
    while mark and text[mark - 1] in CLOSING:
        mark -= 1
    while mark and text[mark - 1] in "！？!?…":
        mark -= 1
    return GOES_ON.match(text, mark) is not None


def open_title(text: str, start: int, end: int) -> bool:
    """Whether ``end`` lies inside a title in 《》 that closes on the same line."""
    opened = text.rfind("《", max(start, end - LONGEST_TITLE), end)
    if opened < 0 or text.find("》", opened, end) >= 0 or text[end - 1] == "\n":
        return False
    closed = text.find("》", end, end + LONGEST_TITLE)
    return closed >= 0 and "\n" not in text[end:closed]


def trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range without outer white space, in a list; an empty list where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
