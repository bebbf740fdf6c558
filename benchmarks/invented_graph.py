"""Graphs of any size made up for measuring: invented people and firms in invented bodies, as uneven as newspapers are.

A few entities have most of the relations (their degree follows a power law), every relation has one sentence in an
article, and the articles are spread over three years.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

from kg.graph import PolicyGraph, build_graph
from kg.model import Article, Entity, Evidence, Mention, Page, Relation, Runs, Span, content_id

SHARES = {
    "Official": (0.26, "王李张刘陈杨黄赵吴周徐孙朱胡郭何林高罗郑", "伟芳敏静强磊军洋勇杰娟涛明超兰霞平刚桂英"),
    "Organization": (0.24, "云杉青枫白桦红柳银杏紫藤丹枫玉兰海棠芦苇", "局委办院所处站队社厂"),
    "Project": (0.2, "石榴沙棘金桂翠竹寒梅秋菊春兰夏荷晨曦晚霞", "路桥渠库园场馆站楼井"),
    "District": (0.1, "东西南北上下前后大小新老安宁和平长永丰祥", "县区镇乡村"),
    "Initiative": (0.1, "青苗邻里清风暖阳星火同心安居乐业为民便民", "行动计划办法工程活动"),
    "Policy": (0.05, "规划意见方案通知办法条例规定细则纲要办理", "甲乙丙丁戊己庚辛壬癸"),
    "Place": (0.05, "渡口公园广场书屋桥头老街古渡新村花园码头", "东西南北中内外前后左"),
}
RELATIONS = {
    "holds_post": ("Official", "Organization"),
    "carries_out": ("Organization", "Project"),
    "located_in": ("Project", "District"),
    "part_of": ("Organization", "District"),
    "serves": ("Initiative", "District"),
    "issues": ("Organization", "Policy"),
    "takes_part": ("Official", "Initiative"),
}
STATUSES = ("", "", "", "done", "under_way", "planned", "former", "denied")
A_PAGE = 30


def invent_graph(entities: int, relations: int, *, seed: int = 7) -> PolicyGraph:
    """A graph of so many entities and relations; the same numbers and seed give the same graph."""
    dice = random.Random(seed)
    things = {type: list(_things(type, round(entities * SHARES[type][0]), dice)) for type in SHARES}
    heights = {type: list(accumulate((n + 3) ** -0.8 for n in range(len(rows)))) for type, rows in things.items()}
    mentions: dict[str, list[Mention]] = {row.id: [] for rows in things.values() for row in rows}
    claims: dict[str, Relation] = {}
    pages: list[list[str]] = []
    while len(claims) < relations:
        if len(claims) % A_PAGE == 0 and (not pages or len(pages[-1]) > 1):
            pages.append([f"第{len(pages) + 1}期要闻\n"])
            length = len(pages[-1][0])
        type = dice.choice(list(RELATIONS))
        head, tail = (_draw(things[end], heights[end], dice) for end in RELATIONS[type])
        status = dice.choice(STATUSES)
        id = content_id("r", head.id, type, tail.id, "", status)
        if id in claims:
            continue
        sentence = f"{head.name}今年与{tail.name}一道推进各项工作。"
        page, article = f"p-{len(pages) - 1:05d}", f"a-{len(pages) - 1:05d}"
        for end, at in ((head, length), (tail, length + sentence.index(tail.name))):
            span = Span(page, at, at + len(end.name))
            mentions[end.id].append(Mention(span, end.name, end.type, "invented", 0.9, article))
        span = Span(page, length, length + len(sentence))
        score = round(0.4 + 0.6 * dice.random(), 2)
        evidence = (Evidence(span, sentence, "invented", article),)
        claims[id] = Relation(id, head.id, type, tail.id, "", status, "", score, evidence)
        pages[-1].append(sentence)
        length += len(sentence)
    rows = (Entity(row.id, row.type, row.name, (), "", "", row.score, tuple(mentions[row.id])) for row in _all(things))
    both = list(_pages(pages))
    return build_graph(
        rows, claims.values(), [], articles=[article for _, article in both], pages=[page for page, _ in both]
    )


def _all(things: dict[str, list[Entity]]) -> Iterator[Entity]:
    for rows in things.values():
        yield from rows


def _things(type: str, count: int, dice: random.Random) -> Iterator[Entity]:
    """Entities of one type; a number keeps their names apart."""
    _, first, last = SHARES[type]
    for number in range(count):
        name = dice.choice(first) + dice.choice(first) + dice.choice(last) + str(number)
        yield Entity(content_id("e", type, name, ""), type, name, (), "", "", 0.9, ())


def _draw(rows: list[Entity], heights: list[float], dice: random.Random) -> Entity:
    return rows[min(bisect(heights, dice.random() * heights[-1]), len(rows) - 1)]


def _pages(pages: list[list[str]]) -> Iterator[tuple[Page, Article]]:
    for number, pieces in enumerate(pages):
        text, id = "".join(pieces), f"p-{number:05d}"
        date = f"{2021 + number % 3}-{number // 3 % 12 + 1:02d}-{number % 28 + 1:02d}"
        runs = Runs((0,), (0,))
        yield (
            Page(id, text, f"pages/{number:05d}.txt", date, "", "", runs),
            Article(
                f"a-{number:05d}", id, (Span(id, 0, len(text)),), text, runs, pieces[0].strip(), "", (), date, "", "",
                (), len(pieces[0]),
            ),
        )  # fmt: skip
