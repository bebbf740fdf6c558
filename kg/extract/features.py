"""What the fitted tagger sees of a character besides the character: gazetteer, quotes, surname, kind of character.

Training and use call the same function, so that the network meets the features it was fitted on.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.rules.divisions import Gazetteer

LEVELS: Final = ("province", "prefecture", "county", "township", "village", "community", "short")
FLAGS: Final = ("quoted", "titled", "surname", "digit", "latin", "punctuation", "space")
WIDTH: Final = 2 * len(LEVELS) + len(FLAGS)
"""Columns: begin and inside of a gazetteer name of each level, then the flags."""


def describe_characters(text: str, gazetteer: Gazetteer, surnames: frozenset[str]) -> NDArray[np.float32]:
    """A matrix of shape ``(len(text), WIDTH)`` of zeros and ones for shaped ``text``."""
    table = np.zeros((len(text), WIDTH), dtype=np.float32)
    for start in range(len(text)):
        mark_divisions(table, text, start, gazetteer)
    offset = 2 * len(LEVELS)
    quoted = titled = False
    for position, char in enumerate(text):
        if char == "\n":
            quoted = titled = False
        quoted = (quoted or char == "“") and char != "”"
        titled = (titled or char == "《") and char != "》"
        flags = (
            quoted and char != "“",
            titled and char != "《",
            char in surnames,
            char.isdigit(),
            char.isascii() and char.isalpha(),
            not char.isalnum() and not char.isspace(),
            char.isspace(),
        )
        table[position, offset:] = flags
    return table


def mark_divisions(table: NDArray[np.float32], text: str, start: int, gazetteer: Gazetteer) -> None:
    """Mark the longest gazetteer name of each level that begins at ``start``."""
    longest: dict[int, int] = {}
    for hit in gazetteer.prefixes(text, start):
        if hit.short:
            longest[LEVELS.index("short")] = hit.length
            continue
        for division in hit.divisions:
            if division.kind in LEVELS:
                longest[LEVELS.index(division.kind)] = hit.length
    for level, length in longest.items():
        table[start, 2 * level] = 1.0
        table[start + 1 : start + length, 2 * level + 1] = 1.0
