"""Numbers and dates of the mentions: how much is invested, how long a road is, what a district pledges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import RuleError
from kg.model import FACT_ATTRIBUTES, FactClaim
from kg.relate.chains import clause_end, clause_start, is_subject, sentence_at
from kg.relate.claims import read_rules
from kg.relate.quantities import Quantity, find_dates, find_quantities
from kg.relate.scene import Node, Scene, read_scene
from kg.relate.territory import resolve_nodes
from kg.rules.entries import Entry

CUE_REACH: Final = 12
"""How many characters before a number its cue may stand."""

FOLLOWS: Final = re.compile(r"的[“《]?|(?:用于|用来)?(?:建设|新建|改造|扩建|打造|建起|建成|修建|兴建|实施)了?[“《]?")
"""What may stand between a number and the work that owns it: 投资3亿元的…, 投资3亿元建设…"""

COUNTED: Final = re.compile(r"(?P<noun>[^\s，。；：、！？“”（）《》0-9]{2,12})")
LEADING: Final = re.compile(
    r"^(?:累计|共|已|约|近|超|达到?|新增|完成|改造|新建|建成|解决|办理|实现|覆盖|惠及|服务|吸纳"
    r"|带动|培育|打造|拥有|有)+"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One compiled entry of the units table."""

    entry: Entry
    attribute: str
    units: frozenset[str]
    cues: re.Pattern[str] | None
    owners: frozenset[str]


class FactReader:
    """The component: each number with a unit becomes a fact of the mention that owns it, if there is one.

    The owner of an investment, a length or an area is the work named last in the sentence or the one before in the paragraph, or the
    one that follows at once (投资3亿元的…); of other numbers the subject of the sentence. A number in a clause with a word of
    pledge is the ``target`` of the district or body that is the subject.
    """

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.measures = tuple(compile_measure(entry) for entry in entries if entry.text("attribute") != "target")
        targets = [entry for entry in entries if entry.text("attribute") == "target"]
        self.target = targets[0] if targets else None
        words = self.target.words("pledges") if self.target else ()
        self.pledges = re.compile("|".join(map(re.escape, words)) or r"(?!)")
        self.units = sorted(
            {unit for measure in self.measures for unit in measure.units if measure.attribute != "date"}
        )

    def __call__(self, doc: Doc) -> Doc:
        scene = resolve_nodes(read_scene(doc))
        seen: set[tuple[object, ...]] = set()
        for claim in self.read(scene):
            key = (claim.entity.type, claim.entity.form, claim.attribute, claim.value, claim.unit, claim.of)
            if key not in seen:
                seen.add(key)
                doc._.claims.append(claim)
        return doc

    def read(self, scene: Scene) -> Iterator[FactClaim]:
        """The facts of a scene in the order of their numbers."""
        inside = {index for node in scene.mentions for index in range(node.start, node.end)}
        for quantity in find_quantities(scene.text, self.units):
            if quantity.start not in inside:
                yield from self.measure(scene, quantity)
        for date in find_dates(scene.text):
            if date.start not in inside:
                yield from self.measure(scene, date)

    def measure(self, scene: Scene, quantity: Quantity) -> Iterator[FactClaim]:
        """The fact of one number, by the first entry whose unit and cue fit."""
        before = scene.text[max(clause_start(scene, quantity.start), quantity.start - CUE_REACH) : quantity.start]
        behind = scene.text[quantity.end : quantity.end + 6]
        for measure in self.measures:
            if not fits(measure, quantity, before, behind):
                continue
            pledged = measure.attribute not in ("date", "investment", "length", "area") and self.pledge_of(
                scene, quantity
            )
            if pledged and self.target is not None:
                owner = subject_of(scene, quantity.start, frozenset(self.target.words("owners")))
                yield from state(scene, self.target, "target", quantity, owner)
            else:
                yield from state(scene, measure.entry, measure.attribute, quantity, owner_of(scene, measure, quantity))
            return

    def pledge_of(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether a word of pledge stands before the number in its sentence part."""
        start = clause_start(scene, quantity.start, marks="。！？；\n")
        return self.pledges.search(scene.text[start : quantity.start]) is not None


def compile_measure(entry: Entry) -> Measure:
    """Check an entry's attribute and compile its cues."""
    if entry.text("attribute") not in FACT_ATTRIBUTES:
        raise RuleError(f"{entry.place}: entry {entry.id}: unknown attribute {entry.text('attribute')!r}")
    cues = sorted(entry.words("cues"), key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, cues))) if cues else None
    return Measure(
        entry, entry.text("attribute"), frozenset(entry.words("units")), pattern, frozenset(entry.words("owners"))
    )


def fits(measure: Measure, quantity: Quantity, before: str, behind: str) -> bool:
    """Whether a number is of a measure: by its unit, and by a cue before it (of a date: behind it)."""
    if measure.attribute == "date":
        return (
            not quantity.unit and measure.cues is not None and measure.cues.match(behind.lstrip("，正式已")) is not None
        )
    return quantity.unit in measure.units and (measure.cues is None or measure.cues.search(before) is not None)


def owner_of(scene: Scene, measure: Measure, quantity: Quantity) -> Node | None:
    """The mention to which a number belongs."""
    if measure.attribute in ("investment", "length", "area", "date"):
        behind = scene.within(quantity.end, clause_end(scene, quantity.end))[:1]
        if (
            behind
            and behind[0].type in measure.owners
            and FOLLOWS.fullmatch(scene.text[quantity.end : behind[0].start])
        ):
            return behind[0]
        works = frozenset({"Project"}) & measure.owners
        return nearest_owner(scene, quantity.start, works) or subject_of(scene, quantity.start, measure.owners)
    return subject_of(scene, quantity.start, measure.owners)


def nearest_owner(scene: Scene, position: int, types: frozenset[str]) -> Node | None:
    """The node of the types that ends last before a position, in its sentence or the one before in the paragraph."""
    sentence = sentence_at(scene, position)
    for number in (sentence, sentence - 1):
        fitting = (
            [node for node in scene.in_sentence(number) if node.type in types and node.end <= position]
            if number >= 0
            else []
        )
        if fitting and "\n" not in scene.text[fitting[-1].end : position]:
            return fitting[-1]
    return None


def subject_of(scene: Scene, position: int, types: frozenset[str]) -> Node | None:
    """The subject of a number's sentence: the nearest fitting node at the beginning of a clause, or the only one before."""
    nodes = [
        node for node in scene.in_sentence(sentence_at(scene, position)) if node.end <= position and node.type in types
    ]
    firm = [node for node in nodes if is_subject(scene, node)]
    found = firm or nodes
    return found[-1] if found else None


def state(scene: Scene, entry: Entry, attribute: str, quantity: Quantity, owner: Node | None) -> Iterator[FactClaim]:
    """The claim of a number and its owner, if both stand on the page."""
    mention = scene.mention(owner) if owner else None
    if owner is None or mention is None:
        return
    stretch = Node(
        quantity.start, quantity.end, "", "", entry.id, 0.0, sentence_at(scene, quantity.start), owner.paragraph
    )
    evidence = scene.evidence(entry.id, owner, stretch)
    if evidence is None:
        return
    of = counted(scene, quantity) if attribute in ("count", "target", "share", "amount") else ""
    yield FactClaim(mention, attribute, quantity.value, quantity.unit, evidence, entry.number("score", 0.5), of)


def counted(scene: Scene, quantity: Quantity) -> str:
    """What a number counts: the noun behind the unit, or else the words before the number in its clause."""
    behind = COUNTED.match(scene.text, quantity.end)
    if behind and scene.text[quantity.end] not in "的以左上":
        return behind["noun"]
    start = clause_start(scene, quantity.start)
    starts = [node.end for node in scene.within(start, quantity.start)]
    words = scene.text[max([start, *starts]) : quantity.start].strip("“”《》 ")
    return LEADING.sub("", words)[-14:]


@Language.factory("kg_facts", default_config={"rules": ""})
def make_facts(nlp: Language, name: str, rules: str) -> FactReader:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return FactReader(read_rules(rules).entries("units"))
