"""Scores of relations and facts: right where their ends are the gold's and what they say agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.built import BuiltFact, BuiltRelation
from kg.evaluate.gold import GoldFact, GoldRelation
from kg.evaluate.tally import Share, Tally, normalize
from kg.model import RELATION_TYPES


@dataclass(frozen=True, slots=True)
class RelationScore:
    """How the relations fared, over all and by type; ``titles`` judges the titles of those that were found."""

    tally: Tally
    types: Mapping[str, Tally]
    titles: Share
    missed: tuple[GoldRelation, ...]
    wrong: tuple[BuiltRelation, ...]


@dataclass(frozen=True, slots=True)
class FactScore:
    """How the facts fared."""

    tally: Tally
    missed: tuple[GoldFact, ...]
    wrong: tuple[BuiltFact, ...]


def score_relations(
    built: Sequence[BuiltRelation], gold: Sequence[GoldRelation], to_gold: Mapping[str, str]
) -> RelationScore:
    """Match each built relation with a gold one of its type and ends, once each, one with the same title first.

    What repeats a relation already found, or meets an optional one, is neither right nor wrong.
    """
    wanted = [relation for relation in gold if not relation.optional]
    spare = [relation for relation in gold if relation.optional]
    used: dict[int, bool] = {}
    wrong = []
    for link in built:
        ends = to_gold.get(link.head), to_gold.get(link.tail)
        fits = [
            n for n, relation in enumerate(wanted) if n not in used and joins(relation, link.type, ends, mutual=True)
        ]
        if fits:
            best = next((n for n in fits if agrees(wanted[n], link.title)), fits[0])
            used[best] = agrees(wanted[best], link.title)
        elif not any(joins(relation, link.type, ends) for relation in (*spare, *(wanted[n] for n in used))):
            wrong.append(link)
    titled = [agreed for n, agreed in used.items() if wanted[n].titled]
    return RelationScore(
        Tally(len(used), len(used) + len(wrong), len(wanted)),
        count_types([wanted[n].type for n in used], [link.type for link in wrong], [row.type for row in wanted]),
        Share(sum(titled), len(titled)),
        tuple(relation for n, relation in enumerate(wanted) if n not in used),
        tuple(wrong),
    )


def count_types(right: Sequence[str], wrong: Sequence[str], wanted: Sequence[str]) -> dict[str, Tally]:
    """The tally of each relation type that was wanted or predicted, in the vocabulary's order."""
    rows = {
        type: Tally(right.count(type), right.count(type) + wrong.count(type), wanted.count(type))
        for type in RELATION_TYPES
    }
    return {type: row for type, row in rows.items() if row.predicted or row.wanted}


def joins(relation: GoldRelation, type: str, ends: tuple[str | None, str | None], *, mutual: bool = False) -> bool:
    """Whether a relation of ``type`` between the gold ends is this one; ``mutual`` lets 合作 be read from either end."""
    head, tail = ends
    if relation.type != type:
        return False
    if head in relation.heads and tail in relation.tails:
        return True
    return mutual and type == "cooperates_with" and tail in relation.heads and head in relation.tails


def agrees(relation: GoldRelation, title: str) -> bool:
    """Whether a title is one of the gold's, or the two differ by words in front only (区委书记, 书记)."""
    return any(same_title(wanted, title) for wanted in relation.titles)


def same_title(left: str, right: str) -> bool:
    """Whether one title ends with the other.

    >>> same_title("区委书记", "书记"), same_title("副书记", "书记"), same_title("", "书记")
    (True, True, False)
    """
    left, right = normalize(left), normalize(right)
    return bool(left and right) and (left.endswith(right) or right.endswith(left))


def score_facts(built: Sequence[BuiltFact], gold: Sequence[GoldFact], to_gold: Mapping[str, str]) -> FactScore:
    """Match each built fact with a gold one of the same entity, value and unit, once each."""
    wanted = [fact for fact in gold if not fact.optional]
    spare = [fact for fact in gold if fact.optional]
    used: set[int] = set()
    wrong = []
    for fact in built:
        fits = next((n for n, other in enumerate(wanted) if n not in used and says(fact, other, to_gold)), None)
        if fits is not None:
            used.add(fits)
        elif not any(says(fact, other, to_gold) for other in (*spare, *(wanted[n] for n in used))):
            wrong.append(fact)
    missed = tuple(fact for n, fact in enumerate(wanted) if n not in used)
    return FactScore(Tally(len(used), len(used) + len(wrong), len(wanted)), missed, tuple(wrong))


def says(fact: BuiltFact, gold: GoldFact, to_gold: Mapping[str, str]) -> bool:
    """Whether a built fact gives the gold's entity, number and unit."""
    return to_gold.get(fact.entity) in gold.entities and fact.unit == gold.unit and same_value(fact.value, gold.value)


def same_value(left: Any, right: Any) -> bool:
    """Whether two values are one number to six digits, or the same words.

    >>> same_value("12.50", 12.5), same_value("2022-04-21", "2022-04-21"), same_value("三", 3)
    (True, True, False)
    """
    try:
        return abs(float(left) - float(right)) < 1e-6 * max(1.0, abs(float(right)))
    except (TypeError, ValueError):
        return normalize(str(left)) == normalize(str(right))
