"""Enumerations: who will do 12件民生实事 does each of the works that 第一是 …；第二是 … then name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kg.relate.chains import subjects_before
from kg.relate.frames import Occurrence, Pair, cross
from kg.relate.numerals import whole_number
from kg.relate.scene import Scene

ITEM: Final = re.compile(
    r"(?:^|(?<=[。；：！？，\s]))(?:第?(?P<numeral>[一二三四五六七八九十]{1,3})(?:是|[，,、:：]|要)|"
    r"[（(]?(?P<digits>[0-9]{1,2})[)）.．、](?![0-9]))"
)
"""Where an item begins: 第一是, 一是, 1., （2）, 三、."""

END: Final = re.compile(r"[。；！？\n]")
SPAN: Final = 240
"""So many characters one item may take, and so far behind the announcement the first may begin."""


def read_enumerated(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head word …：第一是 tail；第二是 tail: what the items of the enumeration behind the word name."""
    items = list(find_items(scene.text, occurrence.end))
    if len(items) < 2:
        return
    heads, way = subjects_before(scene, occurrence.start, occurrence.frame.heads)
    if not heads:
        return
    for start, end in items:
        named = tuple(node for node in scene.within(start, end) if node.type in occurrence.frame.tails)
        yield from cross(heads, named[:1], way)


def find_items(text: str, position: int) -> Iterator[tuple[int, int]]:
    """The stretches of the items 1, 2, 3 … that follow a position, each as far as the next, the last to the end of its sentence.

    >>> text = "办好三件实事：一是建学校；二是修公路；三是通自来水。大家叫好。"
    >>> [text[start:end] for start, end in find_items(text, 6)]
    ['一是建学校；', '二是修公路；', '三是通自来水。']
    """
    starts: list[int] = []
    for match in ITEM.finditer(text, position):
        if match.start() > (starts[-1] if starts else position) + SPAN:
            break
        number = int(match["digits"]) if match["digits"] else whole_number(match["numeral"])
        if number == len(starts) + 1:
            starts.append(match.start())
    yield from itertools.pairwise(starts)
    if starts:
        end = END.search(text, starts[-1])
        yield starts[-1], min(end.end() if end else len(text), starts[-1] + SPAN)
