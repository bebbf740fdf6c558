"""The fitted decision: every pair of mentions that could be related is weighed, judged beside its rivals, and claimed where likely.

What the rules of ``part_of`` and ``triggers`` have claimed are features here, among words, order, distance, names and levels
(``features``); the trees (``trees``) then compare the candidates. A claim keeps the rule, title and status that a rule gave it;
one that no rule made has the rule ``weigh.RELATION``. A rule's claim that is found unlikely is dropped, unless the rule is sure
(``SURE``) or the weights never saw it, such as a user's own. Posts and facts pass untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import FactClaim, RelationClaim
from kg.relate.awards import can_honour
from kg.relate.claims import Statement, read_rules, write_claims
from kg.relate.features import make_view, pair_of, read_features
from kg.relate.grams import read_grams, read_pairs, read_text
from kg.relate.honour_titles import title_near
from kg.relate.meetings import CITED
from kg.relate.pairs import ENDS, SYMMETRIC, Candidate, Key, find_candidates, find_claim
from kg.relate.rivals import read_contest
from kg.relate.scene import Node, Scene, read_scene
from kg.relate.status import StatusReader
from kg.relate.stretches import pair_locally
from kg.relate.territory import resolve_nodes
from kg.relate.trees import Judge, load_trees
from kg.relate.triggers import WORKS
from kg.relate.weights import Weights, load_weights

SURE: Final = 0.9
"""The score from which on a rule's claim needs no weights: of ten such claims nine are right."""

ACTS: Final = frozenset({"carries_out", "builds", "funds", "issues", "takes_part"})
"""What a part of the country that nobody governs (京津冀) does not do; nor is it said to hold what lies in it."""

FORMULA: Final = re.compile(
    r"“?(?:[两四]个(?:维护|确立|意识|自信)|习近平.*(?:思想|精神|论述|指示|讲话)|.*重要(?:讲话|指示|论述|批示)(?:精神)?|伟大建党精神|"
    r"中华民族伟大复兴(?:的?中国梦)?|中国梦|中国特色社会主义|中国式现代化|(?:两个一百年|第[一二]个百年)奋斗目标|.*双循环.*格局|新发展格局)”?"
)
"""What is upheld, studied and striven for by all, and is no undertaking of anybody: political formulae."""

EXCLUSIVE: Final = (
    ("builds", "carries_out"), ("builds", "takes_part"), ("carries_out", "takes_part"), ("carries_out", "issues"),
    ("approves", "funds"), ("located_in", "part_of"),
)  # fmt: skip
"""Relations of the same two things that seldom hold together: of the rarer, at most one in twenty stands beside the other."""
EXCLUDED: Final = {
    relation: tuple(other for pair in EXCLUSIVE if relation in pair for other in pair if other != relation)
    for relation in ENDS
}

Weighed = tuple[float, Candidate]
"""A candidate, and how likely it has a relation."""


@dataclass(frozen=True)
class Hints:
    """The scene with the words that rules let point (the 市 of 市民政局) among its nodes, and each rule's claim by indices."""

    scene: Scene
    claims: dict[tuple[int, int], dict[str, RelationClaim]]

    def bars(self, candidate: Candidate, relation: str) -> bool:
        """Whether the words rule out what no pattern claims.

        A sentence in which a sure pattern tells who honours whom says no more of honours, and a meeting whose 精神 is studied is
        only cited, not attended. With what its own name begins nobody cooperates, and a formula is nobody's work. 某区委党校 is an organ
        of the district and no site in it.
        """
        pair = candidate.head, candidate.tail
        head, tail = (self.scene.nodes[index] for index in pair)
        if relation in ACTS and FORMULA.fullmatch(tail.name):
            return True
        if relation == "located_in" and head.type == "Organization" and head.name.startswith(f"{tail.name}委"):
            return True
        if relation == "cooperates_with" and any(
            left.startswith(right) or right.startswith(left)
            for left, right in ((head.name, tail.name), (head.form, tail.form))
        ):
            return True
        if relation in self.claims.get(pair, {}):
            return False
        if relation == "honours":
            return head.sentence in self.told and tail.sentence in self.told
        return relation == "takes_part" and tail.type == "Event" and CITED.match(self.scene.text, tail.end) is not None

    @cached_property
    def told(self) -> frozenset[int]:
        """The sentences in which a sure pattern tells of honours."""
        nodes = self.scene.nodes
        return frozenset(
            nodes[head].sentence
            for (head, tail), found in self.claims.items()
            if "honours" in found and found["honours"].score >= SURE and nodes[head].sentence == nodes[tail].sentence
        )

    def rules(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """The ids of the rules that fired on two nodes, sorted."""
        fired: dict[tuple[int, int], set[str]] = {}
        for (head, tail), found in self.claims.items():
            for relation, claim in found.items():
                fired.setdefault((head, tail), set()).add(claim.evidence.rule)
                if relation in SYMMETRIC:
                    fired.setdefault((tail, head), set()).add(claim.evidence.rule)
        return {pair: tuple(sorted(names)) for pair, names in fired.items()}


class Weigher:
    """The component; put it behind ``kg_part_of`` and ``kg_triggers``."""

    def __init__(self, weights: Weights, judge: Judge, status: StatusReader) -> None:
        self.weights = weights
        self.judge = judge
        self.status = status

    def __call__(self, doc: Doc) -> Doc:
        kept = [claim for claim in doc._.claims if isinstance(claim, FactClaim) or claim.type not in ENDS]
        weighed = [claim for claim in doc._.claims if isinstance(claim, RelationClaim) and claim.type in ENDS]
        hints = read_hints(resolve_nodes(read_scene(doc)), weighed)
        doc._.claims = kept
        told = self.told_surely(hints)
        own = (row for row in self.weigh(hints) if (row.head.key, row.rule, row.tail.key) not in told)
        write_claims(hints.scene, own)
        said = {(claim.head, claim.type, claim.tail) for claim in doc._.claims if isinstance(claim, RelationClaim)}
        doc._.claims += [
            claim for claim in weighed if self.stands(claim) and (claim.head, claim.type, claim.tail) not in said
        ]
        return doc

    def told_surely(self, hints: Hints) -> frozenset[tuple[Key, str, Key]]:
        """What needs no second claim by weights alone, of other mentions: two things, and the weights' rule of the relation between."""
        nodes = hints.scene.nodes
        return frozenset(
            (nodes[head].key, f"weigh.{relation}", nodes[tail].key)
            for (head, tail), found in hints.claims.items()
            for relation, claim in found.items()
            if self.stands(claim)
        )

    def stands(self, claim: RelationClaim) -> bool:
        """Whether a rule's claim stands whatever the weights say."""
        return claim.score >= SURE or not self.weights.knows(f"rule:{claim.evidence.rule}")

    def weigh(self, hints: Hints, least: Mapping[str, float] | None = None) -> Iterator[Statement]:
        """The statements that are as likely as ``least``, or the judge, asks; the likeliest of each two things and relation."""
        least = least or self.judge.thresholds
        nodes = hints.scene.nodes
        best: dict[tuple[object, str, object], Weighed] = {}
        for candidate, relation, score in weigh_candidates(hints, self.weights, self.judge):
            key = (nodes[candidate.head].key, relation, nodes[candidate.tail].key)
            if score >= least[relation] and (key not in best or best[key][0] < score):
                best[key] = score, candidate
        for (_, relation, _), (score, candidate) in drop_lesser(best).items():
            yield self.state(hints, (candidate.head, candidate.tail), relation, score)

    def state(self, hints: Hints, pair: tuple[int, int], relation: str, score: float) -> Statement:
        """One statement, with what a rule said of the same pair."""
        head, tail = hints.scene.nodes[pair[0]], hints.scene.nodes[pair[1]]
        claim = find_claim(hints.claims, pair, relation)
        if claim is not None:
            return Statement(head, relation, tail, claim.evidence.rule, score, claim.title, claim.status)
        status = self.status.around(hints.scene, tail.start, tail.end) if relation in WORKS else ""
        title = (
            title_near(hints.scene, head.start, head.end, hints.scene.in_sentence(head.sentence))
            if relation == "honours"
            else ""
        )
        return Statement(head, relation, tail, f"weigh.{relation}", score, title, status)


def drop_lesser(best: Mapping[tuple[object, str, object], Weighed]) -> dict[tuple[object, str, object], Weighed]:
    """What is likeliest of each two things, without the less likely of two relations that exclude each other."""
    kept = dict(best)
    for head, relation, tail in best:
        for other in EXCLUDED.get(relation, ()):
            rival = best.get((head, other, tail))
            if rival is not None and (rival[0], other) > (best[head, relation, tail][0], relation):
                kept.pop((head, relation, tail), None)
    return kept


def weigh_candidates(hints: Hints, weights: Weights, judge: Judge) -> Iterator[tuple[Candidate, str, float]]:
    """Every candidate with each relation that it may have and how likely that is."""
    scene = hints.scene
    if not scene.nodes:
        return
    view = make_view(scene, hints.rules())
    local = pair_locally(scene, view.stretches)
    candidates = tuple(find_candidates(scene, view.salience.things, chain(hints.claims, local)))
    text = read_text(scene, weights.alphabet)
    rows = [(row.head, row.tail, row.near) for row in candidates]
    grams = weights.find_grams(read_grams(text, read_pairs(scene, text, view.lists, rows)))
    names = weights.find_names([tuple(read_features(view, candidate)) for candidate in candidates])
    kinds = [pair_of(scene.nodes[row.head], scene.nodes[row.tail]) for row in candidates]
    named = weights.weigh(kinds, names)
    logits = named + weights.weigh(kinds, grams)
    possible = np.array(
        [[relation in row.relations for relation in weights.relations] for row in candidates], dtype=bool
    )
    contest = read_contest(view, candidates, hints.claims, weights.relations)
    likely = judge.judge(contest, logits, named, possible.reshape(logits.shape))
    for place, relation in enumerate(weights.relations):
        for candidate, score in zip(candidates, likely[:, place].tolist(), strict=True):
            if relation not in candidate.relations or asks_region(scene, view.land.levels, candidate, relation):
                continue
            gives = relation != "honours" or can_honour(scene, candidate.head, candidate.tail)
            if gives and not hints.bars(candidate, relation):
                yield candidate, relation, score


def asks_region(scene: Scene, levels: Mapping[Key, str], candidate: Candidate, relation: str) -> bool:
    """Whether a part of the country that nobody governs would act, or be where something lies; ``levels`` of the divisions."""
    if relation == "located_in":
        return levels.get(scene.nodes[candidate.tail].key) == "region"
    return relation in ACTS and levels.get(scene.nodes[candidate.head].key) == "region"


def read_hints(scene: Scene, claims: Iterable[RelationClaim]) -> Hints:
    """Find the nodes of the claims again by their place on the page; an end that no node is becomes one."""
    claims = list(claims)
    places = {locate(scene, node): node for node in scene.nodes}
    added: dict[object, Node] = {}
    for claim in claims:
        place = (claim.tail.span, claim.tail.type)
        head = places.get((claim.head.span, claim.head.type))
        if place not in places and head is not None and claim.tail.refers:
            end = head.start + len(claim.tail.form)
            added[place] = replace(
                head,
                end=end,
                type=claim.tail.type,
                form=claim.tail.form,
                rule=claim.tail.rule,
                points=True,
                refers=claim.tail.refers,
            )
    scene = scene.replace_nodes((*scene.nodes, *added.values()))
    indices = {locate(scene, node): index for index, node in enumerate(scene.nodes)}
    found: dict[tuple[int, int], dict[str, RelationClaim]] = {}
    for claim in claims:
        head_index, tail_index = (
            indices.get((claim.head.span, claim.head.type)),
            indices.get((claim.tail.span, claim.tail.type)),
        )
        if head_index is not None and tail_index is not None:
            found.setdefault((head_index, tail_index), {})[claim.type] = claim
    return Hints(scene, found)


def locate(scene: Scene, node: Node) -> object:
    """A node's span on the page and its type: what a claim's mention has in common with it."""
    mention = scene.mention(node)
    return (mention.span, mention.type) if mention else None


@Language.factory("kg_weigh", default_config={"rules": ""})
def make_weigher(nlp: Language, name: str, rules: str) -> Weigher:
    """The factory of the component; ``rules`` is a user's folder of rules or empty, weights and trees are the shipped ones."""
    return Weigher(load_weights(), load_trees(), StatusReader(read_rules(rules).entries("triggers")))
