"""Which candidates become mentions: each gets a probability from all its hints, and the best set that does not overlap wins.

Two logistic regressions, one after the other (``rules/decision.json``, made by ``training/fit_decision.py``). ``text`` weighs what
rules and text say of a candidate; ``fitted`` weighs that together with what the network says, which it learnt on pages that the
network had not seen, and trees compare what comes of it with the candidate's rivals (``trees``). ``network`` weighs the network
alone, for measuring; ``rules`` stops after the first.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import RuleError, UnknownName
from kg.extract.barred import PEOPLE
from kg.extract.hints import Candidate, HintReader, gather_candidates
from kg.extract.rivals import read_columns
from kg.extract.spans import WINNERS, replace_group
from kg.extract.trees import Trees, load_trees
from kg.rules.entries import shipped_folder

NAME: Final = "decision.json"
SCALE: Final = 100
WAYS: Final = ("fitted", "network", "rules")


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights of hints in hundredths of a logit, and the probability from which on a mention is worth taking."""

    weights: Mapping[str, int]
    threshold: float

    def weigh(self, hints: Iterable[str]) -> float:
        """The probability that a candidate with these hints is a mention, rounded to 4 places; unknown hints count nothing.

        >>> Decision({"1": -100, "own=9": 400}, 0.4).weigh({"1", "own=9", "never seen"})
        0.9526
        """
        total = sum(self.weights.get(hint, 0) for hint in hints) / SCALE
        return round(1 / (1 + math.exp(-max(-20.0, min(20.0, total)))), 4)


def choose(rows: Sequence[tuple[Candidate, float]], *, threshold: float) -> list[tuple[Candidate, float]]:
    """The rows without overlap whose probabilities, each less ``threshold``, sum to the most; sorted by start.

    Weighted interval scheduling, in n log n steps. Of equal sums the one with fewer and earlier rows wins.
    """
    worth = sorted((row for row in rows if row[1] > threshold), key=lambda row: (row[0].end, row[0].start, row[0].type))
    ends = [candidate.end for candidate, _ in worth]
    best, taken = [0.0], [False]
    for index, (candidate, probability) in enumerate(worth):
        before = bisect_right(ends, candidate.start, 0, index)
        with_it = round(best[before] + probability - threshold, 6)
        taken.append(with_it > best[index])
        best.append(max(best[index], with_it))
    chosen, index = [], len(worth)
    while index:
        if taken[index]:
            chosen.append(worth[index - 1])
            index = bisect_right(ends, worth[index - 1][0].start, 0, index - 1)
        else:
            index -= 1
    return chosen[::-1]


class Decider:
    """The component ``kg_decision``: candidates to ``doc.spans["kg"]``, each with the probability that it is a mention.

    ``name`` is ``rules``, ``fitted`` or ``network``; ``trees`` judge last where they are given.
    """

    def __init__(self, decisions: Mapping[str, Decision], name: str, trees: Trees | None = None) -> None:
        self.text, self.decision, self.name, self.trees = decisions["text"], decisions[name], name, trees

    def __call__(self, doc: Doc) -> Doc:
        rows = weigh_candidates(self, doc)
        winners = [
            (Span(doc, row.start, row.end, label=row.type, span_id=row.spokesman[0]), score)
            for row, score in choose(rows, threshold=self.decision.threshold)
        ]
        replace_group(doc, WINNERS, winners)
        return doc

    def read(self, doc: Doc) -> list[Candidate]:
        """The candidates that this decision looks at."""
        candidates = gather_candidates(doc)
        return [row.of_network() for row in candidates if row.own] if self.name == "network" else candidates

    def weigh(self, reader: HintReader) -> list[float]:
        """The probability of each candidate."""
        rows = enumerate(reader.candidates)
        said = [self.text.weigh(reader.read_text(index)) if row.rules else 0.0 for index, row in rows]
        if self.name == "rules":
            return said
        likely = [self.decision.weigh(reader.read_network(index, value)) for index, value in enumerate(said)]
        return likely if self.trees is None else self.trees.judge(read_columns(reader, likely, said))


def weigh_candidates(decider: Decider, doc: Doc) -> list[tuple[Candidate, float]]:
    """All candidates of a document with their probabilities, sorted."""
    candidates = decider.read(doc)
    return join_people(list(zip(candidates, decider.weigh(HintReader(doc, candidates)), strict=True)))


def join_people(rows: Sequence[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """The same rows; of a stretch that may be an Official or a Person the likelier takes what speaks for both.

    A name of somebody is not doubtful because his post is: each alone may stand below the threshold where both together are sure.
    """
    people: dict[tuple[int, int], list[int]] = {}
    for index, (row, _) in enumerate(rows):
        if row.type in PEOPLE:
            people.setdefault((row.start, row.end), []).append(index)
    joined = list(rows)
    for both in people.values():
        if len(both) > 1:
            likelier = max(both, key=lambda index: rows[index][1])
            joined[likelier] = rows[likelier][0], round(min(1.0, sum(rows[index][1] for index in both)), 4)
    return joined


@lru_cache(maxsize=2)
def load_decisions(path: Path | None = None) -> Mapping[str, Decision]:
    """The shipped decisions by name, or those of another file. Raises RuleError for a file that is absent or no such table."""
    path = path or shipped_folder() / NAME
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Decision({hint: int(weight) for hint, weight in row["weights"].items()}, float(row["threshold"]))
            for name, row in ((name, table[name]) for name in ("text", *WAYS))
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"{path}: no decision ({error}); make it with training/fit_decision.py") from error


@Language.factory("kg_decision", default_config={"decision": "fitted"}, assigns=["doc.spans"])
def make_decider(nlp: Language, name: str, decision: str) -> Decider:
    """The factory of the component ``kg_decision``. Raises UnknownName for a way to decide that does not exist."""
    decisions = load_decisions()
    if decision not in WAYS:
        raise UnknownName("decision", decision, WAYS)
    return Decider(decisions, decision, load_trees() if decision == "fitted" else None)
