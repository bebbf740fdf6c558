"""How a printed form is made comparable: without layout, quotation marks and the width of its characters.

``plain`` is what is shown, ``fold`` what is compared.

>>> plain("《红\\n柳河管护办法》"), plain("“三色灯”工作法"), fold("“三色灯”工作法")
('红柳河管护办法', '“三色灯”工作法', '三色灯工作法')
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from kg.text.shape import shape

_KEPT: Final = 1 << 19  # forms of a few years of pages; each is asked for in every stage
_MARKS: Final = frozenset("“”‘’\"'《》〈〉「」『』〝〞")
_DROPPED: Final = dict.fromkeys(map(ord, _MARKS))
_PAIRS: Final = ("“”", "‘’", "《》", "〈〉", "「」", "『』", '""')


@lru_cache(maxsize=_KEPT)
def plain(surface: str) -> str:
    """The form as shown: simplified, without white space and without a pair of marks around the whole.

    >>> plain("「三色燈」"), plain("Ａ３ 地塊")
    ('三色灯', 'A3地块')
    """
    form = shape("".join(surface.split()))
    while len(form) > 2 and any(form[0] == a and form[-1] == b and a not in form[1:] for a, b in _PAIRS):
        form = form[1:-1]
    return form


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """The form as compared: ``plain`` without any marks, width and case folded.

    >>> fold("《Ｇ５京昆高速》") == fold("G5京昆高速")
    True
    """
    folded = unicodedata.normalize("NFKC", plain(text)).casefold()
    return "".join(folded.translate(_DROPPED).split())
