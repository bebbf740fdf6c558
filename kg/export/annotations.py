"""Articles with their mentions and relations marked in the text, from which every annotation format is written.

Only what names an entity is marked; words that point (我市) are not, and a relation stands between the marks of its ends that
are nearest to its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import ArticleRow
from kg.model import Evidence, Relation


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mention as ``text[start:end]`` of its article; ``entity`` is the id, or any word that tells what it is, or empty."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A relation between two marks, given by their numbers."""

    head: int
    type: str
    tail: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its marks in the order of the text; ``page`` is the name of the page's file without its suffix."""

    id: str
    page: str
    text: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def mark_articles(graph: PolicyGraph) -> Iterator[Marked]:
    """Every article of the graph, marked; a mention that the layout tears apart is left out.

    >>> from kg.graph import build_graph
    >>> list(mark_articles(build_graph([], [], [], articles=[], pages=[])))
    []
    """
    mentions: defaultdict[str, set[tuple[int, int, str, str]]] = defaultdict(set)
    for entity in graph.records.entities:
        for row in entity.mentions:
            if not row.refers:
                mentions[row.article_id].add((row.span.start, row.span.end, entity.type, entity.id))
    claims: defaultdict[str, list[tuple[Relation, Evidence]]] = defaultdict(list)
    for relation in graph.records.relations:
        for evidence in relation.evidence:
            claims[evidence.article_id].append((relation, evidence))
    for article in graph.records.articles:
        places = ((article.locate(start, end), type, id) for start, end, type, id in mentions[article.id])
        marks = tuple(sorted(Mark(*place, type, id) for place, type, id in places if place))
        links = {link for row, seen in claims[article.id] if (link := make_link(row, seen, marks, article))}
        yield Marked(article.id, page_name(article.source), article.text, marks, tuple(sorted(links)))


def make_link(relation: Relation, evidence: Evidence, marks: tuple[Mark, ...], article: ArticleRow) -> Link | None:
    """The link of one sentence, or None where one of its ends is not marked in the article."""
    place = article.locate(evidence.span.start, evidence.span.end)
    middle = sum(place) / 2 if place else 0.0
    ends = []
    for id in (relation.head, relation.tail):
        known = [(abs((mark.start + mark.end) / 2 - middle), n) for n, mark in enumerate(marks) if mark.entity == id]
        if not known:
            return None
        ends.append(min(known)[1])
    return Link(ends[0], relation.type, ends[1], relation.title) if ends[0] != ends[1] else None


def page_name(source: str) -> str:
    """The name of a page's file without folder and suffix; of an archive's member or a sheet's row with its number.

    >>> page_name("pages/莲城日报_2024-03-12.txt"), page_name("a.zip!b/c.txt"), page_name("a.csv#3")
    ('莲城日报_2024-03-12', 'c', 'a_3')
    """
    path, _, row = source.rpartition("!")[2].partition("#")
    return PurePosixPath(path).stem + (f"_{row}" if row else "")
