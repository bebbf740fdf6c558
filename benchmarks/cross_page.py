"""Pages of gold built together: which gold entities of different pages are one thing, and how well the build's entities follow them.

Gold pages know their own entities only. Across pages, two are one where type and a name agree and the name says which one is meant: a
division with one code, a name that begins with its division or is a nation's own, or any name within one prefecture. What else bears one
name on pages of different prefectures is a doubt: apart, unless a file of decisions says so.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.engines import run
from kg.evaluate.gold import GoldEntity, load_gold
from kg.evaluate.pages import find_page
from kg.evaluate.tally import normalize
from kg.graph import PolicyGraph
from kg.model import Entity
from kg.pipeline import Settings
from kg.resolve.heads import starts_with_division
from kg.resolve.setting import prefecture_of
from kg.rules.divisions import Gazetteer, load_gazetteer

NATIONAL = ("中国", "全国", "国家", "中央", "中共中央", "国务院", "党的", "世界", "国际")
Key = tuple[str, str]
"""A page and the id of a gold entity on it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold entity with its page and the prefectures of that page's articles."""

    key: Key
    entity: GoldEntity
    prefectures: frozenset[str]

    @property
    def family(self) -> str:
        return "people" if self.entity.type in {"Official", "Person"} else self.entity.type


@dataclass(frozen=True, slots=True)
class Clusters:
    """The cluster of each gold entity, and the pairs of one name that nothing automatic decided."""

    home: Mapping[Key, Key]
    doubts: tuple[tuple[Marked, Marked], ...]


def read_marked(gold: Path) -> list[Marked]:
    """All gold entities of a folder of gold pages."""
    gazetteer, rows = load_gazetteer(), []
    for path in sorted(gold.glob("*.json")):
        contexts = [article.get("context") or "" for article in json.loads(path.read_text("utf-8"))["articles"]]
        places = frozenset(filter(None, (prefecture_of(code_of(context, gazetteer)) for context in contexts)))
        rows += [Marked((path.stem, entity.id), entity, places) for entity in load_gold(path).entities]
    return rows


def code_of(path: str, gazetteer: Gazetteer) -> str:
    """The code of the innermost county or larger division of a path such as 太原市小店区; empty for none."""
    code, at = "", 0
    while at < len(path):
        hits = [(hit.length, d.code) for hit in gazetteer.prefixes(path, at) for d in hit.divisions]
        inside = [
            (length, found) for length, found in hits if len(found) == 6 and gazetteer.contains(code or found, found)
        ]
        if not inside:
            break
        length, code = min(inside, key=lambda hit: (-hit[0], hit[1]))
        at += length
    return code


def make_clusters(rows: Iterable[Marked], decisions: Mapping[frozenset[Key], bool]) -> Clusters:
    """Join the gold entities of all pages; ``decisions`` tell of pairs whether they are one."""
    rows = list(rows)
    home = {row.key: row.key for row in rows}

    def find(key: Key) -> Key:
        while home[key] != key:
            key = home[key]
        return key

    by_name: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for row in rows:
        for name in row.entity.names:
            by_name[row.family, name].append(row)
    doubts = []
    for _, bearers in sorted(by_name.items(), key=lambda item: item[0]):
        for left, right in combinations(bearers, 2):
            if left.key[0] == right.key[0]:
                continue
            same = decisions.get(frozenset((left.key, right.key)), is_one(left, right))
            if same:
                first, second = sorted((find(left.key), find(right.key)))
                home[second] = first
            elif same is None:
                doubts.append((left, right))
    return Clusters({key: find(key) for key in home}, tuple(doubts))


def is_one(left: Marked, right: Marked) -> bool | None:
    """Whether two entities of one type and name on different pages are one, or None where that is a doubt."""
    if left.prefectures & right.prefectures:
        return True
    name, gazetteer = left.entity.name, load_gazetteer()
    if left.family == "District":
        codes = {
            division.code
            for division in (*gazetteer.find(name), *gazetteer.find_short(name))
            if len(division.code) == 6
        }
        return True if len(codes) == 1 or not gazetteer.find(name) else None
    if left.family == "people":
        return None
    if (
        name.startswith(NATIONAL)
        or left.family in {"Policy", "Event", "Initiative"}
        or starts_with_division(name, gazetteer)
    ):
        return True
    return None


def build_together(pages: Path, names: Iterable[str]) -> PolicyGraph:
    """One build of all these pages."""
    return run([find_page(pages, name) for name in names], Settings()).graph


def assign(graph: PolicyGraph, rows: Iterable[Marked]) -> Iterator[tuple[Key, str, str]]:
    """Each form of each gold entity that the build has on that page, and the entity to which it gives the form.

    Where several entities of the build print the form there, the one of the gold's type and of the most mentions counts.
    """
    page_of = {page.id: Path(page.source).stem for page in graph.records.pages}
    holders: dict[tuple[str, str], Counter[Entity]] = defaultdict(Counter)
    for entity in graph.records.entities:
        for mention in entity.mentions:
            if not mention.refers:
                holders[page_of[mention.span.page_id], normalize(mention.form)][entity] += 1
    for row in rows:
        for form in sorted(row.entity.forms):
            found = holders.get((row.key[0], form), Counter())
            fits = [(-count, entity.id) for entity, count in found.items() if entity.type in row.entity.types]
            if fits:
                yield row.key, form, min(fits)[1]


def b_cubed(found: Mapping[Hashable, Hashable], truth: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the elements that both cluster (Bagga and Baldwin, 1998).

    >>> [round(x, 3) for x in b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})]
    [1.0, 0.556, 0.714]
    """
    items = [item for item in truth if item in found]
    both = Counter((found[item], truth[item]) for item in items)
    mine, theirs = Counter(found[item] for item in items), Counter(truth[item] for item in items)
    precision = sum(both[found[item], truth[item]] / mine[found[item]] for item in items) / max(1, len(items))
    recall = sum(both[found[item], truth[item]] / theirs[truth[item]] for item in items) / max(1, len(items))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def read_decisions(path: Path | None) -> dict[frozenset[Key], bool]:
    """Lines ``{"left": [page, id], "right": [page, id], "same": true}``."""
    if path is None:
        return {}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {frozenset((tuple(row["left"]), tuple(row["right"]))): bool(row["same"]) for row in rows}
