"""Words that take up a name by its last noun: 水厂 after 长山水厂, 茶摊 after 东湖茶摊, 该大桥, 这条公路.

The pointing words of ``rules/deixis.yaml`` are classes (该公司, 项目); an echo is the end of a name that the article told before. Facts
use echoes to find the bearer of a figure; other readers do not see them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.relate.chains import paragraph_at, sentence_at
from kg.relate.scene import Node, Scene

TYPES: Final = frozenset({"Project", "Organization", "Initiative", "Place", "Event", "Policy"})
PEOPLE: Final = frozenset({"Official", "Person"})
LENGTHS: Final = (4, 3, 2)
LEAST_REST: Final = 2
"""How many characters a name must have besides the noun."""

FAR: Final = 6
"""How many paragraphs an echo may lie from the name."""

MOST_NAMES: Final = 400
RULE: Final = "echo"
SCORE: Final = 0.5
POINTER: Final = r"(?:该|这|此)(?:[座条项支家个所处次届场])?"
OPENING: Final = " \n，。；：、！？“”（）—由"
# After these the noun only begins a longer one: 平台经济, 工程师, 大桥镇.
CLOSING: Final = r"(?!们|\d|建设|工作|经济|管理|服务|[们了着师员化镇乡村区者费类式性级长主])"
NOT_ALONE: Final = frozenset(
    "坚持 整治 提升 落实 推进 工作 建设 活动 服务 发展 管理 治理 项目 工程 公司 集团 社区 街道 学校 政府 委员会 人民 会议 中心 文化"
    " 一期 二期 三期 机制 制度 计划 行动 模式 方案 规划".split()
)
"""Nouns that name a class or an act unless a demonstrative stands before them."""


def add_echoes(scene: Scene) -> Scene:
    """The scene with a node for every echo, pointing to the name told last before it."""
    named: dict[str, list[Node]] = {}
    for node in scene.mentions[:MOST_NAMES]:
        for noun in nouns_of(node):
            named.setdefault(noun, []).append(node)
        if node.type in PEOPLE:
            named.setdefault("他", []).append(node)
            named.setdefault("她", []).append(node)
    if not named:
        return scene
    either = "|".join(map(re.escape, sorted(named, key=lambda noun: (-len(noun), noun))))
    pattern = re.compile(f"(?P<points>{POINTER})?(?P<noun>{either}){CLOSING}")
    found = tuple(find_echoes(scene, pattern, named))
    return scene.replace_nodes((*scene.nodes, *found)) if found else scene


def nouns_of(node: Node) -> Iterator[str]:
    """The nouns by which a name may be taken up, the longest first; none of a quoted phrase without a head.

    >>> list(nouns_of(Node(0, 4, "Project", "长山水厂", "", 1.0, 0, 0)))
    ['水厂']
    """
    if node.type not in TYPES:
        return
    for length in LENGTHS:
        noun = node.form[-length:]
        if len(node.form) >= length + LEAST_REST and noun.isalpha() and not noun.isascii():
            yield noun


def opens(text: str, position: int) -> bool:
    """Whether nothing of a longer phrase stands before a position."""
    return position == 0 or text[position - 1] in OPENING


def find_echoes(scene: Scene, pattern: re.Pattern[str], named: dict[str, list[Node]]) -> Iterator[Node]:
    """The echoes of a text outside of its nodes, each with the name told last before it."""
    covered = {index for node in scene.nodes for index in range(node.start, node.end)}
    for match in pattern.finditer(scene.text):
        noun, start, end = match["noun"], match.start(), match.end()
        if not covered.isdisjoint(range(start, end)) or start - 1 in covered:
            continue
        alone = match["points"] is None
        if alone and (noun in NOT_ALONE or not opens(scene.text, start)):
            continue
        paragraph = paragraph_at(scene, start)
        nodes = named[noun]
        index = bisect_right([node.start for node in nodes], start) - 1
        if index >= 0 and paragraph - nodes[index].paragraph <= FAR:
            other = nodes[index]
            place = sentence_at(scene, start)
            yield replace(
                other, start=start, end=end, form=match[0], rule=RULE, score=SCORE, sentence=place, paragraph=paragraph,
                points=True, refers=other.name,
            )  # fmt: skip
