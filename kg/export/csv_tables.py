"""``csv/``: a node table and an edge table, with the headers that Gephi's spreadsheet import looks for; also for Excel.

A name that a spreadsheet would run as a formula (``=cmd()``, ``@SUM``, ``+1``, ``-1``) gets an apostrophe in front, which
``plain_cell`` takes away again. Reference: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection; https://gephi.org/users/supported-graph-formats/spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from kg.export.attributes import EDGE_FIELDS, NODE_FIELDS, Scalar, edge_fields, node_fields
from kg.graph.policy_graph import PolicyGraph

FORMULA: Final = tuple("=+-@\t\r＝＋－＠")
NODES: Final = ("Id", "Label", *(name for name in NODE_FIELDS if name != "name"))
EDGES: Final = (
    "Id",
    "Source",
    "Target",
    "Type",
    "Label",
    "Weight",
    *("relation" if name == "type" else name for name in EDGE_FIELDS),
)
"""Gephi reads ``Type`` as directed or not, so that the relation stands under ``relation``."""


def csv_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """``nodes.csv`` and ``edges.csv``, UTF-8, commas, ``\\n`` line ends."""
    for name, rows in (("nodes.csv", node_rows(graph)), ("edges.csv", edge_rows(graph))):
        yield name, render_csv(rows).encode("utf-8", errors="backslashreplace")


def excel_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """The same tables with a byte order mark, by which Excel knows UTF-8 when a file is opened by a double click."""
    for name, content in csv_files(graph):
        yield name, b"\xef\xbb\xbf" + content


def node_rows(graph: PolicyGraph) -> Iterator[tuple[Scalar, ...]]:
    """The node table, its header first."""
    yield NODES
    for row in graph.records.entities:
        fields = node_fields(row)
        yield (row.id, *fields.values())


def edge_rows(graph: PolicyGraph) -> Iterator[tuple[Scalar, ...]]:
    """The edge table, its header first; the weight is the number of sentences."""
    yield EDGES
    for row in graph.records.relations:
        ends = (row.id, row.head, row.tail, "Directed", row.title or row.type, max(1, row.count))
        yield (*ends, *edge_fields(row).values())


def render_csv(rows: Iterable[Iterable[Scalar]]) -> str:
    """The rows as CSV, every text made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula; NUL, which no CSV can hold, is left out.

    >>> harmless("=cmd()"), harmless("眉县"), harmless("'=1")
    ("'=cmd()", '眉县', "''=1")
    """
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def plain_cell(cell: str) -> str:
    """The text that ``harmless`` was given.

    >>> plain_cell("'=cmd()"), plain_cell("'so'")
    ('=cmd()', "'so'")
    """
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell
