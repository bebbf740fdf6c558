"""One name, one type, throughout an article: a name found for sure is proposed wherever its characters come back."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.spans import CANDIDATES, propose, scored

SURE: Final = 0.6
SHORTEST: Final = 3
WORTH: Final = 0.9
"""A repetition is a little less sure than the place where the name stood with its evidence."""
TYPES: Final = frozenset({"Organization", "Project", "Initiative", "Policy", "Event", "Place"})
"""People and divisions look after their own repetitions, by contexts of their own."""


def propose_repeats(doc: Doc) -> Doc:
    """Propose each sure name at its other occurrences, with the type and rule of its surest occurrence.

    A name within another found name (a bureau within its sub-office) is proposed too; the overlap policy decides.
    """
    text = doc.text
    surest: dict[str, tuple[float, str, str]] = {}
    taken: set[tuple[int, int, str]] = set()
    for span, score in scored(doc, CANDIDATES):
        taken.add((span.start, span.end, span.label_))
        surface = text[span.start : span.end]
        if span.label_ in TYPES and score >= SURE and len(surface) >= SHORTEST and not span.id_.startswith("tagger."):
            surest[surface] = max(surest.get(surface, (0.0, "", "")), (score, span.label_, span.id_))
    for surface, (score, label, rule) in sorted(surest.items()):
        start = text.find(surface)
        while start >= 0:
            end = start + len(surface)
            if (start, end, label) not in taken:
                propose(doc, start, end, label, rule=f"{rule}.repeat", score=WORTH * score)
            start = text.find(surface, end)
    return doc


@Language.factory("kg_repeats", assigns=["doc.spans"])
def make_repeats(nlp: Language, name: str) -> object:
    """The factory of the component ``kg_repeats``."""
    return propose_repeats
