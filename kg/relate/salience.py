"""Which things an article is about: named in its headline, named first, named most, or its own divisions.

They are related to what the article tells at any distance: 本报讯 of 甲县 goes on for paragraphs without naming 甲县 again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.land import Land
from kg.relate.levels import RANKS
from kg.relate.pairs import Key
from kg.relate.scene import Scene

TOP: Final = 2
"""How many things of a type are salient because they are named most."""


@dataclass(frozen=True, slots=True)
class Salience:
    """For each thing how often it is named, where first, its rank among its type, and why it may be salient; ``totals`` counts types.

    Marks: ``H`` in the headline or kicker, ``F`` the first of its type in the body, ``P`` named in the first paragraph of the body,
    ``L`` the article's own division of its level, ``C`` the innermost division of the first sentence that names any.
    """

    counts: Mapping[Key, int]
    totals: Mapping[str, int]
    firsts: Mapping[Key, int]
    ranks: Mapping[Key, int]
    marks: Mapping[Key, str]

    def share(self, key: Key) -> float:
        """What part a thing has in all that is named of its type."""
        return self.counts[key] / self.totals[key[0]]

    @property
    def things(self) -> frozenset[Key]:
        """The salient things."""
        return frozenset(
            key for key in self.counts if self.ranks[key] < TOP or set(self.marks.get(key, "")) & {"H", "F", "L", "C"}
        )


def weigh_things(scene: Scene, land: Land) -> Salience:
    """The salience of the things of a scene."""
    body = scene.doc._.article.body
    counts = Counter(node.key for node in scene.nodes)
    firsts = {node.key: node.start for node in reversed(scene.nodes)}
    order = sorted(counts, key=lambda key: (-counts[key], firsts[key], key))
    seen: Counter[str] = Counter()
    ranks: dict[Key, int] = {}
    for key in order:
        ranks[key] = seen[key[0]]
        seen[key[0]] += 1
    opening = next((end for start, end in scene.paragraphs if end > body), len(scene.text))
    marks: dict[Key, str] = {}
    first_of: set[str] = set()
    for node in scene.nodes:
        own = marks.setdefault(node.key, "L" if node.key in land.homes else "")
        if node.start < body and "H" not in own:
            own += "H"
        elif node.start >= body:
            if node.type not in first_of:
                own += "F"
            first_of.add(node.type)
            if node.start < opening and "P" not in own:
                own += "P"
        marks[node.key] = own
    focus = find_focus(scene, land)
    if focus is not None:
        marks[focus] += "C"
    totals = Counter(node.type for node in scene.nodes)
    return Salience(counts, totals, firsts, ranks, marks)


def find_focus(scene: Scene, land: Land) -> Key | None:
    """The innermost division of the first sentence that names one: of 小店区刘家堡乡西蒲村 the village."""
    divisions = [node for node in scene.nodes if node.type == "District"]
    first = [node for node in divisions if node.sentence == divisions[0].sentence]
    return max(first, key=lambda node: (RANKS.get(land.levels[node.key], 0), -node.start)).key if first else None
