"""Search keys in pinyin, so that ``zst`` and ``zhaoshu`` find 赵书桐."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def pinyin_keys(name: str) -> tuple[str, str]:
    """Initials and full spelling of a name, lower case, without tones; other letters and digits stay, marks go.

    A character with several readings has the one most common in a word like it.

    >>> pinyin_keys("赵书桐")
    ('zst', 'zhaoshutong')
    >>> pinyin_keys("“五水同治”2.0")
    ('wstz20', 'wushuitongzhi20')
    """
    from pypinyin import lazy_pinyin

    kept = "".join(letter for letter in name if letter.isalnum())
    syllables = lazy_pinyin(kept, errors=list)  # type: ignore[arg-type]  # a list is what it flattens
    return "".join(syllable[:1] for syllable in syllables).lower(), "".join(syllables).lower()
