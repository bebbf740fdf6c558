"""Torn columns put together: the blocks of a page in the order in which a reader reads them.

A scan gives columns as they come, so that a story may go on after another one's headline. Where a paragraph stops in mid-sentence and
the next cannot be its rest, the page is searched for the one that can (``kg.text.strands``); the best set of links is taken (a
matching of greatest weight, Galil 1986) and the stretches between are moved. A page without such paragraphs stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.text.heads import part_heads
from kg.text.layout import Block
from kg.text.seams import SeamTable, shipped_table
from kg.text.strands import MANY_ENDS, Columns, Link, candidates, score
from kg.text.stretches import cut_stretches
from kg.text.switches import adopt_strands, give_bodies, give_rests

# What log odds a link is given: to the neighbour, from an end whose neighbour cannot be its rest, and from any other end. Set on
# scrambled training pages so that ordinary pages stay untouched (benchmarks/reading_order.py).
NEIGHBOUR: Final = 2.0
BLOCKED: Final = 1.0
MOVED: Final = -0.5
UNPLACED: Final = 2.0


def reading_order(blocks: Sequence[Block], *, table: SeamTable | None = None) -> list[Block]:
    """The blocks of a page with torn stretches behind what they continue; every block once, nothing else changed.

    A moved rest says so (``goes_on``), so that the sentence is healed over the seam. ``table`` are the counts and weights, by
    default those of ``rules/seams.json``. Linear but for a few open ends; a page with more than ``MANY_ENDS`` stays as it is.

    >>> from kg.text.layout import read_layout
    >>> bridge = "本报讯 4月12日，阳城县沁河大桥正式通车。大桥全长六百二十米，由县交通运输局组织建设，大桥总投"
    >>> school = "本报讯 每周三下午，孩子们在操场边铺开宣纸，跟着退休教"
    >>> rests = ["资一亿二千万元。过去没有大桥，果农要绕行二十公里。", "师练毛笔字。书法课开了三年，操场边的孩子们坐得住了。"]
    >>> blocks = read_layout("\\n\\n".join(["大桥通车", bridge, "书法进校园", school, *rests]))
    >>> [block.text[:4] for block in reading_order(blocks)]
    ['大桥通车', '本报讯 ', '资一亿二', '书法进校', '本报讯 ', '师练毛笔']
    """
    columns = Columns(blocks, table or shipped_table()) if len(blocks) > 3 else None
    if columns is None or not columns.ends or len(columns.ends) > MANY_ENDS:
        return list(blocks)
    odds = {(end, start): score(values, columns.table.weights) for end, start, values in candidates(columns)}
    links = find_links(columns, odds)
    stretches = cut_stretches(columns, links)
    likely = {pair: value + allowance(columns, *pair) for pair, value in odds.items()}
    adopt_strands(columns, stretches, likely)
    if not stretches.follow:
        return list(blocks)
    give_rests(columns, stretches, odds)
    give_bodies(columns, stretches)
    part_heads(columns, stretches)
    rests, opening = stretches.rests, stretches.opening
    return [
        replace(blocks[number], goes_on=number in rests, opens=number in opening)
        if number in rests or number in opening
        else blocks[number]
        for number in stretches.numbers()
    ]


def find_links(columns: Columns, odds: Mapping[tuple[int, int], float]) -> list[Link]:
    """The links to blocks elsewhere than next to their end, the surest first."""
    links = [
        Link(*pair, value + allowance(columns, *pair))
        for pair, value in odds.items()
        if not is_finished(columns, *pair)
    ]
    best = best_set([link for link in links if link.score > 0])
    linked, taken = {link.end for link in best}, {link.start for link in best}
    # An end whose neighbour goes with another end, or cannot be its rest, must go on somewhere else: best under a headline.
    left = [pair for pair in odds if columns.ends[pair[0]] == "hard" and pair[0] not in linked and pair[1] not in taken]
    worth = {(end, start): UNPLACED * columns.under_head(start) for end, start in left}
    spare = best_set([Link(*pair, odds[pair] + worth[pair]) for pair in left if odds[pair] + worth[pair] > 0])
    elsewhere = [link for link in (*best, *spare) if columns.beside(link.end, 1) != link.start]
    return sorted(elsewhere, key=lambda link: (-link.score, link.end))


def is_finished(columns: Columns, end: int, start: int) -> bool:
    """Whether a pair says nothing: an end that may well be finished, and what stands behind it anyway."""
    return columns.ends[end] == "soft" and columns.beside(end, 1) == start


def allowance(columns: Columns, end: int, start: int) -> float:
    """What a link is given before the page is looked at: much next door, some where the next cannot be the rest."""
    if columns.beside(end, 1) == start:
        return NEIGHBOUR
    return BLOCKED if columns.is_blocked(end) else MOVED


def best_set(links: Sequence[Link]) -> list[Link]:
    """The links of greatest total score in which no block is an end twice or a start twice."""
    if len(links) < 2:
        return list(links)
    import networkx as nx

    graph = nx.Graph()
    scores: Mapping[tuple[int, int], Link] = {(2 * link.end, 2 * link.start + 1): link for link in links}
    for (end, start), link in scores.items():
        graph.add_edge(end, start, weight=link.score)
    return [scores[min(pair, key=odd), max(pair, key=odd)] for pair in nx.max_weight_matching(graph)]


def odd(number: int) -> int:
    """0 for the node of an end, 1 for that of a start."""
    return number % 2
