"""HTML as a stream of tags and texts, each with its place in the source; in time linear in the length, however broken.

The standard library's parser gives line and column, and takes time quadratic in the length of some broken pages; lxml and html5lib
give no places of text at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST_TAG: Final = 2_000  # code points within which a > inside quotes does not end a tag
NAME: Final = re.compile(r"</?([a-zA-Z][^\s/>]*)")
END: Final = re.compile(r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
ATTRIBUTE: Final = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
# What stands in these is no text, whatever it looks like.
RAW: Final = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed"})


@dataclass(frozen=True, slots=True)
class Token:
    """A tag (``name`` in lower case, ``closing`` for an end tag) or, with an empty name, a text: ``source[start:end]``."""

    start: int
    end: int
    name: str = ""
    closing: bool = False


def split_tokens(source: str) -> Iterator[Token]:
    """The tags and texts of a page in order; comments, declarations and the inside of scripts and styles are left out.

    >>> [(token.name, "<b>甲<!-- x --></b>乙"[token.start : token.end]) for token in split_tokens("<b>甲<!-- x --></b>乙")]
    [('b', '<b>'), ('', '甲'), ('b', '</b>'), ('', '乙')]
    """
    position = text = 0
    lowered = source.lower()
    while (start := source.find("<", position)) >= 0:
        end, name = find_tag(source, start)
        if not end:
            position = start + 1
            continue
        if text < start:
            yield Token(text, start)
        closing = source[start + 1 : start + 2] == "/"
        if name:
            yield Token(start, end, name, closing)
        position = text = end
        if name in RAW and not closing:
            closed = lowered.find(f"</{name}", end)
            position = text = closed if closed >= 0 else len(source)
    if text < len(source):
        yield Token(text, len(source))


def find_tag(source: str, start: int) -> tuple[int, str]:
    """Where the tag, comment or declaration that begins at ``start`` ends, and a tag's name; 0 where nothing begins there."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if source.startswith(opening, start):
            end = source.find(closing, start + len(opening))
            return (end + len(closing) if end >= 0 else len(source)), ""
    name = NAME.match(source, start, start + LONGEST_TAG)
    if not name:
        return 0, ""
    quoted = END.match(source, name.end(), name.end() + LONGEST_TAG)
    stop = quoted.end() if quoted else source.find(">", name.end()) + 1
    return stop or len(source), name[1].lower()


def read_attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a tag by their names in lower case, with references resolved; of two with one name the first.

    >>> read_attributes('<meta name="PubDate" content=2022>', Token(0, 34, "meta"))
    {'name': 'PubDate', 'content': '2022'}
    """
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(source, token.start, min(token.end, token.start + LONGEST_TAG)):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found
