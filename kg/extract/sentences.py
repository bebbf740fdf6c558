"""Sentences of a Doc, so that ``doc.sents`` is the unit in which claims are read."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.text.sentences import split_sentences


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of ``doc``: after 。！？… with their closing quotes, and at line ends."""
    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i in starts or token.i == 0
    return doc


@Language.factory("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> object:
    """The factory of the component ``kg_sentences``."""
    return mark_sentences
