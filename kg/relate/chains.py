"""Coordination and order: which mentions form one list, and which mention is the subject of a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from typing import Final

from kg.relate.pairs import ACTORS, BEARERS
from kg.relate.scene import Node, Scene

LISTED: Final = re.compile(r"^[”’》]*(?:（[^（）]{0,14}）)?[”’》]*(?:、|和|与|及|以及|暨)[“‘《]*$")
PREPOSITIONS: Final = re.compile(
    r"(?:在|对|向|为|与|和|同|给|到|从|把|将|于|按照|根据|依托|围绕|对照|按|赴|至)[“《‘]*$"
)
STARTS: Final = re.compile(
    r"(?:^|[，。：；！？“（\s▲●■◆▼…—｜|>#*\-]|日|年|月|由|是|以来|期间"
    r"|近日|日前|今年|去年|目前|随后|同时|下一步|据悉|(?<![不正宛犹假莫])如|例如|比如|譬如)[“《‘]*$"
)
QUALIFIED: Final = re.compile(
    r"(?:其中，?|另外，?)?(?:位于|坐落于|坐落在|地处|落户于?|总投资|计划总投资|投资|占地|全长|总长|由|正在)[^，。；！？\n]{2,30}的[“‘《]?"
)
"""What may stand before the subject of a clause and tell what it is like: 位于甲镇的, 总投资3亿元的, 由乙公司承建的."""
TOGETHER: Final = re.compile(r"(?:会同|联合|携手|联手|协同|牵手|与|同)[“‘《]*$")
STOPS: Final = "。！？；\n"


def listed_with(nodes: tuple[Node, ...], index: int, scene: Scene, types: Collection[str]) -> tuple[Node, ...]:
    """The nodes that stand in one list with ``nodes[index]`` (甲、乙和丙), of the given types, in order."""
    first = last = index
    while first > 0 and joined(nodes[first - 1], nodes[first], scene) and nodes[first - 1].type in types:
        first -= 1
    while last + 1 < len(nodes) and joined(nodes[last], nodes[last + 1], scene) and nodes[last + 1].type in types:
        last += 1
    return nodes[first : last + 1]


def joined(left: Node, right: Node, scene: Scene) -> bool:
    """Whether nothing but a list mark stands between two nodes."""
    return right.start - left.end <= 18 and LISTED.match(scene.text[left.end : right.start]) is not None


def clause_start(scene: Scene, position: int, *, marks: str = STOPS + "，") -> int:
    """The offset after the last clause mark before a position."""
    return max(scene.text.rfind(mark, 0, position) for mark in marks) + 1


def clause_end(scene: Scene, position: int, *, marks: str = STOPS + "，") -> int:
    """The offset of the first clause mark at or after a position."""
    ends = [scene.text.find(mark, position) for mark in marks]
    return min((end for end in ends if end >= 0), default=len(scene.text))


def is_subject(scene: Scene, node: Node) -> bool:
    """Whether a node stands where subjects stand: at the beginning of a clause, after a date or 由, after no preposition."""
    before = scene.text[max(0, node.start - 6) : node.start]
    return STARTS.search(before) is not None


def may_be_subject(scene: Scene, node: Node) -> bool:
    """Whether a node stands where subjects stand, or behind what tells where it lies or what it costs: 位于甲镇的乙水厂."""
    return is_subject(scene, node) or bool(QUALIFIED.fullmatch(scene.text, clause_start(scene, node.start), node.start))


def chain_start(nodes: tuple[Node, ...], index: int) -> int:
    """The index of the first of the names that follow one another without a gap up to ``nodes[index]``: 甲区 of 甲区乙镇党委."""
    while index > 0 and nodes[index - 1].end == nodes[index].start:
        index -= 1
    return index


def after_preposition(scene: Scene, node: Node) -> bool:
    """Whether a preposition governs the node (在, 对, 向 …)."""
    return PREPOSITIONS.search(scene.text[max(0, node.start - 4) : node.start]) is not None


def subjects_before(scene: Scene, position: int, types: Collection[str]) -> tuple[tuple[Node, ...], str]:
    """The subject of a verb at ``position`` and how it was found.

    ``clause``: the nearest fitting mention of the verb's own clause; ``sentence``: of an earlier clause of the sentence;
    ``carried``: the subject of the sentence before in the paragraph. Nothing found: an empty tuple and an empty string.
    """
    sentence = sentence_at(scene, position)
    start = clause_start(scene, position)
    nodes = tuple(node for node in scene.in_sentence(sentence) if node.end <= position)
    own = [index for index, node in enumerate(nodes) if node.start >= start and fits_subject(scene, node, types)]
    if own:
        return with_partners(scene, nodes, own[-1], types, start), "clause"
    if any(node.start >= start and node.type in ACTORS and is_subject(scene, node) for node in nodes):
        return (), ""  # the clause has a subject, though none that may do this
    earlier = [i for i, node in enumerate(nodes) if fits_subject(scene, node, types) and may_be_subject(scene, node)]
    if earlier:
        return listed_with(nodes, earlier[-1], scene, types), "sentence"
    if sentence > 0:
        before = scene.in_sentence(sentence - 1)
        here = scene.paragraphs[paragraph_at(scene, position)]
        opening = [i for i, node in enumerate(before) if node.start >= here[0] and fits_subject(scene, node, types)]
        firm = [i for i in opening if may_be_subject(scene, before[i])]
        if firm:
            return listed_with(before, firm[0], scene, types), "carried"
    return (), ""


def with_partners(
    scene: Scene, nodes: tuple[Node, ...], index: int, types: Collection[str], start: int
) -> tuple[Node, ...]:
    """The list of ``nodes[index]`` with those who act with it in the clause: 甲局会同乙局, 甲县与乙校签约."""
    own = listed_with(nodes, index, scene, types)
    others: list[Node] = []
    for place, node in enumerate(nodes):
        if node.start < start or node.type not in types or node in own or node in others:
            continue
        partner = own[0] if node.start < own[0].start else node
        if TOGETHER.search(scene.text[max(0, partner.start - 4) : partner.start]):
            others += listed_with(nodes, place, scene, types)
    return tuple(sorted((*own, *others), key=lambda node: node.start))


def fits_subject(scene: Scene, node: Node, types: Collection[str]) -> bool:
    """Whether a node may act: of the types asked for and governed by no preposition."""
    return node.type in types and not after_preposition(scene, node)


def sentence_at(scene: Scene, position: int) -> int:
    """The number of the sentence at an offset."""
    return max(0, bisect_right(scene.sentences, (position, len(scene.text) + 1)) - 1)


def paragraph_at(scene: Scene, position: int) -> int:
    """The number of the paragraph at an offset."""
    return max(0, bisect_right(scene.paragraphs, (position, len(scene.text) + 1)) - 1)


def find_lists(scene: Scene) -> tuple[tuple[int, int], ...]:
    """For each node the first and last index of the list (甲、乙和丙, of one type) in which it stands."""
    nodes = scene.nodes
    bounds: list[tuple[int, int]] = []
    first = 0
    for index, node in enumerate(nodes):
        if index and not (nodes[index - 1].type == node.type and joined(nodes[index - 1], node, scene)):
            bounds += [(first, index - 1)] * (index - first)
            first = index
    bounds += [(first, len(nodes) - 1)] * (len(nodes) - first)
    return tuple(bounds)


def find_topics(scene: Scene, subjects: tuple[bool, ...]) -> tuple[int, ...]:
    """For each node the index of the last acting subject before it in its paragraph, or -1."""
    topics: list[int] = []
    last, paragraph = -1, -1
    for index, node in enumerate(scene.nodes):
        if node.paragraph != paragraph:
            last, paragraph = -1, node.paragraph
        topics.append(last)
        if subjects[index] and node.type in BEARERS:
            last = index
    return tuple(topics)
