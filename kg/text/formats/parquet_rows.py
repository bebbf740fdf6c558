"""Apache Parquet: a row an article, read in small groups of rows with pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.errors import UnreadableInput
from kg.text.formats.rows import Cell, make_row, map_columns, no_text
from kg.text.formats.sheet import Options, Problem, Sheet
from kg.text.formats.transcript import Transcript

BATCH: Final = 64
MISSING: Final = "parquet files are read with pyarrow, which is not installed: pip install 'zhengtu[parquet]'"


def read_parquet(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The rows, numbered from 1 on. An offset counts the characters of the value of a column; the part is the column.

    Raises UnreadableInput where pyarrow is missing, the file is broken, or no column holds the text.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UnreadableInput(source, MISSING) from error
    number = 0
    try:
        table = ParquetFile(file)
        names = list(table.schema_arrow.names)
        columns = map_columns(names)
        if "text" not in columns:
            raise UnreadableInput(source, no_text(names))
        for batch in table.iter_batches(batch_size=BATCH, columns=sorted(columns.values())):
            for row in batch.to_pylist():
                number += 1
                yield make_row(f"{source}#{number}", make_cells(row, columns))
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:120]
        told = f"not readable as parquet after row {number}" if number else "not readable as parquet"
        raise UnreadableInput(source, f"{told} ({reason}): get the file anew, or give it as csv") from error


def make_cells(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Cell]:
    """The fields of a row; a list is its items, one a line."""
    cells: dict[str, Cell] = {}
    for field, column in columns.items():
        value = row[column]
        if value is None:
            continue
        written = "\n".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
        transcript = Transcript()
        transcript.add_lines(written, 0)
        cells[field] = Cell(transcript.text, transcript, column)
    return cells


def as_text(value: Any) -> str:
    """A value as text; bytes are UTF-8, as columns of no stated type hold it."""
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
