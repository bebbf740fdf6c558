"""The text with every mention shrunk to one letter of its type, so that patterns see 由O承建的P and no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.relate.scene import Node, Scene

LETTERS: Final = {
    "Official": "F",
    "Person": "N",
    "District": "D",
    "Organization": "O",
    "Project": "P",
    "Initiative": "I",
    "Policy": "L",
    "Event": "E",
    "Place": "S",
}
DIGITS: Final = str.maketrans(dict.fromkeys("0123456789", "0"))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The shrunk text, and for each node of the scene (in order) the offset of its letter."""

    text: str
    places: tuple[int, ...]


def shrink(scene: Scene) -> Skeleton:
    """The skeleton of a scene; digits are all 0, words that point are letters in lower case."""
    pieces: list[str] = []
    places: list[int] = []
    length = last = 0
    for node in scene.nodes:
        before = scene.text[last : node.start]
        pieces += [before, letter_of(node)]
        length += len(before)
        places.append(length)
        length += 1
        last = max(last, node.end)
    pieces.append(scene.text[last:])
    return Skeleton("".join(pieces).translate(DIGITS), tuple(places))


def letter_of(node: Node) -> str:
    """The letter of a node's type, in lower case where it only points."""
    letter = LETTERS.get(node.type, "X")
    return letter.lower() if node.points else letter
