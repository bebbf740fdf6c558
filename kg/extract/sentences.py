"""Sentences of a Doc, so that ``doc.sents`` is the unit in which claims are read."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.text.sentences import split_sentences


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of ``doc``: after 。！？… with their closing quotes, and at line ends."""
    starts = {0, *(start for start, _ in split_sentences(doc.text))}
    # One array for all tokens: setting them one by one costs spaCy a look at the whole document each time.
    marks: Any = np.array([[1 if index in starts else -1] for index in range(len(doc))], dtype=np.int64)
    return doc.from_array(["SENT_START"], marks.astype(np.uint64)) if len(doc) else doc


@Language.factory("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> object:
    """The factory of the component ``kg_sentences``."""
    return mark_sentences
