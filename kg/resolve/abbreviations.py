"""The table of short and full names of bodies, ready for look-up: ``rules/abbreviations.yaml``.

An entry's names are patterns around a place: ``{}委`` for 鹿泉区委, ``共青团{}委`` for 共青团河北省委. The words before and after
the place are the key under which ``Abbreviations`` finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.errors import RuleError
from kg.rules.entries import Entry, load_rules

_UNITS: Final = {"委": "委员会", "厅": "厅", "局": "局"}


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body: the pattern of its name, the patterns of its other names, and the entry that says so."""

    name: str
    others: tuple[str, ...]
    rule: str

    def names(self, place: str) -> tuple[str, tuple[str, ...]]:
        """The name and the other names of the body of one place.

        >>> Body("{}高级人民法院", ("{}高院",), "x").names("河北省")
        ('河北省高级人民法院', ('河北省高院',))
        """
        return self.name.replace("{}", place), tuple(other.replace("{}", place) for other in self.others)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Bodies by the words before and after the place, whole names of national bodies, and names that stand without a place.

    ``before`` lists the words before a place, longest first; ``bare`` gives the endings of the district that 居委会 or 管委会 belongs to;
    ``features`` are natural features that are one thing in every prefecture, ``figures`` people of history who are one person
    there; ``regions`` gives the full names of regions and of the provinces' single letters (冀).
    """

    bodies: Mapping[tuple[str, str], Body]
    whole: Mapping[str, Body]
    bare: Mapping[str, tuple[Body, tuple[str, ...]]]
    before: tuple[str, ...]
    features: frozenset[str]
    regions: Mapping[str, str]
    figures: frozenset[str] = frozenset()


def read_abbreviations(entries: Iterable[Entry]) -> Abbreviations:
    """The look-up tables of the entries. Raises RuleError for a pattern that two entries claim."""
    bodies: dict[tuple[str, str], Body] = {}
    whole: dict[str, Body] = {}
    bare: dict[str, tuple[Body, tuple[str, ...]]] = {}
    features: set[str] = set()
    figures: set[str] = set()
    regions: dict[str, str] = {}
    for entry in entries:
        features.update(entry.words("features"))
        figures.update(entry.words("figures"))
        regions.update(_regions(entry))
        for body in _bodies_of(entry):
            for pattern in (body.name, *body.others):
                before, gap, after = pattern.partition("{}")
                table, key = (bodies, (before, after)) if gap else (whole, before)
                if table.setdefault(key, body) != body:  # type: ignore[arg-type]
                    raise RuleError(f"{entry.place}: {pattern} stands already under {table[key].rule}")  # type: ignore[index]
            for word, endings in _bare_words(entry).items():
                bare[word] = (body, endings)
    before_words = tuple(sorted({before for before, _ in bodies}, key=lambda word: (-len(word), word)))
    return Abbreviations(bodies, whole, bare, before_words, frozenset(features), regions, frozenset(figures))


@lru_cache(maxsize=1)
def load_abbreviations() -> Abbreviations:
    """The shipped table, read once a process."""
    return read_abbreviations(load_rules().entries("abbreviations"))


def _bodies_of(entry: Entry) -> list[Body]:
    if name := entry.text("name"):
        return [Body(name, entry.words("forms"), entry.id)]
    stem = entry.text("long")
    units = [unit for unit in entry.words("units") if unit in _UNITS]
    made = []
    for unit in units:
        # 发展改革委 is also printed 发展改革委员会, but 教委 never 教委员会
        shorts = [f"{{}}{short}{unit}" for short in entry.words("short")]
        shorts += [f"{{}}{short}{_UNITS[unit]}" for short in entry.words("short") if len(short) > 1]
        shorts += [f"{{}}{stem}{unit}"]
        name = f"{{}}{stem}{_UNITS[unit]}"
        made.append(Body(name, tuple(dict.fromkeys(short for short in shorts if short != name)), entry.id))
    return made


def _bare_words(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    rows = entry.fields.get("bare", {})
    if not isinstance(rows, dict) or not all(isinstance(row, list) for row in rows.values()):
        raise RuleError(f"{entry.place}: entry {entry.id}: bare must map a word to a list of endings")
    return {str(word): tuple(str(ending) for ending in row) for word, row in rows.items()}


def _regions(entry: Entry) -> Mapping[str, str]:
    rows = entry.fields.get("regions", {})
    if not isinstance(rows, dict):
        raise RuleError(f"{entry.place}: entry {entry.id}: regions must map a short form to a name")
    return {str(short): str(name) for short, name in rows.items()}
