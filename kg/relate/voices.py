"""Who speaks: the body and the divisions that an article's interviewee, or the person quoted last, stands for.

A secretary tells of his town's programmes for a page that names the town once, in the headline (访某镇党委书记); so does a manager
for his firm. What nobody else does falls to whom the speaker stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.chains import chain_start
from kg.relate.pairs import BEARERS, PEOPLE, Key
from kg.relate.scene import Node, Scene

OPENING: Final = 3
"""Paragraphs, headlines among them, in which an interview names whom it is with."""
INTERVIEW: Final = re.compile(r"(?:专访|访问|对话|采访|访谈|访)(?:了|—|：)?$")
TITLE: Final = re.compile(r"[^，。；：！？“”（）\n]{1,20}")
"""What may stand between a body and the person who holds a post there."""
SPEECH: Final = re.compile(
    r"[^。！？；\n]{0,24}?(?:说(?!明)|表示|介绍|告诉|认为|指出|坦言|谈到|谈起|谈及|强调|回忆|透露|解释|感慨|：)"
)
FIRST_PERSON: Final = re.compile(r"我们|咱们?|我[省市区县旗镇乡村街社院校局公集]|本[市区县镇乡村社]")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence: the things the interviewee stands for, those the last speaker does, and how it is said.

    ``since`` counts the sentences since the last speaker was named; ``first_person`` tells of 我们 and 我区, ``quoted`` that the
    sentence stands within quotation marks.
    """

    interviewee: frozenset[Key]
    speaker: frozenset[Key]
    since: int
    first_person: bool
    quoted: bool

    def stands_for(self, key: Key) -> int:
        """2 for what the interviewee stands for, 1 for what the last speaker does, else 0."""
        return 2 if key in self.interviewee else int(key in self.speaker)


def read_voices(scene: Scene) -> tuple[Voice, ...]:
    """The voice of each sentence of a scene."""
    speakers = tuple(find_speakers(scene))
    interviewee = find_interviewee(scene, speakers)
    spoken = [speaker for speaker in speakers if speaker.speaks]
    numbers = [speaker.node.sentence for speaker in spoken]
    quoted = tuple(read_quotes(scene))
    voices: list[Voice] = []
    for number, (start, end) in enumerate(scene.sentences):
        place = bisect_left(numbers, number + 1) - 1
        things = spoken[place].things if place >= 0 else frozenset[Key]()
        since = number - numbers[place] if place >= 0 else number
        first_person = FIRST_PERSON.search(scene.text, start, end) is not None
        voices.append(Voice(interviewee, things, since, first_person, quoted[number]))
    return tuple(voices)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who stands for something: his node, where the words that introduce him begin, for what, whether he speaks."""

    node: Node
    start: int
    things: frozenset[Key]
    speaks: bool


def find_speakers(scene: Scene) -> Iterator[Speaker]:
    """Each person behind whose body and title he is named, and his later mentions without them."""
    divisions = {node.name: node.key for node in scene.nodes if node.type == "District"}
    known: dict[Key, frozenset[Key]] = {}
    for index, node in enumerate(scene.nodes):
        if node.type not in PEOPLE or node.points:
            continue
        body, start = scene.nodes[index - 1], node.start
        if index and body.type in BEARERS and TITLE.fullmatch(scene.text, body.end, node.start):
            start = scene.nodes[chain_start(scene.nodes, index - 1)].start
            known[node.key] = frozenset({body.key, *innermost(body.name, divisions)})
        if node.key in known:
            yield Speaker(node, start, known[node.key], SPEECH.match(scene.text, node.end) is not None)


def innermost(name: str, divisions: Mapping[str, Key]) -> tuple[Key, ...]:
    """The last of the divisions with which the name of a body begins, one after the other: 乙镇 of 甲县乙镇党委."""
    found: tuple[Key, ...] = ()
    while inner := max((own for own in divisions if name.startswith(own)), key=len, default=""):
        found, name = (divisions[inner],), name[len(inner) :]
    return found


def find_interviewee(scene: Scene, speakers: Iterable[Speaker]) -> frozenset[Key]:
    """What the person stands for whom the opening of an article says it is an interview with; nothing for other articles."""
    end = scene.paragraphs[min(OPENING, len(scene.paragraphs)) - 1][1]
    opening = (speaker for speaker in speakers if speaker.node.start < end)
    asked = (speaker.things for speaker in opening if INTERVIEW.search(scene.text, 0, speaker.start))
    return next(asked, frozenset())


def read_quotes(scene: Scene) -> Iterator[bool]:
    """For each sentence whether it begins within quotation marks that its paragraph has opened, or with one."""
    paragraphs = [start for start, _ in scene.paragraphs]
    last, depth, paragraph = 0, 0, -1
    for start, _ in scene.sentences:
        place = max(0, bisect_left(paragraphs, start + 1) - 1)
        if place != paragraph:
            last, depth, paragraph = paragraphs[place], 0, place
        depth += scene.text.count("“", last, start + 1) - scene.text.count("”", last, start + 1)
        last = start + 1
        yield depth > 0
