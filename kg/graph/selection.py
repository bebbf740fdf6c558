"""A part of a graph: by type, relation, district, time and score. The command line, the API and every format select by this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import UnknownName
from kg.graph.cooccurrence import TYPE, count_pairs
from kg.graph.dates import check_date, first_day, last_day, span_of
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import sort_records
from kg.graph.surroundings import reach
from kg.graph.territory import entities_of
from kg.model import ENTITY_TYPES, RELATION_TYPES, Evidence, Fact, Mention, Relation, content_id


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep of a graph; an empty field keeps all.

    ``types`` are types of entities, ``relations`` types of relations (``co_occurs`` adds the pairs that stand in the same articles more
    often than chance), ``district`` is a name, an alias or an id. ``since`` and ``until`` are ISO 8601 days, months or years, both
    included: a relation or fact is of its own date or, where it has none, of the days of the articles that state it. ``min_score`` is
    the lowest score, from 0 to 1, of entities, relations and facts.

    Raises UnknownName for a type that is none, ValueError for a date or score that is none.

    >>> Selection(types=("Official", "District"), since="2024-03").since
    '2024-03'
    """

    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    district: str = ""
    since: str = ""
    until: str = ""
    min_score: float = 0.0

    def __post_init__(self) -> None:
        known = {"entity type": (self.types, ENTITY_TYPES), "relation type": (self.relations, (*RELATION_TYPES, TYPE))}
        for what, (names, valid) in known.items():
            for name in names:
                if name not in valid:
                    raise UnknownName(what, name, valid)
        for date in (self.since, self.until):
            check_date(date)
        if not 0 <= self.min_score <= 1:
            raise ValueError(f"min_score {self.min_score}: scores lie between 0 and 1")

    def holds(self, dates: Iterable[str]) -> bool:
        """Whether one of the dates may lie in the time asked for; a month or a year may where one of its days does.

        >>> Selection(since="2024-03-15").holds(["2024-03"]), Selection(until="2024-02").holds(["2024-03-01"])
        (True, False)
        """
        if not self.since and not self.until:
            return True
        first = first_day(self.since) if self.since else "0000"
        last = last_day(self.until) if self.until else "9999"
        spans = [span_of([date]) for date in dates]
        return any(first <= span[1] and span[0] <= last for span in spans if span)


def select(graph: PolicyGraph, selection: Selection) -> PolicyGraph:
    """The part of the graph that a selection keeps, with the articles and pages that speak of it.

    An entity stays where its type, score and district are asked for and an article of that time names it, or a relation or fact
    of that time is its own; its mentions all stay with it. Raises as ``PolicyGraph.find`` does for a district that is not there.

    >>> from kg.graph import build_graph
    >>> from kg.model import Entity
    >>> graph = build_graph([Entity("e-1", "District", "眉县", (), "county", "610326", 0.9, ()),
    ...                      Entity("e-2", "Official", "沈彦庭", (), "", "", 0.5, ())], [], [], articles=[], pages=[])
    >>> select(graph, Selection(min_score=0.8)).find("眉县").code
    '610326'
    """
    if selection == Selection():
        return graph
    rows = graph.records
    inside = within(graph, selection.district)
    keep = {
        row.id
        for row in rows.entities
        if row.score >= selection.min_score
        and (not selection.types or row.type in selection.types)
        and (inside is None or row.id in inside)
    }
    relations = [
        row
        for row in (*rows.relations, *(pair_relations(graph) if TYPE in selection.relations else ()))
        if {row.head, row.tail} <= keep
        and (not selection.relations or row.type in selection.relations)
        and in_time(graph, row, selection)
    ]
    facts = [row for row in rows.facts if row.entity in keep and in_time(graph, row, selection)]
    alive = {end for row in relations for end in (row.head, row.tail)} | {row.entity for row in facts}
    named = {row.id for row in rows.entities if selection.holds(graph.article(id).date for id in row.articles)}
    if selection.since or selection.until:
        keep &= named | alive
    everything = sort_records(rows.entities, relations, facts, rows.articles, rows.pages)
    return PolicyGraph(everything).restricted_to(keep)


def surround(graph: PolicyGraph, centre: str, hops: int, selection: Selection) -> PolicyGraph:
    """What a selection keeps of the entities at most ``hops`` of its relations around one, through entities of any type.

    >>> centre = graph.find("瓶窑镇").id
    >>> sorted(graph.entity(row.id).name for row in surround(graph, centre, 3, Selection(types=("Official",))).records.entities)
    ['瓶窑镇', '赵书桐']
    """
    part = select(graph, replace(selection, types=()))
    near = reach(part, centre, hops)
    return part.restricted_to(
        id for id in near if not selection.types or id == centre or graph.entity(id).type in selection.types
    )


def within(graph: PolicyGraph, district: str) -> frozenset[str] | None:
    """The ids of a district's entities; None where no district is asked for."""
    if not district:
        return None
    place = graph.entity(district) if district.startswith("e-") else graph.find(district, "District")
    return entities_of(graph.records, place.id)


def in_time(graph: PolicyGraph, claim: Relation | Fact, selection: Selection) -> bool:
    """Whether a relation or fact has the score and the time asked for."""
    if claim.score < selection.min_score:
        return False
    dates = [claim.date] if claim.date else [graph.article(row.article_id).date for row in claim.evidence]
    return selection.holds(dates)


def pair_relations(graph: PolicyGraph) -> tuple[Relation, ...]:
    """The pairs of ``count_pairs`` as relations ``co_occurs``: evidence is where each shared article first names the left one.

    Their score is the NPMI, so that pairs below chance are not among them. Kept out of every file unless asked for.
    """
    found = []
    for pair in count_pairs(graph):
        left, right = graph.entity(pair.left).record, graph.entity(pair.right).record
        first: dict[str, Mention] = {}
        for mention in left.mentions:
            if mention.article_id in right.articles:
                first.setdefault(mention.article_id, mention)
        evidence = tuple(Evidence(row.span, row.surface, "co_occurs", row.article_id) for row in first.values())
        id = content_id("r", left.id, TYPE, right.id, "", "")
        found.append(Relation(id, left.id, TYPE, right.id, "", "", "", max(0.0, pair.npmi), evidence))
    return tuple(sorted(found, key=lambda row: row.id))
