"""A person's verdicts on a graph: what they may say, and what makes one wrong before any page is read.

A verdict names its entity by content: an id (``e-…``, a hash of type, name and area), a node ``Type|name|area`` as in ``judgements.jsonl``,
or ``Type|name`` where one entity alone bears the name. So it means the same thing when pages are added. The files that
hold verdicts are read by ``kg.rules.verdict_files``; ``kg.resolve`` replays them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from kg.errors import RuleError, UnknownName
from kg.model import ENTITY_TYPES, RELATION_TYPES, STATUSES

# What each verdict must say beyond its entity, and what it may say.
VERDICTS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "merge": (("other",), ()),
    "split": ((), ("other", "name")),
    "unsure": (("other",), ()),
    "rename": (("name",), ()),
    "retype": (("type",), ()),
    "alias": (("name",), ()),
    "code": (("code",), ()),
    "keep": ((), ()),
    "delete": ((), ()),
    "add": (("relation", "other", "quote"), ("title", "status", "date")),
    "reject": (("relation", "other"), ("title",)),
}
_ALWAYS: Final = ("verdict", "entity", "about", "who", "when", "why")
_ID: Final = re.compile(r"e-[0-9a-f]{16}")
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
# the words of a build's own judgements: a line of it with its verdict changed is a verdict, too
_SAMENESS: Final = {"positive": "merge", "negative": "split", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict; ``verdict`` is a key of ``VERDICTS``, which says what other fields it needs.

    ``merge`` and ``split``: ``entity`` and ``other`` are one, or are not; a split may name, instead of ``other``, a form that is
    not the entity's. ``unsure``: nobody can say, leave it open. ``rename``, ``alias``: to, or also, ``name``. ``retype``: to
    ``type``. ``code``: the official ``code`` of a district. ``keep``: right as it is, ask no more. ``delete``: no entity. ``add``,
    ``reject``: the ``relation`` from ``entity`` to ``other``, where added with the sentence (``quote``) of a page that says so.
    ``about`` is for the reader alone; ``place`` is the file and line it was read from.

    >>> Verdict("rename", "Project|青枫水厂扩建项目|140100", name="青枫水厂二期", who="李").name
    '青枫水厂二期'
    """

    verdict: str
    entity: str
    other: str = ""
    name: str = ""
    type: str = ""
    code: str = ""
    relation: str = ""
    title: str = ""
    status: str = ""
    date: str = ""
    quote: str = ""
    about: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    place: str = ""

    @property
    def reason(self) -> str:
        """Why, by whom and when, in one line.

        >>> Verdict("keep", "Official|段一鸣|140105", who="李", when="2025-03-01", why="核对过").reason
        '核对过 (李, 2025-03-01)'
        """
        sign = ", ".join(part for part in (self.who, self.when) if part)
        return f"{self.why or 'a person says so'}{f' ({sign})' if sign else ''}"


FIELDS: Final = tuple(field.name for field in fields(Verdict) if field.name != "place")


def make_verdict(row: Mapping[str, str], place: str = "") -> Verdict:
    """The verdict of a parsed row. Raises RuleError or UnknownName, with ``place``, for what no verdict can be made of.

    >>> make_verdict({"verdict": "code", "entity": "District|和平村|140100", "code": "140105201"}).code
    '140105201'
    >>> make_verdict({"left": "Place|甲|", "right": "Place|乙|", "verdict": "negative", "why": "x"}).verdict
    'split'
    """
    row = {key: value for key, value in row.items() if value != ""}
    if "left" in row or "right" in row:
        row = _of_judgement(row, place)
    word = row.get("verdict", "")
    if word not in VERDICTS:
        raise RuleError(f"{_at(place)}{UnknownName('verdict', word, VERDICTS)}")
    needed, allowed = VERDICTS[word]
    if lost := [key for key in ("entity", *needed) if key not in row]:
        raise RuleError(f"{_at(place)}the verdict {word} needs {' and '.join(lost)}")
    if foreign := [key for key in row if key not in (*_ALWAYS, *needed, *allowed)]:
        known = ", ".join((*_ALWAYS, *needed, *allowed))
        raise RuleError(f"{_at(place)}the verdict {word} takes no {' and no '.join(foreign)}; it takes {known}")
    verdict = Verdict(**row, place=place)
    if problem := _wrong_value(verdict):
        raise RuleError(f"{_at(place)}{problem}")
    return verdict


def check_together(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, each once, in their order. Raises RuleError, naming both places, where two say the opposite.

    A split of what merges join, however long their chain; two names, types or codes of one entity; a relation added and rejected; a
    deletion of what is kept.

    >>> merge = Verdict("merge", "Place|甲|", "Place|乙|", place="mine.yaml:1")
    >>> check_together([merge, Verdict("split", "Place|乙|", "Place|甲|", place="mine.yaml:9")])
    Traceback (most recent call last):
    kg.errors.RuleError: mine.yaml:9: the split of Place|乙| and Place|甲| contradicts the merges at mine.yaml:1; take one of them out
    """
    rows = tuple(_once(verdicts))
    _check_merges(rows)
    said: dict[tuple[str, ...], tuple[str, Verdict]] = {}
    for row in rows:
        key, value = _claim(row)
        before = said.setdefault(key, (value, row)) if key else (value, row)
        if before[0] != value:
            other = before[1]
            raise RuleError(
                f"{_at(row.place)}the {row.verdict} of {row.entity} contradicts the {other.verdict} at {other.place or 'another place'}; "
                "take one of them out"
            )
    return rows


def is_id(anchor: str) -> bool:
    """Whether an anchor is an entity's id and no name.

    >>> is_id("e-880357c5380a9bac"), is_id("District|太原市|140100")
    (True, False)
    """
    return bool(_ID.fullmatch(anchor))


def _of_judgement(row: Mapping[str, str], place: str) -> dict[str, str]:
    word = row.get("verdict", "")
    if word not in _SAMENESS:
        raise RuleError(f"{_at(place)}{UnknownName('verdict', word, _SAMENESS)}")
    rest = {key: value for key, value in row.items() if key not in {"left", "right", "verdict"}}
    return {"verdict": _SAMENESS[word], "entity": row.get("left", ""), "other": row.get("right", ""), **rest}


def _wrong_value(verdict: Verdict) -> str:
    """What is wrong with a value, or the empty string."""
    for anchor in (verdict.entity, verdict.other):
        if anchor and not is_id(anchor) and not _is_node(anchor):
            return f"{anchor} is no entity; write its id (e-…), Type|name|area or Type|name"
    if verdict.verdict == "split" and bool(verdict.other) == bool(verdict.name):
        return "the verdict split needs either other or name"
    if verdict.entity == verdict.other:
        return f"both ends are {verdict.entity}"
    for what, value, known in (
        ("entity type", verdict.type, ENTITY_TYPES),
        ("relation type", verdict.relation, RELATION_TYPES),
        ("status", verdict.status, STATUSES),
    ):
        if value and value not in known:
            return str(UnknownName(what, value, known))
    if verdict.code and not (verdict.code.isascii() and verdict.code.isdecimal() and len(verdict.code) in (6, 9, 12)):
        return f"{verdict.code} is no official code; it has 6, 9 or 12 digits"
    for what, value in (("when", verdict.when), ("date", verdict.date)):
        if value and not _DAY.fullmatch(value):
            return f"{what} {value}: write 2022-04-01, 2022-04 or 2022"
    return ""


def _is_node(anchor: str) -> bool:
    type, _, rest = anchor.partition("|")
    return type in ENTITY_TYPES and bool(rest.partition("|")[0])


def _at(place: str) -> str:
    return f"{place}: " if place else ""


def _once(verdicts: Iterable[Verdict]) -> Iterable[Verdict]:
    seen = set()
    for row in verdicts:
        key = tuple(getattr(row, name) for name in FIELDS if name not in {"who", "when", "why", "about"})
        if key not in seen:
            seen.add(key)
            yield row


def _claim(row: Verdict) -> tuple[tuple[str, ...], str]:
    """What a verdict speaks of and what it says of it; an empty key where no other can contradict."""
    if row.verdict in {"rename", "retype", "code"}:
        return (row.verdict, row.entity), row.name or row.type or row.code
    if row.verdict in {"keep", "delete"}:
        return ("exists", row.entity), row.verdict
    if row.verdict in {"add", "reject"}:
        return ("relation", row.entity, row.relation, row.other, row.title), row.verdict
    return (), ""


def _check_merges(rows: Iterable[Verdict]) -> None:
    """Raise RuleError where a split parts what a chain of merges joins."""
    joins: dict[str, list[Verdict]] = {}
    parent: dict[str, str] = {}

    def find(end: str) -> str:
        while parent.setdefault(end, end) != end:
            parent[end] = parent[parent[end]]
            end = parent[end]
        return end

    for row in rows:
        if row.verdict == "merge":
            parent[find(row.entity)] = find(row.other)
            for end in (row.entity, row.other):
                joins.setdefault(end, []).append(row)
    for row in rows:
        if row.verdict in {"split", "unsure"} and row.other and find(row.entity) == find(row.other):
            chain = _chain(joins, row.entity, row.other)
            places = ", ".join(merge.place or f"{merge.entity} = {merge.other}" for merge in chain)
            raise RuleError(
                f"{_at(row.place)}the {row.verdict} of {row.entity} and {row.other} contradicts the merges at {places}; "
                "take one of them out"
            )


def _chain(joins: Mapping[str, list[Verdict]], start: str, goal: str) -> list[Verdict]:
    """The shortest chain of merges between two anchors that merges join."""
    came: dict[str, tuple[str, Verdict]] = {}
    frontier = [start]
    while frontier and goal not in came:
        reached = []
        for end in frontier:
            for row in joins.get(end, ()):
                other = row.other if row.entity == end else row.entity
                if other != start and other not in came:
                    came[other] = (end, row)
                    reached.append(other)
        frontier = reached
    chain = []
    while goal != start:
        goal, row = came[goal]
        chain.append(row)
    return chain[::-1]
