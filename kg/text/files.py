"""Which files a user means, and their bytes. What cannot be read becomes a problem record, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import UnreadableInput
from kg.text.decode import MAX_BYTES

STDIN: Final = "-"
SUFFIXES: Final = frozenset({".txt", ".md"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that was not read as it should be: which source, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, sorted and once each; what was asked for and cannot be had; what is no page and was passed over."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...]


def find_inputs(paths: Iterable[str | Path]) -> Inputs:
    """The pages among ``paths``: files, folders (with all below, hidden ones left out) and ``-`` for standard input.

    A folder gives its ``.txt`` and ``.md`` files; any other file in it is skipped with a reason, as is one named
    directly. A path that does not exist or may not be read is a problem; nothing is raised.
    """
    files: set[str] = set()
    problems: set[Problem] = set()
    skipped: set[Problem] = set()
    for path in map(str, paths):
        if path == STDIN:
            files.add(path)
            continue
        for name, reason in walk(path):
            if reason:
                problems.add(Problem(name, reason))
            elif Path(name).suffix.lower() in SUFFIXES:
                files.add(name)
            else:
                suffix = Path(name).suffix or "no suffix"
                skipped.add(Problem(name, f"not a page ({suffix}); pages are {', '.join(sorted(SUFFIXES))}"))
    return Inputs(tuple(sorted(files)), tuple(sorted(problems)), tuple(sorted(skipped)))


def walk(path: str) -> Iterator[tuple[str, str]]:
    """Every file of a path with an empty reason, or what cannot be read with the reason."""
    if not Path(path).is_dir():
        yield path, "" if Path(path).is_file() else "no such file or folder"
        return
    failures: list[OSError] = []
    for folder, names, files in os.walk(path, onerror=failures.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(folder) / name), ""
    for failure in failures:
        yield str(failure.filename), f"cannot be opened ({failure.strerror})"


def read_bytes(source: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``; at most one more than a page may have.

    Raises UnreadableInput where the file cannot be opened.
    """
    if source == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableInput(source, f"cannot be opened ({error.strerror})") from error
