"""Marked sentences as Docs: ⟦surface|Type⟧ becomes a mention, so that relations are tested apart from extraction."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.characters import CharacterTokenizer
from kg.extract.deixis import make_deixis
from kg.extract.language import make_doc, register_extensions
from kg.extract.sentences import mark_sentences
from kg.extract.spans import WINNERS, propose
from kg.model import Article, Runs, Span

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")
ReadMarked = Callable[..., Doc]


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], spans


@pytest.fixture(scope="session")
def read_marked() -> ReadMarked:
    register_extensions()
    language = spacy.blank("zh")
    language.tokenizer = CharacterTokenizer(language.vocab)
    mark_deixis = make_deixis(language, "kg_deixis", "")

    def read(marked: str, *, place: str = "", code: str = "", home: str = "") -> Doc:
        text, spans = unmark(marked)
        article = Article(
            id="a-1", page_id="p-1", spans=(Span("p-1", 3, 3 + len(text)),), text=text, offsets=Runs((0,), (3,)),
            headline="", kicker="", byline=(), date="", place=place, place_code=code, silent=(), body=0, home_code=home,
        )  # fmt: skip
        doc = make_doc(language, article, text, "版面\n" + text)
        mark_sentences(doc)
        for start, end, kind in spans:
            propose(doc, start, end, kind, rule="gold", score=1.0, group=WINNERS)
        return mark_deixis(doc)

    return read


def triples(doc: Doc) -> set[tuple[str, str, str]]:
    """Head form, relation and tail form of every claim."""
    return {(claim.head.form, claim.type, claim.tail.form) for claim in doc._.claims if hasattr(claim, "head")}
