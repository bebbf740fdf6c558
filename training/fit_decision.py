"""Fit which candidates become mentions and write ``rules/decision.json`` and ``rules/mention_trees.onnx``:

    python -m training.fit_decision measure FOLD.onnx …    figures by cross-validation over pages, nothing written
    python -m training.fit_decision fit FOLD.onnx …        the same, then the files
    … --pages PATTERN                                      only pages whose names match teach

Each FOLD.onnx is a network that ``training.tagger.fit`` fitted with ``--hold`` or ``--teach``; its card names the pages that it has
not seen, and only on those its probabilities teach. What rules and text say is learnt on all pages. The trees learn from what the
regressions say of pages that did not teach them (stacking; Wolpert 1992).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.decision import SCALE, WAYS, Decider, Decision, choose
from kg.extract.fitted import FittedTagger
from kg.extract.hints import Candidate, HintReader
from kg.extract.language import make_doc, make_language
from kg.extract.rivals import COLUMNS, read_columns
from kg.extract.trees import NAME as TREES
from kg.pipeline import survey_page
from kg.rules.entries import shipped_folder
from kg.text.shape import shape
from training.markup import read_marked
from training.mention_trees import cross_grow, grow
from training.relation_pages import read_marked_page, spans_in
from training.trees_file import write_trees

HERE: Final = Path(__file__).resolve().parent
FOLDS: Final = 5
SELDOM: Final = 4
"""A hint that fewer candidates have is not weighed."""
TEXT_STRENGTH: Final = 0.5
STRENGTH: Final = 0.05
TAKEN: Final = 0.35
"""The threshold at which the names of held-out pages are found best, each counted once a page (figures at some others are printed)."""
THRESHOLDS: Final = (0.25, 0.3, TAKEN, 0.45)


@dataclass(frozen=True)
class Story:
    """One article: its candidates, who reads their hints, which of them are mentions, and how many mentions it has."""

    page: str
    candidates: list[Candidate]
    reader: HintReader
    right: list[bool]
    gold: int

    def text_hints(self, index: int) -> set[str]:
        """What rules and text say of a candidate."""
        return self.reader.read_text(index)


def read_stories(decider: Decider, language: Language, page: Path, tagger: FittedTagger | None) -> Iterator[Story]:
    """The articles of a marked page with the candidates that ``decider`` looks at."""
    text, spans = read_marked(page)
    survey = survey_page(read_marked_page(page.name, spans, text))
    for article in survey.articles:
        doc = make_doc(language, article, shape(article.text), survey.page.text)
        doc._.coinage = survey.coinage
        doc = run_extractors(language, doc, tagger)
        gold = set(spans_in(article, survey.page, spans))
        candidates = decider.read(doc)
        right = [(row.start, row.end, row.type) in gold for row in candidates]
        yield Story(page.stem, candidates, HintReader(doc, candidates), right, len(gold))


def run_extractors(language: Language, doc: Doc, tagger: FittedTagger | None) -> Doc:
    """Every component before the decision, with ``tagger`` in the place of the shipped network."""
    for name, component in language.pipeline:
        if name in ("kg_decision", "kg_overlap"):
            return doc
        doc = (tagger if name == "kg_fitted" and tagger is not None else component)(doc)
    return doc


class Weigher:
    """A logistic regression over hints."""

    def __init__(self, rows: Sequence[set[str]], right: Sequence[bool], strength: float) -> None:
        counts = Counter(hint for row in rows for hint in row)
        self.columns = {hint: n for n, hint in enumerate(sorted(h for h, count in counts.items() if count >= SELDOM))}
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0, fit_intercept=False)
        model.fit(self.table(rows), np.array(right))
        self.weights = np.round(model.coef_[0] * SCALE).astype(int)

    def table(self, rows: Sequence[set[str]]) -> csr_matrix:
        """A row a candidate, a column a hint."""
        known = [[self.columns[hint] for hint in sorted(row) if hint in self.columns] for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        columns = np.array([column for row in known for column in row], dtype=np.int64)
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(self.columns)))

    def weigh(self, rows: Sequence[set[str]]) -> NDArray[np.float64]:
        """The probability of each row of hints."""
        sums = self.table(rows) @ self.weights / SCALE if rows else np.zeros(0)
        return np.asarray(1 / (1 + np.exp(-np.clip(sums, -20, 20))))

    def as_table(self) -> dict[str, int]:
        """The weights that are not zero, by hint."""
        return {hint: int(self.weights[column]) for hint, column in self.columns.items() if self.weights[column]}


Judged = list[tuple[Story, NDArray[np.float64]]]


def folds_of(stories: Sequence[Story]) -> list[set[str]]:
    """The pages in ``FOLDS`` parts."""
    pages = sorted({story.page for story in stories})
    random.Random(1).shuffle(pages)
    return [set(pages[fold::FOLDS]) for fold in range(FOLDS)]


def fit_text(stories: Sequence[Story], strength: float) -> Weigher:
    """What rules and text say, learnt from the candidates of rules."""
    rows = [(story, index) for story in stories for index, row in enumerate(story.candidates) if row.rules]
    hints = [story.text_hints(index) for story, index in rows]
    return Weigher(hints, [story.right[index] for story, index in rows], strength)


def say(weigher: Weigher, story: Story) -> NDArray[np.float64]:
    """The probability by rules and text of each candidate, 0 for those that no rule proposes."""
    said = weigher.weigh([story.text_hints(index) for index in range(len(story.candidates))])
    return np.where([bool(row.rules) for row in story.candidates], said, 0.0)


def network_hints(story: Story, said: NDArray[np.float64]) -> list[set[str]]:
    """The hints of the second regression."""
    return [story.reader.read_network(index, round(float(value), 4)) for index, value in enumerate(said)]


def cross_validate(stories: Sequence[Story], hints: Sequence[list[set[str]]], strength: float) -> Judged:
    """Every story with the probabilities of a model that has not seen its page."""
    judged: Judged = []
    for held in folds_of(stories):
        rows = [row for story, rows in zip(stories, hints, strict=True) if story.page not in held for row in rows]
        right = [mark for story in stories if story.page not in held for mark in story.right]
        weigher = Weigher(rows, right, strength)
        judged += [
            (story, weigher.weigh(rows)) for story, rows in zip(stories, hints, strict=True) if story.page in held
        ]
    return judged


def measure(judged: Judged, threshold: float) -> dict[str, Any]:
    """Strict precision, recall and F1 of mentions, of all and of each type, and the calibration error of those chosen."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold = sum(story.gold for story, _ in judged)
    of_type = Counter(
        row.type for story, _ in judged for row, is_right in zip(story.candidates, story.right, strict=True) if is_right
    )
    scores, hits = [], []
    for story, probabilities in judged:
        marks = {
            (row.start, row.end, row.type): is_right
            for row, is_right in zip(story.candidates, story.right, strict=True)
        }
        chosen = choose(
            [(c, float(p)) for c, p in zip(story.candidates, probabilities, strict=True)], threshold=threshold
        )
        for row, score in chosen:
            is_right = marks[row.start, row.end, row.type]
            found[row.type] += 1
            right[row.type] += is_right
            scores.append(score)
            hits.append(is_right)
    total, every = sum(right.values()), sum(found.values())
    return {
        "f1": 2 * total / max(1, every + gold),
        "precision": total / max(1, every),
        "recall": total / max(1, gold),
        "reachable": sum(of_type.values()) / max(1, gold),
        "ece": calibration_error(np.array(scores), np.array(hits)),
        **{kind: 2 * right[kind] / max(1, found[kind] + of_type[kind]) for kind in sorted(of_type)},
    }


def calibration_error(scores: NDArray[np.float64], hits: NDArray[np.float64], bins: int = 10) -> float:
    """The expected calibration error over ``bins`` of equal width (Guo et al. 2017)."""
    places = np.minimum((scores * bins).astype(int), bins - 1)
    parts = [places == place for place in range(bins)]
    return float(
        sum(abs(scores[part].mean() - hits[part].mean()) * part.sum() for part in parts if part.any())
        / max(1, len(scores))
    )


def show(name: str, judged: Judged) -> None:
    """Print the figures at some thresholds."""
    for threshold in THRESHOLDS:
        figures = {figure: round(value, 3) for figure, value in measure(judged, threshold).items()}
        print(name, threshold, figures, flush=True)


def fit_second(name: str, stories: list[Story], said: Sequence[NDArray[np.float64]]) -> tuple[dict[str, Any], Judged]:
    """Weights and threshold of the second regression, from stories with the network's readings, and what it says of held pages."""
    hints = [network_hints(story, values) for story, values in zip(stories, said, strict=True)]
    judged = cross_validate(stories, hints, STRENGTH)
    show(name, judged)
    every = [row for rows in hints for row in rows]
    weigher = Weigher(every, [mark for story in stories for mark in story.right], STRENGTH)
    return {"threshold": TAKEN, "weights": weigher.as_table()}, judged


def fit_trees(judged: Judged, said: Mapping[int, NDArray[np.float64]]) -> HistGradientBoostingClassifier:
    """The trees, from what a regression says of pages that did not teach it; ``said`` holds the first one's by the story's id.

    Prints what trees of other pages reach.
    """
    stories = [story for story, _ in judged]
    tables = [
        (read_columns(story.reader, values.round(4).tolist(), said[id(story)].round(4).tolist()), story.right)
        for story, values in judged
    ]
    crossed = cross_grow(tables, [story.page for story in stories], folds_of(stories))
    show("trees", list(zip(stories, crossed, strict=True)))
    return grow(tables)


def held_pages(tagger: FittedTagger, pattern: str) -> list[Path]:
    """The pages that a fold's network has not seen, by its card, if their names match."""
    card = json.loads(tagger.session.get_modelmeta().custom_metadata_map["card"])
    return [HERE / "pages" / f"{name}.txt" for name in card["held"] if re.match(pattern, name)]


def main() -> None:
    """Read the pages, fit, print, write."""
    parser = argparse.ArgumentParser(description="Fit which candidates become mentions.")
    parser.add_argument("action", choices=("measure", "fit"))
    parser.add_argument("folds", type=Path, nargs="+")
    parser.add_argument("--pages", default="")
    options = parser.parse_args()
    decisions = {name: Decision({}, 0.5) for name in ("text", *WAYS)}
    pages = [page for page in sorted((HERE / "pages").glob("*.txt")) if re.match(options.pages, page.stem)]
    language = make_language(tagger="lac")
    plain = [story for page in pages for story in read_stories(Decider(decisions, "rules"), language, page, None)]
    weighers = [(held, fit_text([s for s in plain if s.page not in held], TEXT_STRENGTH)) for held in folds_of(plain)]
    judged = [(story, say(weigher, story)) for held, weigher in weighers for story in plain if story.page in held]
    show("rules", judged)
    table: dict[str, Any] = {
        "text": {"threshold": TAKEN, "weights": fit_text(plain, TEXT_STRENGTH).as_table()},
        "rules": {"threshold": TAKEN, "weights": {}},
    }
    language = make_language(tagger="fitted")
    for way in ("fitted", "network"):
        decider, seen = Decider(decisions, way), []
        folds = options.folds if way == "fitted" else options.folds[:1]
        for tagger in map(FittedTagger, folds):
            seen += [
                story
                for page in held_pages(tagger, options.pages)
                for story in read_stories(decider, language, page, tagger)
            ]
        said = [say(weigher, story) for story in seen for held, weigher in weighers if story.page in held]
        table[way], judged = fit_second(way, seen, said)
        if way == "fitted":
            trees = fit_trees(judged, {id(story): values for story, values in zip(seen, said, strict=True)})
    if options.action == "fit":
        write_trees(
            shipped_folder() / TREES, trees, width=len(COLUMNS), card={"pages": len({story.page for story in seen})}
        )
        path = shipped_folder() / "decision.json"
        path.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
