"""How head and tail stand around a trigger word: one function a frame, each giving pairs of nodes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.relate import awards
from kg.relate.chains import (
    after_preposition,
    clause_start,
    listed_with,
    sentence_at,
    subjects_before,
)
from kg.relate.meetings import find_attendants
from kg.relate.scene import Node, Scene

REACH: Final = 60
"""How many characters an object, or the first of a list of them, may stand behind its verb."""

OF_OTHERS: Final = re.compile(r"的(?!行动|工程|项目|活动|计划|机制|制度|做法|品牌)[\u4e00-\u9fff0-9]{2}")
"""Behind a word what its object is, though no name; 的行动 may be the one named before."""
NEAR: Final = 12
"""How many characters behind a word with 的 or 了 its object may begin."""

TITLED: Final = 4
"""How many lines from the beginning of a notice its title may stand."""

MOST_PAIRS: Final = 1000
"""Pairs that one word may state."""


ENDED: Final = re.compile(
    r"(?:了|建设)?(?:专项|财政|补助|债券)?(?:资金)?[约近共达]?(?:[0-9.]+|[一二三四五六七八九十百千]+)?[余多]?[百千万亿]*(?:元)?(?:[，。；、）)！\s]|$)"
)
ASKED: Final = ("报", "报请", "提请", "报经")
"""Before a body that another asks to act: 由县水利局报省发改委批准."""
BROKEN: Final = re.compile(r"[。；！？]|^(?:使用|投用)?后|，[^，]{0,4}(?:建成|完工|投用|投产|竣工|通车)[^，]{0,4}后")
"""What no object is looked for beyond: 投资建设，建成后将与某园相连."""
ADVERBS: Final = frozenset(
    "负责 共同 联合 分别 分段 独资 已 将 计划 正在 正 拟 先后 各 承担 给予 今年 去年".split()
) | {""}
"""What may stand between the actor and a word that ends its clause."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trigger asks of its ends."""

    name: str
    heads: frozenset[str]
    tails: frozenset[str]
    inverse: bool = False
    openers: tuple[str, ...] = ("由",)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One trigger word in the text."""

    start: int
    end: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes in a frame; ``way`` says how the head was found (``chains.subjects_before``)."""

    head: Node
    tail: Node
    way: str = ""
    title: str = ""


def objects_after(scene: Scene, occurrence: Occurrence, types: frozenset[str] | None = None) -> tuple[Node, ...]:
    """The list of fitting nodes (tails, if no ``types`` are given) that begins first behind the word, in its sentence."""
    types = occurrence.frame.tails if types is None else types
    stop = scene.sentences[sentence_at(scene, occurrence.start)][1]
    nodes = scene.within(occurrence.end, max(stop, occurrence.end))
    for index, node in enumerate(nodes):
        between = scene.text[occurrence.end : node.start]
        if len(between) > REACH or BROKEN.search(between) or between.count("，") > 1:
            return ()
        if node.type in types:
            return listed_with(nodes, index, scene, types)
    return ()


def read_active(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head … word … tail."""
    tails = objects_after(scene, occurrence)
    if not tails:
        return
    heads, way = subjects_before(scene, occurrence.start, occurrence.frame.heads)
    yield from cross(heads, tails, way)


def read_passive(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Tail … 由 head … word, and 由 head … word 的 tail; 由 head … word 的 with other words behind is of no tail before."""
    start = clause_start(scene, occurrence.start)
    nodes = scene.within(start, occurrence.start)
    opened = next((index for index, node in enumerate(nodes) if is_opened(scene, node, occurrence)), None)
    if opened is None:
        return
    asked = (i for i in range(opened + 1, len(nodes)) if is_opened(scene, nodes[i], occurrence, openers=ASKED))
    opened = next(asked, opened)
    heads = listed_with(nodes, opened, scene, occurrence.frame.heads)
    if scene.text.startswith(("的", "了", "“", "《"), occurrence.end):
        behind = scene.following(occurrence.end)
        if behind and behind.start < occurrence.end + NEAR and behind.type in occurrence.frame.tails:
            yield from cross(heads, (behind,), "")
            return
    if OF_OTHERS.match(scene.text, occurrence.end):
        return
    before = nearest_before(scene, heads[0].start - 1, occurrence.frame.tails)
    yield from cross(heads, before, "")


def is_opened(scene: Scene, node: Node, occurrence: Occurrence, *, openers: tuple[str, ...] = ()) -> bool:
    """Whether a node of the head's type stands right behind 由 (or what else opens the frame)."""
    if node.type not in occurrence.frame.heads:
        return False
    return scene.text[max(0, node.start - 3) : node.start].rstrip("“《").endswith(openers or occurrence.frame.openers)


def nearest_before(scene: Scene, position: int, types: frozenset[str]) -> tuple[Node, ...]:
    """The list of fitting nodes that ends last before a position, in its sentence or the one before."""
    sentence = sentence_at(scene, position)
    for number in (sentence, sentence - 1):
        if number < 0:
            continue
        nodes = tuple(node for node in scene.in_sentence(number) if node.end <= position + 1)
        fitting = [index for index, node in enumerate(nodes) if node.type in types]
        if fitting:
            return listed_with(nodes, fitting[-1], scene, types)
    return ()


def read_ended(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Tail …，head word, with nothing behind the word but a sum of money and the end of the clause."""
    if not ENDED.match(scene.text, occurrence.end) or objects_after(scene, occurrence):
        return
    nodes = scene.within(clause_start(scene, occurrence.start), occurrence.start)
    if not nodes or nodes[-1].type not in occurrence.frame.heads:
        return
    if scene.text[nodes[-1].end : occurrence.start].strip("”") not in ADVERBS:
        return
    heads = listed_with(nodes, len(nodes) - 1, scene, occurrence.frame.heads)
    if after_preposition(scene, heads[0]) or is_opened(scene, heads[0], occurrence):
        return
    tails = nearest_before(scene, heads[0].start - 1, occurrence.frame.tails)
    if len(tails) in (1, 2) and tails[0].paragraph == heads[0].paragraph:
        yield from cross(heads, tails, "")


def read_topic(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Tail … label：head."""
    behind = scene.within(occurrence.end, min(len(scene.text), occurrence.end + REACH))
    if not behind or behind[0].type not in occurrence.frame.heads:
        return
    if not re.fullmatch(r"[：:为是\s“]{0,3}", scene.text[occurrence.end : behind[0].start]):
        return
    heads = listed_with(behind, 0, scene, occurrence.frame.heads)
    yield from cross(heads, nearest_before(scene, occurrence.start, occurrence.frame.tails)[-1:], "")


def read_event(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """People before the word, and the meeting that the article reports."""
    yield from cross(*find_attendants(scene, occurrence), "")


def read_award(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head word tail “title”, head 评 tail 为 “title”, tail 被 head word “title”; with the names of a list below."""
    for heads, tails, way, title in awards.read_confer(scene, occurrence):
        yield from cross(heads, tails, way, title)


def read_received(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Tail word “title”, and before it the head that decides."""
    for heads, tails, way, title in awards.read_received(scene, occurrence):
        yield from cross(heads, tails, way, title)


def read_signed(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Heads that sign a notice above its title or below its text, and the tail that its title is."""
    named = (node for node in scene.nodes if node.type in occurrence.frame.tails and node.paragraph < TITLED)
    titles = tuple(node for node in named if opens_title(scene, node))
    yield from cross(awards.find_signers(scene, occurrence.frame.heads), titles[:1], "")


def opens_title(scene: Scene, node: Node) -> bool:
    """Whether a line begins with a node, or with 关于 and the node behind it."""
    before = scene.text[scene.paragraphs[node.paragraph][0] : node.start].strip("#*《“ \u3000")
    return before.startswith("关于") or not before


def read_genitive(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head 的 tail."""
    for left, right in side_by_side(scene, occurrence.frame):
        if scene.text[left.end : right.start].strip("“‘《”’") == "的":
            yield Pair(left, right)


def read_beside(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head“tail”: a name in quotation marks right behind whose it is."""
    for left, right in side_by_side(scene, occurrence.frame):
        opened = scene.text[left.end : right.start + 1]
        if "“" in opened and not opened[:-1].strip("“\n"):
            yield Pair(left, right)


def side_by_side(scene: Scene, frame: Frame) -> Iterator[tuple[Node, Node]]:
    """Each node of a head's type with the next one where that is of a tail's."""
    for left, right in itertools.pairwise(scene.nodes):
        if left.type in frame.heads and right.type in frame.tails:
            yield left, right


def cross(heads: tuple[Node, ...], tails: tuple[Node, ...], way: str, title: str = "") -> Iterator[Pair]:
    """Every head with every tail, as many tails as ``MOST_PAIRS`` allows: hundreds of names on both sides are a list, no statement."""
    for head in heads[:MOST_PAIRS]:
        for tail in tails[: max(1, MOST_PAIRS // len(heads))]:
            if head != tail:
                yield Pair(head, tail, way, title)
