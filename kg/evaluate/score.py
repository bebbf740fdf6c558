"""One page's score: entities, names, relations, titles, facts and articles of a build against the gold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.articles import ArticleScore, score_articles
from kg.evaluate.built import Built
from kg.evaluate.gold import GoldPage
from kg.evaluate.links import FactScore, RelationScore, score_facts, score_relations
from kg.evaluate.match import TypeScore, match_entities, score_entities, score_names
from kg.evaluate.tally import Share, Tally, add_tallies


@dataclass(frozen=True, slots=True)
class PageScore:
    """The figures of one page; ``facts`` and ``articles`` are None where gold or build has none."""

    page: str
    types: Mapping[str, TypeScore]
    names: Share
    relations: RelationScore
    facts: FactScore | None
    articles: ArticleScore | None

    @property
    def entities(self) -> Tally:
        """The tally over all types."""
        return add_tallies(score.tally for score in self.types.values())

    def figures(self) -> dict[str, Any]:
        """The figures as JSON, under the names that the annotation guide's scorer uses."""
        report: dict[str, Any] = {
            "types": {kind: score.tally.as_row() for kind, score in self.types.items()},
            "entities": self.entities.as_row(),
            "name_accuracy": self.names.value,
            "relations": self.relations.tally.as_row(),
            "title_accuracy": self.relations.titles.value,
        }
        if self.articles is not None:
            report["articles"] = {
                **self.articles.tally.as_row(),
                "byline": self.articles.bylines.value,
                "cut": self.articles.order.of,
                "ordered": self.articles.order.right,
            }
        if self.facts is not None:
            report["facts"] = self.facts.tally.as_row()
        return report


def score_page(gold: GoldPage, built: Built) -> PageScore:
    """Score a build of one page against its gold."""
    to_gold = match_entities(built.entities, gold.entities)
    return PageScore(
        page=gold.name,
        types=score_entities(built.entities, gold.entities, to_gold),
        names=score_names(built.entities, gold.entities, to_gold),
        relations=score_relations(built.relations, gold.relations, to_gold),
        facts=score_facts(built.facts, gold.facts, to_gold) if built.facts is not None and gold.facts else None,
        articles=score_articles(built.articles, gold.articles)
        if built.articles is not None and gold.articles
        else None,
    )


def list_errors(score: PageScore, gold: GoldPage, built: Built) -> dict[str, Any]:
    """What was missed and what is wrong, in words."""
    theirs = {entity.id: entity.name for entity in gold.entities}
    mine = {entity.id: entity.name for entity in built.entities}
    errors: dict[str, Any] = {
        "missed": {kind: list(found.missed) for kind, found in score.types.items() if found.missed},
        "wrong": {kind: list(found.wrong) for kind, found in score.types.items() if found.wrong},
        "missed_relations": [
            f"{theirs[relation.heads[0]]} {relation.type} {theirs[relation.tails[0]]}"
            for relation in score.relations.missed
        ],
        "wrong_relations": [
            f"{mine.get(link.head, link.head)} {link.type} {mine.get(link.tail, link.tail)}"
            for link in score.relations.wrong
        ],
    }
    if score.facts is not None:
        errors["missed_facts"] = [f"{theirs[f.entities[0]]} {f.value}{f.unit}" for f in score.facts.missed]
        errors["wrong_facts"] = [f"{mine.get(f.entity, f.entity)} {f.value}{f.unit}" for f in score.facts.wrong]
    return errors
