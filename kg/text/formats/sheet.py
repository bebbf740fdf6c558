"""What every reader of a format takes and gives: a file in, sheets and problems out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO, Final

from kg.errors import UnreadableInput
from kg.model import Given, Runs

STDIN: Final = "-"
# Rows and sheets of a file are numbered after this, members of an archive named after that.
NUMBERED: Final = re.compile(r"(?P<file>.*)#(?P<number>\d+)")
MEMBER: Final = "!"
ARCHIVED: Final = re.compile(r"(?<=\.zip)!|(?<=^-)!", re.IGNORECASE)
MAX_FILE: Final = 100_000_000  # bytes; of files that hold many pages
FOLDED: Final = 3  # so many like problems of one file stand by themselves, more become one line


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that was not read as it should be: which source, why, and whether anything of it was ``lost``."""

    source: str
    reason: str
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as its file gives it, before its date and place are looked for.

    ``text``, ``offsets``, ``parts``, ``given`` and ``paper`` as in ``kg.model.Page``. ``date`` and ``place`` are what the file states in a
    field of its own, as it writes them, empty where it has none; ``hints`` are names outside of the text that may tell the place.
    """

    source: str
    text: str
    offsets: Runs
    parts: tuple[tuple[int, str], ...] = ()
    given: tuple[Given, ...] = ()
    date: str = ""
    place: str = ""
    paper: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a user chooses of the reading: ``ocr`` recognises the characters of scanned pages."""

    ocr: bool = False


Reader = Callable[[str, BinaryIO, Options], Iterator[Sheet | Problem]]
"""Reads one open file, whose source is the first argument. May raise UnreadableInput where nothing more can be read."""


def read_all(source: str, file: BinaryIO, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file. Raises UnreadableInput for a file of more than ``limit`` bytes."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableInput(source, f"larger than {limit:,} bytes, the most a file may have: split the file")
    return data


def file_of(source: str) -> str:
    """The file of a source, without row, sheet or member.

    >>> file_of("a.zip!b/c.csv#12"), file_of("a#1.txt")
    ('a.zip', 'a#1.txt')
    """
    name = ARCHIVED.split(source)[0]
    numbered = NUMBERED.fullmatch(name)
    return numbered["file"] if numbered else name


def names_of(source: str) -> list[str]:
    """The names that may tell a page's date and paper, the nearest first: its file's, and within an archive those above it.

    >>> names_of("x/太原日报.zip!2022-04-21/01版.txt"), names_of("x/20220421.csv#3")
    (['01版', '2022-04-21', '太原日报'], ['20220421'])
    """
    numbered = NUMBERED.fullmatch(source)
    outer, *members = ARCHIVED.split(numbered["file"] if numbered else source)
    names = [PurePath(outer).stem]
    for member in members:
        path = PurePath(member)
        names += [*path.parts[:-1], path.stem]
    return names[::-1]


def fold_problems(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, sorted, those of one file with one reason as a single line where they are many.

    >>> [row.reason for row in fold_problems(Problem(f"a.csv#{n}", "no date") for n in range(2, 90))]
    ['no date (88 times, from a.csv#2 on)']
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda row: (file_of(row.source), sort_number(row.source), row)):
        groups.setdefault((file_of(problem.source), problem.reason), []).append(problem)
    folded: list[Problem] = []
    for (file, reason), rows in groups.items():
        if len(rows) > FOLDED:
            folded.append(
                replace(rows[0], source=file, reason=f"{reason} ({len(rows):,} times, from {rows[0].source} on)")
            )
        else:
            folded += rows
    return folded


def sort_number(source: str) -> tuple[str, int]:
    """A source so that row 10 follows row 9."""
    numbered = NUMBERED.fullmatch(source)
    return (numbered["file"], int(numbered["number"])) if numbered else (source, 0)
