"""Words that take up a name: the name itself where nothing marked it again, its last noun (水厂 after 长山水厂, 该大桥), or 村集体.

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
from kg.relate.levels import level_of
from kg.relate.pairs import PEOPLE
from kg.relate.scene import Node, Scene

TYPES: Final = frozenset({"Project", "Organization", "Initiative", "Place", "Event", "Policy"})
LENGTHS: Final = (4, 3, 2)
LONGEST_NOUN: Final = 4
LEAST_WHOLE: Final = 3
LEAST_REST: Final = 2
"""How many characters a name must have besides the noun."""

FAR: Final = 6
"""How many paragraphs an echo may lie from the name."""

MOST_NAMES: Final = 400
RULE: Final = "echo"
SCORE: Final = 0.5
POINTER: Final = r"(?:该|这|此)(?:[座条项支家个所处次届场])?"
OPENING: Final = " \n，。；：、！？“”（）—由"
# Before a noun of three characters or more these do not belong to it either: 去年合作社, 与合作社.
OPENING_LONG: Final = frozenset(OPENING + "年月日与和及到把将对给让从在向为是的，则又还也使")
PROSE: Final = frozenset({"Initiative", "Policy", "Event"})
"""Types whose names may hold a sentence."""

BREAKS: Final = frozenset("，。！？；")
ENGINEER: Final = "工程"
COLLECTIVE: Final = "村集体"
# Before these the noun only begins a longer one: 平台经济, 工程师, 大桥镇; not in 隧道长5公里.
CLOSING: Final = r"(?!们|\d|建设|工作|经济|管理|服务|[们了着师员化镇乡村区者费类式性级主]|长(?![\d约达近]))"
NOT_ALONE: Final = frozenset(
    "坚持 整治 提升 落实 推进 工作 建设 活动 服务 发展 管理 治理 项目 工程 公司 集团 社区 街道 学校 政府 委员会 人民 会议 中心 文化"
    " 一期 二期 三期 机制 制度 计划 行动 模式 方案 规划".split()
)
"""Nouns that name a class or an act unless a demonstrative stands before them."""


def add_echoes(scene: Scene) -> Scene:
    """The scene with a node for every echo, pointing to the name told last before it; an echo takes the place of a name within it."""
    named: dict[str, list[Node]] = {}
    for node in scene.mentions[:MOST_NAMES]:
        for noun in (*whole_name(node), *nouns_of(node)):
            named.setdefault(noun, []).append(node)
        if node.type in PEOPLE:
            named.setdefault("他", []).append(node)
            named.setdefault("她", []).append(node)
    villages = [node for node in scene.nodes if node.type == "District" and level_of(node.name) == "village"]
    if villages:
        named[COLLECTIVE] = villages[:MOST_NAMES]
    if not named:
        return scene
    either = "|".join(map(re.escape, sorted(named, key=lambda noun: (-len(noun), noun))))
    pattern = re.compile(f"(?P<points>{POINTER})?(?P<noun>{either})(?:(?<=[他她])(?!们)|{CLOSING})")
    found = tuple(find_echoes(scene, pattern, named))
    if not found:
        return scene
    inside = {index for echo in found for index in range(echo.start, echo.end)}
    return scene.replace_nodes((*(node for node in scene.nodes if node.start not in inside), *found))


def drop_torn(scene: Scene) -> Scene:
    """The scene without names that a mark of a sentence breaks in two, or that end within a word (总工程 of 总工程师).

    No name of a thing or person holds such a mark, and none at all begins with one.
    """
    return scene.replace_nodes(tuple(node for node in scene.nodes if node.points or not is_torn(scene.text, node)))


def is_torn(text: str, node: Node) -> bool:
    """Whether a name is broken by a mark, or ends where its last word goes on."""
    if node.form.endswith(ENGINEER) and text.startswith("师", node.end):
        return True
    return node.form[:1] in BREAKS or node.type not in PROSE and not BREAKS.isdisjoint(node.form)


def whole_name(node: Node) -> Iterator[str]:
    """The name itself, where it is long enough to mean the same thing wherever it stands."""
    if len(node.form) >= LEAST_WHOLE:
        yield node.form


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


def opens(text: str, position: int, noun: str) -> bool:
    """Whether nothing of a longer phrase stands before a noun."""
    before = OPENING_LONG if len(noun) >= LEAST_WHOLE else OPENING
    return position == 0 or text[position - 1] in before


def find_echoes(scene: Scene, pattern: re.Pattern[str], named: dict[str, list[Node]]) -> Iterator[Node]:
    """The echoes of a text outside of its nodes, each with the name told last before it.

    A name may begin one that is longer: of 白石河供水工程东山支线, 东山支线 is an echo though 东山 alone is marked.
    """
    covered = {index: node for node in scene.nodes for index in range(node.start, node.end)}
    for match in pattern.finditer(scene.text):
        noun, start, end = match["noun"], match.start(), match.end()
        nodes = named[noun]
        whole = any(node.form == noun for node in nodes)
        under = {covered[index] for index in range(start, end) if index in covered}
        longer = len(noun) >= LONGEST_NOUN and all(node.start == start and node.end < end for node in under)
        if under and not longer or (start - 1 in covered and not whole and not under):
            continue
        if match["points"] is None and not whole and (noun in NOT_ALONE or not opens(scene.text, start, noun)):
            continue
        paragraph = paragraph_at(scene, start)
        index = bisect_right(nodes, start, key=lambda node: node.start) - 1
        other = nodes[max(index, 0)] if whole or index >= 0 else None
        if other is not None and (whole or paragraph - other.paragraph <= FAR):
            place = sentence_at(scene, start)
            yield replace(
                other, start=start, end=end, form=match[0], rule=RULE, score=SCORE, sentence=place, paragraph=paragraph,
                points=True, refers=other.name,
            )  # fmt: skip
