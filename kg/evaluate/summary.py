"""Several pages' scores side by side: means by group of pages, as rows for a table or JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kg.evaluate.score import PageScore
from kg.evaluate.tally import Tally, add_tallies, mean
from kg.model import RELATION_TYPES

REAL: Final = "real"
WRITTEN: Final = "written"

MEASURES: Final[Mapping[str, Callable[[PageScore], float | None]]] = {
    "entities": lambda score: score.entities.f1,
    "names": lambda score: score.names.value,
    "relations": lambda score: score.relations.tally.f1,
    "titles": lambda score: score.relations.titles.value if score.relations.titles.of else None,
    "facts": lambda score: None if score.facts is None else score.facts.tally.f1,
    "articles": lambda score: None if score.articles is None else score.articles.tally.f1,
    "bylines": lambda score: None if score.articles is None else score.articles.bylines.value,
    "order": lambda score: score.articles.order.value if score.articles and score.articles.order.of else None,
}


def group_of(page: str) -> str:
    """The group of a page: numbered pages are printed newspapers', named ones were written for a test.

    >>> group_of("001"), group_of("p12")
    ('real', 'written')
    """
    return REAL if page.isdigit() else WRITTEN


def measure(score: PageScore) -> dict[str, float | None]:
    """One page's measures, each between 0 and 1, None where there is nothing to judge."""
    return {name: read(score) for name, read in MEASURES.items()}


def summarize(scores: Sequence[PageScore]) -> dict[str, dict[str, float | None]]:
    """The mean of each measure over the pages of each group that has pages."""
    groups = {group: [measure(score) for score in scores if group_of(score.page) == group] for group in (REAL, WRITTEN)}
    return {group: average(rows) for group, rows in groups.items() if rows}


def average(rows: Sequence[Mapping[str, float | None]]) -> dict[str, float | None]:
    """The mean of each measure over the rows that have it."""
    means: dict[str, float | None] = {}
    for name in MEASURES:
        values = [value for row in rows if (value := row[name]) is not None]
        means[name] = mean(values) if values else None
    return means


def as_json(scores: Sequence[PageScore], errors: Mapping[str, Any]) -> dict[str, Any]:
    """Means, relations by type and pages as JSON; ``errors`` by page, empty where nobody asked."""
    pages = {score.page: {**score.figures(), **errors.get(score.page, {})} for score in scores}
    types = {
        group: {kind: tally.as_row() for kind, tally in rows.items()} for group, rows in relation_types(scores).items()
    }
    return {"mean": summarize(scores), "relation_types": types, "pages": pages}


def relation_types(scores: Sequence[PageScore]) -> dict[str, dict[str, Tally]]:
    """For each group of pages the tally of each relation type over all of them, since one page has few of a type."""
    groups = {group: [score for score in scores if group_of(score.page) == group] for group in (REAL, WRITTEN)}
    return {
        group: {
            kind: add_tallies(score.relations.types[kind] for score in own if kind in score.relations.types)
            for kind in RELATION_TYPES
        }
        for group, own in groups.items()
        if own
    }
