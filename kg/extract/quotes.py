"""Stretches in quotation marks, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

QUOTED: Final = re.compile(r"“([^“”\n]{2,20})”")
ENDS_SENTENCE: Final = re.compile(r"[。！？!?]|[，：；].*[，：；]")


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands in one pair of quotation marks: ``[start, end)`` without the marks."""

    start: int
    end: int
    text: str

    @property
    def is_speech(self) -> bool:
        """Whether it reads like something said: a sentence end or several clauses inside."""
        return bool(ENDS_SENTENCE.search(self.text))


def find_quotes(text: str) -> Iterator[Quote]:
    """The quotes of ``text`` that could be names: 2 to 20 characters, one line.

    >>> [quote.text for quote in find_quotes("推行“老街长”制度")]
    ['老街长']
    """
    for match in QUOTED.finditer(text):
        yield Quote(match.start(1), match.end(1), match[1])
