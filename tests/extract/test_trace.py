from __future__ import annotations

import spacy

from kg.extract.characters import CharacterTokenizer
from kg.extract.language import make_doc, register_extensions
from kg.extract.overlap import OverlapPicker, keep_likeliest
from kg.extract.spans import propose
from kg.extract.trace import trace_candidates
from kg.model import Article, Runs, Span


def test_every_candidate_tells_what_came_of_it() -> None:
    register_extensions()
    language = spacy.blank("zh")
    language.tokenizer = CharacterTokenizer(language.vocab)
    text = "清徐县推行工作法 记者 甲"
    article = Article(
        "a", "p", (Span("p", 0, len(text)),), text, Runs((0,), (0,)), "", "", (), "", "", "", ((9, 13),), 0
    )
    doc = make_doc(language, article, text, text)
    for start, end, kind, rule, score in (
        (0, 3, "District", "one", 0.9),
        (0, 3, "District", "two", 0.5),
        (0, 2, "Place", "three", 0.6),
        (5, 8, "Initiative", "four", 0.2),
        (12, 13, "Person", "five", 0.9),
    ):
        propose(doc, start, end, kind, rule=rule, score=score)
    rows = {row.rule: row for row in trace_candidates(OverlapPicker(keep_likeliest, 0.4)(doc))}
    assert {rule: row.outcome for rule, row in rows.items()} == {
        "one": "won", "two": "shared", "three": "lost", "four": "weak", "five": "silent",
    }  # fmt: skip
    assert rows["three"].rival == "清徐县 District [one]"
