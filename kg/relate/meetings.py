"""Who attends: people before 出席, 主持 or 致辞, and the meeting that the article reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.relate.chains import sentence_at
from kg.relate.pairs import PEOPLE
from kg.relate.scene import Node, Scene

if TYPE_CHECKING:
    from kg.relate.frames import Occurrence

NEAR: Final = 3
"""Sentences within which a meeting named in the same paragraph is the one that is attended."""

FAR: Final = 15
"""Sentences within which a meeting that was held is the one that 会议 or 活动 points to."""

POINTER: Final = re.compile(r"会议|大会|全会|[到与参]会|会[上后前]|活动|仪式|论坛|座谈|推进会|现场会|[开闭]幕式")
HELD: Final = re.compile(r"召开|召集|举行|举办|主办|开幕|闭幕|落幕|落下帷幕|启动|开赛|听取|审议|通过|圆满|拉开")
HOSTING: Final = re.compile(r"主办|举办|承办|召开|主持召开|组织|开出|召集|协办")
CITED: Final = re.compile(r"[”》]?(?:精神|以来|提出|部署|要求|报告|关于|确定|作出|新闻通气会|新闻发布会)")
STUDIED: Final = re.compile(r"(?:时的|中的|的)?(?:重要)?(?:讲话)?精神")
"""What makes a speech one that others study: 传达学习某某在…会议上的讲话精神."""


def find_attendants(scene: Scene, occurrence: Occurrence) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The people (or else the body) before the word, and the meeting that they attend; empty where there is none."""
    if STUDIED.match(scene.text, occurrence.end):
        return (), ()
    sentence = sentence_at(scene, occurrence.start)
    before = [node for node in scene.in_sentence(sentence) if node.end <= occurrence.start]
    actors = tuple(node for node in before if node.type in occurrence.frame.heads)
    event = find_meeting(scene, occurrence, sentence, actors[0].paragraph) if actors else None
    if event is None:
        return (), ()
    people = tuple(node for node in actors if node.type in PEOPLE)
    return people or tuple(node for node in actors[-1:] if not hosts(scene, node, event)), (event,)


def find_meeting(scene: Scene, occurrence: Occurrence, sentence: int, paragraph: int) -> Node | None:
    """The last meeting before the word: in its paragraph, or further off where 会议 points to one that was held."""
    points = POINTER.search(scene.text, *scene.sentences[sentence]) is not None
    for number in range(sentence, max(-1, sentence - FAR), -1):
        events = [node for node in scene.in_sentence(number) if node.type in occurrence.frame.tails]
        events = [node for node in events if node.start < occurrence.start and not CITED.match(scene.text, node.end)]
        held = HELD.search(scene.text, *scene.sentences[number])
        if events and sentence - number < NEAR and events[-1].paragraph == paragraph:
            return events[-1]
        if events and points and held:
            return events[0]
    return None


def hosts(scene: Scene, node: Node, event: Node) -> bool:
    """Whether a body holds the meeting rather than attends it: 主办 stands between the two or behind the body."""
    first, last = sorted((node, event), key=lambda one: one.start)
    text = scene.text[first.end : max(last.start, node.end + 12)]
    return HOSTING.search(text) is not None
