"""How accurate the entities are, in one run beside LAC, jieba and (where it is installed) jiagu; docs/accuracy.md holds what it printed.

    python benchmarks/accuracy.py [--gold FOLDER --pages FOLDER] [--iob2 FILE] [--json]

Three questions: rules alone, network alone, both, by strict types; ours and the peers with types forgiven, since they know persons,
places and organisations only; and with --iob2 a file of the Universal NER project (Mayhew et al. 2024), strict spans, our types told as
PER, LOC and ORG. Nothing was fitted on any of these pages.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from peers import OURS, PEERS, as_entities, load_lac, score_forgiving

from kg.engines import run
from kg.evaluate import GoldPage, Tally, load_gold, score_page
from kg.evaluate.pages import build_pages, find_page, reread
from kg.evaluate.summary import group_of
from kg.evaluate.tally import add_tallies, mean
from kg.extract.language import make_doc, make_language
from kg.extract.words import segment_words
from kg.model import ENTITY_TYPES, Article, Runs
from kg.pipeline import Settings
from kg.text.sentences import split_sentences
from kg.text.shape import shape

TAGGERS: Final = {"rules alone": "none", "network alone": "network", "rules and network": "fitted"}
PLAIN: Final = {"Official": "PER", "Person": "PER", "Organization": "ORG", "District": "LOC", "Place": "LOC"}
JIEBA: Final = {"nr": "PER", "nrt": "PER", "nrfg": "PER", "ns": "LOC", "nt": "ORG"}
Row = tuple[int, int, str]


def our_figures(golds: list[GoldPage], pages: Path) -> dict[str, dict[str, float]]:
    """For each way of running: mean F1 by group of pages, and F1 of each type over all pages together."""
    table = {}
    for name, tagger in TAGGERS.items():
        builds = build_pages(golds, pages, Settings(tagger=tagger))
        scores = [score_page(gold, builds[gold.name]) for gold in golds]
        row = {
            group: mean([score.entities.f1 for score in scores if group_of(score.page) == group])
            for group in sorted({group_of(score.page) for score in scores})
        }
        for kind in ENTITY_TYPES:
            row[kind] = add_tallies(score.types[kind].tally for score in scores if kind in score.types).f1
        table[name] = row
    return table


def jiagu_names(text: str) -> set[str]:
    """The names that jiagu finds in the words it cuts; its package must be installed (``pip install jiagu``, MIT)."""
    jiagu = importlib.import_module("jiagu")
    names: set[str] = set()
    for start, end in split_sentences(text):
        words, name = jiagu.seg(text[start:end]), ""
        for word, tag in zip(words, jiagu.ner(words) if words else (), strict=True):
            if tag.startswith("I-") and name:
                name += word
                continue
            names.add(name)
            name = word if tag.startswith("B-") else ""
        names.add(name)
    return names - {""}


def peer_figures(golds: list[GoldPage], pages: Path) -> dict[str, dict[str, float]]:
    """Mean F1 by group of pages with types forgiven, ours and the peers'."""
    peers: dict[str, Callable[[str], set[str]]] = dict(PEERS)
    if importlib.util.find_spec("jiagu"):
        peers["jiagu"] = jiagu_names
    rows: dict[str, dict[str, list[float]]] = {name: {} for name in ("ours", *peers)}
    for gold in golds:
        graph = run([find_page(pages, gold.name)], Settings()).graph
        text = "\n".join(article.text for article in graph.records.articles)
        group = group_of(gold.name)
        rows["ours"].setdefault(group, []).append(score_forgiving(list(reread(graph).entities), gold).f1)
        for name, find in peers.items():
            rows[name].setdefault(group, []).append(score_forgiving(as_entities(find(text)), gold).f1)
    return {name: {group: mean(values) for group, values in row.items()} for name, row in rows.items()}


def read_iob2(path: Path) -> Iterator[tuple[str, set[Row]]]:
    """Sentences of a UNER file with their names as ``(start, end, PER|LOC|ORG)`` of the joined words."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split("\t")
        if len(fields) >= 3 and fields[0].isdigit():
            words.append((fields[1], fields[2]))
        elif not line and words:
            yield join_words(words)
            words = []


def join_words(words: Iterable[tuple[str, str]]) -> tuple[str, set[Row]]:
    """The text of tagged words, and the spans of B- and I- tags."""
    text, spans = "", []
    for word, tag in words:
        if tag.startswith("B-"):
            spans.append((len(text), len(text) + len(word), tag[2:]))
        elif tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text) + len(word), spans[-1][2])
        text += word
    return text, {row for row in spans if row[2] in {"PER", "LOC", "ORG"}}


def our_reader() -> Callable[[str], set[Row]]:
    """Our mentions of one sentence under the plain types."""
    language = make_language()

    def read(text: str) -> set[Row]:
        article = Article("s", "p", (), text, Runs((0,), (0,)), "", "", (), "", "", "", (), 0)
        doc = language(make_doc(language, article, shape(text), text))
        return {(span.start, span.end, PLAIN[span.label_]) for span in doc.spans["kg"] if span.label_ in PLAIN}

    return read


def tagged_reader(
    tag: Callable[[str], Iterable[tuple[str, str]]], labels: Mapping[str, str]
) -> Callable[[str], set[Row]]:
    """A peer's names of one sentence from its tagged words."""

    def read(text: str) -> set[Row]:
        rows, start = set(), 0
        for word, label in tag(text):
            if label in labels:
                rows.add((start, start + len(word), labels[label]))
            start += len(word)
        return rows

    return read


def plain_figures(path: Path) -> dict[str, float]:
    """Strict F1 of spans with plain types over a UNER file, ours and the peers'."""
    lac = load_lac()
    readers = {
        "ours": our_reader(),
        "LAC": tagged_reader(lac.run, {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}),
        "jieba": tagged_reader(segment_words, JIEBA),
    }
    tallies = {name: Tally(0, 0, 0) for name in readers}
    for text, gold in read_iob2(path):
        for name, read in readers.items():
            found = read(text)
            tallies[name] = add_tallies([tallies[name], Tally(len(found & gold), len(found), len(gold))])
    return {name: tally.f1 for name, tally in tallies.items()}


def show(title: str, table: Mapping[str, Mapping[str, float]]) -> None:
    """Print a table in Markdown."""
    columns = list(next(iter(table.values())))
    print(f"\n{title}\n\n| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name, row in table.items():
        print(f"| {name} | {' | '.join(f'{row[column]:.3f}' for column in columns)} |")


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=OURS / "gold")
    parser.add_argument("--pages", type=Path, default=OURS / "pages")
    parser.add_argument("--iob2", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    golds = [load_gold(path) for path in sorted(options.gold.glob("*.json"))]
    tables = {
        "Entities, strict types: mean F1 of pages by group, then F1 of each type over all pages": our_figures(
            golds, options.pages
        ),
        "Names, types forgiven: mean F1 of pages": peer_figures(golds, options.pages),
    }
    if options.iob2:
        plain = {name: {"F1": value} for name, value in plain_figures(options.iob2).items()}
        tables["Universal NER zh_gsdsimp, strict spans, PER LOC ORG"] = plain
    if options.json:
        print(json.dumps(tables, ensure_ascii=False, indent=1))
        return
    for title, table in tables.items():
        show(title, table)


if __name__ == "__main__":
    main()
