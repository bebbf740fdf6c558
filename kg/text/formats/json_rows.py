"""JSON Lines, and JSON files that hold a list: each object is a row, an article with fields of its own (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from json.decoder import JSONDecoder
from typing import Any, BinaryIO, Final

from kg.text.decode import decode
from kg.text.formats.rows import Cell, make_row, map_columns, no_text
from kg.text.formats.sheet import MAX_FILE, Options, Problem, Sheet, read_all
from kg.text.formats.transcript import Transcript

PATIENCE: Final = 50  # failures after which an object must stand on one line
BETWEEN: Final = re.compile(r"[\s,\[\]\ufeff]*")
SPACE: Final = re.compile(r"\s*")
COLON: Final = re.compile(r"\s*:\s*")
COMMA: Final = re.compile(r"\s*,?\s*")
# An escape: a character beyond the basic plane as two halves, any other by its number, one letter, a carriage return.
ESCAPE: Final = re.compile(r"\\r(?:\\n)?|\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\u\w{4}|\\.")


def read_json(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The objects of the file, numbered from 1 on; in JSON Lines that is the line. An offset is one of the decoded file.

    A line that is no object, or is cut off, is a problem, and the next is read. Raises UnreadableInput where the file
    cannot be decoded.
    """
    text = decode(source, read_all(source, file), limit=MAX_FILE, chinese=False).text
    decoder = JSONDecoder()
    position, number, failures = skip(BETWEEN, text, 0), 0, 0
    while position < len(text):
        number += 1
        where = f"{source}#{number}"
        try:
            value, end = decode_object(decoder, text, position, patient=failures < PATIENCE)
        except (ValueError, RecursionError):
            failures += 1
            yield Problem(where, "no JSON object, or one that is cut off: it was not read; mend that line")
            newline = text.find("\n", position)
            position = skip(BETWEEN, text, newline) if newline >= 0 else len(text)
            continue
        columns = map_columns(value)
        if "text" in columns:
            yield make_row(where, make_cells(text, position, decoder, columns))
        else:
            yield Problem(where, no_text(value))
        position = skip(BETWEEN, text, end)


def decode_object(decoder: JSONDecoder, text: str, position: int, *, patient: bool) -> tuple[dict[str, Any], int]:
    """The object that begins at ``position``, and where it ends; on that line alone unless ``patient``.

    Raises ValueError where none begins there, or RecursionError; the standard library counts the lines of all text before a failure,
    so that a file of nothing but failures would take time quadratic in its length.
    """
    if text[position] != "{":
        raise ValueError("no object")
    value: dict[str, Any]
    if patient:
        value, end = decoder.raw_decode(text, position)
        return value, end
    newline = text.find("\n", position)
    value, length = decoder.raw_decode(text[position : newline if newline >= 0 else len(text)])
    return value, position + length


def skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where the text goes on after what a pattern that may match nothing finds."""
    match = pattern.match(text, position)
    return match.end() if match else position


def make_cells(text: str, position: int, decoder: JSONDecoder, columns: Mapping[str, str]) -> dict[str, Cell]:
    """The fields of the object that begins at ``position``, each with the places of its characters."""
    fields = {column: field for field, column in columns.items()}
    cells: dict[str, Cell] = {}
    position = skip(SPACE, text, position + 1)
    while text[position] != "}":
        name, position = decoder.raw_decode(text, position)
        start = skip(COLON, text, position)
        value, position = decoder.raw_decode(text, start)
        if name in fields and value is not None:
            cells[fields[name]] = make_cell(text, start, position, value)
        position = skip(COMMA, text, position)
    return cells


def make_cell(text: str, start: int, end: int, value: Any) -> Cell:
    """The cell of one value, which stands at ``text[start:end]``; of a list its strings, one a line."""
    transcript = Transcript()
    if isinstance(value, str):
        transcript.add_written(text[start + 1 : end - 1], start + 1, ESCAPE, undo)
    elif isinstance(value, list):
        decoder = JSONDecoder()
        position = skip(SPACE, text, start + 1)
        while text[position] != "]":
            item, stop = decoder.raw_decode(text, position)
            transcript.break_lines(1, position)
            transcript.join(make_cell(text, position, stop, item).transcript)
            position = skip(COMMA, text, stop)
    elif not isinstance(value, dict):
        transcript.add(text[start:end], start)
    return Cell(transcript.text, transcript)


def undo(match: re.Match[str]) -> str:
    """What an escape stands for; a carriage return is a line end."""
    if match[0].startswith("\\r"):
        return "\n"
    value: str = json.loads(f'"{match[0]}"')
    return value
