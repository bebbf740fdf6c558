"""What the page carries: the records of the graph, made small, as one JSON object that the page's code reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from kg.graph import ArticleRow, PolicyGraph
from kg.graph.marks import MARKS
from kg.graph.pinyin import pinyin_keys
from kg.model import Entity, Evidence, Fact, Relation
from kg.text.shape import simplified_forms
from kg.view.anchors import Mark, mark_mentions, mentions_by_article
from kg.view.territory_tree import homes_of, offered_districts, parent_of
from kg.view.words import words_by_language

MOST_ENTITIES: Final = 50_000
MOST_SENTENCES: Final = 12
MOST_TEXT: Final = 8_000_000

Data = dict[str, Any]


def make_payload(graph: PolicyGraph, *, problems: Sequence[tuple[str, str]] = ()) -> Data:
    """The page's data: tables whose rows refer to one another by position, entities in the order of their rank.

    A table is an object of columns, each a list as long as the table: half as much to write, to pack and to read as an object a
    row. At most 50,000 entities, 12 sentences a relation and 8 million characters of articles are carried; ``limits`` says how
    much of which was left out.
    """
    ranked = graph.ranked
    kept = graph if len(ranked) <= MOST_ENTITIES else graph.restricted_to(ranked[:MOST_ENTITIES])
    index = {id: number for number, id in enumerate(ranked[:MOST_ENTITIES])}
    sentences = Sentences({article.id: number for number, article in enumerate(kept.records.articles)})
    articles, cut_articles = article_rows(kept, index)
    relations = relation_columns(kept.records.relations, index, sentences)
    facts = fact_columns(kept.records.facts, index, sentences)
    cut_sentences = sum(count - MOST_SENTENCES for count in relations["count"] if count > MOST_SENTENCES)
    return {
        "types": {type: {"light": mark.light, "dark": mark.dark, "shape": mark.shape} for type, mark in MARKS.items()},
        "words": words_by_language(),
        "entities": entity_columns(graph, index),
        "simplified": simplified_in("".join(entity.name for entity in kept.records.entities)),
        "relations": relations,
        "facts": facts,
        "sentences": MOST_SENTENCES,
        "evidence": sentences.columns,
        "quotes": sentences.quotes,
        "articles": articles,
        "districts": district_rows(kept, index),
        "pages": len(graph.records.pages),
        "problems": [list(row) for row in problems],
        "limits": describe_limits(len(ranked) - len(index), cut_sentences, cut_articles),
    }


class Sentences:
    """The table of evidence: a sentence that several claims share is carried once."""

    def __init__(self, articles: Mapping[str, int]) -> None:
        self._articles = articles
        self._quotes: dict[str, int] = {}
        self._rows: dict[tuple[int, int, str], int] = {}

    def add(self, evidence: Iterable[Evidence]) -> list[int]:
        """The positions of some evidence in the table, where it is added if new."""
        found = []
        for seen in evidence:
            quote = self._quotes.setdefault(heal(seen.quote), len(self._quotes))
            row = (self._articles[seen.article_id], quote, seen.rule)
            found.append(self._rows.setdefault(row, len(self._rows)))
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    @property
    def quotes(self) -> list[str]:
        return list(self._quotes)

    @property
    def columns(self) -> Data:
        """Article, quote and rule of each row."""
        return {name: [row[at] for row in self._rows] for at, name in enumerate(("article", "quote", "rule"))}


def relation_columns(rows: Sequence[Relation], index: Mapping[str, int], sentences: Sentences) -> Data:
    """The relations, with the positions of their ends and of their sentences."""
    return {
        "head": [index[row.head] for row in rows],
        "tail": [index[row.tail] for row in rows],
        **columns_of(rows, "type", "title", "status", "date", "score", "count"),
        "evidence": [sentences.add(row.evidence[:MOST_SENTENCES]) for row in rows],
    }


def fact_columns(rows: Sequence[Fact], index: Mapping[str, int], sentences: Sentences) -> Data:
    """The facts, with the positions of their entities and of their sentences."""
    return {
        "entity": [index[row.entity] for row in rows],
        **columns_of(rows, "attribute", "value", "unit", "of", "date"),
        **columns_of(rows, "bound", "high", "base", "base_unit", "status", "score"),
        "evidence": [sentences.add(row.evidence[:MOST_SENTENCES]) for row in rows],
    }


def entity_columns(graph: PolicyGraph, index: Mapping[str, int]) -> Data:
    """The entities, in the order of ``index``: what their cards, their marks and the search need."""
    known = {entity.id: entity for entity in graph.records.entities}
    rows = [known[id] for id in index]
    places = [graph.positions[id] for id in index]
    return {
        **columns_of(rows, "id", "type", "name", "kind", "code", "score"),
        "forms": [other_forms(row) for row in rows],
        "weight": [graph.weights[id] for id in index],
        "size": [graph.sizes[id] for id in index],
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "pinyin": pinyin_keys(row.name for row in rows),
        "community": [graph.communities[id] for id in index],
    }


def columns_of(rows: Sequence[Entity | Relation | Fact], *names: str) -> Data:
    """The fields of these names, each as a list."""
    return {name: list(map(attrgetter(name), rows)) for name in names}


def other_forms(entity: Entity) -> tuple[str, ...]:
    """By what else an entity may be found: its aliases, then the forms that the pages print."""
    return tuple(form for form in dict.fromkeys((*entity.aliases, *entity.forms)) if form != entity.name)


def article_rows(graph: PolicyGraph, index: Mapping[str, int]) -> tuple[list[Data], int]:
    """The articles with their marks, and how many of them had to go without their text."""
    mentions = mentions_by_article(graph.records.entities, index)
    rows, room, cut = [], MOST_TEXT, 0
    for article in graph.records.articles:
        room -= len(article.text)
        marks = mark_mentions(article, mentions.get(article.id, ([], [])))
        rows.append(article_row(article, marks, whole=room >= 0))
        cut += room < 0
    return rows, cut


def article_row(article: ArticleRow, marks: list[Mark], *, whole: bool) -> Data:
    """One article; without its text where the page would grow too large.

    Marks count UTF-16 units, as JavaScript does: rare characters take two.
    """
    rare = len(article.text.encode("utf-16-le", "surrogatepass")) > 2 * len(article.text)
    wide = [place for place, letter in enumerate(article.text) if letter > "\uffff"] if rare else []
    return {
        "id": article.id,
        "source": article.source,
        "headline": heal(article.headline),
        "kicker": heal(article.kicker),
        "byline": "、".join(article.byline),
        "date": article.date,
        "place": article.place,
        "text": article.text if whole else "",
        "marks": [(start + bisect_left(wide, start), end + bisect_left(wide, end), id) for start, end, id in marks]
        if wide
        else marks,
    }


def district_rows(graph: PolicyGraph, index: Mapping[str, int]) -> Data:
    """The filter's districts as (entity, parent or -1), and for each entity the districts it belongs to."""
    offered = offered_districts(graph)
    parents = {district.id: parent_of(district, offered) for district in offered}
    homes = homes_of(graph, offered, parents)
    return {
        "tree": [(index[district.id], index.get(parents[district.id], -1)) for district in offered],
        "homes": [[index[home] for home in homes.get(id, ())] for id in index],
    }


def describe_limits(entities: int, sentences: int, articles: int) -> list[tuple[str, int]]:
    """What the page does not carry and how much of it; the files beside it hold everything."""
    rows = (("entities", entities), ("sentences", sentences), ("articles", articles))
    return [row for row in rows if row[1]]


def simplified_in(text: str) -> dict[str, str]:
    """The traditional forms of a text's characters, each with its simplified one, so that 趙 finds 赵.

    >>> simplified_in("赵国栋")
    {'國': '国', '棟': '栋', '趙': '赵'}
    """
    letters = set(text)
    return {old: new for old, new in sorted(simplified_forms().items()) if new in letters and old != new}


def heal(text: str) -> str:
    """A sentence or headline without the line breaks of the layout.

    >>> heal("太原市小\\n  店区 5G 基站")
    '太原市小店区 5G 基站'
    """
    return (re.sub(r"\s*\n\s*", "", text) if "\n" in text else text).strip()
