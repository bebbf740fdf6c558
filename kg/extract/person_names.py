"""Names of people in a text: shapes are weighed by what stands around them, and a sure name supports its likes.

The weights are log-odds that were fitted on pages written for the project (``training/``) and rounded; a name's score is the
probability that they add up to.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.extract.names import NameShapes, Shape
from kg.extract.person_cues import PersonCues, Surroundings
from kg.extract.torn import is_torn_name
from kg.rules.entries import load_rules

FLOOR: Final = -1.0
"""Log-odds below which a shape is no candidate."""
SURE: Final = 1.5
"""Log-odds from which a name supports its other occurrences."""
ROUNDS: Final = 2
LIST_BEFORE: Final = re.compile(r"(?:（[^（）\n]{1,8}）)?[、 ]$")
LIST_AFTER: Final = re.compile(r"(?:（[^（）\n]{1,8}）)?、")
NICKNAME: Final = re.compile(r"[老小阿大].$")
LONGEST_TAGGED: Final = 8

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: its half-open stretch, the rule that saw it first, and how likely it is."""

    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A shape with its features and the log-odds they add up to."""

    shape: Shape
    features: tuple[str, ...]
    odds: float


class NameFinder:
    """Finds names by ``rules/surnames.yaml`` and ``rules/person_context.yaml``."""

    def __init__(self, shapes: NameShapes, cues: PersonCues) -> None:
        self.shapes = shapes
        self.cues = cues
        self.weights = {**shapes.weights, **cues.weights}

    def find(self, around: Surroundings, silent: Iterable[Place] = ()) -> list[Found]:
        """The names of a text from left to right, none overlapping another or a silent range."""
        weighed = self.weigh(around, tuple(silent))
        chosen: dict[Place, float] = {}
        support: dict[Place, tuple[str, ...]] = {}
        for _ in range(ROUNDS):
            support = find_support(around.text, weighed, chosen)
            chosen = self.choose(weighed, support)
        return [
            Found(start, end, self.rule_of(weighed[start, end], support.get((start, end), ())), probability(odds))
            for (start, end), odds in sorted(chosen.items())
        ]

    def weigh(self, around: Surroundings, silent: Sequence[Place]) -> dict[Place, Weighed]:
        """Every shape, and every name of the tagger that has none, with its features; the best reading of each stretch."""
        best: dict[Place, Weighed] = {}
        tagged = [Shape(start, end, "name.tagged", ("name.tagged.shapeless",)) for start, end in around.names
                  if 2 <= end - start <= LONGEST_TAGGED and not NICKNAME.fullmatch(around.text[start:end])]  # fmt: skip
        for shape in (*self.shapes.find(around.text), *tagged):
            place = (shape.start, shape.end)
            if any(start < shape.end and shape.start < end for start, end in silent):
                continue
            if is_torn_name(around.text, *place):
                continue
            features = self.cues.features(shape, around)
            odds = self.weights["name.given.base"] + sum(self.weights.get(feature, 0.0) for feature in features)
            if place not in best or odds > best[place].odds:
                best[place] = Weighed(shape, features, odds)
        return best

    def choose(self, weighed: Mapping[Place, Weighed], support: Mapping[Place, tuple[str, ...]]) -> dict[Place, float]:
        """The likeliest shapes that do not overlap, above the floor."""
        odds = {
            place: round(row.odds + sum(self.weights[rule] for rule in support.get(place, ())), 6)
            for place, row in weighed.items()
        }
        taken: dict[Place, float] = {}
        occupied: set[int] = set()
        for place in sorted((place for place in odds if odds[place] >= FLOOR), key=lambda place: (-odds[place], place)):
            if occupied.isdisjoint(range(*place)):
                occupied.update(range(*place))
                taken[place] = odds[place]
        return taken

    def rule_of(self, row: Weighed, support: Sequence[str]) -> str:
        """The strongest entry among what stands around a name, or else the entry of its shape."""
        rules = [rule for rule in (*row.features, *support) if rule in self.cues.ids]
        return max(sorted(rules), key=lambda rule: self.weights[rule], default=row.shape.rule)


def find_support(
    text: str, weighed: Mapping[Place, Weighed], chosen: Mapping[Place, float]
) -> dict[Place, tuple[str, ...]]:
    """What names chosen before say for a shape: that the same name is sure elsewhere, that it stands in a list with one."""
    sure = Counter("".join(text[start:end].split()) for (start, end), odds in chosen.items() if odds >= SURE)
    starts = {start for start, _ in chosen}
    ends = {end for _, end in chosen}
    support: dict[Place, tuple[str, ...]] = {}
    for start, end in weighed:
        own = chosen.get((start, end), FLOOR) >= SURE
        rules = ("person.repeat",) * (sure["".join(text[start:end].split())] > own)
        before = LIST_BEFORE.search(text, max(0, start - 12), start)
        after = LIST_AFTER.match(text, end)
        if (before and before.start() in ends) or (after and after.end() in starts):
            rules += ("person.listed",)
        if rules:
            support[start, end] = rules
    return support


def probability(odds: float) -> float:
    """The probability of log-odds, rounded.

    >>> probability(0.0)
    0.5
    """
    return round(1 / (1 + math.exp(-odds)), 4)


@lru_cache(maxsize=8)
def load_names(overlay: str = "") -> NameFinder:
    """The finder of the shipped rules under a user's folder ``overlay`` (empty for none)."""
    rules = load_rules(Path(overlay) if overlay else None)
    return NameFinder(NameShapes(rules.entries("surnames")), PersonCues(rules.entries("person_context")))
