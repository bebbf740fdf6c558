"""Comma-separated values (RFC 4180), also by tabs or semicolons: a row an article, the first row the columns' names.

The standard library's reader tells no offsets; this one agrees with it row for row (a test holds them against each other).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from kg.errors import UnreadableInput
from kg.text.decode import decode
from kg.text.formats.rows import Cell, make_row, map_columns, no_text
from kg.text.formats.sheet import MAX_FILE, Options, Problem, Sheet, read_all
from kg.text.formats.transcript import Transcript

DELIMITERS: Final = ",\t;|"
# A doubled quote stands for one, a carriage return with or without its line end for a line end.
ESCAPE: Final = re.compile(r'""|\r\n?')


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as written: ``text[start:end]`` of the file without its quotes, and what stands after them up to ``stop``."""

    start: int
    end: int
    stop: int
    quoted: bool = False
    closed: bool = True


def read_csv(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The rows, numbered as a spreadsheet does: the columns' names are row 1. An offset is one of the decoded file.

    Raises UnreadableInput where no column holds the text, or the file cannot be decoded.
    """
    text = decode(source, read_all(source, file), limit=MAX_FILE).text
    delimiter = choose_delimiter(text)
    rows = split_rows(text, delimiter)
    names = [cell_text(text, cell) for cell in next(rows, [])]
    columns = map_columns(names)
    if "text" not in columns:
        raise UnreadableInput(source, no_text(names))
    places = {field: names.index(column) for field, column in columns.items()}
    for number, row in enumerate(rows, 2):
        where = f"{source}#{number}"
        if len(row) == 1 and row[0].start == row[0].end and not row[0].quoted:
            continue
        if not row[-1].closed:
            line = text.count("\n", 0, row[-1].start) + 1
            yield Problem(
                where, f"a quotation mark opens in line {line} and never closes: what follows it was not read"
            )
            continue
        if len(row) > len(names):
            reason = (
                "more cells than columns: what stands in the further ones was not read (a delimiter outside quotes?)"
            )
            yield Problem(where, reason)
        cells = {field: make_cell(text, row[place]) for field, place in places.items() if place < len(row)}
        yield make_row(where, cells)


def choose_delimiter(text: str) -> str:
    """The delimiter under which the first row has most columns that are known, a comma where none has any.

    >>> choose_delimiter("标题;正文\\n甲;乙")
    ';'
    """

    def count(delimiter: str) -> int:
        first = next(split_rows(text, delimiter), [])
        return len(map_columns(cell_text(text, cell) for cell in islice(first, 1000)))

    return max(DELIMITERS, key=count)


def split_rows(text: str, delimiter: str) -> Iterator[list[RawCell]]:
    """The rows of a file, each as its cells; a row may go over several lines within quotes.

    >>> [[text[c.start : c.end] for c in row] for text in ['甲,"乙,\\n"\\n丙'] for row in split_rows(text, ",")]
    [['甲', '乙,\\n'], ['丙']]
    """
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    quote = re.compile(rf'"(?P<inside>(?:[^"]|"")*+)(?P<end>"?)[^{re.escape(delimiter)}\r\n]*')
    position = 1 if text.startswith("\ufeff") else 0
    row: list[RawCell] = []
    while position < len(text) or row:
        match = quote.match(text, position) or bare.match(text, position)
        if match is None:
            break
        if match.re is quote:
            row.append(RawCell(match.start("inside"), match.end("inside"), match.end(), True, bool(match["end"])))
        else:
            row.append(RawCell(match.start(), match.end(), match.end()))
        position = match.end()
        if text.startswith(delimiter, position):
            position += 1
            if position < len(text):
                continue
            row.append(RawCell(position, position, position))
        yield row
        row = []
        position += 2 if text.startswith("\r\n", position) else 1


def cell_text(text: str, cell: RawCell) -> str:
    """What a cell says."""
    return make_cell(text, cell).text


def make_cell(text: str, cell: RawCell) -> Cell:
    """A cell with the places of its characters."""
    transcript = Transcript()
    if not cell.quoted:
        transcript.add(text[cell.start : cell.end], cell.start)
        return Cell(transcript.text, transcript)
    raw = text[cell.start : cell.end]
    transcript.add_written(raw, cell.start, ESCAPE, lambda match: '"' if '"' in match[0] else "\n")
    transcript.add(text[cell.end + 1 : cell.stop], cell.end + 1)
    return Cell(transcript.text, transcript)
