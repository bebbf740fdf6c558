"""Plain text and Markdown: one file, one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Runs
from kg.text.decode import MAX_BYTES, decode
from kg.text.formats.sheet import Options, Problem, Sheet


def read_plain(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The one page of a text file; an offset is one of the decoded file. Raises UnreadableInput as ``decode`` does."""
    text, offsets = normalise(decode(source, file.read(MAX_BYTES + 1)).text)
    yield Sheet(source, text, offsets)


def normalise(decoded: str) -> tuple[str, Runs]:
    """The text with ``\\n`` line ends and no byte order mark, and the map back to the decoded text."""
    parts: list[str] = []
    starts: list[int] = []
    targets: list[int] = []
    length = 0
    for start, end in kept(decoded):
        starts.append(length)
        targets.append(start)
        parts.append(decoded[start:end])
        length += end - start
    return "".join(parts).replace("\r", "\n"), Runs(tuple(starts), tuple(targets))


def kept(decoded: str) -> Iterator[tuple[int, int]]:
    """The ranges that stay: all but a byte order mark at the beginning and each carriage return before a line end."""
    start = 1 if decoded.startswith("\ufeff") else 0
    for match in re.finditer("\r(?=\n)", decoded):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    yield start, len(decoded)
