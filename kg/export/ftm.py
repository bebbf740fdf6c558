"""``graph.ftm.json``: FollowTheMoney entities, one a line, for Aleph, OpenAleph, yente and nomenklatura.

A post is a ``Position`` with an ``Occupancy``; who builds, funds or runs a project is its ``ProjectParticipant``; what the
schema has no link for is an ``UnknownLink`` with the relation as its role. Every link has its sentence in ``summary``. Reference: https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.export.common import json_line
from kg.graph.dates import begin_and_end
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import ArticleRow
from kg.model import Entity, Relation, content_id

SCHEMATA: Final = {
    "Official": "Person",
    "Person": "Person",
    "District": "PublicBody",
    "Organization": "Organization",
    "Project": "Project",
    "Initiative": "Project",
    "Policy": "Article",
    "Event": "Event",
    "Place": "Address",
}
"""Districts are the public bodies that govern them."""
HOLDERS: Final = frozenset({"Person"})
BODIES: Final = frozenset({"PublicBody", "Organization"})
ACTORS: Final = HOLDERS | BODIES
IN_PROJECTS: Final = frozenset({"builds", "funds", "carries_out", "takes_part", "approves", "holds_post"})


def render_ftm(graph: PolicyGraph) -> Iterator[str]:
    """All entities, positions and links.

    >>> from kg.graph import build_graph
    >>> list(render_ftm(build_graph([], [], [], articles=[], pages=[])))
    []
    """
    articles = {row.id: row for row in graph.records.articles}
    entities = {row.id: row for row in graph.records.entities}
    for entity in graph.records.entities:
        yield line(entity.id, SCHEMATA[entity.type], entity_properties(entity))
    positions: dict[str, str] = {}
    for relation in graph.records.relations:
        head, tail = entities[relation.head], entities[relation.tail]
        if is_post(relation, head, tail):
            id = content_id("o", tail.id, relation.title)
            positions.setdefault(id, line(id, "Position", position_properties(relation, tail)))
        yield link(relation, head, tail, articles)
    yield from (text for _, text in sorted(positions.items()))


def is_post(relation: Relation, head: Entity, tail: Entity) -> bool:
    """Whether a relation is a post at a body."""
    return relation.type == "holds_post" and SCHEMATA[head.type] in HOLDERS and SCHEMATA[tail.type] in BODIES


def entity_properties(entity: Entity) -> dict[str, Iterable[str]]:
    """The properties of an entity; the schema cleans none of them."""
    names = {"name": [entity.name], "alias": sorted({*entity.aliases, *entity.forms} - {entity.name})}
    if entity.type == "Place":
        return {"full": [entity.name], **names, "country": ["cn"]}
    if entity.type == "Policy":
        return {"title": [entity.name], **names, "country": ["cn"]}
    if entity.type == "District":
        return {**names, "country": ["cn"], "registrationNumber": [entity.code], "classification": [entity.kind]}
    if entity.type in {"Official", "Person"}:
        return {**names, "country": ["cn"]}
    return {**names, "country": ["cn"], "keywords": [entity.type]}


def position_properties(relation: Relation, body: Entity) -> dict[str, Iterable[str]]:
    """A post by its body and title, such as 余杭区水利局局长."""
    organization = {"organization": [body.id]} if SCHEMATA[body.type] in BODIES else {}
    return {"name": [body.name + (relation.title or "任职")], "country": ["cn"], **organization}


def link(relation: Relation, head: Entity, tail: Entity, articles: Mapping[str, ArticleRow]) -> str:
    """One relation."""
    said = {
        "status": [relation.status],
        "summary": [row.quote for row in relation.evidence],
        "publisher": [articles[row.article_id].source for row in relation.evidence],
        "recordId": [relation.id],
    }
    schema, ends = link_ends(relation, head, tail)
    begin, end = begin_and_end(relation.date, over=relation.status == "former")
    role = {} if schema == "Occupancy" else {"role": [relation.title or relation.type]}
    return line(relation.id, schema, {**ends, **said, **role, "startDate": [begin], "endDate": [end]})


def link_ends(relation: Relation, head: Entity, tail: Entity) -> tuple[str, dict[str, Iterable[str]]]:
    """The schema of a link, and the properties that hold its ends."""
    if is_post(relation, head, tail):
        return "Occupancy", {"holder": [head.id], "post": [content_id("o", tail.id, relation.title)]}
    first, last = SCHEMATA[head.type], SCHEMATA[tail.type]
    if relation.type in IN_PROJECTS and last == "Project" and first in ACTORS:
        return "ProjectParticipant", {"participant": [head.id], "project": [tail.id]}
    return "UnknownLink", {"subject": [head.id], "object": [tail.id]}


def line(id: str, schema: str, properties: Mapping[str, Iterable[str]]) -> str:
    """One entity of FollowTheMoney, its values once each, empty ones left out."""
    kept = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return json_line({"id": id, "schema": schema, "properties": {name: row for name, row in kept.items() if row}})
