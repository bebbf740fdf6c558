"""Claims -> relations and facts: one row for what is said alike, with every sentence that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Evidence, Fact, FactClaim, Mention, Relation, RelationClaim, content_id
from kg.resolve.entities import combine_scores


def make_relations(claims: Iterable[RelationClaim], home: Mapping[Mention, str]) -> tuple[Relation, ...]:
    """The relations between entities, sorted by head, type, tail, title, status and id.

    ``home`` gives the entity of a mention; a claim with an end that has none, or with one entity at both ends, is dropped.
    Cooperation has no direction. Containment that would close a circle loses its weakest link.
    """
    groups: dict[tuple[str, str, str, str, str], list[RelationClaim]] = defaultdict(list)
    for claim in claims:
        head, tail = home.get(claim.head), home.get(claim.tail)
        if head is None or tail is None or head == tail:
            continue
        if claim.type == "cooperates_with":
            head, tail = sorted((head, tail))
        groups[head, claim.type, tail, claim.title, claim.status].append(claim)
    relations = []
    for (head, type, tail, title, status), rows in sorted(groups.items()):
        evidence, score = gather([(row.evidence, row.score) for row in rows])
        date = min((row.date for row in rows if row.date), default="")
        id = content_id("r", head, type, tail, title, status)
        relations.append(Relation(id, head, type, tail, title, status, date, score, evidence))
    return break_circles(relations)


def make_facts(claims: Iterable[FactClaim], home: Mapping[Mention, str]) -> tuple[Fact, ...]:
    """The facts of the entities, sorted by entity, attribute, value, unit, what is counted, date, bound, upper end and status."""
    groups: dict[tuple[str, ...], list[FactClaim]] = defaultdict(list)
    for claim in claims:
        if (entity := home.get(claim.entity)) is not None:
            what = claim.attribute, claim.value, claim.unit, claim.of, claim.date, claim.bound, claim.high, claim.status
            groups[entity, *what].append(claim)
    facts = []
    for key, rows in sorted(groups.items()):
        entity, attribute, value, unit, of, date, bound, high, status = key
        evidence, score = gather([(row.evidence, row.score) for row in rows])
        base, base_unit = rows[0].base, rows[0].base_unit
        fact = Fact(content_id("f", *key), entity, attribute, value, unit, of, date, score, evidence)
        facts.append(replace(fact, bound=bound, high=high, base=base, base_unit=base_unit, status=status))
    return tuple(facts)


def gather(rows: Sequence[tuple[Evidence, float]]) -> tuple[tuple[Evidence, ...], float]:
    """Each sentence once, under the rule that was surest of it, in the order of the pages; and how sure they are together."""
    best: dict[tuple[object, str], tuple[float, Evidence]] = {}
    for evidence, score in sorted(rows, key=lambda row: (-row[1], row[0].rule, row[0].article_id)):
        best.setdefault((evidence.span, evidence.quote), (score, evidence))
    kept = sorted(best.values(), key=lambda row: (row[1].span, row[1].quote, row[1].rule))
    return tuple(evidence for _, evidence in kept), combine_scores(score for score, _ in kept)


def break_circles(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """The relations without those ``part_of`` that close a circle; the surest links are laid first.

    >>> def part(head, tail, score): return Relation(head + tail, head, "part_of", tail, "", "", "", score, ())
    >>> [r.id for r in break_circles([part("a", "b", 0.9), part("b", "c", 0.8), part("c", "a", 0.3)])]
    ['ab', 'bc']
    """
    above: dict[str, set[str]] = defaultdict(set)
    dropped = set()
    parts = [relation for relation in relations if relation.type == "part_of"]
    for relation in sorted(parts, key=lambda r: (-r.score, -r.count, r.id)):
        if _reaches(above, relation.tail, relation.head):
            dropped.add(relation.id)
        else:
            above[relation.head].add(relation.tail)
    return tuple(relation for relation in relations if relation.id not in dropped)


def _reaches(above: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, rest = {start}, [start]
    while rest:
        node = rest.pop()
        if node == goal:
            return True
        for outer in above.get(node, ()):
            if outer not in seen:
                seen.add(outer)
                rest.append(outer)
    return False
