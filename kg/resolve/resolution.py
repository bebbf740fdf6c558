"""All pages -> the entities of the world, what is said of them, and every judgement that joined two forms."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from kg.model import Entity, Fact, Judgement, Mention, PageRecords, Relation, RelationClaim
from kg.resolve.abbreviations import load_abbreviations, read_abbreviations
from kg.resolve.clusters import cluster, settle
from kg.resolve.containment import read_containment
from kg.resolve.corrections import correct_relations
from kg.resolve.entities import make_entities
from kg.resolve.names import Name, node_parts
from kg.resolve.namesakes import judge_namesakes
from kg.resolve.page_links import link_page
from kg.resolve.page_names import PageNames, name_page
from kg.resolve.replay import Outcome, Replay, plan_changes, plan_replay, refuse
from kg.resolve.rivals import part_rivals
from kg.resolve.statements import make_facts, make_relations
from kg.resolve.surfaces import PEOPLE
from kg.rules.divisions import Gazetteer, gazetteer_of, load_gazetteer
from kg.rules.entries import Rules
from kg.rules.verdicts import Verdict, check_together


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities, relations and facts, the judgements that made them (a person's first, then the rules', the doubts last), and
    what came of each of a person's verdicts.
    """

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]
    outcomes: tuple[Outcome, ...] = ()


def resolve(
    pages: Sequence[PageRecords], *, judgements: Sequence[Verdict] = (), rules: Rules | None = None
) -> Resolution:
    """Resolve all pages together; their order does not matter.

    ``judgements`` are a person's verdicts (``kg.rules.verdicts``); they beat the rules, a split beats every merge, and one that does not
    apply to these pages is told in ``outcomes`` and changes nothing. ``rules`` are the shipped rules with a user's own on top; without
    them, the shipped ones.

    Raises RuleError where two verdicts contradict each other.

    >>> resolve([]).entities
    ()
    """
    # by place, so that what the caches hold of one city serves all its pages
    unique = {page.page.id: page for page in pages}.values()
    records = sorted(unique, key=lambda page: (page.page.place_code, page.page.id))
    with _no_collection():
        return _resolve(records, check_together(judgements), rules)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the collector of reference cycles off: none are made here, and to search millions of new records takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _resolve(records: Sequence[PageRecords], given: Sequence[Verdict], rules: Rules | None) -> Resolution:
    gazetteer = gazetteer_of(rules) if rules else load_gazetteer()
    world = _name_world(records, rules, gazetteer)
    own = _strongest_first(world.judgements)
    plan = Replay(())
    if given:
        before, _ = cluster(world.nodes, settle(own, ()))
        home = {key: root for root, keys in before.items() for key in keys}
        plan = plan_replay(given, home, gazetteer)
    verdicts = settle(own, plan.judgements)
    clusters, forbidden = cluster(world.nodes | set(plan.chosen), verdicts)
    changes = plan_changes(plan, clusters, forbidden)
    made = make_entities(clusters, world.names, world.pointers, plan.chosen, changes)
    refuse(plan, made.refused)
    home_of = {mention: made.homes.get(name.form_node, "") for mention, name in world.names.items()}
    home_of |= {mention: made.homes.get(name.node, "") for mention, name in world.pointers.items()}
    homes = {mention: home for mention, home in home_of.items() if home}
    articles = [article for page in records for article in page.articles]
    claims = (claim for article in articles for claim in article.relations if claim not in world.refuted)
    relations = make_relations(chain(claims, world.spelled), homes)
    return Resolution(
        made.entities,
        correct_relations(relations, plan, made.homes, records),
        make_facts((claim for article in articles for claim in article.facts), homes),
        _record(verdicts, forbidden),
        plan.outcomes,
    )


@dataclass(frozen=True, slots=True)
class _World:
    """The names of all pages, what points to them, and the rules' judgements between their nodes."""

    names: dict[Mention, Name]
    pointers: dict[Mention, Name]
    nodes: set[str]
    judgements: list[Judgement]
    spelled: list[RelationClaim]
    refuted: set[RelationClaim]


def _name_world(records: Sequence[PageRecords], rules: Rules | None, gazetteer: Gazetteer) -> _World:
    """Read each page by itself, then part the short forms that pages dispute and judge the namesakes."""
    table = read_abbreviations(rules.entries("abbreviations")) if rules else load_abbreviations()
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
    contained = [read_containment(page, row, gazetteer) for page, row in zip(records, named, strict=True)]
    spelled = [claim for claims, _ in contained for claim in claims]
    refuted = {claim for _, claims in contained for claim in claims}
    return _World(names, pointers, nodes, own, spelled, refuted)


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


def _record(verdicts: Sequence[Judgement], forbidden: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """All judgements once; a positive that a negative forbade stands as the doubt that it became."""
    became = {(doubt.left, doubt.right) for doubt in forbidden}
    kept = [j for j in verdicts if j.verdict != "positive" or (j.left, j.right) not in became]
    return (*kept, *forbidden)
