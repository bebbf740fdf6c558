"""People on a Doc: candidates of types Official and Person.

An Official is a person to whom the article gives a post somewhere; the type is one for a name throughout an article. The tagger's
names are evidence here: those that this component does not confirm leave the candidates.
"""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.holders import HolderReader, bare_name
from kg.extract.person_cues import read_surroundings
from kg.extract.person_names import Found, NameFinder, load_names
from kg.extract.spans import CANDIDATES, propose, replace_group, scored
from kg.extract.titles import Title, TitleGrammar, load_titles

TYPES: Final = frozenset({"Official", "Person"})
WORDS: Final = "words"
CONFIRMED: Final = 0.6
"""The least score of a name that the tagger sees too, so that its type is not left to the tagger."""


class PeopleFinder:
    """The component; its knowledge is in ``rules/surnames.yaml``, ``person_context.yaml`` and ``posts.yaml``."""

    def __init__(self, finder: NameFinder, grammar: TitleGrammar) -> None:
        self.finder = finder
        self.grammar = grammar
        self.holders = HolderReader(grammar)

    def __call__(self, doc: Doc) -> Doc:
        titles = tuple(self.grammar.find(doc.text))
        names = self.names(doc, titles)
        officials = self.holders.officials(doc.text, titles, names)
        tagged = {(span.start, span.end) for span, _ in scored(doc, CANDIDATES) if is_tagged(span.id_, span.label_)}
        replace_group(
            doc, CANDIDATES, [row for row in scored(doc, CANDIDATES) if not is_tagged(row[0].id_, row[0].label_)]
        )
        for name in names:
            type = "Official" if bare_name(doc.text, name) in officials else "Person"
            score = max(name.score, CONFIRMED) if (name.start, name.end) in tagged else name.score
            propose(doc, name.start, name.end, type, rule=name.rule, score=score)
        return doc

    def names(self, doc: Doc, titles: tuple[Title, ...]) -> list[Found]:
        """The names of a document outside its silent ranges."""
        words = ((span.start, span.end, span.label_) for span, _ in scored(doc, WORDS))
        around = read_surroundings(doc.text, (title.end for title in titles), words)
        silent = doc._.article.silent if doc._.article is not None else ()
        return self.finder.find(around, silent)


def is_tagged(rule: str, label: str) -> bool:
    """Whether a candidate is a person's name of the tagger."""
    return rule.startswith("tagger.") and label in TYPES


@Language.factory("kg_people", assigns=["doc.spans"], default_config={"rules": ""})
def make_people(nlp: Language, name: str, rules: str) -> PeopleFinder:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return PeopleFinder(load_names(rules), load_titles(rules))
