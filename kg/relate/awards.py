"""Awards: who confers on whom which title, in a sentence and in the list of names below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.relate.chains import clause_start, joined, listed_with, paragraph_at, sentence_at, subjects_before
from kg.relate.honour_titles import title_near
from kg.relate.post_titles import BODIES, POSTS
from kg.relate.scene import Node, Scene

if TYPE_CHECKING:
    from kg.relate.frames import Occurrence

Award = tuple[tuple[Node, ...], tuple[Node, ...], str, str]
"""Who confers, on whom, how the first were found, and the title."""

REACH: Final = 60
"""How many characters the honoured may stand behind the word."""

ANNOUNCED: Final = re.compile(r"下列|以下|如下|名单|附后|等[0-9一二三四五六七八九十百]+(?:名|个|位|人|家|户|所)")
"""Words of a sentence below which more of the honoured are listed."""

ITEM: Final = re.compile(r"[\s●■◆▲★☆▼·*#>\-—]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]\s*)?[“《]?")
LABEL: Final = re.compile(r"[^。，]{0,24}：")
AFTER_ITEM: Final = "、，；。：（( \t\n　）)"
MOST_LINES: Final = 200
FOR: Final = ("为", "向", "给")
SUBHEAD: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)、．.][“‘]?([^。，：；“”‘’\s]{2,20})[”’]?\s*")
"""The line above a part of a list, which names the title that those below it are given."""

BARE: Final = ("", "决定", "现", "特", "共同", "联合", "共", "并", "分别", "还", "日前", "近日")
"""What may stand between the beginning of a clause and its verb where the subject stands in the clause before."""

DECIDES: Final = re.compile(r"作出|表彰|表扬|公布|公示|评选|评出|命名|认定|通报|颁发|授予")
"""What a body does whose honours are then told by those who receive them: 公布名单，甲村入选."""

RECEIVES: Final = re.compile(r"(?:先后|均|曾|又|还|再次|连续[^，。]{1,4}年?)?(?:被|荣获|获评|获得|受到)")
"""What stands behind those who are honoured."""

READ_OUT: Final = re.compile(r"宣读[^，。；！？\n]*$")
"""Who reads out what has been decided confers nothing on who is named next: 宣读表彰决定，某局局长主持会议."""

NOTICE: Final = re.compile(r"通报|决定|公告|通知|公示|名单")
DATED: Final = re.compile(r"\s*(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年[^，。]{2,10}日\s*")


def read_confer(scene: Scene, occurrence: Occurrence) -> Iterator[Award]:
    """Head word tail “title”, tail 被 head word “title”, head 为 tail word; with the names listed below."""
    heads_types, tails_types = occurrence.frame.heads, occurrence.frame.tails
    nodes = scene.in_sentence(sentence_at(scene, occurrence.start))
    title = title_near(scene, occurrence.start, occurrence.end, nodes)
    before = untitled(scene, tuple(node for node in nodes if node.end <= occurrence.start))
    if READ_OUT.search(scene.text, max(0, occurrence.start - 16), occurrence.start):
        return
    if scene.text[max(0, occurrence.start - 2) : occurrence.start].endswith(("受", "受到", "获", "得到")):
        return
    by = [i for i, node in enumerate(before) if node.type in heads_types and passive_mark(scene, before, i)]
    if by:
        heads = listed_with(before, by[-1], scene, heads_types)
        last = max((i for i in range(by[0]) if before[i].type in tails_types), default=None)
        named = () if last is None else listed_with(before[: by[0]], last, scene, tails_types)
        yield heads, tuple(node for node in named if scene.text[node.end : node.end + 1] != "的"), "", title
        return
    if scene.text[max(0, occurrence.start - 1) : occurrence.start] == "被":
        yield from read_received(scene, occurrence)
        return
    behind = honoured_after(scene, occurrence)
    given = [i for i, node in enumerate(before) if node.type in tails_types and stands_after(scene, node, FOR)]
    if given and not behind:
        heads, way = subjects_before(scene, before[given[-1]].start - 1, heads_types)
        yield heads, listed_with(before, given[-1], scene, tails_types), way, title
        return
    heads, way = conferring(scene, occurrence.start, heads_types)
    if behind:
        yield heads, behind, way, title
    for names, headed in listed_below(scene, occurrence.start, tails_types):
        yield heads, tuple(node for node in names if node not in behind and node not in heads), way, headed or title


def read_received(scene: Scene, occurrence: Occurrence) -> Iterator[Award]:
    """Tail word “title”, in the sentence in which head decides or in the two behind it."""
    types = occurrence.frame.tails
    sentence = sentence_at(scene, occurrence.start)
    tails, way = subjects_before(scene, occurrence.start, types)
    tails = tuple(node for node in tails if way == "clause" and scene.text[node.end : node.end + 1] != "的")
    title = title_near(scene, occurrence.start, occurrence.end, scene.in_sentence(sentence))
    if not tails or not title:
        return
    start = max(scene.sentences[max(0, sentence - 2)][0], scene.paragraphs[tails[0].paragraph][0])
    for match in reversed(list(DECIDES.finditer(scene.text, start, tails[0].start))):
        heads, way = subjects_before(scene, match.start(), occurrence.frame.heads)
        if heads and way == "clause":
            yield tuple(node for node in heads if node not in tails), tails, "", title
            return


def honoured_after(scene: Scene, occurrence: Occurrence) -> tuple[Node, ...]:
    """The list of fitting nodes that begins first behind the word; of a chain the last, and nothing inside the title."""
    stop = min(occurrence.end + REACH, scene.sentences[sentence_at(scene, occurrence.start)][1])
    nodes = untitled(scene, scene.within(occurrence.end, max(stop, occurrence.end)))
    run: list[Node] = []
    for node in nodes:
        between = scene.text[occurrence.end : node.start]
        if any(mark in between for mark in "。；！？") or between.count("，") > 1:
            break
        if node.type not in occurrence.frame.tails or titular(scene, between, node):
            continue
        if run and run[-1].end != node.start and not joined(run[-1], node, scene):
            break
        run.append(node)
    return tuple(
        node for node, after in itertools.zip_longest(run, run[1:]) if after is None or after.start != node.end
    )


def untitled(scene: Scene, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes that are not but the body in somebody's title: without 花园村党支部 of 授予花园村党支部书记史大川."""
    posts = scene.doc.spans.get(POSTS, ())
    kept: list[Node] = []
    titled = -1
    for node in reversed(nodes):
        held = any(post.start <= node.end < post.end for post in posts)
        if node.type in BODIES and (held or node.end == titled):
            titled = node.start
        else:
            kept.append(node)
    return tuple(reversed(kept))


def titular(scene: Scene, between: str, node: Node) -> bool:
    """Whether a node is a piece of the title in quotes: 全省 of “全省优秀社区”."""
    return between.count("“") > between.count("”") and scene.text[node.end : node.end + 1] != "”"


def conferring(scene: Scene, position: int, types: frozenset[str]) -> tuple[tuple[Node, ...], str]:
    """Who confers at ``position``: the subject, as sure in the clause before as in its own; where there is none, who signs."""
    heads, way = subjects_before(scene, position, types)
    if way == "sentence" and scene.text[clause_start(scene, position) : position].strip() in BARE:
        way = "clause"
    return (heads, way) if heads else (find_signers(scene, types), "signed")


def find_signers(scene: Scene, types: frozenset[str]) -> tuple[Node, ...]:
    """The bodies that fill a line by themselves above the title of a notice, or above the date at its end."""
    lines = scene.paragraphs
    pairs = [(line, below, NOTICE) for line, below in itertools.pairwise(lines[:4])]
    pairs += [(line, below, DATED) for line, below in itertools.pairwise(lines[-4:])]
    for (start, end), below, sign in pairs:
        nodes = tuple(node for node in scene.within(start, end) if node.type in types and not node.points)
        names = "".join(scene.text[node.start : node.end] for node in nodes)
        alone = "".join(scene.text[start:end].split()) == "".join(names.split())
        if nodes and alone and sign.search(scene.text, *below):
            return nodes
    return ()


def passive_mark(scene: Scene, nodes: tuple[Node, ...], index: int) -> bool:
    """Whether 被, 获 or 由 stands right before a node."""
    return stands_after(scene, nodes[index], ("被", "获", "由", "经", "受到"))


def can_honour(scene: Scene, head: int, tail: int) -> bool:
    """Whether two nodes by index could be who confers and who receives: not where the sentence marks them the other way round.

    被县委、市委评为先进 makes 县委 and 市委 givers, whoever else confers something in that sentence.
    """
    nodes = scene.nodes
    while tail and joined(nodes[tail - 1], nodes[tail], scene):
        tail -= 1
    return not passive_mark(scene, nodes, tail) and RECEIVES.match(scene.text, nodes[head].end) is None


def stands_after(scene: Scene, node: Node, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands right before a node."""
    return scene.text[max(0, node.start - 3) : node.start].rstrip("“").endswith(words)


def listed_below(scene: Scene, position: int, types: frozenset[str]) -> Iterator[tuple[tuple[Node, ...], str]]:
    """The names that open the lines below a sentence that announces a list, with the title in the line above them or none."""
    sentence = scene.sentences[sentence_at(scene, position)]
    if ANNOUNCED.search(scene.text, *sentence) is None:
        return
    found, title = False, ""
    first = paragraph_at(scene, position) + 1
    for start, end in scene.paragraphs[first : first + MOST_LINES]:
        names = tuple(read_line(scene, start, end, types))
        headed = SUBHEAD.fullmatch(scene.text, start, end)
        if names:
            yield names, title
        elif headed:
            title = headed[1]
        elif end - start > 30 or found:
            return
        found = found or bool(names)


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
