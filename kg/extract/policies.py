"""Policies: titles in 《》 whose head says document, laws by name, numbered documents, and titles told without 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.spans import propose
from kg.rules.entries import Rules, load_rules

TITLE: Final = re.compile(r"《((?:[^《》\n]|《[^《》\n]*》){2,60})》")
NUMBERED: Final = re.compile(
    r"(?:(?![按照据根和是以])[\u4e00-\u9fff]){1,4}(?:发|函|字|规|令|办)[〔\[（(](?:19|20)\d{2}[〕\]）)]第?\d{1,4}号"
)
EDITION: Final = re.compile(r"第[一二三四五六七八九十\d]+版[\u4e00-\u9fff]{0,6}(?:方案|指南|规范)")

SHORTEST: Final = 8
LONGEST: Final = 30


class PolicyExtractor:
    """The component ``kg_policies``: candidates of type Policy.

    A title in 《》 is a document where its head is one of ``rules/policies.yaml`` (办法, 条例 …); a book or a film ends
    otherwise. Laws known by a short name stand bare.
    """

    def __init__(self, rules: Rules) -> None:
        entries = rules.entries("policies")
        by_form = {form: [entry for entry in entries if entry.text("form") == form] for form in ("title", "bare")}
        self.heads = {word: entry for entry in by_form["title"] for word in entry.words()}
        self.bare = {word: entry for entry in by_form["bare"] for word in entry.words()}
        self.head = re.compile(f"({join(self.heads)})(?:[（(〔][^（）()]*[）)〕])*$")
        self.bare_name = re.compile(join(self.bare))
        self.patterns = [(entry.pattern(), entry) for entry in entries if entry.text("form") == "pattern"]
        self.untitled = tuple(entry for entry in entries if entry.text("form") == "head")
        self.grammar = HeadGrammar.from_rules(rules)
        self.number = next(entry for entry in entries if entry.text("form") == "number")

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        for match in TITLE.finditer(text):
            head = self.head.search(match[1])
            if head:
                entry = self.heads[head[1]]
                propose(doc, match.start(1), match.end(1), "Policy", rule=entry.id, score=entry.number("score", 0.9))
        for match in self.bare_name.finditer(text):
            entry = self.bare[match[0]]
            propose(doc, match.start(), match.end(), "Policy", rule=entry.id, score=entry.number("score", 0.8))
        for pattern in (NUMBERED, EDITION):
            for match in pattern.finditer(text):
                propose(
                    doc,
                    match.start(),
                    match.end(),
                    "Policy",
                    rule=self.number.id,
                    score=self.number.number("score", 0.7),
                )
        for shape, entry in self.patterns:
            for match in shape.finditer(text):
                propose(doc, *match.span(1), "Policy", rule=entry.id, score=entry.number("score", 0.8))
        self.propose_untitled(doc, WordIndex(doc, text))
        return doc

    def propose_untitled(self, doc: Doc, index: WordIndex) -> None:
        """Documents told without 《》: names that end in a head of several characters and hold a division or a name."""
        for head, end, entry in find_heads(index.text, self.untitled):
            name = self.grammar.read_left(index, head, end)
            if name.is_specific and SHORTEST <= end - name.start <= LONGEST and index.text[end : end + 1] != "》":
                propose(doc, name.start, end, "Policy", rule=entry.id, score=entry.number("score", 0.6))


def join(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@Language.factory("kg_policies", default_config={"rules": ""}, assigns=["doc.spans"])
def make_policies(nlp: Language, name: str, rules: str) -> PolicyExtractor:
    """The factory of the component ``kg_policies``."""
    return PolicyExtractor(load_rules(Path(rules) if rules else None))
