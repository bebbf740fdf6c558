"""What speaks for and against a candidate: the hints that the fitted decision weighs.

A candidate is a stretch with a type; every rule, gazetteer hit and reading of the network that proposes it is one of its
sources. Hints are short strings (``rule=org.head``, ``Place.own=6``); which of them count, and how much, is learnt
(``training/fit_decision.py``) and stands in ``rules/decision.json``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from spacy.tokens import Doc

from kg.extract.barred import is_barred
from kg.extract.spans import CANDIDATES, DIVISIONS, scored
from kg.extract.words import is_dictionary_word

FITTED: Final = "fitted."
REPEAT: Final = ".repeat"
LENGTHS: Final = (1, 2, 3, 4, 6, 8, 11, 15, 20)
PROPER: Final = frozenset({"D", "LOC", "ORG", "PER", "nz", "nr", "ns", "nt"})
OPENING: Final = frozenset("“《")
CLOSING: Final = frozenset("”》")
GONE: Final = "∅"
"""Stands for the word where none ends or begins."""
OVERLAPS: Final = ("same", "wider", "inner", "across")
"""How a candidate may lie to another: on the same stretch, around it, inside it, or over one of its edges."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A stretch ``[start, end)`` that could be a mention of ``type``, with the score of each rule that proposes it."""

    start: int
    end: int
    type: str
    sources: tuple[tuple[str, float], ...]

    @property
    def own(self) -> float:
        """The network's probability of exactly this mention; 0 where it does not see it."""
        return max(
            (score for rule, score in self.sources if rule.startswith(FITTED) and REPEAT not in rule), default=0.0
        )

    @property
    def rules(self) -> list[tuple[str, float]]:
        """The sources that are not the network's."""
        return [(rule, score) for rule, score in self.sources if not rule.startswith(FITTED)]

    def of_network(self) -> Candidate:
        """The same stretch and type, proposed by the network alone."""
        sources = tuple(row for row in self.sources if row[0].startswith(FITTED) and REPEAT not in row[0])
        return replace(self, sources=sources)

    @property
    def spokesman(self) -> tuple[str, float]:
        """The rule that the mention is put down to: the surest one, the network's where there is no other."""
        return max(self.rules or self.sources, key=lambda source: (source[1], source[0]))


def gather_candidates(doc: Doc) -> list[Candidate]:
    """The candidates of a document, each stretch and type once, sorted.

    Those in a silent range of the article are left out, and those that can be no name (``kg.extract.barred``).
    """
    text, silent = doc.text, doc._.article.silent if doc._.article is not None else ()
    sources: dict[tuple[int, int, str], dict[str, float]] = defaultdict(dict)
    for span, score in scored(doc, CANDIDATES):
        if any(span.start < end and start < span.end for start, end in silent) or is_barred(
            text, span.start, span.end, span.label_
        ):
            continue
        known = sources[span.start, span.end, span.label_]
        known[span.id_] = max(score, known.get(span.id_, 0.0))
    return sorted(Candidate(*key, tuple(sorted(rules.items()))) for key, rules in sources.items())


def level(probability: float) -> int:
    """A probability as one of 13 steps on the logit scale, 0 for what the network does not see.

    >>> [level(p) for p in (0.0, 0.02, 0.5, 0.98, 1.0)]
    [0, 2, 6, 10, 12]
    """
    if probability <= 0:
        return 0
    logit = math.log(max(probability, 1e-3) / max(1e-3, 1 - probability))
    return min(12, max(1, round(6 + logit)))


class HintReader:
    """Reads the hints of the candidates of one document."""

    def __init__(self, doc: Doc, candidates: Sequence[Candidate]) -> None:
        self.text = doc.text
        self.candidates = candidates
        words = list(doc.spans.get("words", ()))
        self.word_at = {word.start: self.text[word.start : word.end] for word in words}
        self.word_to = {word.end: self.text[word.start : word.end] for word in words}
        self.tag_at = {word.start: word.label_ for word in words}
        self.end_at = {word.start: word.end for word in words}
        self.divisions = {span.start for span in doc.spans.get(DIVISIONS, ())}
        self.density = min(9, int(300 * sum(row.own for row in candidates) / (len(self.text) + 200)))
        self.own = {(row.start, row.end, row.type): row.own for row in candidates}
        self.elsewhere = self.read_elsewhere()
        self.starts, self.ends = self.sum_edges()
        self.overlaps = find_overlaps(candidates)

    def read_elsewhere(self) -> Mapping[tuple[str, str], list[tuple[float, int]]]:
        """For each surface and type the network's probabilities with their offsets, the highest first."""
        found: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
        for row in self.candidates:
            found[self.text[row.start : row.end], row.type].append((row.own, row.start))
        return {key: sorted(rows, reverse=True) for key, rows in found.items()}

    def sum_edges(self) -> tuple[Mapping[int, float], Mapping[int, float]]:
        """How probable it is, by the network, that any mention begins or ends at an offset."""
        starts: dict[int, float] = defaultdict(float)
        ends: dict[int, float] = defaultdict(float)
        for row in self.candidates:
            starts[row.start] += row.own
            ends[row.end] += row.own
        return starts, ends

    def read_text(self, index: int) -> set[str]:
        """The hints that rules and text give of a candidate, each also with its type; the network has no part in them."""
        parts = (self.rule_hints, self.edge_hints, self.outer_hints, self.form_hints, self.word_hints)
        return self.with_type(index, chain.from_iterable(part(index) for part in parts))

    def read_network(self, index: int, said: float) -> set[str]:
        """The hints that the network gives, together with ``said``, the probability by rules and text."""
        row = self.candidates[index]
        both = f"said={level(said)}" if row.rules else "said=no"
        here = level(min(1.0, row.own + sum(self.kin_of(index))))
        cross = (both, f"{both}:own={level(row.own) // 2}", f"here={here}", f"{both}:here={here // 2}")
        return self.with_type(index, chain(cross, self.network_hints(index), self.network_edges(index)))

    def with_type(self, index: int, hints: Iterable[str]) -> set[str]:
        """Hints as such and with the candidate's type, and the two that every candidate has."""
        kind = self.candidates[index].type
        return {"1", kind}.union(*((hint, f"{kind}.{hint}") for hint in hints))

    def network_hints(self, index: int) -> Iterator[str]:
        """What the network says of this stretch, of the same words elsewhere, and of what overlaps it."""
        row = self.candidates[index]
        surface = self.text[row.start : row.end]
        yield f"own={level(row.own)}"
        elsewhere = next((p for p, start in self.elsewhere[surface, row.type] if start != row.start), 0.0)
        yield f"elsewhere={level(elsewhere)}"
        yield f"times={min(4, len(self.elsewhere[surface, row.type]))}"
        others = [self.candidates[other] for other in self.overlaps[index]]
        best = dict.fromkeys(OVERLAPS, 0.0)
        for other in others:
            way = name_overlap(row, other)
            best[way] = max(best[way], other.own)
        yield from (f"{way}={level(most)}" for way, most in best.items())
        yield f"kin={level(max(self.kin_of(index), default=0.0))}"
        yield f"repeats={level(max((score for rule, score in row.sources if rule.startswith(FITTED) and REPEAT in rule), default=0.0))}"
        yield f"density={self.density}"
        yield f"density={self.density // 2}:{level(row.own) // 3}"

    def kin_of(self, index: int) -> list[float]:
        """The network's probabilities of other edges of the same mention: stretches of its type that overlap it.

        Where they are high together and none by itself, the network is sure that a name stands here and unsure where it ends.
        """
        kind = self.candidates[index].type
        return [self.candidates[other].own for other in self.overlaps[index] if self.candidates[other].type == kind]

    def network_edges(self, index: int) -> Iterator[str]:
        """How sure the network is that something begins and ends where the candidate does."""
        row = self.candidates[index]
        yield f"from={level(min(1.0, self.starts[row.start]))}"
        yield f"to={level(min(1.0, self.ends[row.end]))}"

    def rule_hints(self, index: int) -> Iterator[str]:
        """Which rules propose it, how sure they are, and how many there are."""
        row = self.candidates[index]
        rules = row.rules
        yield f"rules={min(3, len(rules))}"
        for rule, score in rules:
            yield f"rule={rule}"
            yield f"rule={rule}:{round(score * 10)}"
        if rules:
            yield f"surest={round(10 * max(score for _, score in rules))}"

    def edge_hints(self, index: int) -> Iterator[str]:
        """Where it begins and ends: words and characters."""
        row, text = self.candidates[index], self.text
        yield f"words={int(row.start in self.word_at)}{int(row.end in self.word_to)}"
        before = text[row.start - 1] if row.start else "\n"
        after = text[row.end] if row.end < len(text) else "\n"
        yield f"before={before}"
        yield f"after={after}"
        yield f"word before={common(self.word_to.get(row.start, GONE))}"
        yield f"word after={common(self.word_at.get(row.end, GONE))}"

    def outer_hints(self, index: int) -> Iterator[str]:
        """What stands around the marks that a quoted candidate is in, or has: 推行“…”, “…”称号."""
        row, text = self.candidates[index], self.text
        before, after = text[row.start - 1 : row.start], text[row.end : row.end + 1]
        opens, closes = before in OPENING and before, after in CLOSING and after
        if opens or closes:
            yield f"marks={before if opens else ''}{after if closes else ''}"
        if opens or text[row.start] in OPENING:
            yield f"leads={common(self.word_to.get(row.start - bool(opens), GONE))}"
        if closes or text[row.end - 1] in CLOSING:
            yield f"follows={common(self.word_at.get(row.end + bool(closes), GONE))}"

    def form_hints(self, index: int) -> Iterator[str]:
        """What it looks like: length, first word, last word, marks inside."""
        row = self.candidates[index]
        surface = self.text[row.start : row.end]
        yield f"length={next((n for n, most in enumerate(LENGTHS) if len(surface) <= most), len(LENGTHS))}"
        yield f"first={common(self.word_at.get(row.start, surface[0]))}"
        yield f"last={common(self.word_to.get(row.end, surface[-1]))}"
        yield f"last char={surface[-1]}"
        yield f"last two={surface[-2:]}"
        yield from (f"holds={mark}" for mark in "“”《》，、。（）\n -" if mark in surface)
        if surface.isdigit():
            yield "digits"

    def word_hints(self, index: int) -> Iterator[str]:
        """Of which kinds of words it is made: a name holds something proper, a description only nouns and verbs."""
        row = self.candidates[index]
        tags, place = [], row.start
        while place < row.end and place in self.tag_at:
            tags.append("D" if place in self.divisions else self.tag_at[place])
            place = self.end_at[place]
        yield f"tags={'-'.join(tags[:4])}"
        yield f"proper={int(bool(PROPER.intersection(tags)))}"
        yield f"verbs={min(2, sum(tag.startswith('v') for tag in tags))}"
        yield f"count={min(6, len(tags))}"
        yield f"first tag={tags[0] if tags else GONE}"
        if is_dictionary_word(self.text[row.start : row.end]):
            yield "in dictionary"


def common(word: str) -> str:
    """A word of one or two characters as it is, of a longer one its length: long words are mostly names, not to be learnt by heart.

    >>> common("推行"), common("有限公司")
    ('推行', '4')
    """
    return word if len(word) <= 2 else str(min(9, len(word)))


def name_overlap(row: Candidate, other: Candidate) -> str:
    """Which of ``OVERLAPS`` the other candidate is to ``row``.

    >>> whole, part = Candidate(0, 4, "District", ()), Candidate(2, 4, "Place", ())
    >>> name_overlap(part, whole), name_overlap(whole, part), name_overlap(part, Candidate(3, 6, "Place", ()))
    ('wider', 'inner', 'across')
    """
    if (other.start, other.end) == (row.start, row.end):
        return "same"
    if other.start <= row.start and row.end <= other.end:
        return "wider"
    return "inner" if row.start <= other.start and other.end <= row.end else "across"


def len_of(row: Candidate) -> int:
    """Characters of a candidate."""
    return row.end - row.start


def find_overlaps(candidates: Sequence[Candidate]) -> list[list[int]]:
    """For each of the sorted candidates the others that share a character with it."""
    overlaps: list[list[int]] = [[] for _ in candidates]
    open_rows: list[int] = []
    for index, row in enumerate(candidates):
        open_rows = [other for other in open_rows if candidates[other].end > row.start]
        for other in open_rows:
            overlaps[other].append(index)
            overlaps[index].append(other)
        open_rows.append(index)
    return overlaps
