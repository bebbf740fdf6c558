"""The packed table of divisions: sorted arrays in one memory-mapped file, shared by all processes that open it.

Layout, little-endian: 8 bytes of magic, the counts ``n`` and ``s`` as two 64-bit numbers, then

    codes   n x u64   official codes filled up to 12 digits, ascending; an index into this array is a *row*
    names   n x u32   the row's name as an id of the trie beside it
    order   n x u32   rows by (name, code): all divisions of one name stand together
    shorts  s x u32   name ids of short forms, ascending
    targets s x u32   the row that the short form in step stands for
    kinds   n x u8    index into ``DISTRICT_KINDS``
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kg.errors import RuleError

MAGIC: Final = b"kgdiv01\n"
_HEADER: Final = struct.Struct("<8sQQ")


@dataclass(frozen=True, slots=True)
class Rows:
    """Read-only arrays over the mapped file; ``len(rows)`` divisions."""

    codes: Sequence[int]
    names: Sequence[int]
    order: Sequence[int]
    shorts: Sequence[int]
    targets: Sequence[int]
    kinds: Sequence[int]

    def __len__(self) -> int:
        return len(self.codes)

    def row_of(self, code: int) -> int | None:
        """The row of a code, or None."""
        row = bisect_left(self.codes, code)
        return row if row < len(self.codes) and self.codes[row] == code else None

    def named(self, name: int) -> list[int]:
        """All rows that bear the name with this id, by code."""
        start = bisect_left(self.order, name, key=self.names.__getitem__)
        end = bisect_right(self.order, name, lo=start, key=self.names.__getitem__)
        return [self.order[i] for i in range(start, end)]

    def shortened(self, name: int) -> list[int]:
        """All rows for which the name with this id is a short form, by code."""
        start, end = bisect_left(self.shorts, name), bisect_right(self.shorts, name)
        return [self.targets[i] for i in range(start, end)]

    def between(self, low: int, high: int) -> range:
        """The rows with ``low <= code < high``."""
        return range(bisect_left(self.codes, low), bisect_left(self.codes, high))


def open_rows(path: Path) -> Rows:
    """Map a packed table. Raises RuleError for a file that is absent or not of this format."""
    if sys.byteorder != "little":
        raise RuleError(f"{path}: packed little-endian; pack it anew on this machine with scripts/pack_divisions.py")
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise RuleError(f"{path}: no packed divisions ({error}); make them with scripts/pack_divisions.py") from error
    size = len(view)
    magic, n, s = _HEADER.unpack(view[: _HEADER.size]) if size >= _HEADER.size else (b"", 0, 0)
    if magic != MAGIC or size != _HEADER.size + 17 * n + 8 * s:
        raise RuleError(
            f"{path}: not a table of divisions of this version; pack it anew with scripts/pack_divisions.py"
        )
    parts: list[Sequence[int]] = []
    at = _HEADER.size
    for form, count in _layout(n, s):
        end = at + count * struct.calcsize(form)
        parts.append(view[at:end].cast(form))
        at = end
    return Rows(*parts)


def _layout(n: int, s: int) -> tuple[tuple[Literal["Q", "I", "B"], int], ...]:
    """The item type and length of each array, in the order of the file."""
    return (("Q", n), ("I", n), ("I", n), ("I", s), ("I", s), ("B", n))


def write_rows(path: Path, rows: Iterable[tuple[int, int, int]], shorts: Iterable[tuple[int, int]]) -> None:
    """Write ``rows`` of (code, name id, kind index) and ``shorts`` of (name id, code) in the layout above."""
    table = sorted(rows)
    row_of = {code: row for row, (code, _, _) in enumerate(table)}
    if len(row_of) != len(table):
        raise ValueError("a code occurs twice")
    pairs = sorted((name, row_of[code]) for name, code in shorts)
    order = sorted(range(len(table)), key=lambda row: (table[row][1], row))
    with path.open("wb") as file:
        file.write(_HEADER.pack(MAGIC, len(table), len(pairs)))
        columns: tuple[Iterable[int], ...] = (
            (code for code, _, _ in table),
            (name for _, name, _ in table),
            order,
            (name for name, _ in pairs),
            (row for _, row in pairs),
            (kind for _, _, kind in table),
        )
        for (form, _), values in zip(_layout(len(table), len(pairs)), columns, strict=True):
            file.write(array(form, values).tobytes())
