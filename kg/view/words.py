"""The words of the page, by language: one table, ``assets/words.toml``, from which the page's code says everything."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Final

LANGUAGES: Final = ("zh", "en")
"""Chinese first: the page opens in it."""

Words = dict[str, dict[str, Any]]
"""The words of one language by section and key; a relation has two, as its head and as its tail would tell it."""


@lru_cache(maxsize=1)
def words_by_language() -> dict[str, Words]:
    """All words of the page.

    >>> words_by_language()["zh"]["relations"]["holds_post"]
    ['任职', '任职者']
    >>> words_by_language()["en"]["posts"]["former"]
    'former'
    """
    table = tomllib.loads((resources.files("kg.view") / "assets" / "words.toml").read_text(encoding="utf-8"))
    return {
        language: {section: {key: row[language] for key, row in rows.items()} for section, rows in table.items()}
        for language in LANGUAGES
    }


def blanks_of(word: str) -> frozenset[str]:
    """The names of what is filled in when a word is said.

    >>> sorted(blanks_of("{from} 至 {to}"))
    ['from', 'to']
    """
    return frozenset(re.findall(r"\{(\w+)\}", word))
