"""Divisions that were renamed or merged: the old name, the division that holds the territory now, the date and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RuleError, UnknownName
from kg.model import DISTRICT_KINDS
from kg.rules.entries import Entry, read_entries


@dataclass(frozen=True, slots=True)
class Renaming:
    """``name`` was a division of ``kind`` until ``date`` (ISO 8601, a year at least); since then its land belongs to ``code``."""

    rule: str
    name: str
    kind: str
    code: str
    date: str


def read_renamed(path: Path) -> Iterator[Renaming]:
    """The entries of one file of renamings. Raises RuleError that names the line of a wrong one."""
    yield from renamings(read_entries(path, path.read_bytes()))


def renamings(entries: Iterable[Entry]) -> Iterator[Renaming]:
    """Check entries of the table ``renamed_divisions`` and make them renamings."""
    for entry in entries:
        kind, code, date = entry.text("kind"), entry.text("code"), entry.text("date")
        if kind not in DISTRICT_KINDS:
            raise UnknownName("kind of district", kind, DISTRICT_KINDS)
        if not (code.isdecimal() and len(code) in (6, 9, 12) and date[:4].isdecimal()):
            raise RuleError(
                f"{entry.place}: entry {entry.id}: code must be an official code in quotes, date a quoted year or day"
            )
        for name in entry.words():
            yield Renaming(entry.id, name, kind, code, date)
