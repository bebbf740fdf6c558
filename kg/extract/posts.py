"""Titles of posts on a Doc: the span group "posts", on which names of people and the relation holds_post are read."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.spans import POSTS, group_of, propose
from kg.extract.titles import TitleGrammar, load_titles

SCORE = 0.9


class PostMarker:
    """The component: every title of the grammar becomes a span of ``doc.spans["posts"]``, label ``title``, id its rule."""

    def __init__(self, grammar: TitleGrammar) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        group_of(doc, POSTS)
        for title in self.grammar.find(doc.text):
            propose(doc, title.start, title.end, "title", rule=title.rule, score=SCORE, group=POSTS)
        return doc


@Language.factory("kg_posts", assigns=["doc.spans"], default_config={"rules": ""})
def make_posts(nlp: Language, name: str, rules: str) -> PostMarker:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return PostMarker(load_titles(rules))
