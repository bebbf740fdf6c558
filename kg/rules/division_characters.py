"""One-character names of provinces and cities: 晋 for 山西省, 并 for 太原市."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import RuleError
from kg.rules.divisions import Division, Gazetteer
from kg.rules.entries import Entry


def read_characters(entries: Iterable[Entry], gazetteer: Gazetteer) -> dict[str, tuple[Division, ...]]:
    """Each character of the table ``division_abbreviations`` with the divisions it stands for, provinces first.

    Raises RuleError for an entry whose ``codes`` are no table of single characters and known codes.

    >>> from kg.rules.divisions import load_gazetteer
    >>> from kg.rules.entries import load_rules
    >>> table = read_characters(load_rules().entries("division_abbreviations"), load_gazetteer())
    >>> [division.name for division in table["赣"]]
    ['江西省', '赣州市']
    """
    table: dict[str, tuple[Division, ...]] = {}
    for entry in entries:
        codes = entry.fields.get("codes")
        if not isinstance(codes, dict):
            raise RuleError(f"{entry.place}: entry {entry.id}: codes must be a table of characters and codes")
        for character, code in codes.items():
            division = gazetteer.get(str(code))
            if division is None or len(str(character)) != 1:
                raise RuleError(
                    f"{entry.place}: entry {entry.id}: {character}: {code} is no character with a known code"
                )
            table[character] = (*table.get(character, ()), division)
    return {character: tuple(sorted(table[character])) for character in sorted(table)}
