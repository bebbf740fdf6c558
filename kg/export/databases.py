"""``graph.sqlite``, ``graph.duckdb`` and ``parquet/``: the tables of ``kg.export.tables`` for SQL and data frames."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtra
from kg.export.tables import TABLES, VIEWS, Cell, Table
from kg.graph.policy_graph import PolicyGraph

if TYPE_CHECKING:
    import pyarrow as pa


def sqlite_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """One SQLite database with keys, indexes and views. Reference: https://www.sqlite.org/lang_createtable.html."""
    database = sqlite3.connect(":memory:")
    try:
        for table in TABLES:
            database.execute(table.create)
            marks = ", ".join("?" * len(table.columns))
            database.executemany(
                f"INSERT OR IGNORE INTO {table.name} VALUES ({marks})",  # noqa: S608  names of our own
                (tuple(map(storable, row)) for row in table.rows(graph)),
            )
        for column in ("head", "tail", "type"):
            database.execute(f"CREATE INDEX relations_{column} ON relations({column})")
        database.execute('CREATE INDEX evidence_of ON evidence("of")')
        database.execute("CREATE INDEX names_name ON names(name)")
        for name, query in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {query}")
        database.commit()
        yield "graph.sqlite", database.serialize()
    finally:
        database.close()


def duckdb_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """One DuckDB database with the same tables and views. Raises MissingExtra without duckdb.

    Its bytes depend on DuckDB's version, its rows on the graph alone.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("duckdb", "tables") from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.duckdb"
        with duckdb.connect(str(path)) as database:
            for table in TABLES:
                database.register("rows", arrow_table(table, graph))
                database.execute(f"CREATE TABLE {table.name} AS SELECT * FROM rows")  # noqa: S608  names of our own
                database.unregister("rows")
            for name, query in VIEWS.items():
                database.execute(f"CREATE VIEW {name} AS {query}")
        yield path.name, path.read_bytes()


def parquet_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """One Parquet file a table. Raises MissingExtra without pyarrow."""
    for table in TABLES:
        rows = arrow_table(table, graph)
        import pyarrow.parquet as pq

        file = io.BytesIO()
        pq.write_table(rows, file)
        yield f"{table.name}.parquet", file.getvalue()


def arrow_table(table: Table, graph: PolicyGraph) -> pa.Table:
    """A table for Arrow. Raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("pyarrow", "tables") from error
    kinds: dict[type, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
    rows = [tuple(map(storable, row)) for row in table.rows(graph)]
    data = {name: [row[number] for row in rows] for number, name in enumerate(table.columns)}
    return pa.table(data, schema=schema)


def storable(cell: Cell) -> Cell:
    """The cell, as UTF-8 can hold it: lone surrogates become escapes, truths become 0 and 1.

    >>> storable("眉县"), storable(True)
    ('眉县', 1)
    """
    if isinstance(cell, bool):
        return int(cell)
    return cell.encode("utf-8", errors="backslashreplace").decode() if isinstance(cell, str) else cell
