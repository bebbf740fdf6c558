"""Relations that a word states: 推行, 由…承建, 与…签订, 获…批复. The words and their frames are ``rules/triggers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import RuleError
from kg.model import RELATION_TYPES, STATUSES
from kg.relate import enumerations, frames, joint, sites
from kg.relate.claims import Statement, read_rules, write_claims
from kg.relate.frames import Frame, Occurrence, Pair
from kg.relate.scene import Scene, read_scene
from kg.relate.status import StatusReader
from kg.relate.territory import resolve_nodes
from kg.rules.entries import Entry

FRAMES: Final[Mapping[str, Callable[[Scene, Occurrence], Iterator[Pair]]]] = {
    "active": frames.read_active,
    "passive": frames.read_passive,
    "ended": frames.read_ended,
    "topic": frames.read_topic,
    "mutual": joint.read_mutual,
    "listed": joint.read_listed,
    "along": joint.read_along,
    "at": sites.read_at,
    "held": sites.read_held,
    "sited": sites.read_sited,
    "at_event": frames.read_event,
    "award": frames.read_award,
    "received": frames.read_received,
    "signed": frames.read_signed,
    "genitive": frames.read_genitive,
    "beside": frames.read_beside,
    "enumerated": enumerations.read_enumerated,
}
WORKS: Final = frozenset({"carries_out", "builds", "funds", "approves", "issues", "takes_part", "honours", "serves"})
"""Relations that have a status; containment and place have none unless a verb gives one."""

DISCOUNTS: Final = {"clause": 1.0, "sentence": 0.8, "carried": 0.6, "signed": 0.95, "": 1.0}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One compiled entry of the table."""

    entry: Entry
    frame: Frame
    pattern: re.Pattern[str] | None


class TriggerReader:
    """The component: every trigger word of every entry, read by its frame, becomes claims.

    A claim's rule is the entry's id, with ``.sentence`` or ``.carried`` behind it where the actor stands in an earlier clause or
    sentence. The score is the entry's, lowered for such actors.
    """

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.triggers = tuple(compile_trigger(entry) for entry in entries if not entry.id.startswith("status."))
        for entry in entries:
            if entry.id.startswith("status.") and entry.text("status") not in STATUSES:
                raise RuleError(f"{entry.place}: entry {entry.id}: unknown status {entry.text('status')!r}")
        self.status = StatusReader(entries)

    def __call__(self, doc: Doc) -> Doc:
        scene = resolve_nodes(read_scene(doc))
        write_claims(scene, self.read(scene))
        return doc

    def read(self, scene: Scene) -> Iterator[Statement]:
        """The statements of a scene."""
        hidden = hide_nodes(scene)
        for trigger in self.triggers:
            for occurrence in occurrences(trigger, hidden, scene):
                for pair in FRAMES[trigger.frame.name](scene, occurrence):
                    yield self.state(scene, trigger, occurrence, pair)

    def state(self, scene: Scene, trigger: Trigger, occurrence: Occurrence, pair: Pair) -> Statement:
        """One statement of a pair that a frame found."""
        head, tail = (pair.tail, pair.head) if trigger.frame.inverse else (pair.head, pair.tail)
        relation = trigger.entry.text("relation")
        way = f".{pair.way}" if pair.way not in ("", "clause") else ""
        # a frame without words is read once for the whole text, and a label says nothing of how far the work has come
        told = occurrence if trigger.pattern and trigger.frame.name != "topic" else pair.tail
        status = self.status.around(scene, told.start, told.end) if relation in WORKS else ""
        score = trigger.entry.number("score", 0.5) * DISCOUNTS[pair.way]
        return Statement(head, relation, tail, trigger.entry.id + way, score, pair.title, status)


def compile_trigger(entry: Entry) -> Trigger:
    """Check an entry's relation and frame, and compile its patterns, then its words, the longest first."""
    if entry.text("relation") not in RELATION_TYPES:
        raise RuleError(f"{entry.place}: entry {entry.id}: unknown relation {entry.text('relation')!r}")
    if entry.text("frame") not in FRAMES:
        raise RuleError(
            f"{entry.place}: entry {entry.id}: unknown frame {entry.text('frame')!r}; known: {', '.join(FRAMES)}"
        )
    words = sorted(set(entry.words()), key=lambda word: (-len(word), word))
    frame = Frame(
        entry.text("frame"),
        frozenset(entry.words("heads")),
        frozenset(entry.words("tails")),
        bool(entry.fields.get("inverse", False)),
        entry.words("openers") or ("由",),
    )
    forms = [*entry.words("patterns"), *map(re.escape, words)]
    return Trigger(entry, frame, re.compile("|".join(forms)) if forms else None)


def hide_nodes(scene: Scene) -> str:
    """The text with every node blotted out, so that no word is found inside a name."""
    chars = list(scene.text)
    for node in scene.nodes:
        chars[node.start : node.end] = "\x00" * (node.end - node.start)
    return "".join(chars)


def occurrences(trigger: Trigger, hidden: str, scene: Scene) -> Iterator[Occurrence]:
    """Where the words of a trigger stand; a frame without words is read once for the whole text."""
    if trigger.pattern is None:
        yield Occurrence(0, len(hidden), trigger.frame)
        return
    for match in trigger.pattern.finditer(hidden):
        yield Occurrence(match.start(), match.end(), trigger.frame)


@Language.factory("kg_triggers", default_config={"rules": ""})
def make_triggers(nlp: Language, name: str, rules: str) -> TriggerReader:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return TriggerReader(read_rules(rules).entries("triggers"))
