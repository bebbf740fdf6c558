"""Awards: who confers on whom which title, in a sentence and in the list of names below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.relate.chains import listed_with, paragraph_at, sentence_at, subjects_before
from kg.relate.honour_titles import title_near
from kg.relate.scene import Node, Scene

if TYPE_CHECKING:
    from kg.relate.frames import Occurrence

Award = tuple[tuple[Node, ...], tuple[Node, ...], str, str]
"""Who confers, on whom, how the first were found, and the title."""

ANNOUNCED: Final = re.compile(r"下列|以下|如下|名单|附后|等[0-9一二三四五六七八九十百]+(?:名|个|位|人|家|户|所)")
"""Words of a sentence below which more of the honoured are listed."""

ITEM: Final = re.compile(r"[\s●■◆▲★☆▼·*#>\-—]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]\s*)?[“《]?")
LABEL: Final = re.compile(r"[^。，]{0,24}：")
AFTER_ITEM: Final = "、，；。：（( \t\n　）)"
MOST_LINES: Final = 200
FOR: Final = ("为", "向", "给")


def read_confer(scene: Scene, occurrence: Occurrence, behind: tuple[Node, ...]) -> Iterator[Award]:
    """Head word tail “title”, tail 被 head word “title”, head 为 tail word; with the names listed below.

    ``behind`` are the fitting nodes that begin behind the word.
    """
    heads_types, tails_types = occurrence.frame.heads, occurrence.frame.tails
    nodes = scene.in_sentence(sentence_at(scene, occurrence.start))
    title = title_near(scene, occurrence.start, occurrence.end, nodes)
    before = tuple(node for node in nodes if node.end <= occurrence.start)
    if scene.text[max(0, occurrence.start - 2) : occurrence.start].endswith(("受", "受到", "获", "得到")):
        return
    by = [i for i, node in enumerate(before) if node.type in heads_types and passive_mark(scene, before, i)]
    if by:
        heads = listed_with(before, by[0], scene, heads_types)
        yield heads, tuple(node for node in before[: by[0]] if node.type in tails_types)[-1:], "", title
        return
    named = [i for i, node in enumerate(before) if node.type in tails_types and stands_after(scene, node, FOR)]
    if named and not behind:
        heads, way = subjects_before(scene, before[named[-1]].start - 1, heads_types)
        yield heads, listed_with(before, named[-1], scene, tails_types), way, title
        return
    heads, way = subjects_before(scene, occurrence.start, heads_types)
    below = listed_below(scene, occurrence.start, tails_types)
    yield heads, (*behind, *(node for node in below if node not in behind and node not in heads)), way, title


def passive_mark(scene: Scene, nodes: tuple[Node, ...], index: int) -> bool:
    """Whether 被, 获 or 由 stands right before a node."""
    return stands_after(scene, nodes[index], ("被", "获", "由", "经", "受到"))


def stands_after(scene: Scene, node: Node, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands right before a node."""
    return scene.text[max(0, node.start - 3) : node.start].rstrip("“").endswith(words)


def listed_below(scene: Scene, position: int, types: frozenset[str]) -> tuple[Node, ...]:
    """The names that open the lines below a sentence that announces a list, as far as the list goes."""
    sentence = scene.sentences[sentence_at(scene, position)]
    if ANNOUNCED.search(scene.text, *sentence) is None:
        return ()
    found: list[Node] = []
    first = paragraph_at(scene, position) + 1
    for start, end in scene.paragraphs[first : first + MOST_LINES]:
        names = read_line(scene, start, end, types)
        if not names and (end - start > 30 or found):
            break
        found += names
    return tuple(found)


def read_line(scene: Scene, start: int, end: int, types: frozenset[str]) -> list[Node]:
    """The names of one line of a list: those behind a label (先进集体：甲、乙), or the one that opens the line."""
    nodes = [node for node in scene.within(start, end) if node.type in types and not node.points]
    label = LABEL.match(scene.text, start, end)
    if label is not None:
        return [node for node in nodes if node.start >= label.end() and ends_item(scene, node)]
    item = ITEM.match(scene.text, start, end)
    opens = item.end() if item else start
    return [node for node in nodes[:1] if node.start == opens and ends_item(scene, node)]


def ends_item(scene: Scene, node: Node) -> bool:
    """Whether a node is followed by what ends the item of a list."""
    return scene.text[node.end : node.end + 1].lstrip("”") in AFTER_ITEM
