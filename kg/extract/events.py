"""Events: sessions of congresses and committees by their ordinals, other named meetings, contests and festivals by their heads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.spans import propose
from kg.rules.entries import Rules, load_rules

ORDINAL: Final = re.compile(r"(?:第?[〇零一二三四五六七八九十百0-9]+[届次]|首届|20\d\d年?|[“][^”]{2,12}[”])")


class EventExtractor:
    """The component ``kg_events``: candidates of type Event.

    ``rules/events.yaml`` holds the shapes of sessions (市十七届人大四次会议); a head (论坛, 马拉松) makes an event where an
    ordinal, a year, a quoted name or a place stands in the name.
    """

    def __init__(self, rules: Rules) -> None:
        self.grammar = HeadGrammar.from_rules(rules)
        self.shapes = [(entry.pattern(), entry) for entry in rules.entries("events")]
        self.heads = tuple(entry for entry in rules.entries("heads") if entry.text("type") == "Event")

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        index = WordIndex(doc, text)
        for pattern, entry in self.shapes:
            for match in pattern.finditer(text):
                start = self.with_place(index, match.start(1))
                propose(doc, start, match.end(1), "Event", rule=entry.id, score=entry.number("score", 0.85))
        for head, end, entry in find_heads(text, self.heads):
            if index.is_torn(end) or index.is_common(head, end):
                continue
            name = self.grammar.read_left(index, head, end)
            surface = text[name.start : end]
            if (
                len(surface) >= 5
                and len(surface) - (end - head) >= 2
                and (ORDINAL.search(surface) or name.has_division and entry.id == "event.contest")
            ):
                propose(doc, name.start, end, "Event", rule=entry.id, score=entry.number("score", 0.7))
        return doc

    def with_place(self, index: WordIndex, start: int) -> int:
        """Take in the chain of divisions before a session's name, also where its shape begins with their last character."""
        if start not in index.divisions and start + 1 in index.divisions:
            start = index.divisions[start + 1]
        while start in index.divisions:
            start = index.divisions[start]
        return start - 2 if index.text.startswith("政协", start - 2) and start >= 2 else start


@Language.factory("kg_events", default_config={"rules": ""}, assigns=["doc.spans"])
def make_events(nlp: Language, name: str, rules: str) -> EventExtractor:
    """The factory of the component ``kg_events``."""
    return EventExtractor(load_rules(Path(rules) if rules else None))
