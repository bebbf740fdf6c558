"""``neo4j/``: CSV for ``neo4j-admin database import``, and a Cypher script for a database that is running.

    neo4j-admin database import full --nodes=entities.csv --relationships=relations.csv
    cypher-shell < graph.cypher

Labels are the types of entities, relationship types those of relations in capitals (``HOLDS_POST``), after Neo4j's conventions. Reference:
https://neo4j.com/docs/operations-manual/current/import/, https://neo4j.com/docs/cypher-manual/current/syntax/naming/.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.export.attributes import Scalar, edge_fields, node_fields
from kg.graph.policy_graph import PolicyGraph
from kg.model import ENTITY_TYPES, Entity, Relation

ESCAPES: Final = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": ""})


def neo4j_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """``entities.csv``, ``relations.csv`` and ``graph.cypher``."""
    yield "entities.csv", table(entity_rows(graph)).encode("utf-8", errors="backslashreplace")
    yield "relations.csv", table(relation_rows(graph)).encode("utf-8", errors="backslashreplace")
    yield "graph.cypher", "".join(cypher(graph)).encode("utf-8", errors="backslashreplace")


def entity_rows(graph: PolicyGraph) -> Iterator[tuple[Scalar, ...]]:
    """The header of neo4j-admin and one row an entity; aliases are an array, parted by semicolons."""
    yield (
        "id:ID", "name", "type", "kind", "code", "aliases:string[]", "count:int", "articles:int", "score:double", ":LABEL",
    )  # fmt: skip
    for row in graph.records.entities:
        fields = node_fields(row) | {"aliases": ";".join(alias.replace(";", "；") for alias in row.aliases)}
        yield (row.id, *(one_line(value) for value in fields.values()), row.type)


def relation_rows(graph: PolicyGraph) -> Iterator[tuple[Scalar, ...]]:
    """The header of neo4j-admin and one row a relation."""
    yield (
        ":START_ID", ":END_ID", "id", "title", "status", "date", "count:int", "score:double", "quote", "evidence", ":TYPE",
    )  # fmt: skip
    for row in graph.records.relations:
        fields = {name: one_line(value) for name, value in edge_fields(row).items() if name != "type"}
        yield (row.head, row.tail, row.id, *fields.values(), row.type.upper())


def one_line(value: Scalar) -> Scalar:
    """The value without the line breaks of the page's layout, which the import would need told of.

    >>> one_line("瓶窑镇\\n开工")
    '瓶窑镇开工'
    """
    return "".join(value.replace("\0", "").splitlines()) if isinstance(value, str) else value


def table(rows: Iterable[tuple[Scalar, ...]]) -> str:
    """The rows as CSV with every text in quotes, as neo4j-admin reads them by default."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return text.getvalue()


def cypher(graph: PolicyGraph) -> Iterator[str]:
    """The script: a constraint a label, then one statement an entity and one a relation, each on one line."""
    for type in ENTITY_TYPES:
        yield f"CREATE CONSTRAINT {type.lower()}_id IF NOT EXISTS FOR (n:{type}) REQUIRE n.id IS UNIQUE;\n"
    types = {}
    for entity in graph.records.entities:
        types[entity.id] = entity.type
        yield create_entity(entity)
    for relation in graph.records.relations:
        yield create_relation(relation, types[relation.head], types[relation.tail])


def create_entity(entity: Entity) -> str:
    """The statement that makes one node."""
    return f"CREATE (:{entity.type} {properties({'id': entity.id} | node_fields(entity))});\n"


def create_relation(relation: Relation, head: str, tail: str) -> str:
    """The statement that makes one relationship between two nodes of these types."""
    fields = {"id": relation.id} | {name: value for name, value in edge_fields(relation).items() if name != "type"}
    return (
        f"MATCH (a:{head} {{id: {literal(relation.head)}}}), (b:{tail} {{id: {literal(relation.tail)}}}) "
        f"CREATE (a)-[:{relation.type.upper()} {properties(fields)}]->(b);\n"
    )


def properties(fields: Mapping[str, Scalar]) -> str:
    """A map of literals."""
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in fields.items()) + "}"


def literal(value: Scalar) -> str:
    r"""A value as a literal of Cypher.

    >>> literal("it's\n"), literal(0.5)
    ("'it\\'s\\n'", '0.5')
    """
    return f"'{value.translate(ESCAPES)}'" if isinstance(value, str) else repr(value)
