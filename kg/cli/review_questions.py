"""What a person should look at in a build, most valuable first: doubtful merges, merges that may be wrong, types, low scores.

A question's value is how unsure the build is times how much hangs on the answer: the mentions and relations of the smaller side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log1p
from typing import Any, Final

from kg.errors import UnknownName
from kg.graph import EntityView, PolicyGraph
from kg.model import Judgement, content_id
from kg.resolve.forms import fold
from kg.resolve.names import node_parts
from kg.rules.verdicts import Verdict
from kg.text.sentences import split_sentences

# Reasons for a merge that do not spell a name out, riskiest first: they order the questions and are no measured rates.
RISKS: Final = {
    "one name in one prefecture, and nothing against it": 0.3,
    "one name, and one place holds the other": 0.2,
    "the end of a longer name of the same article": 0.2,
    "the firm's own word and letters of its trade": 0.2,
    "the firm's own word in the article that gives the full name": 0.15,
    "the shorter form leaves out the middle": 0.15,
}
LOW_SCORE: Final = 0.6
_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a question: how a verdict names it (``anchor``), and what a person needs to see of it."""

    anchor: str
    type: str
    name: str
    code: str
    mentions: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to judge: ``merge`` (are they one?), ``split`` (are they really?), ``type`` (are they one?), ``mention`` (is it one?)."""

    kind: str
    left: Side
    right: Side | None
    why: str
    value: float

    @property
    def anchors(self) -> frozenset[str]:
        """What it speaks of; questions of the same anchors are the same."""
        return frozenset((self.left.anchor, self.right.anchor) if self.right else (self.left.anchor,))

    def as_row(self) -> dict[str, Any]:
        """The question as JSON."""
        return asdict(self)


def ask(graph: PolicyGraph, judgements: Sequence[Judgement], verdicts: Iterable[Verdict]) -> tuple[Question, ...]:
    """The questions that no verdict has answered, the most valuable first; equal ones in the order of their anchors."""
    answered = {_plain(graph, (row.entity, row.other)) for row in verdicts}
    rows = [*_pairs(graph, judgements), *_types(graph), *_low_scores(graph)]
    open_rows = {row.anchors: row for row in rows if _plain(graph, row.anchors) not in answered}
    return tuple(sorted(open_rows.values(), key=lambda row: (-row.value, sorted(row.anchors))))


def _plain(graph: PolicyGraph, anchors: Iterable[str]) -> frozenset[str]:
    """Anchors as ids, so that a node and the id of its hash are one."""
    return frozenset(_id_of(anchor) if anchor.count("|") >= 2 else anchor for anchor in anchors if anchor)


def _id_of(node: str) -> str:
    return content_id("e", *node_parts(node))


def _pairs(graph: PolicyGraph, judgements: Sequence[Judgement]) -> Iterator[Question]:
    """The merges that the rules left open, and those that they made for a reason that is sometimes wrong."""
    choices = Counter(row.left for row in judgements if row.verdict == "unsure")
    for row in judgements:
        risk = 0.5 / choices[row.left] if row.verdict == "unsure" else RISKS.get(row.why, 0.0)
        if row.verdict == "negative" or not risk:
            continue
        left, right = _side(graph, row.left), _side(graph, row.right)
        if left.mentions == 0 and right.mentions == 0:
            continue
        kind = "merge" if row.verdict == "unsure" else "split"
        reach = min(_reach(graph, row.left), _reach(graph, row.right)) if right.mentions else _reach(graph, row.left)
        yield Question(kind, left, right, row.why, round(risk * reach, 4))


def _types(graph: PolicyGraph) -> Iterator[Question]:
    """One name under two types: mostly one thing that the pages show from two sides."""
    by_name: dict[str, list[EntityView]] = defaultdict(list)
    for entity in graph.records.entities:
        if entity.type not in {"Official", "Person"}:
            by_name[fold(entity.name)].append(graph.entity(entity.id))
    for _, views in sorted(by_name.items()):
        views.sort(key=lambda view: (-len(view.record.mentions), view.id))
        for other in views[1:]:
            if other.type != views[0].type:
                why = f"one name under two types, {views[0].type} and {other.type}"
                value = round(0.4 * _weight(other), 4)
                yield Question("type", _side(graph, views[0].id), _side(graph, other.id), why, value)


def _low_scores(graph: PolicyGraph) -> Iterator[Question]:
    for entity in graph.records.entities:
        if entity.score < LOW_SCORE:
            view = graph.entity(entity.id)
            why = f"score {entity.score:.2f}"
            yield Question("mention", _side(graph, entity.id), None, why, round((1 - entity.score) * _weight(view), 4))


def _view(graph: PolicyGraph, anchor: str) -> EntityView | None:
    try:
        return graph.entity(_id_of(anchor) if "|" in anchor else anchor)
    except UnknownName:
        return None


def _weight(view: EntityView) -> float:
    return log1p(len(view.record.mentions)) + len(view.relations)


def _reach(graph: PolicyGraph, node: str) -> float:
    view = _view(graph, node)
    return _weight(view) if view else 0.0


def _side(graph: PolicyGraph, anchor: str) -> Side:
    """An end by its node or id; one that no page names is only its name."""
    view = _view(graph, anchor)
    type, text, area = node_parts(anchor) if "|" in anchor else ("", "", "")
    if view is None:
        return Side(anchor, type, text, area if area.isdecimal() else "", 0, ())
    text = text or view.name
    mentions = [mention for mention in view.record.mentions if fold(mention.form) == fold(text)] or view.record.mentions
    seen: dict[str, None] = {}
    for mention in mentions:
        if len(seen) < _SHOWN:
            seen.setdefault(_sentence(graph, mention.article_id, mention.form))
    return Side(anchor, type or view.type, text, view.code, len(mentions), tuple(filter(None, seen)))


def _sentence(graph: PolicyGraph, article_id: str, form: str) -> str:
    """The first sentence of an article that holds the form, and when and where it was printed."""
    article = graph.article(article_id)
    sentences = ("".join(article.text[start:end].split()) for start, end in split_sentences(article.text))
    found = next((sentence for sentence in sentences if form in sentence), "")
    where = " ".join(part for part in (article.date, article.place) if part)
    return f"{found} ({where})" if found and where else found
