"""Why each candidate of a document became a mention or did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span

from kg.extract.spans import CANDIDATES, WINNERS, scored

WON: Final = "won"
SHARED: Final = "shared"
LOST: Final = "lost"
WEAK: Final = "weak"
SILENT: Final = "silent"
CHANGED: Final = "changed"


@dataclass(frozen=True, slots=True)
class CandidateTrace:
    """A candidate at ``[start, end)`` of the document, by which rule with which score, and what came of it.

    ``outcome``: ``won``; ``shared``, the winner of its stretch and type is another rule's, which it supports; ``lost`` to ``rival``;
    ``weak``, it did not score enough to compete; ``silent``, it touches a byline or credit that names no entity; ``changed``, a
    later component moved or dropped it. ``rival`` is the surface, type and rule of the winner.
    """

    start: int
    end: int
    surface: str
    type: str
    rule: str
    score: float
    outcome: str
    rival: str = ""


def trace_candidates(doc: Doc) -> tuple[CandidateTrace, ...]:
    """Every candidate of a read document, in the order of the text, the winner of a stretch before those it beat."""
    winners = [span for span, _ in scored(doc, WINNERS)]
    rows = {trace(doc, span, score, winners) for span, score in scored(doc, CANDIDATES)}
    known = {(row.start, row.end, row.type) for row in rows if row.outcome == WON}
    rows |= set(unproposed(doc, known))
    return tuple(sorted(rows, key=lambda row: (row.start, row.outcome != WON, row.end, row.type, row.rule, row.score)))


def trace(doc: Doc, span: Span, score: float, winners: list[Span]) -> CandidateTrace:
    """What came of one candidate."""
    same = [one for one in winners if (one.start, one.end, one.label_) == (span.start, span.end, span.label_)]
    over = [one for one in winners if one.start < span.end and span.start < one.end]
    silent = doc._.article.silent if doc._.article is not None else ()
    rival = ""
    if same:
        outcome = WON if any(one.id_ == span.id_ for one in same) else SHARED
        rival = "" if outcome == WON else describe(same[0])
    elif over:
        outcome, rival = LOST, describe(over[0])
    elif any(span.start < end and start < span.end for start, end in silent):
        outcome = SILENT
    else:
        outcome = WEAK
    return CandidateTrace(span.start, span.end, span.text, span.label_, span.id_, round(score, 4), outcome, rival)


def unproposed(doc: Doc, known: set[tuple[int, int, str]]) -> Iterator[CandidateTrace]:
    """The winners that no candidate of theirs proposed as they stand: what later components made of them."""
    for span, score in scored(doc, WINNERS):
        if (span.start, span.end, span.label_) not in known:
            yield CandidateTrace(span.start, span.end, span.text, span.label_, span.id_, round(score, 4), CHANGED)


def describe(span: Span) -> str:
    """A winner in words."""
    return f"{span.text} {span.label_} [{span.id_}]"
