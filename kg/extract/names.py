"""Shapes of personal names: a surname and a given name, or transliterated syllables.

A shape is a possibility, no more: 高中 has the shape of a name. What stands around it decides (``person_cues``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import RuleError
from kg.rules.entries import Entry

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]")
DOTTED: Final = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8}){1,3}")
SPACED: Final = re.compile(r"(?<![\u4e00-\u9fff] )([\u4e00-\u9fff]) {1,3}([\u4e00-\u9fff])(?! ?[\u4e00-\u9fff] )")
SURNAMES: Final = ("surname.plain", "surname.common", "surname.compound")


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch that could be a name, its rule (surname.common, name.dotted …) and the features that weigh for it."""

    start: int
    end: int
    rule: str
    features: tuple[str, ...]


class NameShapes:
    """Finds shapes of names by ``rules/surnames.yaml``; ``weights`` gives each feature's log-odds."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        table = {entry.id: entry for entry in entries}
        self.surnames = {word: rule for rule in SURNAMES for word in table[rule].words()}
        self.letters = frozenset(table["name.dotted"].text("characters"))
        given = table["name.given"]
        self.address = frozenset(given.words("address"))
        self.common, self.seldom, self.never = (frozenset(given.text(field)) for field in ("common", "seldom", "never"))
        syllables = sorted(table["name.syllables"].words(), key=lambda word: (-len(word), word))
        self.longer = frozenset(given.words("longer"))
        self.syllable = re.compile("|".join(map(re.escape, syllables)) or r"(?!)")
        self.weights = read_weights(table)

    def find(self, text: str) -> Iterator[Shape]:
        """Every shape in ``text``; shapes overlap freely."""
        for shape in (*self.surnamed(text), *self.spaced(text), *self.syllabic(text), *self.dotted(text)):
            goes_on = any(text[shape.end : shape.end + length] in self.longer for length in (1, 2, 3, 4, 5))
            yield replace(shape, features=(*shape.features, "name.given.longer")) if goes_on else shape

    def surnamed(self, text: str) -> Iterator[Shape]:
        """Shapes that begin with a surname of one or two characters."""
        for start in range(len(text) - 1):
            for length in (1, 2):
                rule = self.surnames.get(text[start : start + length])
                if rule is not None:
                    yield from self.with_surname(text, start, length, rule)

    def with_surname(self, text: str, start: int, length: int, rule: str) -> Iterator[Shape]:
        """The surname with one and with two characters of a given name."""
        for given in (1, 2):
            end = start + length + given
            if end > len(text) or not all(map(HAN.match, text[start + length : end])):
                return
            features = (rule, *self.given_features(text[start + length : end]))
            single = ("name.given.single",) * (given + length == 2)
            yield Shape(start, end, rule, (*features, *single))

    def given_features(self, given: str) -> tuple[str, ...]:
        """How well the characters fit a given name; the last one weighs by a feature of its own."""
        if given in self.address:
            return ("name.given.address",)
        return tuple(
            f"name.given.{kind}"
            for char in given
            for kind, chars in (("never", self.never), ("seldom", self.seldom), ("common", self.common))
            if char in chars and not (kind == "common" and (char in self.never or char in self.seldom))
        )

    def spaced(self, text: str) -> Iterator[Shape]:
        """Two characters that layout has parted to the width of three: 白 桦."""
        for match in SPACED.finditer(text):
            rule = self.surnames.get(match[1])
            if rule is not None:
                features = (rule, *self.given_features(match[2]), "name.given.spaced")
                yield Shape(match.start(), match.end(), rule, features)

    def syllabic(self, text: str) -> Iterator[Shape]:
        """Syllables of Tibetan, Yi, Mongolian, Uygur and Kazakh names in a row, up to four."""
        for first in self.syllable.finditer(text):
            ends, match = [first.end()], self.syllable.match(text, first.end())
            while match and len(ends) < 4:
                ends.append(match.end())
                match = self.syllable.match(text, match.end())
            for count, end in enumerate(ends, 1):
                if end - first.start() >= 2:
                    yield Shape(first.start(), end, "name.syllables", ("name.syllables",) if count > 1 else ())

    def dotted(self, text: str) -> Iterator[Shape]:
        """Parts joined by dots; the outer ends are open, so every start before and every end after is a shape."""
        for match in DOTTED.finditer(text):
            dots = [dot.start() for dot in re.finditer("[·•]", text[: match.end()]) if dot.start() > match.start()]
            low, high = dots[0], dots[-1] + 1
            while low > match.start() and text[low - 1] in self.letters:
                low -= 1
            while high < match.end() and text[high] in self.letters:
                high += 1
            for start in range(match.start(), dots[0]):
                for end in range(dots[-1] + 2, match.end() + 1):
                    whole = ("name.dotted.whole",) * ((start == low) + (end == high))
                    foreign = ("name.dotted.foreign",) * min(3, max(0, low - start) + max(0, end - high))
                    yield Shape(start, end, "name.dotted", ("name.dotted", *whole, *foreign))


def read_weights(table: Mapping[str, Entry]) -> dict[str, float]:
    """The log-odds of every feature: an entry's ``score`` under its id, each of its ``weights`` under ``ENTRY.NAME``.

    Raises RuleError where they are no numbers.
    """
    weights: dict[str, float] = {}
    for rule, entry in table.items():
        weights[rule] = entry.number("score", 0.0)
        extra = entry.fields.get("weights", {})
        if not isinstance(extra, dict) or not all(isinstance(value, int | float) for value in extra.values()):
            raise RuleError(f"{entry.place}: entry {rule}: weights must be a mapping of names to numbers")
        weights.update({f"{rule}.{name}": float(value) for name, value in extra.items()})
    return weights
