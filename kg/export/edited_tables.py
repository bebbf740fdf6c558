"""Graphs and node tables that a person edited in Gephi, Excel or the like, read back whatever became of their columns.

Columns are known by their names, in the spelling of Gephi, of this package or in Chinese; a column under any other name by
its content: ids look like ids, types are types, names are mostly the names that the build gave.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import UnreadableInput
from kg.export.csv_tables import plain_cell
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph
from kg.model import ENTITY_TYPES
from kg.text.decode import decode

ID: Final = re.compile(r"e-[0-9a-f]{16}")
HEADERS: Final = {
    "id": ("id", "编号", "节点", "node", "nodeid"),
    "name": ("label", "name", "名称", "标签", "姓名", "名字"),
    "type": ("type", "类型", "类别", "kind_of"),
    "merge": ("merge_into", "mergeinto", "merge", "合并到", "合并入", "并入"),
}
TYPES: Final = {mark.word: type for type, mark in MARKS.items()} | {type.lower(): type for type in ENTITY_TYPES}


@dataclass(frozen=True, slots=True)
class Node:
    """One row of a node table; ``merge`` is the id or name of the entity to merge it into, ``place`` where it was read."""

    id: str
    name: str
    type: str
    merge: str
    place: str


@dataclass(frozen=True, slots=True)
class EditedTable:
    """What a person's file says: its nodes, and the ends of its edges by id where it has edges."""

    nodes: tuple[Node, ...]
    edges: Mapping[str, tuple[str, str]]


def read_edited(path: Path, graph: PolicyGraph) -> EditedTable:
    """The nodes of a GraphML file or a table as CSV (UTF-8, UTF-16 or GB18030; commas, semicolons or tabs).

    Raises UnreadableInput that names the file, and the line where there is one, for what is neither or has no column with
    the ids of ``graph``.
    """
    if not path.is_file():
        raise UnreadableInput(str(path), "no such file")
    if path.suffix.lower() in {".graphml", ".xml"}:
        rows, edges = read_graphml(path)
    else:
        rows, edges = read_table(path), {}
    columns = know_columns([row for row, _ in rows], graph)
    if "id" not in columns:
        seen = "、".join(dict.fromkeys(name for row, _ in rows[:1] for name in row)) or "none"
        raise UnreadableInput(
            str(path),
            f"no column holds ids of this build (e-…); its columns are {seen}; export the node table with its Id",
        )
    return EditedTable(tuple(make_node(row, place, columns) for row, place in rows), edges)


def make_node(row: Mapping[str, str], place: str, columns: Mapping[str, str]) -> Node:
    """One node, its cells trimmed and freed of what guards against formulas."""
    cells = {name: plain_cell((row.get(column) or "").strip()) for name, column in columns.items()}
    return Node(cells["id"], cells.get("name", ""), cells.get("type", ""), cells.get("merge", ""), place)


def read_table(path: Path) -> list[tuple[dict[str, str], str]]:
    """The rows of a CSV file by column, each with its file and line; GB18030 is what Excel writes in China."""
    try:
        text = decode(str(path), path.read_bytes(), chinese=False).text
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    try:
        rows = [
            ({str(name): str(value) for name, value in row.items() if name}, f"{path}:{reader.line_num}")
            for row in reader
        ]
    except csv.Error as error:
        raise UnreadableInput(f"{path}:{reader.line_num}", f"is no CSV: {error}") from error
    if not rows:
        raise UnreadableInput(str(path), "no rows in it; export the node table of Gephi's data laboratory as CSV")
    return rows


def read_graphml(path: Path) -> tuple[list[tuple[dict[str, str], str]], dict[str, tuple[str, str]]]:
    """The nodes of a GraphML file with their attributes, and the ends of its edges by id."""
    from xml.etree.ElementTree import ParseError

    import networkx as nx

    try:
        graph = nx.read_graphml(path, force_multigraph=True)
    except (ParseError, nx.NetworkXException, KeyError, ValueError, UnicodeError) as error:
        raise UnreadableInput(str(path), f"is no GraphML that can be read: {error}") from error
    rows = [
        ({"id": str(id)} | {str(k): str(v) for k, v in data.items() if k != "id"}, f"{path}: node {id}")
        for id, data in graph.nodes(data=True)
    ]
    edges: dict[str, tuple[str, str]] = {}
    for head, tail, key, data in graph.edges(keys=True, data=True):
        edges[edge_id(key, data)] = (str(head), str(tail))
    return rows, edges


def edge_id(key: object, data: Mapping[str, Any]) -> str:
    """The id of a relation: the edge's own, or what a tool that numbers edges anew kept as an attribute."""
    kept = [str(value) for name, value in data.items() if "id" in str(name).lower() and str(value).startswith("r-")]
    return str(key) if str(key).startswith("r-") or not kept else kept[0]


def know_columns(rows: Iterable[Mapping[str, str]], graph: PolicyGraph) -> dict[str, str]:
    """Which column of a table is what: by its name, else by what stands in it."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows[:100] for name in row))
    found: dict[str, str] = {}
    for what, headers in HEADERS.items():
        known = [name for header in headers for name in names if "".join(name.lower().split()) == header]
        if known:
            found[what] = choose_column(what, known, rows, graph)
    tests = {"id": lambda row, cell: bool(ID.fullmatch(cell)), "type": lambda row, cell: known_type(cell) != ""}
    for what, test in tests.items():
        fitting = [name for name in names if share(name, rows, test) > 0.5]
        if fitting and (what not in found or share(found[what], rows, test) <= 0.5):
            found[what] = fitting[0]
    if "name" not in found and "id" in found:
        given = {row.id: row.name for row in graph.records.entities}
        same = [
            name for name in names if share(name, rows, lambda row, cell: given.get(row[found["id"]]) == cell) > 0.5
        ]
        found |= {"name": same[0]} if same else {}
    return found


def choose_column(what: str, known: list[str], rows: list[Mapping[str, str]], graph: PolicyGraph) -> str:
    """Of several columns for names (Gephi keeps Label and name) the one that was edited: the one that differs from the build more."""
    if what != "name" or len(known) == 1:
        return known[0]
    names = {row.name for row in graph.records.entities}
    edited = {column: sum(plain_cell(row.get(column) or "") not in {"", *names} for row in rows) for column in known}
    return max(known, key=lambda column: edited[column])


def share(name: str, rows: list[Mapping[str, str]], test: Any) -> float:
    """How many of a column's cells pass a test."""
    cells = [(row, row[name]) for row in rows if row.get(name)]
    return sum(bool(test(row, cell)) for row, cell in cells) / len(cells) if cells else 0.0


def known_type(cell: str) -> str:
    """The type that a cell names, in English or Chinese, or the empty string.

    >>> known_type("官员"), known_type("official"), known_type("Town")
    ('Official', 'Official', '')
    """
    return TYPES.get(cell.strip().lower(), TYPES.get(cell.strip(), ""))
