"""The ``.jsonl`` files: one object a line, and the only ones that a build is read back from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.common import json_line
from kg.graph.policy_graph import PolicyGraph
from kg.model import Evidence, Fact, Mention, Relation, content_id


def render_entities(graph: PolicyGraph) -> Iterator[str]:
    """``entities.jsonl``. ``mentions`` are the forms that name it, without the white space of the layout."""
    for row in graph.records.entities:
        yield json_line(
            {
                "id": row.id,
                "type": row.type,
                "name": row.name,
                "mentions": row.forms,
                "aliases": row.aliases,
                "kind": row.kind,
                "code": row.code,
                "articles": row.articles,
                "score": row.score,
                "former_ids": row.former_ids,
            }
        )


def render_relations(graph: PolicyGraph) -> Iterator[str]:
    """``relations.jsonl``. ``count`` is the number of sentences under ``evidence``."""
    for row in graph.records.relations:
        yield json_line(
            {
                "id": row.id,
                "head": row.head,
                "type": row.type,
                "tail": row.tail,
                "title": row.title,
                "status": row.status,
                "date": row.date,
                "count": row.count,
                "score": row.score,
                "evidence": evidence_rows(row.evidence),
            }
        )


def render_facts(graph: PolicyGraph) -> Iterator[str]:
    """``facts.jsonl``."""
    for row in graph.records.facts:
        yield json_line(
            {
                "id": row.id,
                "entity": row.entity,
                "attribute": row.attribute,
                "value": row.value,
                "unit": row.unit,
                "high": row.high,
                "bound": row.bound,
                "base": row.base,
                "base_unit": row.base_unit,
                "of": row.of,
                "status": row.status,
                "date": row.date,
                "score": row.score,
                "evidence": evidence_rows(row.evidence),
            }
        )


def render_articles(graph: PolicyGraph) -> Iterator[str]:
    """``articles.jsonl``. ``spans`` are the pieces on the page, ``text`` those pieces joined, ``offsets`` leads from one to the other."""
    for row in graph.records.articles:
        yield json_line(
            {
                "id": row.id,
                "page": row.page,
                "source": row.source,
                "paper": row.paper,
                "headline": row.headline,
                "kicker": row.kicker,
                "byline": row.byline,
                "date": row.date,
                "date_source": row.date_source,
                "date_precision": row.date_precision,
                "date_score": row.date_score,
                "place": row.place,
                "place_source": row.place_source,
                "place_score": row.place_score,
                "spans": row.spans,
                "offsets": row.offsets,
                "text": row.text,
            }
        )


def render_evidence(graph: PolicyGraph) -> Iterator[str]:
    """``evidence.jsonl``: a row for every mention of an entity and every sentence of a relation or fact.

    ``of`` is the id of what it stands for; for a mention, ``quote`` is the surface on the page.
    """
    records = graph.records
    for entity in records.entities:
        for mention in entity.mentions:
            yield json_line(evidence_row(entity.id, mention_evidence(mention)))
    claims: tuple[Relation | Fact, ...] = (*records.relations, *records.facts)
    for claim in claims:
        for evidence in claim.evidence:
            yield json_line(evidence_row(claim.id, evidence))


def mention_evidence(mention: Mention) -> Evidence:
    """A mention as the evidence that its entity is on the page."""
    return Evidence(mention.span, mention.surface, mention.rule, mention.article_id)


def evidence_row(of: str, evidence: Evidence) -> dict[str, Any]:
    """One evidence with the id of what it is evidence of."""
    span = evidence.span
    id = content_id("v", of, span.page_id, str(span.start), str(span.end), evidence.rule)
    return {"id": id, "of": of} | evidence_rows([evidence])[0]


def evidence_rows(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Evidence as it stands inside a relation or a fact."""
    return [
        {
            "page": row.span.page_id,
            "article": row.article_id,
            "start": row.span.start,
            "end": row.span.end,
            "quote": row.quote,
            "rule": row.rule,
        }
        for row in evidence
    ]
