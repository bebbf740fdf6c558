"""What stands around a possible name and speaks for or against it (``rules/person_context.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg.extract.names import Shape, read_weights
from kg.rules.entries import Entry

LEFT: Final = ("person.role", "person.kin", "person.appointed", "person.named", "person.governed")
RIGHT: Final = ("person.bracket", "person.resume", "person.address", "person.speaker", "person.acts")
OPENERS: Final = frozenset("\n，。；：、！？“”‘’（）《》—…·■□◆●▲*#|>-_【】[]〔〕")
CLOSERS: Final = frozenset("\n，。；：、！？”’）—…*|】")
LAYOUT: Final = re.compile(r"[ *_]*")
INSTALLED: Final = re.compile(
    r"(?:（[^（）\n]{1,8}）)?(?:(?:同志)?(?:为|任|当选为|担任)[^，。；：、！？\n]{2,30}(?:长|书记|主任|委员|员|主席|官|助理)(?=[，。；：、）（\n]|$)|(?:同志)?的[^，。；\n]{2,40}职务)"
)
NAME_TAGS: Final = frozenset({"PER", "PERSON", "nr"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a text before names are sought: ends of titles, and the words of the tagger with their tags."""

    text: str
    title_ends: frozenset[int]
    words: dict[tuple[int, int], str]
    starts: frozenset[int]
    ends: frozenset[int]
    names: tuple[tuple[int, int], ...] = field(default=())


def read_surroundings(text: str, titles: Iterable[int], words: Iterable[tuple[int, int, str]]) -> Surroundings:
    """The surroundings of a text from the ends of its titles and the tagger's words (start, end, tag)."""
    table = {(start, end): tag for start, end, tag in words}
    names = tuple(sorted(place for place, tag in table.items() if tag in NAME_TAGS))
    return Surroundings(
        text,
        frozenset(titles),
        table,
        frozenset(start for start, _ in table),
        frozenset(end for _, end in table),
        names,
    )


class PersonCues:
    """Turns a shape and its surroundings into features; made from the entries of ``rules/person_context.yaml``."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        table = {entry.id: entry for entry in entries}
        self.ids = frozenset(table)
        self.weights = read_weights(table)
        self.left = {word: rule for rule in reversed(LEFT) for word in table[rule].words("left")}
        self.right = {word: rule for rule in reversed(RIGHT) for word in table[rule].words("right")}
        self.longest_left = max(map(len, self.left))
        self.longest_right = max(map(len, self.right))

    def features(self, shape: Shape, around: Surroundings) -> tuple[str, ...]:
        """The features of a shape: its own, one from the left, one or two from the right, and what the tagger says."""
        left = self.left_cue(shape.start, around)
        return (*shape.features, *filter(None, (left, self.right_cue(shape.end, around))), *tagger_cues(shape, around))

    def left_cue(self, start: int, around: Surroundings) -> str:
        """The strongest entry whose words end before ``start``, or an empty string."""
        text = around.text
        while start > 0 and text[start - 1] in " *_" and not (start > 1 and text[start - 2] == "\n"):
            start -= 1
        if start in around.title_ends:
            return "person.title"
        rules = {
            self.left.get(text[start - length : start], "") for length in range(1, min(self.longest_left, start) + 1)
        }
        if start == 0 or text[start - 1] in OPENERS or text[start - 1].isspace():
            rules.add("person.opens")
        rules.discard("")
        return max(sorted(rules), key=lambda rule: self.weights[rule], default="")

    def right_cue(self, end: int, around: Surroundings) -> str:
        """The strongest entry whose words begin at ``end``, or an empty string."""
        text = around.text
        here = LAYOUT.match(text, end)
        after = here.end() if here else end
        rules = {self.right.get(text[after : after + length], "") for length in range(1, self.longest_right + 1)}
        if after >= len(text) or text[after] in CLOSERS:
            rules.add("person.ends")
        if INSTALLED.match(text, after):
            rules.add("person.installed")
        rules.discard("")
        return max(sorted(rules), key=lambda rule: self.weights[rule], default="")


def tagger_cues(shape: Shape, around: Surroundings) -> tuple[str, ...]:
    """Whether the tagger sees the same name, another one across its borders, or words that end where it ends."""
    place = (shape.start, shape.end)
    if around.words.get(place) in NAME_TAGS:
        return ("name.tagged",)
    if shape.rule == "name.dotted":
        return ()
    cues: list[str] = []
    for start, end in around.names:
        if start < shape.end and shape.start < end:
            kind = "begins" if start == shape.start else "ends" if end == shape.end else "against"
            cues.append(f"name.tagged.{kind}")
            break
    if around.words:
        cues.append("name.tagged.start" if shape.start in around.starts else "name.tagged.cut_start")
        cues.append("name.tagged.end" if shape.end in around.ends else "name.tagged.cut_end")
    if place in around.words:
        cues.append("name.tagged.word")
    return tuple(cues)
