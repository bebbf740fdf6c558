"""A tokenizer that makes every code point one token, so that a token's index is its offset in the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


class CharacterTokenizer:
    """One token a code point, white space included: ``doc[i].text == text[i]`` and ``len(doc) == len(text)``.

    spaCy's own Chinese ``char`` segmenter drops white space, which would part token indices from offsets.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CharacterTokenizer:
        """The counterpart of ``to_bytes``."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to save: the tokenizer has no state."""

    def from_disk(self, _path: str | Path, **_: Any) -> CharacterTokenizer:
        """The counterpart of ``to_disk``."""
        return self


@spacy.registry.tokenizers("kg.characters.v1")
def make_characters() -> Any:
    """The factory that ``spacy.blank("zh", config=…)`` calls."""

    def create(nlp: Any) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return create
