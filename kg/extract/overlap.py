"""Which of overlapping candidates become mentions by a named policy: for those who want no fitted decision (``kg_decision``).

A policy takes the candidates of a document with their scores and returns those that stay, none overlapping another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import UnknownName
from kg.extract.spans import CANDIDATES, WINNERS, replace_group, scored

Scored = tuple[Span, float]
OverlapPolicy = Callable[[Sequence[Scored]], list[Scored]]

LENGTH_WORTH: Final = 0.04
"""What one more character is worth: the guide lets the longest name win, a weak long guess must not beat a sure one."""


def keep_longest(rows: Sequence[Scored]) -> list[Scored]:
    """The longest name wins, then the higher score, then the earlier start (the policy of spaCy's ``filter_spans``)."""
    return sweep(rows, lambda row: (-(row[0].end - row[0].start), -row[1], row[0].start, row[0].label_, row[0].id_))


def keep_likeliest(rows: Sequence[Scored]) -> list[Scored]:
    """Score and length together: a candidate's worth is its score plus a little for each character.

    Candidates of the same stretch and type support one another: their scores are joined as independent hints,
    ``1 - (1 - a)(1 - b)``, before they compete.
    """
    return sweep(pool(rows), lambda row: (-worth(row), row[0].start, -row[0].end, row[0].label_, row[0].id_))


def worth(row: Scored) -> float:
    """Score plus length, rounded so that platforms agree on ties."""
    return round(row[1] + LENGTH_WORTH * min(row[0].end - row[0].start, 15), 6)


def pool(rows: Sequence[Scored]) -> list[Scored]:
    """One row for each stretch and type: the strongest candidate with the joined score, at most 0.99."""
    best: dict[tuple[int, int, str], Scored] = {}
    for span, score in sorted(rows, key=lambda row: (-row[1], row[0].id_)):
        key = (span.start, span.end, span.label_)
        if key in best:
            kept, joined = best[key]
            if kept.id_ != span.id_:
                best[key] = kept, min(0.99, 1 - (1 - joined) * (1 - score))
        else:
            best[key] = span, score
    return list(best.values())


def sweep(rows: Sequence[Scored], rank: Callable[[Scored], tuple[object, ...]]) -> list[Scored]:
    """Take candidates in the order of ``rank`` while they overlap none taken before; the result is sorted by start."""
    taken: list[Scored] = []
    occupied: set[int] = set()
    for row in sorted(rows, key=rank):
        stretch = range(row[0].start, row[0].end)
        if occupied.isdisjoint(stretch):
            occupied.update(stretch)
            taken.append(row)
    return sorted(taken, key=lambda row: row[0].start)


POLICIES: Final[dict[str, OverlapPolicy]] = {
    "longest": keep_longest,
    "likeliest": keep_likeliest,
}


def find_policy(name: str) -> OverlapPolicy:
    """The policy of that name. Raises UnknownName that lists the known ones."""
    if name not in POLICIES:
        raise UnknownName("overlap policy", name, POLICIES)
    return POLICIES[name]


class OverlapPicker:
    """The component that lets candidates compete and writes the winners to ``doc.spans["kg"]``.

    Candidates below ``threshold`` and those that touch a silent range of the article (byline, credits) never compete.
    """

    def __init__(self, policy: OverlapPolicy, threshold: float) -> None:
        self.policy = policy
        self.threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        silent = doc._.article.silent if doc._.article is not None else ()
        rows = [
            row
            for row in scored(doc, CANDIDATES)
            if row[1] >= self.threshold and not any(row[0].start < end and start < row[0].end for start, end in silent)
        ]
        replace_group(doc, WINNERS, self.policy(rows))
        return doc


@Language.factory("kg_overlap", default_config={"policy": "likeliest", "threshold": 0.4}, assigns=["doc.spans"])
def make_overlap(nlp: Language, name: str, policy: str, threshold: float) -> OverlapPicker:
    """The factory of the component ``kg_overlap``."""
    return OverlapPicker(find_policy(policy), threshold)
