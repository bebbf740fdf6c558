"""Frames of joint work: who does something with whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kg.relate.chains import TOGETHER, clause_start, joined, listed_with, subjects_before
from kg.relate.frames import REACH, Occurrence, Pair, cross
from kg.relate.scene import Scene

COUNTED: Final = re.compile(
    r"”?等?(?:[两二三四五六七八九十0-9]+(?:个?[县市区镇乡村省州校院方地家所局]|个?社区|个?部门|个?单位|个?街道|家?企业))?"
    r"(?:将|已|近日|日前|昨日?|今年|正|先后|自愿|还|再)*"
)
"""What may stand between a list and a word of joint work: 三县将."""
MOST_PARTNERS: Final = 6
"""Up to so many members of a list each is said to work with each; of a longer list, each with the next."""


def read_mutual(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head 与 tail … word, within one clause; the word may also stand between 与 and nothing else (与甲校合作)."""
    nodes = scene.within(clause_start(scene, occurrence.start, marks="。！？；\n"), occurrence.start)
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        before = scene.text[max(0, node.start - 3) : node.start].rstrip("“")
        if node.type not in occurrence.frame.tails or not before.endswith(
            ("与", "和", "同", "跟", "联合", "携手", "牵手", "对接")
        ):
            continue
        if "，" in scene.text[node.end : occurrence.start]:
            return
        heads, way = subjects_before(scene, node.start - 1, occurrence.frame.heads)
        if index and joined(nodes[index - 1], node, scene) and nodes[index - 1].type in occurrence.frame.heads:
            heads, way = (nodes[index - 1],), ""
        yield from cross(heads, listed_with(nodes, index, scene, occurrence.frame.tails)[-3:], way)
        return


def read_along(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head word tail, the tail right behind the word (会同乙局)."""
    behind = scene.within(occurrence.end, min(len(scene.text), occurrence.end + REACH))
    if not behind or behind[0].type not in occurrence.frame.tails:
        return
    if scene.text[occurrence.end : behind[0].start].strip("“了"):
        return
    heads, way = subjects_before(scene, occurrence.start, occurrence.frame.heads)
    yield from cross(heads, listed_with(behind, 0, scene, occurrence.frame.tails), way)


def read_listed(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """甲、乙 word: the members of one list right before the word, or before 三县 and the word."""
    nodes = scene.within(clause_start(scene, occurrence.start), occurrence.start)
    if not nodes or not COUNTED.fullmatch(scene.text, nodes[-1].end, occurrence.start):
        return
    members = listed_with(nodes, len(nodes) - 1, scene, occurrence.frame.heads)
    if TOGETHER.search(scene.text[max(0, members[0].start - 4) : members[0].start]):
        return  # 与甲、乙签约: each with somebody else
    sides = [
        place
        for place, (left, right) in enumerate(itertools.pairwise(members), 1)
        if scene.text[left.end : right.start].strip("“”") in ("与", "同")
    ]
    if sides and len(members) > 2:  # 甲校与乙校签约 is for ``read_mutual``
        yield from cross(members[: sides[-1]], members[sides[-1] :], "")
    if sides:
        return
    pairs = itertools.combinations(members, 2) if len(members) <= MOST_PARTNERS else itertools.pairwise(members)
    for left, right in pairs:
        yield Pair(left, right)
