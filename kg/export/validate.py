"""What must hold of a graph before it is published. A violation is a fault of the code, so that it names the record."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import OutputError
from kg.export.rows import mention_evidence
from kg.graph.policy_graph import PolicyGraph
from kg.model import Entity, Evidence, Fact, Relation


def validate(graph: PolicyGraph) -> None:
    """Check every reference and every span. Raises OutputError that lists the first faults.

    Ends of relations and entities of facts are checked by ``PolicyGraph`` itself; here are pages, articles and spans.
    """
    faults = []
    for fault in find_faults(graph):
        faults.append(fault)
        if len(faults) == 5:
            break
    if faults:
        raise OutputError(f"the graph does not hold together, nothing was written: {'; '.join(faults)}")


def find_faults(graph: PolicyGraph) -> Iterator[str]:
    """Everything that is wrong with a graph, one line each."""
    records = graph.records
    lengths = {page.id: page.length for page in records.pages}
    homes = {article.id: article.page for article in records.articles}
    for article in records.articles:
        if article.page not in lengths:
            yield f"article {article.id} stands on the page {article.page}, which is not there"
        for start, end in article.spans:
            if not 0 <= start <= end <= lengths.get(article.page, end):
                yield f"article {article.id} has a piece [{start}, {end}) outside its page"
    for owner, evidence in all_evidence(graph):
        span = evidence.span
        if evidence.article_id not in homes:
            yield f"{owner.id} cites the article {evidence.article_id}, which is not there"
        elif homes[evidence.article_id] != span.page_id:
            yield f"{owner.id} cites page {span.page_id}, but its article stands on {homes[evidence.article_id]}"
        if span.end > lengths.get(span.page_id, span.end) or span.start == span.end:
            yield f"{owner.id} cites [{span.start}, {span.end}) of {span.page_id}, which is empty or outside the page"
        if not evidence.rule:
            yield f"{owner.id} has evidence without a rule"
    claims: tuple[Relation | Fact, ...] = (*records.relations, *records.facts)
    for claim in claims:
        if not claim.evidence:
            yield f"{claim.id} has no evidence"


def all_evidence(graph: PolicyGraph) -> Iterator[tuple[Entity | Relation | Fact, Evidence]]:
    """Every mention and every sentence, with what it is evidence of."""
    for entity in graph.records.entities:
        for mention in entity.mentions:
            yield entity, mention_evidence(mention)
    for relation in graph.records.relations:
        for evidence in relation.evidence:
            yield relation, evidence
    for fact in graph.records.facts:
        for evidence in fact.evidence:
            yield fact, evidence
