"""Search keys in pinyin, so that ``zst`` and ``zhaoshu`` find 赵书桐."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypinyin.core import Pinyin


def pinyin_keys(names: Iterable[str]) -> list[tuple[str, str]]:
    """Initials and full spelling of each name, lower case, without tones; other letters and digits stay, marks go.

    A character with several readings has the one most common in a word like it.

    >>> pinyin_keys(["赵书桐", "“五水同治”2.0"])
    [('zst', 'zhaoshutong'), ('wstz20', 'wushuitongzhi20')]
    """
    from pypinyin import Style

    kept = ["".join(filter(str.isalnum, name)) for name in names]
    spelled: list[list[str]] = [[]]
    # All at once, a line a name: no word goes over the end of a line, and pypinyin takes as long to begin as to spell a name.
    for syllable in _speller().lazy_pinyin("\n".join(kept), style=Style.NORMAL, errors=list):  # type: ignore[arg-type]  # a list is what it flattens
        if syllable == "\n":
            spelled.append([])
        else:
            spelled[-1].append(syllable)
    rows = spelled if kept else []
    return [("".join(syllable[:1] for syllable in row).lower(), "".join(row).lower()) for row in rows]


@lru_cache(maxsize=1)
def _speller() -> Pinyin:
    """pypinyin, which spells each word once and remembers it: names are made of few words."""
    from pypinyin.converter import DefaultConverter
    from pypinyin.core import Pinyin

    class Remembering(DefaultConverter):
        convert = lru_cache(maxsize=65536)(DefaultConverter.convert)

    return Pinyin(Remembering())
