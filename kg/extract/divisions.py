"""Candidates for District: provinces to villages from the gazetteer and by shape, zones and regions.

``doc.spans["divisions"]`` gets every stretch that was taken for a division, with its kind and the codes it may have; the surer ones
become candidates of the type District.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.division_edges import Edges
from kg.extract.division_locals import LocalFinder
from kg.extract.division_names import NameRules, find_full, find_short
from kg.extract.division_regions import find_corps, find_countries, find_regions
from kg.extract.division_rows import find_briefs, find_hamlets, find_nested, find_rows
from kg.extract.division_scope import Found, read_hits, read_scope
from kg.extract.division_zones import ZoneFinder
from kg.extract.spans import DIVISIONS, group_of, propose
from kg.rules.divisions import gazetteer_of
from kg.rules.entries import load_rules
from kg.rules.renamed import renamings

LEAST: Final = 0.35
"""A weaker guess is no candidate."""
TABLES: Final = ("division_forms", "zones", "regions")


@lru_cache(maxsize=8)
def load_name_rules(overlay: str) -> NameRules:
    """The rule entries of divisions, with a user's folder ``overlay`` laid over them where it is not empty."""
    rules = load_rules(Path(overlay) if overlay else None)
    entries = {entry.id: entry for table in TABLES for entry in rules.entries(table)}
    renamed = {change.name: change.rule for change in renamings(rules.entries("renamed_divisions"))}
    return NameRules(entries, renamed, gazetteer_of(rules))


class DivisionFinder:
    """The component ``kg_divisions``."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        group_of(doc, DIVISIONS)
        for found in strongest(self.read(doc)):
            propose(
                doc, found.start, found.end, found.kind, rule=",".join(found.codes), score=found.score, group=DIVISIONS
            )
            if found.score >= LEAST:
                propose(doc, found.start, found.end, "District", rule=found.rule, score=found.score)
        return doc

    def read(self, doc: Doc) -> list[Found]:
        """Everything taken for a division, in the order in which the finders build on one another."""
        text = doc.text
        edges = Edges.of(doc)
        gazetteer = self.rules.gazetteer
        hits = list(read_hits(gazetteer, text))
        article = doc._.article if doc.has_extension("article") else None
        common = self.rules.common("division.short.prefecture") | self.rules.common("division.full")
        scope = read_scope(hits, article.place_code if article else "", common, text)
        found = list(find_full(hits, edges, scope, self.rules))
        found += list(find_short(hits, edges, scope, self.rules, found))
        townships = list(LocalFinder(edges, scope, self.rules).find(hits))
        found += ZoneFinder(edges, self.rules).find([*found, *townships])
        found += LocalFinder(edges, scope, self.rules).find(hits)
        found += find_nested(found, edges, self.rules, gazetteer)
        found += find_hamlets(found, edges, self.rules)
        found += find_rows(edges, scope, self.rules, gazetteer)
        found += find_briefs(found, edges, self.rules)
        found += find_regions(edges, self.rules)
        found += find_countries(edges, self.rules)
        found += find_corps(edges, scope, self.rules)
        return found


def strongest(rows: Iterable[Found]) -> list[Found]:
    """One row a stretch, the strongest; by place in the text."""
    best: dict[tuple[int, int], Found] = {}
    for row in rows:
        key = (row.start, row.end)
        if key not in best or row.score > best[key].score:
            best[key] = row
    return [best[key] for key in sorted(best)]


@Language.factory("kg_divisions", assigns=["doc.spans"], default_config={"rules": ""})
def make_divisions(nlp: Language, name: str, rules: str) -> DivisionFinder:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return DivisionFinder(load_name_rules(rules))
