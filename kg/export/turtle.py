"""``graph.ttl``: RDF in Turtle, for triple stores and SPARQL, with the sentence behind every statement.

Entities carry SKOS labels and codes; a post is an ``org:Membership`` with its ``org:Role``; every relation is a statement
with status, score and date, derived (PROV-O) from the sentences that say so, and also a plain triple unless it is denied or over.
``kg/export/shapes.ttl`` says in SHACL what holds of the file. References: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/prov-o/, https://www.w3.org/TR/vocab-org/,
https://www.w3.org/TR/skos-reference/, https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.export.rows import mention_evidence
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import ArticleRow
from kg.model import Entity, Evidence, Fact, Relation, content_id

PREFIXES: Final = {
    "kg": "urn:zhengtu:",
    "v": "urn:zhengtu:vocabulary:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dct": "http://purl.org/dc/terms/",
}
CLASSES: Final = {
    "Official": "foaf:Person",
    "Person": "foaf:Person",
    "District": "dct:Location",
    "Organization": "org:Organization",
    "Policy": "dct:BibliographicResource",
    "Event": "prov:Activity",
    "Place": "dct:Location",
}
GONE: Final = frozenset({"denied", "former"})
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
Pair = tuple[str, str]


def render_turtle(graph: PolicyGraph) -> Iterator[str]:
    """The graph in Turtle; ids become URNs (``urn:zhengtu:e-…``).

    >>> from kg.graph import build_graph
    >>> next(render_turtle(build_graph([], [], [], articles=[], pages=[])))
    '@prefix kg: <urn:zhengtu:> .\\n'
    """
    for prefix, name in PREFIXES.items():
        yield f"@prefix {prefix}: <{name}> .\n"
    sources = {page.id: page.source for page in graph.records.pages}
    for entity in graph.records.entities:
        yield subject(entity.id, entity_pairs(entity))
    for relation in graph.records.relations:
        yield subject(relation.id, relation_pairs(relation))
        if relation.status not in GONE and relation.type != "co_occurs":
            yield f"kg:{relation.head} v:{relation.type} kg:{relation.tail} .\n"
    for fact in graph.records.facts:
        yield subject(fact.id, fact_pairs(fact))
    for article in graph.records.articles:
        yield subject(article.id, article_pairs(article, sources[article.page]))
    for id, evidence in sorted(unique_evidence(graph).items()):
        yield subject(id, evidence_pairs(evidence))


def subject(id: str, pairs: Iterable[Pair]) -> str:
    """One subject with all that is said of it."""
    return f"\nkg:{id} " + " ;\n  ".join(f"{predicate} {value}" for predicate, value in pairs) + " .\n"


def entity_pairs(entity: Entity) -> Iterator[Pair]:
    """What is said of an entity."""
    yield "a", f"v:{entity.type}" + (f", {CLASSES[entity.type]}" if entity.type in CLASSES else "")
    yield "skos:prefLabel", chinese(entity.name)
    for name in sorted({*entity.aliases, *entity.forms} - {entity.name}):
        yield "skos:altLabel", chinese(name)
    if entity.code:
        yield "dct:identifier", text(entity.code)
    if entity.kind:
        yield "v:kind", text(entity.kind)
    yield "v:score", decimal(entity.score)
    for mention in entity.mentions:
        yield "prov:wasQuotedFrom", f"kg:{evidence_id(mention_evidence(mention))}"


def relation_pairs(relation: Relation) -> Iterator[Pair]:
    """What is said of a relation; a post is a membership of the organization ontology as well."""
    if relation.type == "holds_post":
        yield "a", "v:Relation, org:Membership"
        yield "org:member", f"kg:{relation.head}"
        yield "org:organization", f"kg:{relation.tail}"
        yield "org:role", f"[ a org:Role ; skos:prefLabel {chinese(relation.title or '任职')} ]"
    else:
        yield "a", "v:Relation"
    yield "rdf:subject", f"kg:{relation.head}"
    yield "rdf:predicate", f"v:{relation.type}"
    yield "rdf:object", f"kg:{relation.tail}"
    if relation.title:
        yield "v:title", chinese(relation.title)
    if relation.status:
        yield "v:status", text(relation.status)
    yield from dated(relation.date)
    yield "v:score", decimal(relation.score)
    for evidence in relation.evidence:
        yield "prov:wasDerivedFrom", f"kg:{evidence_id(evidence)}"


def fact_pairs(fact: Fact) -> Iterator[Pair]:
    """What is said of a number or date."""
    yield "a", "v:Fact"
    yield "v:entity", f"kg:{fact.entity}"
    yield "v:attribute", text(fact.attribute)
    for name in ("value", "unit", "high", "bound", "base", "base_unit", "of", "status"):
        if value := getattr(fact, name):
            yield f"v:{name}", text(value)
    yield from dated(fact.date)
    yield "v:score", decimal(fact.score)
    for evidence in fact.evidence:
        yield "prov:wasDerivedFrom", f"kg:{evidence_id(evidence)}"


def article_pairs(article: ArticleRow, source: str) -> Iterator[Pair]:
    """What is said of an article."""
    yield "a", "v:Article, prov:Entity"
    yield "dct:title", chinese(article.headline)
    yield "dct:source", text(source)
    for name in article.byline:
        yield "dct:creator", chinese(name)
    if article.place:
        yield "dct:spatial", chinese(article.place)
    yield from dated(article.date)


def evidence_pairs(evidence: Evidence) -> Iterator[Pair]:
    """A quotation: its words, its place on the page, and the rule that read it."""
    yield "a", "v:Evidence, prov:Entity"
    yield "prov:value", chinese(evidence.quote)
    yield "prov:wasQuotedFrom", f"kg:{evidence.article_id}"
    yield "v:page", f"kg:{evidence.span.page_id}"
    yield "v:start", str(evidence.span.start)
    yield "v:end", str(evidence.span.end)
    yield "v:rule", text(evidence.rule)


def unique_evidence(graph: PolicyGraph) -> dict[str, Evidence]:
    """Every sentence and mention once, by id."""
    claims: tuple[Relation | Fact, ...] = (*graph.records.relations, *graph.records.facts)
    rows = [evidence for claim in claims for evidence in claim.evidence]
    rows += [mention_evidence(mention) for entity in graph.records.entities for mention in entity.mentions]
    return {evidence_id(row): row for row in rows}


def evidence_id(row: Evidence) -> str:
    """An id of a quotation: its place and its rule."""
    return content_id("q", row.span.page_id, str(row.span.start), str(row.span.end), row.rule, row.article_id)


def dated(date: str) -> Iterator[Pair]:
    """A day, month or year with the type of XML Schema that has its precision; an interval by its two ends; nothing for an empty date.

    >>> list(dated("2024-03"))
    [('dct:date', '"2024-03"^^xsd:gYearMonth')]
    >>> list(dated("2015/.."))
    [('v:from', '"2015"^^xsd:gYear')]
    """
    ends = zip(("v:from", "v:to"), date.split("/"), strict=False) if "/" in date else [("dct:date", date)]
    for predicate, day in ends:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
            yield predicate, f'"{day}"^^xsd:{("gYear", "gYearMonth", "date")[day.count("-")]}'


def chinese(words: str) -> str:
    """A text in Chinese."""
    return f"{text(words)}@zh-Hans"


def decimal(value: float) -> str:
    """A score as a decimal number, which has no exponent."""
    return f"{value:.4f}"


def text(words: str) -> str:
    r"""A literal; control characters are written as escapes, lone surrogates, which RDF cannot hold, are left out.

    >>> text('“莲心办”"\n\x00')
    '"“莲心办”\\"\\n\\u0000"'
    """
    return '"' + re.sub('[\\\\"\x00-\x1f\x7f\ud800-\udfff]', lambda found: escaped(found[0]), words) + '"'


def escaped(char: str) -> str:
    """One character as Turtle writes it inside a literal."""
    if "\ud800" <= char <= "\udfff":
        return ""
    return ESCAPES.get(char) or f"\\u{ord(char):04X}"
