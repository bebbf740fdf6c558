"""The spaCy pipeline: which components run, in which order, on which rules and tagger."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.fitted import network_problem
from kg.extract.tagger import load_tagger
from kg.model import Article

COMPONENTS: Final = (
    ("kg_lone_article", "kg.extract.lone_article"),
    ("kg_sentences", "kg.extract.sentences"),
    ("kg_tagger", "kg.extract.tagger"),
    ("kg_fitted", "kg.extract.fitted"),
    ("kg_divisions", "kg.extract.divisions"),
    ("kg_posts", "kg.extract.posts"),
    ("kg_policies", "kg.extract.policies"),
    ("kg_organizations", "kg.extract.organizations"),
    ("kg_projects", "kg.extract.projects"),
    ("kg_events", "kg.extract.events"),
    ("kg_places", "kg.extract.places"),
    ("kg_initiatives", "kg.extract.initiatives"),
    ("kg_people", "kg.extract.people"),
    ("kg_repeats", "kg.extract.repeats"),
    ("kg_overlap", "kg.extract.overlap"),
    ("kg_decision", "kg.extract.decision"),
    ("kg_deixis", "kg.extract.deixis"),
)
"""The extractors in order, each with the module that registers it: name tags and divisions first, since others read them."""

NETWORKS: Final = frozenset({"fitted", "network"})
"""The taggers that read names with the fitted network; without its file they go on with rules alone (``network_problem``)."""

DECIDED: Final = NETWORKS | {"lac"}
"""The taggers whose words the fitted decision has learnt; with others, candidates compete by the policy ``likeliest``."""

WITHOUT_RULES: Final = frozenset(
    {"kg_lone_article", "kg_sentences", "kg_tagger", "kg_fitted", "kg_repeats", "kg_overlap", "kg_decision"}
)


def register_extensions() -> None:
    """Give ``Doc`` what the stages hand on: ``article``, ``page_text``, ``claims`` and the corpus' ``coinage``."""
    for name, default in (("article", None), ("page_text", ""), ("coinage", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=[])


def make_language(
    *,
    rules: Path | None = None,
    tagger: str = "fitted",
    relate: Sequence[tuple[str, str]] = (),
    overlap: str = "",
) -> Language:
    """A blank Chinese pipeline of character tokens with every extractor, and the components of ``relate`` after them.

    ``rules`` is a user's folder of rules laid over the shipped ones, ``tagger`` is ``fitted`` (network and rules), ``network``
    (the network alone; for measuring), ``lac``, ``none`` or ``spacy:NAME``. Candidates compete by the fitted decision where it knows
    the tagger, else by the policy ``likeliest``; ``overlap`` names another policy. Raises UnknownName or RuleError for what does
    not exist.
    """
    register_extensions()
    load_tagger(tagger)
    has_network = tagger in NETWORKS and not network_problem()
    policy = overlap or ("likeliest" if tagger not in DECIDED else "")
    importlib.import_module("kg.extract.characters")
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    overlay = {"rules": str(rules) if rules is not None else ""}
    for name, module in (*COMPONENTS, *relate):
        if name == "kg_fitted" and not has_network or name == ("kg_decision" if policy else "kg_overlap"):
            continue
        importlib.import_module(module)
        config: dict[str, object] = {} if name in WITHOUT_RULES else dict(overlay)
        if name == "kg_tagger":
            config["tagger"] = tagger
        if name == "kg_overlap":
            config["policy"] = policy
        if name == "kg_decision":
            config["decision"] = tagger if has_network else "rules"
        language.add_pipe(name, config=config)
    return language


def make_doc(language: Language, article: Article, text: str, page_text: str) -> Doc:
    """A Doc of an article's shaped ``text`` (one token a character) that knows its article and the printed page."""
    doc = language.make_doc(text)
    doc._.article = article
    doc._.page_text = page_text
    doc._.claims = []
    return doc
