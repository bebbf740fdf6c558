"""A whole pipeline of extractors for sentences of our own, without a tagger so that rules answer for themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.language import make_doc, make_language
from kg.model import Article, Runs, Span

Reader = Callable[..., Doc]
Found = list[tuple[str, str]]


@pytest.fixture(scope="session")
def language() -> Language:
    return make_language(tagger="none")


@pytest.fixture(scope="session")
def read(language: Language) -> Reader:
    """Read one shaped text as an article: ``read(text, place_code=…, silent=…)``."""

    def reader(text: str, *, place_code: str = "", silent: tuple[tuple[int, int], ...] = ()) -> Doc:
        span, runs = Span("page", 0, len(text)), Runs((0,), (0,))
        article = Article("a", "page", (span,), text, runs, "", "", (), "", "", place_code, silent, 0)
        return language(make_doc(language, article, text, text))

    return reader


@pytest.fixture(scope="session")
def names(read: Reader) -> Callable[..., list[str]]:
    """The mentions of one type that win in a text."""

    def finder(text: str, type: str, **context: object) -> list[str]:
        doc = read(text, **context)
        return [span.text for span in doc.spans["kg"] if span.label_ == type]

    return finder
