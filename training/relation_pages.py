"""The marked training pages as Docs with gold mentions, one an article, and the relations that they state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.characters import CharacterTokenizer
from kg.extract.deixis import make_deixis
from kg.extract.language import make_doc, register_extensions
from kg.extract.sentences import mark_sentences
from kg.extract.spans import WINNERS, propose
from kg.model import Article, Page
from kg.pipeline import survey_page
from kg.rules.divisions import load_gazetteer
from kg.text.page import read_page
from kg.text.segment import segment
from kg.text.shape import shape
from training.markup import Marked, read_marked


@dataclass(frozen=True)
class Row:
    """One gold relation; an end that only points begins with @. One that a reader may leave out neither teaches nor counts."""

    head: str
    type: str
    tail: str
    title: str
    status: str
    words: str
    optional: bool = False


def read_rows(path: Path) -> list[Row]:
    """The gold relations of a page: six fields a line, and a seventh, ``optional``, where a reader may leave it out."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [squeeze(field) for field in line.split("\t")]
        if len(fields) == 6 or fields[6:] == ["optional"]:
            rows.append(Row(*fields[:6], optional=len(fields) == 7))
    return rows


def squeeze(text: str) -> str:
    """Shaped text without white space and quotes: what forms are compared by."""
    return re.sub(r"[\s“”‘’《》〈〉\"']", "", shape(text))


def make_language() -> Language:
    """A blank pipeline of character tokens."""
    register_extensions()
    language = spacy.blank("zh")
    language.tokenizer = CharacterTokenizer(language.vocab)
    return language


def gold_docs(language: Language, path: Path) -> Iterator[Doc]:
    """The articles of a page, each with its gold mentions, sentences and pointing words."""
    text, spans = read_marked(path)
    page = read_marked_page(path.name, spans, text)
    if page.text != text:
        raise ValueError(f"{path}: reading changed the text, so its marks would stand elsewhere")
    mark_deixis = make_deixis(language, "kg_deixis", "")
    for article in segment(page):
        doc = make_doc(language, article, shape(article.text), page.text)
        mark_sentences(doc)
        for start, end, kind in spans_in(article, page, spans):
            propose(doc, start, end, kind, rule="gold", score=1.0, group=WINNERS)
        yield mark_deixis(doc)


def found_docs(language: Language, path: Path) -> Iterator[Doc]:
    """The articles of a page with the mentions that the extractors of ``language`` find, right and wrong."""
    text, spans = read_marked(path)
    survey = survey_page(read_marked_page(path.name, spans, text))
    for article in survey.articles:
        doc = make_doc(language, article, shape(article.text), survey.page.text)
        doc._.coinage = survey.coinage
        yield language(doc)


def spans_in(article: Article, page: Page, spans: list[Marked]) -> Iterator[Marked]:
    """The page's spans that lie in an article, in its offsets; those that reading order has torn apart are left out."""
    back = {article.offsets.at(index): index for index in range(len(article.text)) if article.text[index] != "\n"}
    for start, end, kind in spans:
        inside = [back[index] for index in range(start, end) if index in back]
        if inside and start in back and end - 1 in back and 0 <= inside[-1] - inside[0] < end - start:
            yield inside[0], inside[-1] + 1, kind


def read_marked_page(name: str, spans: list[Marked], text: str) -> Page:
    """The page at its place: where its words tell another than its marked names, the marked ones decide."""
    page = read_page(name, text.encode())
    marked = read_page(name, text.encode(), place=infer_place(spans, text))
    nested = (
        page.place and marked.place and (page.place.startswith(marked.place) or marked.place.startswith(page.place))
    )
    return page if nested or not marked.place else marked


def infer_place(spans: list[Marked], text: str) -> str:
    """The full name of the prefecture or county that most names of a page begin with, or an empty string.

    A stand-in for what the masthead tells of a real page.
    """
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    for start, end, kind in spans:
        if kind not in ("District", "Organization", "Policy", "Event"):
            continue
        for hit in gazetteer.prefixes(shape(text[start:end]), 0)[-1:]:
            codes = {d.code for d in hit.divisions if len(d.code) == 6 and not d.code.endswith("0000")}
            for code in codes:
                counts[code] += 4 // len(codes)
    total: Counter[str] = Counter()
    for code, count in counts.items():
        total[code[:4] + "00"] += count
    if not total:
        return ""
    prefecture, count = max(total.items(), key=lambda row: (row[1], row[0]))
    county, most = max(((c, n) for c, n in counts.items() if c[:4] == prefecture[:4]), key=lambda row: (row[1], row[0]))
    return gazetteer.path(county if most > 0.6 * count else prefecture)


def page_names(folder: Path) -> list[str]:
    """The pages that have relations, sorted."""
    return sorted(path.stem for path in (folder / "relations").glob("*.tsv"))
