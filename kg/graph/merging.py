"""Two graphs as one: what was read from two sets of pages, without reading any of them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.graph.records import Records, sort_records
from kg.model import Entity, Fact, Mention, Relation, content_id

Claim = TypeVar("Claim", Relation, Fact)
Row = TypeVar("Row")


def merge_records(left: Records, right: Records) -> Records:
    """The records of both, each entity, relation and fact once, with the mentions and sentences of both.

    Entities are one where they have one id, or one's id is a former id of the other. No name is resolved anew: build all pages together
    to let the names of one half help the other.
    """
    home = {former: row.id for row in (*left.entities, *right.entities) for former in row.former_ids}
    entities: dict[str, Entity] = {}
    for row in (*left.entities, *right.entities):
        id = find_home(row.id, home)
        entities[id] = (
            merge_entities(entities[id], row) if id in entities else row if id == row.id else replace(row, id=id)
        )
    relations: dict[str, Relation] = {}
    for relation in (*left.relations, *right.relations):
        ends = find_home(relation.head, home), find_home(relation.tail, home)
        add(relations, relation if ends == (relation.head, relation.tail) else move_relation(relation, *ends))
    facts: dict[str, Fact] = {}
    for fact in (*left.facts, *right.facts):
        owner = find_home(fact.entity, home)
        add(facts, fact if owner == fact.entity else replace(fact, entity=owner, id=content_id("f", fact.id, owner)))
    articles = {row.id: row for row in (*right.articles, *left.articles)}
    pages = {row.id: row for row in (*right.pages, *left.pages)}
    return sort_records(entities.values(), relations.values(), facts.values(), articles.values(), pages.values())


def find_home(id: str, home: dict[str, str]) -> str:
    """The id under which an entity is known now.

    >>> find_home("e-1", {"e-1": "e-2", "e-2": "e-3"})
    'e-3'
    """
    seen = set()
    while id in home and id not in seen:
        seen.add(id)
        id = home[id]
    return id


def merge_entities(left: Entity, right: Entity) -> Entity:
    """One entity of two records of it; the left one's name stays, the right one's becomes an alias."""
    names = {*left.aliases, *right.aliases, right.name} - {left.name}
    return replace(
        left,
        aliases=tuple(sorted(names)),
        kind=left.kind or right.kind,
        code=left.code or right.code,
        score=max(left.score, right.score),
        mentions=unique_mentions((*left.mentions, *right.mentions)),
        former_ids=tuple(sorted({*left.former_ids, *right.former_ids} - {left.id})),
    )


def unique_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Every place once, in the order of pages and places."""
    found = {(row.span, row.article_id): row for row in mentions}
    return tuple(found[key] for key in sorted(found))


def move_relation(relation: Relation, head: str, tail: str) -> Relation:
    """A relation between entities that have other ids now."""
    return replace(relation, id=content_id("r", relation.id, head, tail), head=head, tail=tail)


def add(claims: dict[str, Claim], claim: Claim) -> None:
    """Add a relation or fact to those by id, or its sentences to those of the same one."""
    if claim.id not in claims:
        claims[claim.id] = claim
        return
    old: Claim = claims[claim.id]
    found = {(row.span, row.rule): row for row in (*claim.evidence, *old.evidence)}
    evidence = tuple(found[key] for key in sorted(found))
    claims[claim.id] = replace(old, evidence=evidence, score=max(old.score, claim.score), date=old.date or claim.date)
