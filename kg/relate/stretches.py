"""What a stretch of an article is about: the body and the district named most in the sentences before, and the last sub-headline.

A report on a county goes from town to town. Below the sub-headline of a town, and sentences after its name, the subject left out
is the town, while the county is what the article as a whole is about (``salience``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.pairs import ALLOWED, BEARERS, NEAR, Key
from kg.relate.scene import Node, Scene

SENTENCES: Final = 10
"""How many sentences before a node its stretch begins."""
HEADING: Final = 24
"""A paragraph of at most so many characters that no 。 ends is a sub-headline."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch up to a sentence: the rank of each body and district among its type, its last mention, and the sub-headline's."""

    ranks: Mapping[Key, int]
    latest: Mapping[Key, int]
    heading: frozenset[Key]


def read_stretches(scene: Scene) -> tuple[Stretch, ...]:
    """The stretch of each sentence, up to its end."""
    bearers = [(index, node) for index, node in enumerate(scene.nodes) if node.type in BEARERS]
    numbers = [node.sentence for _, node in bearers]
    headings = read_headings(scene)
    return tuple(
        make_stretch(
            bearers[bisect_left(numbers, number - SENTENCES) : bisect_left(numbers, number + 1)], headings[number]
        )
        for number in range(len(scene.sentences))
    )


def make_stretch(bearers: list[tuple[int, Node]], heading: frozenset[Key]) -> Stretch:
    """The stretch of some bearers in order; the more often named first, of equals the later named."""
    counts = Counter(node.key for _, node in bearers)
    latest = {node.key: index for index, node in bearers}
    seen: Counter[str] = Counter()
    ranks: dict[Key, int] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], -latest[key])):
        ranks[key] = seen[key[0]]
        seen[key[0]] += 1
    return Stretch(ranks, latest, heading)


def read_headings(scene: Scene) -> list[frozenset[Key]]:
    """For each sentence what the last sub-headline before it names, or it itself, being one."""
    starts = [start for start, _ in scene.sentences]
    headings: list[frozenset[Key]] = [frozenset()] * len(starts)
    for start, end in scene.paragraphs:
        text = scene.text[start:end].strip()
        if 0 < len(text) <= HEADING and text[-1] not in "。；，：！？":
            named = frozenset(node.key for node in scene.within(start, end) if node.type in BEARERS)
            first = bisect_left(starts, start)
            headings[first:] = [named] * (len(starts) - first)
    return headings


def pair_locally(scene: Scene, stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, int]]:
    """Each node with the first body and the first district of its stretch, where these are not near."""
    for index, node in enumerate(scene.nodes):
        stretch = stretches[node.sentence]
        for key, rank in stretch.ranks.items():
            other = stretch.latest[key]
            if rank or key == node.key or node.sentence - scene.nodes[other].sentence <= NEAR:
                continue
            if (key[0], node.type) in ALLOWED:
                yield other, index
            if (node.type, key[0]) in ALLOWED:
                yield index, other
