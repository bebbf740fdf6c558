"""From a statement between two nodes to a ``RelationClaim``: dedupe, locate on the page, give the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.model import RelationClaim
from kg.relate.scene import Node, Scene
from kg.rules.entries import Rules, load_rules


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two nodes as a rule reads it; becomes a claim once its ends are found on the page.

    ``date`` is ISO 8601 or empty.
    """

    head: Node
    type: str
    tail: Node
    rule: str
    score: float
    title: str = ""
    status: str = ""
    date: str = ""


def write_claims(scene: Scene, statements: Iterable[Statement]) -> None:
    """Append the claims of the statements to ``doc._.claims``, one for each pair of ends, relation, title and sentence.

    Of several statements of one thing in one sentence the likeliest stays. A statement whose ends the columns tear apart,
    or that says something of a thing and itself, is left out.
    """
    best: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        if statement.head.key == statement.tail.key:
            continue
        key = (statement.head.key, statement.type, statement.tail.key, statement.title, statement.tail.sentence)
        if key not in best or best[key].score < statement.score:
            best[key] = statement
    for statement in best.values():
        claim = make_claim(scene, statement)
        if claim is not None:
            scene.doc._.claims.append(claim)


def make_claim(scene: Scene, statement: Statement) -> RelationClaim | None:
    """The claim of a statement, or None where an end or every evidence is torn apart."""
    head, tail = scene.mention(statement.head), scene.mention(statement.tail)
    evidence = scene.evidence(statement.rule, statement.head, statement.tail)
    if head is None or tail is None or evidence is None:
        return None
    score = round(statement.score, 4)
    return RelationClaim(head, statement.type, tail, evidence, score, statement.title, statement.status, statement.date)


@lru_cache(maxsize=8)
def read_rules(overlay: str) -> Rules:
    """The rule tables under a user's folder ``overlay`` (empty for none), read once."""
    return load_rules(Path(overlay) if overlay else None)
