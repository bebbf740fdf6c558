"""Facts: the figures of a text and the things that bear them: what is invested, how long a road is, what a district pledges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import FactClaim
from kg.relate.attributes import Attribute, Attributes, read_attributes
from kg.relate.bearer_features import make_figure, read_absence, read_features
from kg.relate.bearer_weights import BearerWeights, load_bearer_weights
from kg.relate.bearers import Bearer, Figure, Survey, find_bearers, in_turn, survey_scene
from kg.relate.claims import read_rules
from kg.relate.counted import name_counted
from kg.relate.echoes import add_echoes, drop_torn
from kg.relate.figures import DATE, Timeline, find_figures, read_timeline
from kg.relate.quantities import Quantity, QuantityReader
from kg.relate.scene import Node, Scene, read_scene
from kg.relate.territory import resolve_nodes
from kg.relate.units import read_units
from kg.rules.entries import Rules

PART: Final = re.compile(r"[。！？；\n]")
PART_REACH: Final = 120
PROGRAMMES: Final = frozenset({"Initiative", "Policy", "Event"})
NEAR: Final = 200
"""How far a bearer may stand from its figure to be quoted with it; else the figure's sentence alone is."""

PLANNED: Final = "planned"


@dataclass(frozen=True, slots=True)
class Weighing:
    """One figure and what was weighed for it: its attribute, the candidates with their features, and those of no bearer.

    ``in_turn`` where the only candidate has the figure's place in a list told in turn.
    """

    figure: Figure
    attribute: Attribute
    bearers: tuple[Bearer, ...]
    features: tuple[tuple[str, ...], ...]
    absence: tuple[str, ...]
    in_turn: bool = False


class FactReader:
    """The component: each figure becomes a fact of the thing that most likely bears it, if that is likely enough.

    Whatever is read of a figure is linear in the length of its text: candidates are sought in a window around it.
    """

    def __init__(self, rules: Rules, weights: BearerWeights) -> None:
        self.quantities = QuantityReader(read_units(rules.entries("units")))
        self.attributes: Attributes = read_attributes(rules.entries("attributes"))
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        scene = settle_scene(read_scene(doc))
        seen: set[tuple[object, ...]] = set()
        for claim in self.read(scene):
            key = (claim.entity.type, claim.entity.form, claim.attribute, claim.value, claim.unit, claim.of)
            if key not in seen:
                seen.add(key)
                doc._.claims.append(claim)
        return doc

    def read(self, scene: Scene) -> Iterator[FactClaim]:
        """The facts of a scene in the order of their figures."""
        timeline = read_timeline(scene)
        for weighing in self.weigh(scene, timeline):
            bearer, score = self.rank(weighing)[0]
            if bearer is not None and score >= self.weights.threshold:
                yield from self.state(scene, timeline, weighing, bearer.node, score)

    def weigh(self, scene: Scene, timeline: Timeline) -> Iterator[Weighing]:
        """Every figure of a scene that has an attribute, with what there is to weigh."""
        survey = survey_scene(add_echoes(scene))
        for quantity in find_figures(scene, self.quantities, timeline):
            figure = make_figure(survey, quantity, "")
            attribute = self.attributes.choose(quantity, scene.text[figure.start : quantity.start])
            if attribute is not None:
                yield lay_out(survey, make_figure(survey, quantity, attribute.id), attribute)

    def rank(self, weighing: Weighing) -> list[tuple[Bearer | None, float]]:
        """The candidates of a figure, None for no bearer among them, the likeliest first, with how likely each is."""
        # what is told of several things in turn is told of one of them
        absence = () if weighing.in_turn else (weighing.absence,)
        ranked = self.weights.rank((*weighing.features, *absence))
        return [(weighing.bearers[at] if at < len(weighing.bearers) else None, score) for at, score in ranked]

    def state(
        self, scene: Scene, timeline: Timeline, weighing: Weighing, node: Node, score: float
    ) -> Iterator[FactClaim]:
        """The claim of a figure and its bearer, if both stand in one piece on the page."""
        quantity = weighing.figure.quantity
        mention = scene.mention(node)
        number = weighing.figure.sentence
        place = Node(quantity.start, quantity.end, "", "", "", 0.0, number, node.paragraph)
        before = part_before(scene, quantity.start)
        attribute = self.attributes.pledge(weighing.attribute, quantity, node.type, before)
        near = abs(node.sentence - number) <= 1 and node.start <= quantity.end + NEAR
        evidence = scene.evidence(attribute.id, *((node, place) if near else (place,)))
        if mention is None or evidence is None:
            return
        pledged = self.attributes.pledged(before)
        told = timeline.at(scene.sentences[number][0], quantity.start)
        date = told.interval.iso if told and told.interval and quantity.dimension != DATE else ""
        yield FactClaim(
            mention, attribute.name, quantity.value, quantity.unit, evidence, score,
            of=name_counted(scene, quantity, node), date=date, bound=quantity.bound, high=quantity.high, base=quantity.base,
            base_unit=quantity.base_unit, status=PLANNED if pledged or lies_ahead(scene, quantity) else "",
        )  # fmt: skip


def settle_scene(scene: Scene) -> Scene:
    """A scene as figures are read in it: without broken names, its pointing words resolved."""
    return resolve_nodes(drop_torn(scene))


def lay_out(survey: Survey, figure: Figure, attribute: Attribute) -> Weighing:
    """The candidates of a figure that may bear its attribute, each with its features."""
    bearers = [bearer for bearer in find_bearers(survey, figure.quantity) if bearer.node.type in attribute.bearers]
    turn = in_turn(survey, figure.quantity, attribute.bearers)
    if turn is not None:
        bearers = [bearer for bearer in bearers if bearer.node.key == turn.key] or bearers
    ranks: Counter[str] = Counter()
    features = []
    for bearer in bearers:
        features.append(tuple(read_features(survey, figure, bearer, ranks[bearer.node.type])))
        ranks[bearer.node.type] += 1
    alone = len(bearers) == 1 and bearers[0].node is turn
    absence = tuple(read_absence(survey, figure, bearers))
    return Weighing(figure, attribute, tuple(bearers), tuple(features), absence, alone)


def part_before(scene: Scene, position: int) -> str:
    """The words before a position in its part of the sentence, as far as 。！？； or the window reaches.

    Names of programmes are left out, since 计划 and 目标 in them pledge nothing.
    """
    start = max(0, position - PART_REACH)
    words, last = "", start
    for node in scene.within(start, position):
        if node.type not in PROGRAMMES:
            continue
        words += scene.text[last : max(last, node.start)]
        last = max(last, node.end)
    return PART.split(words + scene.text[last:position])[-1]


def lies_ahead(scene: Scene, quantity: Quantity) -> bool:
    """Whether a date begins after the day of its article."""
    article = scene.doc._.article
    issued = article.date if article else ""
    return quantity.dimension == DATE and bool(issued) and quantity.value > issued


@Language.factory("kg_facts", default_config={"rules": ""})
def make_facts(nlp: Language, name: str, rules: str) -> FactReader:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return FactReader(read_rules(rules), load_bearer_weights())
