"""The marked training pages as Docs with gold mentions, and the relations that they state."""

from __future__ import annotations

import re
import statistics
from collections import Counter
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
from kg.model import Article, Runs, Span
from kg.rules.divisions import load_gazetteer
from kg.text.shape import shape

HERE = Path(__file__).parent
MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")


@dataclass(frozen=True)
class Row:
    """One gold relation; an end that only points begins with @."""

    head: str
    type: str
    tail: str
    title: str
    status: str
    words: str


def read_marked(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a marked page and its mentions as (start, end, type)."""
    marked = path.read_text(encoding="utf-8")
    pieces, spans, length, last = [], [], 0, 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += [before, match[1]]
        length += len(before)
        spans.append((length, length + len(match[1]), match[2]))
        length += len(match[1])
        last = match.end()
    pieces.append(marked[last:])
    return "".join(pieces), spans


def read_rows(path: Path) -> list[Row]:
    """The gold relations of a page."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [squeeze(field) for field in line.split("\t")]
        if len(fields) == 6:
            rows.append(Row(*fields))
    return rows


def squeeze(text: str) -> str:
    """Shaped text without white space and quotes: what forms are compared by."""
    return re.sub(r"[\s“”‘’《》〈〉\"']", "", shape(text))


def heal(text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """The text with hard line breaks joined, and its spans."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    wrapped = statistics.quantiles(lengths, n=10)[7] < 45
    drop = set()
    lines, offset = text.split("\n"), 0
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        end = offset + len(line)
        full = len(line.strip()) >= 15 and not re.search(r"[。！？：”）]\s*$", line)
        if wrapped and full and after.strip() and not re.match(r"[\s#*\-—●■▲◆（【]", after):
            drop.add(end)
        offset = end + 1
    for start, end, _ in spans:
        drop.update(index for index in range(start, end) if text[index].isspace() and text[index] == "\n")
    new = [0]
    for index in range(len(text)):
        new.append(new[-1] + (index not in drop))
    return "".join(c for i, c in enumerate(text) if i not in drop), [(new[s], new[e], k) for s, e, k in spans]


def make_language() -> Language:
    """A blank pipeline of character tokens."""
    register_extensions()
    language = spacy.blank("zh")
    language.tokenizer = CharacterTokenizer(language.vocab)
    return language


def gold_doc(language: Language, path: Path) -> Doc:
    """The page as one article with its gold mentions, sentences and pointing words."""
    text, spans = heal(*read_marked(path))
    gazetteer, code = load_gazetteer(), infer_place(spans, text)
    article = Article(
        id=path.stem, page_id=path.stem, spans=(Span(path.stem, 0, len(text)),), text=text, offsets=Runs((0,), (0,)),
        headline="", kicker="", byline=(), date="", place=gazetteer.path(code), place_code=code, silent=(), body=0,
    )  # fmt: skip
    doc = make_doc(language, article, shape(text), text)
    mark_sentences(doc)
    for start, end, kind in spans:
        propose(doc, start, end, kind, rule="gold", score=1.0, group=WINNERS)
    return make_deixis(language, "kg_deixis", "")(doc)


def page_names(folder: Path) -> list[str]:
    """The pages that have relations, sorted."""
    return sorted(path.stem for path in (folder / "relations").glob("*.tsv"))


def infer_place(spans: list[tuple[int, int, str]], text: str) -> str:
    """The code of the prefecture or county that most names of a page begin with, or an empty string.

    A stand-in for what the masthead tells of a real page.
    """
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    for start, end, kind in spans:
        if kind not in ("District", "Organization", "Policy", "Event"):
            continue
        hits = gazetteer.prefixes(shape(text[start:end]), 0)
        for hit in hits[-1:]:
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
    return county if most > 0.6 * count else prefecture
