"""``appointments.csv``: who holds, held or is to hold which post where, a row for each statement.

Nothing is weighed against anything else: a post that two people are said to hold now, or one that somebody is said to hold and to
have given up, stands in as many rows, with a remark that says so.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kg.graph.policy_graph import PolicyGraph
from kg.model import Relation

COLUMNS: Final = ("person", "body", "title", "from", "to", "status", "sentence", "remark", "person_id", "body_id")
SINGLE: Final = re.compile(
    r"^(?:党委|党组|党工委)?(?:书记|主任|局长|厅长|部长|市长|省长|县长|区长|镇长|乡长|州长|主席|院长|检察长|秘书长)$"
)
"""Titles that one person at a time holds at a body."""

PAST: Final = frozenset({"former", "denied"})
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def render_appointments(graph: PolicyGraph) -> Iterator[str]:
    """``appointments.csv``, by body, title and person; the later statement of one post behind the earlier one."""
    names = {entity.id: entity.name for entity in graph.records.entities}
    posts = [row for row in graph.records.relations if row.type == "holds_post"]
    posts.sort(key=lambda row: (names[row.tail], row.title, names[row.head], row.date, row.status, row.id))
    remarks = compare_posts(posts, names)
    yield csv_line(COLUMNS)
    for row in posts:
        begin, end = split_date(row)
        sentence = " ".join(row.evidence[0].quote.split()) if row.evidence else ""
        yield csv_line(
            (names[row.head], names[row.tail], row.title, begin, end, row.status, sentence, remarks[row.id], row.head, row.tail)
        )  # fmt: skip


def split_date(row: Relation) -> tuple[str, str]:
    """From when and until when, as far as the text tells: the date of an act begins a post, or ends a former one.

    An interval (``2015/2019``) has both; ``..`` is an open end.
    """
    begin, _, end = row.date.partition("/")
    if end:
        return begin.strip("."), end.strip(".")
    return ("", begin) if row.status in PAST else (begin, "")


def compare_posts(posts: list[Relation], names: Mapping[str, str]) -> dict[str, str]:
    """For each post what other statements say against it, or an empty string."""
    holders: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for row in posts:
        holders[row.tail, row.title].append(row)
    remarks = dict.fromkeys((row.id for row in posts), "")
    for (_, title), rows in holders.items():
        for row in rows:
            own = [other for other in rows if other.head == row.head and other.status != row.status]
            rivals = sorted({names[other.head] for other in rows if other.head != row.head and is_held(other)})
            if own and not row.status and any(other.status in PAST for other in own):
                remarks[row.id] = "also told as former"
            elif own and row.status == "planned" and any(is_held(other) for other in own):
                remarks[row.id] = "since taken up"
            elif rivals and is_held(row) and SINGLE.match(title):
                remarks[row.id] = "also told of " + ", ".join(rivals)
    return remarks


def is_held(row: Relation) -> bool:
    """Whether a post is told as held now."""
    return row.status in ("", "done", "under_way")


def csv_line(cells: tuple[str, ...]) -> str:
    r"""One line of comma-separated values (RFC 4180, with \n); a cell that a spreadsheet would run begins with an apostrophe.

    >>> print(csv_line(("=1+1", "书记、主任", 'a "b" c')), end="")
    '=1+1,书记、主任,"a ""b"" c"
    """
    out = io.StringIO()
    safe = ["'" + cell if cell.startswith(FORMULA) else cell for cell in cells]
    csv.writer(out, lineterminator="\n").writerow(safe)
    return out.getvalue()
