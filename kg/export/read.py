"""Reading a build back: the ``.jsonl`` files and the manifest make the graph again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import OutputError
from kg.export.manifest import damaged_files, page_rows, read_manifest
from kg.export.publish import recover
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import ArticleRow, sort_records
from kg.model import Entity, Evidence, Fact, Mention, Relation, Span

Record = TypeVar("Record")
ROWS: Final = ("entities.jsonl", "relations.jsonl", "facts.jsonl", "evidence.jsonl", "articles.jsonl")
"""The files that a build is read from."""


def read_build(folder: Path) -> PolicyGraph:
    """The graph that ``write_all`` wrote into ``folder``.

    Written again it gives the same bytes. A mention comes back with the type and score of its entity, which is what the
    files keep of it. Raises OutputError that names file and line for a build that is missing, cut short or altered so
    that it no longer holds together.
    """
    recover(folder)
    manifest = read_manifest(folder)
    pages = page_rows(manifest, folder)
    mentions: defaultdict[str, list[Evidence]] = defaultdict(list)
    for of, evidence in read_rows(folder / "evidence.jsonl", lambda row: (row["of"], make_evidence(row))):
        mentions[of].append(evidence)
    entities = read_rows(folder / "entities.jsonl", lambda row: make_entity(row, mentions.get(row["id"], [])))
    try:
        graph = PolicyGraph(
            sort_records(
                entities,
                read_rows(folder / "relations.jsonl", make_relation),
                read_rows(folder / "facts.jsonl", make_fact),
                read_rows(folder / "articles.jsonl", make_article),
                pages,
            )
        )
    except ValueError as error:
        raise OutputError(f"{folder}: the files do not fit together ({error}); build the folder again") from error
    for name, fault in damaged_files(folder, manifest, ROWS):
        raise OutputError(f"{folder / name}: {fault}; build the folder again")
    return graph


def read_rows(path: Path, make: Callable[[dict[str, Any]], Record]) -> Iterator[Record]:
    """The records of a ``.jsonl`` file, each made by ``make``."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield make(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    reason = f"{type(error).__name__}: {error}"
                    raise OutputError(
                        f"{path}:{number}: not a row of a build ({reason}); build the folder again"
                    ) from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror}); build the folder again") from error


def make_evidence(row: dict[str, Any]) -> Evidence:
    """The evidence of a row."""
    return Evidence(Span(row["page"], row["start"], row["end"]), row["quote"], row["rule"], row["article"])


def make_entity(row: dict[str, Any], evidence: list[Evidence]) -> Entity:
    """The entity of a row; a mention whose form is none of the row's ``mentions`` only points to it (我市)."""
    forms = frozenset(row["mentions"])
    mentions = tuple(
        Mention(
            seen.span,
            seen.quote,
            row["type"],
            seen.rule,
            row["score"],
            seen.article_id,
            "" if "".join(seen.quote.split()) in forms else row["name"],
        )
        for seen in evidence
    )
    return Entity(
        row["id"],
        row["type"],
        row["name"],
        tuple(row["aliases"]),
        row["kind"],
        row["code"],
        row["score"],
        mentions,
        tuple(row.get("former_ids", ())),
    )


def make_relation(row: dict[str, Any]) -> Relation:
    """The relation of a row."""
    return Relation(
        row["id"],
        row["head"],
        row["type"],
        row["tail"],
        row["title"],
        row["status"],
        row["date"],
        row["score"],
        tuple(make_evidence(seen) for seen in row["evidence"]),
    )


def make_fact(row: dict[str, Any]) -> Fact:
    """The fact of a row; a build of before 政图 kept bounds and base units has neither."""
    return Fact(
        row["id"],
        row["entity"],
        row["attribute"],
        row["value"],
        row["unit"],
        row["of"],
        row["date"],
        row["score"],
        tuple(make_evidence(seen) for seen in row["evidence"]),
        row.get("bound", ""),
        row.get("high", ""),
        row.get("base", ""),
        row.get("base_unit", ""),
        row.get("status", ""),
    )


def make_article(row: dict[str, Any]) -> ArticleRow:
    """The article of a row; a build of before articles kept them has no offsets."""
    spans = tuple((start, end) for start, end in row["spans"])
    return ArticleRow(
        row["id"],
        row["page"],
        row["source"],
        row["headline"],
        row["kicker"],
        tuple(row["byline"]),
        row["date"],
        row["place"],
        spans,
        row["text"],
        tuple((here, there) for here, there in row.get("offsets", ())),
        row.get("paper", ""),
        row.get("date_source", ""),
        row.get("date_precision", ""),
        row.get("date_score", 0.0),
        row.get("place_source", ""),
        row.get("place_score", 0.0),
    )
