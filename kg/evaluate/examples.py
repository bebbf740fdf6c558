"""Rules judged by their own examples: what every entry must match, and what it must miss.

An example of ``match`` marks what a candidate of the entry must cover, ``⟦surface|Type⟧``; one without marks must give a claim whose
evidence names the entry. Tables whose words feed the rules of others (surnames, name words) are judged by surface and type alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import RuleError
from kg.evaluate.example_tables import Finding, make_checks
from kg.extract.language import make_doc
from kg.model import Article, Runs, Span
from kg.pipeline import Progress, Settings, load_language, no_progress
from kg.rules.entries import Entry, load_rules
from kg.text.shape import shape

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MARK: Final = re.compile(r"⟦([^⟦⟧|]+)\|([^⟦⟧|]+)⟧")
GROUPS: Final = ("candidates", "kg", "posts", "anaphora", "divisions")
FEEDING_TABLES: Final = frozenset({"surnames", "renamed_divisions"})
"""Tables whose entries make no candidate of their own name."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: where its entry stands, and what happened instead."""

    place: str
    entry: str
    example: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.entry}: {self.reason}: {self.example}"


@dataclass(frozen=True, slots=True)
class Example:
    """An example without its marks, and the half-open stretches and types that were marked."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def check_rules(overlay: Path | None = None, *, progress: Progress = no_progress) -> tuple[int, tuple[Failure, ...]]:
    """Run every example of the shipped rules, with a user's folder laid over them; the number of examples, and the failures.

    Raises RuleError for rules or examples that cannot be read.
    """
    rules = load_rules(overlay)
    entries, checks = tuple(rules), make_checks(rules)
    language = load_language(overlay, Settings().tagger)
    failures: list[Failure] = []
    for done, entry in enumerate(entries, 1):
        own = next((check for start, check in checks.items() if entry.id.startswith(start)), None)
        findings = own(entry) if own else check_entry(entry, language)
        failures += [Failure(entry.place, entry.id, example, reason) for example, reason in findings]
        progress("check", done, len(entries))
    return sum(len(entry.match) + len(entry.miss) for entry in entries), tuple(failures)


def check_entry(entry: Entry, language: Language) -> Iterator[Finding]:
    """The examples of one entry that do not hold."""
    kinds: set[str] = set()
    for text in entry.match:
        example = read_example(entry, text)
        kinds.update(kind for _, _, kind in example.marks)
        if not matches(entry, example, read_doc(language, example.text)):
            yield text, "does not match"
    for text in entry.miss:
        found = strays(entry, kinds, read_doc(language, text))
        if found:
            yield text, f"must miss, but finds {'、'.join(found)}"


def read_example(entry: Entry, text: str) -> Example:
    """Take the marks out of an example. Raises RuleError for a mark that is not closed or has no type.

    >>> read_example(Entry("x", "t", "t.yaml:1", {}, (), ()), "开工建设⟦桃园水库|Place⟧。")
    Example(text='开工建设桃园水库。', marks=((4, 8, 'Place'),))
    """
    parts, marks, length, last = [], [], 0, 0
    for match in MARK.finditer(text):
        before, surface = text[last : match.start()], match[1]
        start = length + len(before)
        parts += [before, surface]
        marks.append((start, start + len(surface), match[2]))
        length, last = start + len(surface), match.end()
    plain = "".join([*parts, text[last:]])
    if "⟦" in plain or "⟧" in plain:
        raise RuleError(f"{entry.place}: entry {entry.id}: a mark is written ⟦surface|Type⟧: {text}")
    return Example(plain, tuple(marks))


def read_doc(language: Language, text: str) -> Doc:
    """The text as an article of its own, through all components."""
    whole = Runs((0,), (0,))
    article = Article(
        "example", "example", (Span("example", 0, len(text)),), text, whole, "", "", (), "", "", "", (), 0
    )
    return language(make_doc(language, article, shape(text), text))


def matches(entry: Entry, example: Example, doc: Doc) -> bool:
    """Whether each mark is covered exactly by a span of the entry, or, without marks, a claim names the entry."""
    if not example.marks:
        return any(belongs(claim.evidence.rule, entry) for claim in doc._.claims)
    found = {
        (span.start, span.end, span.label_)
        for name in GROUPS
        for span in doc.spans.get(name, ())
        if entry.table in FEEDING_TABLES or belongs(span.id_, entry)
    }
    return found.issuperset(example.marks)


def strays(entry: Entry, kinds: set[str], doc: Doc) -> list[str]:
    """What the entry finds in a text that it must miss; for a table that feeds others, the winners of the types it marks."""
    if entry.table in FEEDING_TABLES:
        winners = [span for span in doc.spans.get("kg", ()) if span.label_ in kinds]
        return [span.text for span in winners if entry.table != "renamed_divisions" or span.text in entry.words()]
    spans = {span.text for name in GROUPS for span in doc.spans.get(name, ()) if belongs(span.id_, entry)}
    claims = {
        f"{claim.evidence.rule} ({claim.evidence.quote})"
        for claim in doc._.claims
        if belongs(claim.evidence.rule, entry)
    }
    return sorted(spans | claims)


def belongs(rule: str, entry: Entry) -> bool:
    """Whether a rule id is the entry's, a variant of it, or the rule ``through`` which an entry of words works."""
    name = entry.text("through") or entry.id
    return rule == name or rule.startswith(f"{name}.")
