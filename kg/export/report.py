"""``report.md``: what was read, what was not and why, what was found, and what a person should look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph
from kg.model import ENTITY_TYPES, RELATION_TYPES, Judgement

Row = TypeVar("Row")
LISTED: Final = 200
"""How many rows of one kind the report prints; the rest is counted."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build knows beyond its graph.

    ``sources`` are the files that were read, ``problems`` pairs of a source and why it (or a part of it) was not,
    ``unsure`` the judgements left to a person, ``rules_digest`` and ``code_version`` say what did the reading.
    """

    sources: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    unsure: tuple[Judgement, ...] = ()
    warnings: tuple[str, ...] = ()
    rules_digest: str = ""
    code_version: str = ""


def render_report(graph: PolicyGraph, report: BuildReport) -> Iterator[str]:
    """The report as Markdown. Words of pages and file names are escaped, so that none acts as markup."""
    records = graph.records
    yield "# 构建报告 Build report\n\n"
    yield (
        f"读了 {len(report.sources)} 个文件，{len(records.pages)} 个版面，{len(records.articles)} 篇报道；"
        f"得到 {len(records.entities)} 个实体，{len(records.relations)} 条关系，{len(records.facts)} 个数字。"
        f"{len(report.problems)} 处没有读成。\n"
    )
    yield from section("没有读成 Not read", report.problems, lambda row: f"- {plain(row[0])}: {plain(row[1])}\n")
    yield from section("提醒 Warnings", report.warnings, lambda row: f"- {plain(row)}\n")
    yield "\n## 实体 Entities\n\n| 类型 | type | 个数 | 提及 |\n| --- | --- | ---: | ---: |\n"
    counts = Counter(entity.type for entity in records.entities)
    mentions: Counter[str] = Counter()
    for entity in records.entities:
        mentions[entity.type] += len(entity.mentions)
    for type in ENTITY_TYPES:
        yield f"| {MARKS[type].word} | {type} | {counts[type]} | {mentions[type]} |\n"
    yield "\n## 关系 Relations\n\n| type | 条数 | 句数 |\n| --- | ---: | ---: |\n"
    relations = Counter(relation.type for relation in records.relations)
    sentences: Counter[str] = Counter()
    for relation in records.relations:
        sentences[relation.type] += relation.count
    for type in RELATION_TYPES:
        yield f"| {type} | {relations[type]} | {sentences[type]} |\n"
    yield from section("拿不准的合并 Doubtful merges", report.unsure, lambda row: unsure_line(graph, row))
    yield from section("读过的文件 Files read", report.sources, lambda row: f"- {plain(row)}\n")
    yield f"\n规则 rules {report.rules_digest or '-'} · 代码 code {report.code_version or '-'}\n"


def section(title: str, rows: Iterable[Row], line: Callable[[Row], str]) -> Iterator[str]:
    """A heading and one line a row; nothing where there is no row."""
    rows = list(rows)
    if not rows:
        return
    yield f"\n## {title} ({len(rows)})\n\n"
    for row in rows[:LISTED]:
        yield line(row)
    if len(rows) > LISTED:
        yield f"- … 另有 {len(rows) - LISTED} 条\n"


def unsure_line(graph: PolicyGraph, row: Judgement) -> str:
    """A doubtful merge, with the names in place of the ids that are known."""
    names = {entity.id: f"{entity.name} ({entity.id})" for entity in graph.records.entities}
    left, right = (names.get(end, end) for end in (row.left, row.right))
    return f"- {plain(left)} ＝？ {plain(right)}: {plain(row.why)}\n"


def plain(text: str) -> str:
    """One line of text in which no character acts as Markdown or HTML.

    >>> plain("<b>*要*\\n闻</b>")
    '&lt;b&gt;\\\\*要\\\\* 闻&lt;/b&gt;'
    """
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"(^[-+]|[\\`*_\[\]#!|~])", r"\\\1", line)
