"""The units of ``rules/units.yaml``: which one stands at an offset, of which dimension, and what it comes to in the base unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.errors import RuleError
from kg.relate.numerals import times
from kg.rules.entries import Entry

SCALES: Final = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: its dimension, the base unit of that dimension and how many of it one unit is."""

    form: str
    dimension: str
    base: str
    factor: Decimal
    rule: str

    def to_base(self, value: str) -> str:
        """A value in this unit as one in the base unit."""
        return times(value, self.factor)


@dataclass(frozen=True, slots=True)
class Units:
    """All units by their printed form without a scale, and the pattern of a scale and a unit."""

    forms: dict[str, Unit]
    scaled: frozenset[str]
    pattern: str
    """Groups: ``scale``, ``more`` (余 of 万余户) and ``unit``, the longest; words of ``not`` do not match, ``heads`` must follow."""

    longest: str
    """An alternation of all forms with an optional scale, without groups."""

    def read(self, scale: str, form: str) -> Unit | None:
        """The unit of a scale and a form, such as 万 and 元; None where the form takes no scale."""
        unit = self.forms.get(form)
        if unit is None or (scale and form not in self.scaled):
            return None
        if not scale:
            return unit
        return Unit(scale + form, unit.dimension, unit.base, unit.factor * SCALES[scale], unit.rule)


def read_units(entries: tuple[Entry, ...]) -> Units:
    """The units of the entries; the first entry that lists a form wins. Raises RuleError for a factor that is no number."""
    forms: dict[str, Unit] = {}
    scaled: set[str] = set()
    others = {word for entry in entries for word in entry.words("not")}
    for entry in entries:
        for form, factor in list_units(entry):
            if form not in forms:
                forms[form] = Unit(form, entry.text("dimension"), entry.text("base") or form, factor, entry.id)
                if entry.fields.get("scales") is True:
                    scaled.add(form)
    ahead = {
        form: f"(?={either(entry.words('heads'))})"
        for entry in entries
        if entry.words("heads")
        for form in entry.words()
    }
    scale, form = either(SCALES), either(forms.keys() - ahead)
    bound = "".join(f"|{re.escape(word)}{nouns}" for word, nouns in sorted(ahead.items()))
    pattern = f"(?P<scale>{scale})?(?P<more>[多余来])?(?!{either(others)})(?P<unit>{form}{bound})"
    return Units(forms, frozenset(scaled), pattern, f"(?:{scale})?(?:{form})")


def list_units(entry: Entry) -> Iterable[tuple[str, Decimal]]:
    """The units of one entry, each with its factor."""
    table = entry.fields.get("units", {})
    if not isinstance(table, dict):
        raise RuleError(f"{entry.place}: entry {entry.id}: units must map each unit to a number")
    for form, factor in table.items():
        if isinstance(factor, bool) or not isinstance(factor, int | float) or factor <= 0:
            raise RuleError(f"{entry.place}: entry {entry.id}: units: {form} needs a number above 0, not {factor!r}")
        yield str(form), Decimal(str(factor))
    yield from ((form, Decimal(1)) for form in entry.words())


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"
