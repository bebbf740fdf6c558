"""How often the marked pages state what full names and codes spell out (kg/resolve/containment.py), by rule:

    PYTHONPATH=.:training python training/containment.py training

Three counts: the pages state it; they say otherwise of the same body or district; they say nothing of it. The scores in
``kg.resolve.containment.SCORES`` are the share of the first in the first two, since readers seldom wrote down what only codes tell.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from relation_match import alike
from relation_pages import Row, gold_docs, make_language, page_names, read_marked_page, read_rows
from spacy.language import Language

from kg.model import Mention, PageRecords, RelationClaim
from kg.pipeline import article_records
from kg.resolve.abbreviations import load_abbreviations
from kg.resolve.containment import read_containment
from kg.resolve.page_names import PageNames, name_page
from kg.rules.divisions import load_gazetteer
from training.markup import read_marked


def read_claims(language: Language, path: Path) -> Iterator[tuple[RelationClaim, set[str], set[str]]]:
    """The claims of a marked page, each with all forms of its head and of its tail."""
    text, spans = read_marked(path)
    page = read_marked_page(path.name, spans, text)
    rows = [article_records(doc, doc._.article, page.text)[0] for doc in gold_docs(language, path)]
    records = PageRecords(page, tuple(rows))
    gazetteer = load_gazetteer()
    named = name_page(records, table=load_abbreviations(), gazetteer=gazetteer)
    for claim in read_containment(records, named, gazetteer)[0]:
        yield claim, forms_of(claim.head, named), forms_of(claim.tail, named)


def forms_of(mention: Mention, named: PageNames) -> set[str]:
    """The forms by which a page calls what a mention names."""
    name = named.names.get(mention) or named.pointers[mention]
    return {name.text, *(other.form for other in named.names.values() if other.node == name.node)}


def judge(relation: str, heads: set[str], tails: set[str], rows: list[Row]) -> str:
    """``stated``, ``otherwise`` or ``silent``."""
    own = [row for row in rows if row.type == relation and any(alike(row.head.lstrip("@"), form) for form in heads)]
    if any(
        alike(row.tail.lstrip("@"), form) or (row.tail[0] == "@" and row.tail[-1] in form)
        for row in own
        for form in tails
    ):
        return "stated"
    return "otherwise" if own else "silent"


def main(folder: Path) -> None:
    """Print the table."""
    language = make_language()
    counts: Counter[tuple[str, str]] = Counter()
    for name in page_names(folder):
        rows = read_rows(folder / "relations" / f"{name}.tsv")
        for claim, heads, tails in read_claims(language, folder / "pages" / f"{name}.txt"):
            counts[claim.evidence.rule, judge(claim.type, heads, tails, rows)] += 1
    for rule in sorted({rule for rule, _ in counts}):
        stated, otherwise, silent = (counts[rule, verdict] for verdict in ("stated", "otherwise", "silent"))
        print(f"{rule:24}{stated:6}{otherwise:6}{silent:6}{stated / max(1, stated + otherwise):8.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
