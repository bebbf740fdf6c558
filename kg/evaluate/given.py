"""Builds of gold pages whose mentions are given: what relations reach when no name is missed or wrong, for measuring only.

The forms of a page's gold entities take the place of what the extractors found, wherever they stand in the text; pointing words,
titles, relations, facts and resolution run as in every build. The distance to the figures of a whole build is what names cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import UnreadableInput
from kg.evaluate.built import Built
from kg.evaluate.gold import GoldPage
from kg.evaluate.pages import find_page, reread
from kg.evaluate.tally import normalize
from kg.extract.language import make_language
from kg.extract.spans import WINNERS, propose, replace_group
from kg.graph import build_graph
from kg.pipeline import RELATE, Progress, Settings, Survey, extract_records, no_progress, survey_source
from kg.resolve.resolution import resolve
from kg.rules.entries import load_rules
from kg.text.formats.sheet import Problem

Forms = Mapping[str, str]
"""The type of each normalized form."""


class GivenMentions:
    """The component: replaces a document's winners by the given forms, longer ones first, none overlapping another.

    No form reaches over a line's end: two issuers above the title of their notice are not the notice's full name.
    """

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        longest = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
        self.pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def __call__(self, doc: Doc) -> Doc:
        replace_group(doc, WINNERS, ())
        silent = [range(start, end) for start, end in doc._.article.silent]
        first = 0
        for line in doc.text.split("\n"):
            text, places = squeeze_places(line)
            for match in self.pattern.finditer(text):
                start, end = first + places[match.start()], first + places[match.end() - 1] + 1
                if not any(start in stretch for stretch in silent):
                    propose(doc, start, end, self.forms[match.group()], rule="given", score=1.0, group=WINNERS)
            first += len(line) + 1
        return doc


def squeeze_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The normalized text, and for each of its characters the offset that it came from.

    >>> squeeze_places("“清渠 行动”")
    ('清渠行动', (1, 2, 4, 5))
    """
    rows = [(char, index) for index, whole in enumerate(text) for char in normalize(whole)]
    return "".join(char for char, _ in rows), tuple(index for _, index in rows)


def given_forms(gold: GoldPage) -> dict[str, str]:
    """The type of each form of a page's gold entities; a chain of two divisions is left to its members."""
    districts = {form for entity in gold.entities if entity.type == "District" for form in entity.forms}
    forms: dict[str, str] = {}
    for entity in gold.entities:
        for form in sorted(entity.forms):
            chained = entity.type == "District" and any(
                form != inner and form.startswith(inner) and form[len(inner) :] in districts for inner in districts
            )
            if len(form) > 1 and not chained:
                forms.setdefault(form, entity.type)
    return forms


@Language.factory("kg_given", default_config={"forms": {}})
def make_given(nlp: Language, name: str, forms: dict[str, str]) -> GivenMentions:
    """The factory of the component; ``forms`` maps each form to its type."""
    return GivenMentions(forms)


def build_given(
    golds: Iterable[GoldPage], folder: Path, settings: Settings, *, progress: Progress = no_progress
) -> dict[str, Built]:
    """The build of every gold page with its gold mentions, by its name.

    Raises UnreadableInput where a gold page has no text in ``folder`` or it cannot be read.
    """
    golds = list(golds)
    language = make_language(rules=settings.rules, tagger=settings.tagger, relate=RELATE)
    builds = {}
    for done, gold in enumerate(golds, 1):
        language.add_pipe("kg_given", before="kg_deixis", config={"forms": given_forms(gold)})
        builds[gold.name] = build_one(find_page(folder, gold.name), settings, language)
        language.remove_pipe("kg_given")
        progress("pages", done, len(golds))
    return builds


def build_one(path: Path, settings: Settings, language: Language) -> Built:
    """The build of one page by a language."""
    results = survey_source((str(path), None), settings=settings)
    survey = next((result for result in results if isinstance(result, Survey)), None)
    if survey is None:
        raise UnreadableInput(str(path), "; ".join(row.reason for row in results if isinstance(row, Problem)))
    records = extract_records(survey, language).records
    resolution = resolve([records], judgements=settings.judgements, rules=load_rules(settings.rules))
    rows = resolution.entities, resolution.relations, resolution.facts
    return reread(build_graph(*rows, articles=survey.articles, pages=[survey.page]))
