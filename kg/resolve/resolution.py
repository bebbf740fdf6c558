"""All pages -> the entities of the world, what is said of them, and every judgement that joined two forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Entity, Fact, Judgement, Mention, PageRecords, Relation
from kg.resolve.abbreviations import load_abbreviations, read_abbreviations
from kg.resolve.clusters import cluster, settle
from kg.resolve.entities import make_entities
from kg.resolve.names import OFFICIAL, Name, node_parts
from kg.resolve.namesakes import judge_namesakes
from kg.resolve.page_links import link_page
from kg.resolve.page_names import PageNames, name_page
from kg.resolve.rivals import part_rivals
from kg.resolve.statements import make_facts, make_relations
from kg.resolve.surfaces import PEOPLE
from kg.rules.divisions import Gazetteer, load_gazetteer
from kg.rules.entries import Rules


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities, relations and facts, and the judgements that made them: a person's first, then the rules', the doubts last."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]


def resolve(
    pages: Sequence[PageRecords], *, judgements: Sequence[Judgement] = (), rules: Rules | None = None
) -> Resolution:
    """Resolve all pages together; their order does not matter.

    ``judgements`` are a person's verdicts. Their ends are nodes, ``type|text|area`` (see ``kg.resolve.names``); a verdict on
    a node that no page bears is kept in the record and changes nothing. A positive joins, a negative parts, and both beat the rules.
    ``rules`` are the shipped rules with a user's own on top; without them, the shipped ones.

    >>> resolve([]).entities
    ()
    """
    gazetteer = load_gazetteer()
    table = read_abbreviations(rules.entries("abbreviations")) if rules else load_abbreviations()
    records = [page for _, page in sorted({page.page.id: page for page in pages}.items())]
    read = [name_page(page, table=table, gazetteer=gazetteer) for page in records]
    linked = [(row, link_page(page.page, row, gazetteer)) for page, row in zip(records, read, strict=True)]
    rows = part_rivals(linked, judge_namesakes(_local_nodes(read), {}))
    named = [row for row, _ in rows]
    names = {mention: name for page in named for mention, name in page.names.items()}
    pointers = _needed_pointers(records, named, names)
    nodes = {key for name in names.values() for key in (name.form_node, name.node)}
    nodes |= {name.node for name in pointers.values()}
    own = [judgement for _, links in rows for judgement in (*links.spelled, *links.shorts)]
    own += judge_namesakes(_local_nodes(named), _posts(records, names, pointers))
    extra = _chosen_districts(judgements, gazetteer)
    verdicts = settle(_strongest_first(own), judgements)
    clusters, forbidden = cluster(nodes | set(extra), verdicts)
    entities, homes = make_entities(clusters, names, pointers, extra)
    home = {mention: homes[name.form_node] for mention, name in names.items()}
    home |= {mention: homes[name.node] for mention, name in pointers.items()}
    articles = [article for page in records for article in page.articles]
    return Resolution(
        entities,
        make_relations((claim for article in articles for claim in article.relations), home),
        make_facts((claim for article in articles for claim in article.facts), home),
        _record(verdicts, forbidden),
    )


def _local_nodes(named: Sequence[PageNames]) -> set[str]:
    """The nodes of all names but those of official divisions, which their codes tell apart."""
    names = [name for page in named for name in (*page.names.values(), *page.pointers.values())]
    return {name.node for name in names if not name.code}


def _needed_pointers(
    records: Sequence[PageRecords], named: Sequence[PageNames], names: dict[Mention, Name]
) -> dict[Mention, Name]:
    """The pointing mentions that a claim needs, or whose entity is named anyway."""
    ends: set[Mention] = set()
    for page in records:
        for article in page.articles:
            ends.update(end for claim in article.relations for end in (claim.head, claim.tail))
            ends.update(claim.entity for claim in article.facts)
    nodes = {name.node for name in names.values()}
    rows = [(mention, name) for page in named for mention, name in page.pointers.items()]
    return {mention: name for mention, name in rows if mention in ends or name.node in nodes}


def _posts(
    records: Sequence[PageRecords], names: dict[Mention, Name], pointers: dict[Mention, Name]
) -> dict[str, frozenset[str]]:
    """The bodies and districts in which each person's node holds or held a post."""
    posts: dict[str, set[str]] = defaultdict(set)
    for page in records:
        for article in page.articles:
            for claim in article.relations:
                head, tail = names.get(claim.head), names.get(claim.tail) or pointers.get(claim.tail)
                if claim.type == "holds_post" and head is not None and tail is not None and head.type in PEOPLE:
                    posts[head.node].add(tail.node)
    return {key: frozenset(bodies) for key, bodies in posts.items()}


def _strongest_first(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The rules' judgements in an order that no order of pages changes; what spells a form out comes before what joins names."""
    order = {"negative": 0, "positive": 1, "unsure": 2}
    return sorted(set(judgements), key=lambda j: (order[j.verdict], node_parts(j.left)[2] != node_parts(j.right)[2], j))


def _chosen_districts(judgements: Sequence[Judgement], gazetteer: Gazetteer) -> dict[str, Name]:
    """The official divisions that a person chose for an open form, so that ``District|和平村|130110101202`` may be named."""
    chosen = {}
    for judgement in judgements:
        for key in (judgement.left, judgement.right):
            type, text, code = node_parts(key)
            division = gazetteer.get(code) if type == "District" and code else None
            if division is not None and division.name == text:
                chosen[key] = Name("District", text, text, code, kind=division.kind, code=code, rank=OFFICIAL)
    return chosen


def _record(verdicts: Sequence[Judgement], forbidden: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """All judgements once; a positive that a negative forbade stands as the doubt that it became."""
    became = {(doubt.left, doubt.right) for doubt in forbidden}
    kept = [j for j in verdicts if j.verdict != "positive" or (j.left, j.right) not in became]
    return (*kept, *forbidden)
