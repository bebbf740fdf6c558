"""What a build's folder says, reduced to what the measures compare."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.evaluate.tally import normalize, squeeze
from kg.model import ENTITY_TYPES, RELATION_TYPES


@dataclass(frozen=True, slots=True)
class BuiltEntity:
    """An entity of a build; ``key`` is its normalized name, ``forms`` the normalized name and surface forms."""

    id: str
    type: str
    name: str
    key: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class BuiltRelation:
    """A relation of a build."""

    head: str
    type: str
    tail: str
    title: str


@dataclass(frozen=True, slots=True)
class BuiltFact:
    """A fact of a build; ``unit`` is normalized."""

    entity: str
    value: Any
    unit: str


@dataclass(frozen=True, slots=True)
class BuiltArticle:
    """An article of a build, text and headline without white space."""

    text: str
    headline: str
    byline: frozenset[str]


@dataclass(frozen=True, slots=True)
class Built:
    """One build. ``facts`` or ``articles`` is None where the build has no such file."""

    entities: tuple[BuiltEntity, ...]
    relations: tuple[BuiltRelation, ...]
    facts: tuple[BuiltFact, ...] | None
    articles: tuple[BuiltArticle, ...] | None


def load_built(folder: Path) -> Built:
    """Read the JSONL files of a build. Co-occurrence and other edges beside the stated relations are left out.

    Raises OutputError where entities.jsonl or relations.jsonl is not there, or a line is no record.
    """
    entities = read_rows(folder / "entities.jsonl")
    relations = read_rows(folder / "relations.jsonl")
    if entities is None or relations is None:
        raise OutputError(f"{folder}: no build: entities.jsonl and relations.jsonl must be there; run kg build first")
    facts, articles = read_rows(folder / "facts.jsonl"), read_rows(folder / "articles.jsonl")
    try:
        return Built(
            tuple(make_entity(row) for row in entities if row["type"] in ENTITY_TYPES),
            tuple(
                BuiltRelation(str(row["head"]), row["type"], str(row["tail"]), row.get("title") or "")
                for row in relations
                if row["type"] in RELATION_TYPES
            ),
            None if facts is None else tuple(make_fact(row) for row in facts),
            None if articles is None else tuple(make_article(row) for row in articles),
        )
    except KeyError as error:
        raise OutputError(f"{folder}: a record has no field {error}; build it again") from error


def make_entity(row: Mapping[str, Any]) -> BuiltEntity:
    """One line of entities.jsonl."""
    key = normalize(row["name"])
    return BuiltEntity(
        str(row["id"]), row["type"], row["name"], key, frozenset((key, *map(normalize, row.get("mentions", ()))))
    )


def make_fact(row: Mapping[str, Any]) -> BuiltFact:
    """One line of facts.jsonl."""
    return BuiltFact(str(row["entity"]), row.get("value"), normalize(str(row.get("unit") or "")))


def make_article(row: Mapping[str, Any]) -> BuiltArticle:
    """One line of articles.jsonl."""
    return BuiltArticle(
        squeeze(row["text"]), squeeze(row.get("headline") or ""), frozenset(map(normalize, row.get("byline") or ()))
    )


def read_rows(path: Path) -> list[dict[str, Any]] | None:
    """The records of a JSONL file, or None where there is no file. Raises OutputError that names file and line."""
    if not path.is_file():
        return None
    rows = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    raise OutputError(f"{path}:{number}: not JSON: {error.msg}") from error
                if not isinstance(row, dict):
                    raise OutputError(f"{path}:{number}: not a record: a line is one JSON object")
                rows.append(row)
    return rows
