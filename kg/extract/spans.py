"""How extractors write candidates on a Doc: spaCy span groups with scores, one token a character.

``doc.spans["candidates"]`` holds what extractors propose, ``doc.spans["kg"]`` what the overlap policy picks. A span's
``label_`` is its type, its ``id_`` the rule that made it, and the group's ``attrs["scores"]`` run in step with it (the
convention of spaCy's own span categoriser).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Span, SpanGroup

CANDIDATES: Final = "candidates"
WINNERS: Final = "kg"
POSTS: Final = "posts"
ANAPHORA: Final = "anaphora"
DIVISIONS: Final = "divisions"


def propose(doc: Doc, start: int, end: int, type: str, *, rule: str, score: float, group: str = CANDIDATES) -> None:
    """Add the half-open stretch of characters ``[start, end)`` as a candidate of ``type`` to ``group``.

    Raises ValueError where the stretch is empty or leaves the document.
    """
    if not 0 <= start < end <= len(doc):
        raise ValueError(
            f"candidate [{start}, {end}) of rule {rule} does not lie in a document of {len(doc)} characters"
        )
    spans = group_of(doc, group)
    spans.append(Span(doc, start, end, label=type, span_id=rule))
    spans.attrs["scores"].append(score)


def group_of(doc: Doc, name: str) -> SpanGroup:
    """The span group ``name`` of ``doc``, made with an empty list of scores where there is none."""
    if name not in doc.spans:
        doc.spans[name] = SpanGroup(doc, name=name, attrs={"scores": []})
    group: SpanGroup = doc.spans[name]
    return group


def scored(doc: Doc, group: str) -> Iterator[tuple[Span, float]]:
    """The spans of a group with their scores, in the order in which they were proposed."""
    spans = group_of(doc, group)
    yield from zip(spans, spans.attrs["scores"], strict=True)


def replace_group(doc: Doc, name: str, rows: Iterable[tuple[Span, float]]) -> None:
    """Make ``rows`` the whole content of the group ``name``."""
    rows = list(rows)
    doc.spans[name] = SpanGroup(
        doc, name=name, spans=[span for span, _ in rows], attrs={"scores": [score for _, score in rows]}
    )
