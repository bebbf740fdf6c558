"""Search keys in pinyin, so that ``zst`` and ``zhaoshu`` find 赵书桐."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypinyin.core import Pinyin


@lru_cache(maxsize=65536)
def pinyin_keys(name: str) -> tuple[str, str]:
    """Initials and full spelling of a name, lower case, without tones; other letters and digits stay, marks go.

    A character with several readings has the one most common in a word like it.

    >>> pinyin_keys("赵书桐")
    ('zst', 'zhaoshutong')
    >>> pinyin_keys("“五水同治”2.0")
    ('wstz20', 'wushuitongzhi20')
    """
    from pypinyin import Style

    kept = "".join(letter for letter in name if letter.isalnum())
    syllables = _speller().lazy_pinyin(kept, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]  # a list is what it flattens
    return "".join(syllable[:1] for syllable in syllables).lower(), "".join(syllables).lower()


@lru_cache(maxsize=1)
def _speller() -> Pinyin:
    """pypinyin, which spells each word once and remembers it: names are made of few words."""
    from pypinyin.converter import DefaultConverter
    from pypinyin.core import Pinyin

    class Remembering(DefaultConverter):
        convert = lru_cache(maxsize=65536)(DefaultConverter.convert)

    return Pinyin(Remembering())
