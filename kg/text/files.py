"""Which files a user means, and their bytes. What cannot be read becomes a problem record, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import UnreadableInput
from kg.text.formats.registry import format_of, why_skipped
from kg.text.formats.sheet import MAX_FILE, STDIN, Problem

# A build of our own is known by these two; what stands in it are no pages, though its files have their endings.
BUILT: Final = frozenset({"manifest.json", "entities.jsonl"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, sorted and once each; what was asked for and cannot be had; what is no page and was passed over."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...]


def find_inputs(paths: Iterable[str | Path]) -> Inputs:
    """The pages among ``paths``: files, folders (with all below, hidden ones left out) and ``-`` for standard input.

    A folder gives its files in a format that is read (``kg.text.formats.registry``); any other file in it is skipped with a
    reason, as is one named directly, and so is a folder in it that holds a build. A path that does not exist or may not be
    read is a problem; nothing is raised.
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
            elif Path(name).is_dir():
                skipped.add(Problem(name, "a build of kg, not pages", lost=False))
            elif format_of(name):
                files.add(name)
            else:
                skipped.add(Problem(name, why_skipped(name), lost=False))
    return Inputs(tuple(sorted(files)), tuple(sorted(problems)), tuple(sorted(skipped)))


def walk(path: str) -> Iterator[tuple[str, str]]:
    """Every file of a path and every build in it with an empty reason, or what cannot be read with the reason."""
    if not Path(path).is_dir():
        yield path, "" if Path(path).is_file() else "no such file or folder"
        return
    failures: list[OSError] = []
    for folder, names, files in os.walk(path, onerror=failures.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        if folder != path and set(files) >= BUILT:
            names.clear()
            yield folder, ""
            continue
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(folder) / name), ""
    for failure in failures:
        yield str(failure.filename), f"cannot be opened ({failure.strerror})"


def guess_pages(files: Iterable[str]) -> int:
    """About how many pages files hold, by their sizes; enough to choose a number of workers by."""
    count = 0
    for name in files:
        format = format_of(name)
        each = format.page_bytes if format else 0
        count += max(1, Path(name).stat().st_size // each) if each and Path(name).is_file() else 1
    return count


def read_bytes(source: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``; at most one more than a file may have.

    Raises UnreadableInput where the file cannot be opened.
    """
    if source == STDIN:
        return sys.stdin.buffer.read(MAX_FILE + 1)
    try:
        with Path(source).open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise UnreadableInput(source, f"cannot be opened ({error.strerror})") from error
