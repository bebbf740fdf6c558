"""Why each relation pattern of a document gave a claim or none, and how likely the weights found each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import RelationClaim
from kg.relate.chains import sentence_at
from kg.relate.frames import Occurrence
from kg.relate.pairs import ENDS
from kg.relate.scene import Scene
from kg.relate.triggers import FRAMES, Trigger, TriggerReader, hide_nodes, occurrences
from kg.relate.weigh import Weigher, read_hints

SHAPES: Final = {
    "active": "head … word … tail",
    "passive": "tail … 由 head … word",
    "ended": "tail …，head word。",
    "topic": "tail … word：head",
    "mutual": "head 与 tail … word",
    "listed": "甲、乙 word",
    "along": "head word tail",
    "at": "head … word … tail",
    "sited": "在 tail word head",
    "held": "head 在 tail … word",
    "at_event": "head … word, in a sentence with a meeting",
    "award": "head … word … tail … “title”",
    "received": "head …, tail word “title”",
    "signed": "head on a line of its own, tail in the title",
    "genitive": "head 的 tail",
    "beside": "head“tail”",
    "enumerated": "head word …：一是 tail；二是 tail",
}
CLAIMED: Final = "claimed"
DROPPED: Final = "dropped"
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class PatternTrace:
    """One trigger word at ``start``: what its rule claims, or at which ``step`` it failed.

    ``outcome``: ``claimed``; ``dropped``, the frame found both ends but the weights thought it unlikely or another claim of the same
    ends stands for it; ``failed``.
    """

    start: int
    word: str
    rule: str
    relation: str
    outcome: str
    step: str
    head: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class PairTrace:
    """Two things of the text, a relation that their types may have, and how likely the weights find it; claimed from ``least`` on."""

    start: int
    head: str
    relation: str
    tail: str
    score: float
    least: float


def trace_patterns(
    scene: Scene, reader: TriggerReader, claims: Iterable[RelationClaim], pairs: Iterable[PairTrace] = ()
) -> Iterator[PatternTrace]:
    """Every occurrence of every trigger word of a scene whose pointing words are resolved; ``claims`` are what stands at the end."""
    standing = {(ends(claim.head.form), claim.type, ends(claim.tail.form)) for claim in claims}
    likely = {(pair.head, pair.relation, pair.tail): pair for pair in pairs}
    hidden = hide_nodes(scene)
    for trigger in reader.triggers:
        for occurrence in occurrences(trigger, hidden, scene):
            found = list(FRAMES[trigger.frame.name](scene, occurrence))
            if not found:
                if trigger.pattern is not None:
                    yield fail(scene, trigger, occurrence)
                continue
            for pair in found:
                statement = reader.state(scene, trigger, occurrence, pair)
                key = (ends(statement.head.form), statement.type, ends(statement.tail.form))
                weighed = likely.get((statement.head.name, statement.type, statement.tail.name))
                why = f"the weights give it {weighed.score:.2f}, {weighed.least:.2f} is needed" if weighed else ""
                yield PatternTrace(
                    occurrence.start if trigger.pattern else statement.head.start,
                    scene.text[occurrence.start : occurrence.end] if trigger.pattern else "",
                    statement.rule,
                    statement.type,
                    CLAIMED if key in standing else DROPPED,
                    "" if key in standing else why or "not stated among the claims",
                    statement.head.name,
                    statement.tail.name,
                )


def fail(scene: Scene, trigger: Trigger, occurrence: Occurrence) -> PatternTrace:
    """The trace of a word whose frame found no pair: which end is missing, or that both stand where the frame does not look."""
    frame, number = trigger.frame, sentence_at(scene, occurrence.start)
    near = [node for at in (number - 1, number) if at >= 0 for node in scene.in_sentence(at)]
    here = [node for node in near if node.sentence == number]
    tails = [
        node.name
        for node in (near if frame.name in ("passive", "topic", "at_event") else here)
        if node.type in frame.tails
    ]
    heads = [node.name for node in near if node.type in frame.heads]
    if not heads:
        step = f"head: no {types_of(frame.heads)} in its sentence or the one before"
    elif not tails:
        step = f"tail: no {types_of(frame.tails)} in its sentence"
    else:
        step = f"frame {frame.name}: not {SHAPES.get(frame.name, frame.name)}, with {names(heads)} for head and {names(tails)} for tail"
    word = scene.text[occurrence.start : occurrence.end]
    return PatternTrace(occurrence.start, word, trigger.entry.id, trigger.entry.text("relation"), FAILED, step)


def trace_pairs(scene: Scene, weigher: Weigher, claims: Iterable[RelationClaim]) -> tuple[PairTrace, ...]:
    """How likely each pair of things of a scene is to have each relation; ``claims`` are those of the rules, before the weights.

    Of several mentions of one thing the likeliest pair stands.
    """
    least = weigher.judge.thresholds
    hints = read_hints(scene, [claim for claim in claims if claim.type in ENDS])
    rows = [
        PairTrace(
            min(row.head.start, row.tail.start),
            row.head.name,
            row.type,
            row.tail.name,
            round(row.score, 4),
            least[row.type],
        )
        for row in weigher.weigh(hints, dict.fromkeys(least, 0.0))
    ]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.start, row.head, row.relation, row.tail)))


def ends(form: str) -> str:
    """A form as ends are compared: without white space and quotes."""
    return "".join(char for char in form if not char.isspace() and char not in "“”‘’《》〈〉「」\"'")


def types_of(types: Iterable[str]) -> str:
    """Types in words."""
    return "、".join(sorted(types))


def names(found: Iterable[str]) -> str:
    """At most three names, each once.

    >>> names(["甲", "甲", "乙", "丙", "丁"])
    '甲、乙、丙 …'
    """
    once = list(dict.fromkeys(found))
    return "、".join(once[:3]) + (" …" if once[3:] else "")
