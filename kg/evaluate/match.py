"""Which built entity is which gold entity, and how many were found.

A built entity can be a gold one where its type is the gold type (or one of its alternatives) and they share a surface form or a name.
Of all such pairs the best are taken first, each entity once: those with the right canonical name, then those that share more forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.built import BuiltEntity
from kg.evaluate.gold import GoldEntity
from kg.evaluate.tally import Share, Tally
from kg.model import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class TypeScore:
    """How one type fared: the tally, the gold names that were missed, the built names that are wrong."""

    tally: Tally
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def match_entities(built: Sequence[BuiltEntity], gold: Sequence[GoldEntity]) -> dict[str, str]:
    """The gold id of each built id that has one.

    Ties fall by ids, so that the order of the lines of a build changes nothing.
    """
    pairs = []
    for mine in built:
        for theirs in gold:
            if mine.type in theirs.types and mine.forms & theirs.forms:
                overlap = len(mine.forms & theirs.forms) / len(mine.forms | theirs.forms)
                pairs.append((mine.key not in theirs.names, -overlap, mine.id, theirs.id))
    to_gold: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, mine_id, gold_id in sorted(pairs):
        if mine_id not in to_gold and gold_id not in taken:
            to_gold[mine_id] = gold_id
            taken.add(gold_id)
    return to_gold


def score_entities(
    built: Sequence[BuiltEntity], gold: Sequence[GoldEntity], to_gold: Mapping[str, str]
) -> dict[str, TypeScore]:
    """The score of each entity type.

    A built entity that matched nothing counts as wrong under its own type, unless it carries a form of an optional entity or words
    that only point to one (我市).
    """
    taken = set(to_gold.values())
    spared = {form for entity in gold if entity.optional for form in entity.forms}
    spared |= {form for entity in gold for form in entity.anaphora}
    strays = [entity for entity in built if entity.id not in to_gold and not entity.forms & spared]
    scores = {}
    for kind in ENTITY_TYPES:
        wanted = [entity for entity in gold if entity.type == kind and not entity.optional]
        missed = tuple(entity.name for entity in wanted if entity.id not in taken)
        wrong = tuple(entity.name for entity in strays if entity.type == kind)
        found = len(wanted) - len(missed)
        scores[kind] = TypeScore(Tally(found, found + len(wrong), len(wanted)), missed, wrong)
    return scores


def score_names(built: Sequence[BuiltEntity], gold: Sequence[GoldEntity], to_gold: Mapping[str, str]) -> Share:
    """Of the entities found, the share that carries the canonical name."""
    judged = {entity.id: entity.names for entity in gold if not entity.optional}
    named = [entity for entity in built if to_gold.get(entity.id) in judged]
    right = sum(entity.key in judged[to_gold[entity.id]] for entity in named)
    return Share(right, len(named))
