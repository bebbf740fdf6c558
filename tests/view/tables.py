"""The tables of a page's data, row by row."""

from __future__ import annotations

from typing import Any


def rows_of(table: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The rows of a table that is carried by columns.

    >>> rows_of({"name": ["甲", "乙"], "score": [1, 0]})
    [{'name': '甲', 'score': 1}, {'name': '乙', 'score': 0}]
    """
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
