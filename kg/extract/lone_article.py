"""A Doc that comes from no page is its own page and article, so that the pipeline works on any text: ``kg.nlp()("…")``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article, Runs, Span, content_id


def stand_alone(doc: Doc) -> Doc:
    """Give a Doc without an article one that holds all of its text, without headline, date and place."""
    if doc._.article is None:
        text, runs = doc.text, Runs((0,), (0,))
        page = content_id("p", text)
        spans = (Span(page, 0, len(text)),)
        doc._.article = Article(content_id("a", page), page, spans, text, runs, "", "", (), "", "", "", (), 0)
        doc._.page_text = text
    return doc


@Language.factory("kg_lone_article", assigns=["doc._.article", "doc._.page_text"])
def make_lone_article(nlp: Language, name: str) -> object:
    """The factory of the component ``kg_lone_article``."""
    return stand_alone
