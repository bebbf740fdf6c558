"""Fit the weights of relations on the marked pages: rules/relation_weights.json.

    python training/fit_relations.py measure FOLDER      learn on either half of the pages, score the other, print the tables
    python training/fit_relations.py fit FOLDER          the same, then learn on all pages and write the file

FOLDER holds pages/ and relations/. Each page is read twice, with its gold mentions and with those that the extractors find,
so that the weights know the extractors' slips; thresholds are chosen on the second. Needs scikit-learn, which the package
itself does not. Deterministic.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from relation_match import End, Tally, end_of, matches, measures, nearly
from relation_pages import Row, found_docs, gold_docs, make_language, page_names, read_rows, squeeze
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from kg.extract.language import make_language as make_extractors
from kg.relate.claims import read_rules
from kg.relate.features import FeatureReader, make_view
from kg.relate.pairs import ALLOWED, ENDS, SYMMETRIC, Candidate, find_candidates
from kg.relate.part_of import PartOfReader
from kg.relate.scene import Scene, read_scene
from kg.relate.skeleton import LETTERS
from kg.relate.territory import resolve_nodes
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import read_hints
from kg.relate.weights import NAME, SCALE
from kg.rules.entries import shipped_folder

RELATIONS = tuple(sorted(ENDS))
STRENGTH = 0.15
MIN_PAGES = 4
LEAST = 5
THRESHOLDS = (0.4, 0.45, 0.5, 0.55)
"""None lower: a graph had rather miss a relation than state a wrong one, even where F1 would gain."""


@dataclass
class Case:
    """One candidate: its page, whether its mentions were found or are gold, its ends and features.

    ``labels`` says for each relation True, False or None (not to be learnt from).
    """

    page: int
    found: bool
    head: End
    tail: End
    pair: str
    features: np.ndarray
    labels: dict[str, bool | None]


class Vocabulary:
    """Numbers for feature names."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def numbers(self, features: list[str]) -> np.ndarray:
        return np.unique(
            np.array([self.names.setdefault(f, len(self.names)) for f in [*features, "1"]], dtype=np.int64)
        )


def read_cases(folder: Path, names: list[str], vocabulary: Vocabulary) -> tuple[list[Case], list[list[Row]]]:
    """The cases of all pages, and each page's gold rows without posts."""
    language, extractors, part_of = make_language(), make_extractors(), PartOfReader()
    triggers = TriggerReader(read_rules("").entries("triggers"))
    cases: list[Case] = []
    gold: list[list[Row]] = []
    for number, name in enumerate(names):
        rows = [row for row in read_rows(folder / "relations" / f"{name}.tsv") if row.type in ENDS]
        gold.append(rows)
        path = folder / "pages" / f"{name}.txt"
        for is_found, docs in ((False, gold_docs(language, path)), (True, found_docs(extractors, path))):
            own = [row for doc in docs for row in read_article(triggers(part_of(doc)), number, is_found, vocabulary)]
            label(own, rows)
            cases += [case for case, _, _ in own]
    return cases, gold


def read_article(doc: Doc, page: int, is_found: bool, vocabulary: Vocabulary) -> list[tuple[Case, Candidate, Scene]]:
    """The unlabelled cases of one article."""
    hints = read_hints(resolve_nodes(read_scene(doc)), doc._.claims)
    scene, reader = hints.scene, FeatureReader(make_view(hints.scene, hints.rules()))
    found = []
    for candidate in find_candidates(scene):
        pair, features = reader.read(candidate)
        ends = end_of(scene.nodes[candidate.head]), end_of(scene.nodes[candidate.tail])
        labels: dict[str, bool | None] = dict.fromkeys(candidate.relations, False)
        found.append((Case(page, is_found, *ends, pair, vocabulary.numbers(features), labels), candidate, scene))
    return found


def label(own: list[tuple[Case, Candidate, Scene]], rows: list[Row]) -> None:
    """Mark the cases that a gold row states: of several for one row those that stand in its words; the others teach nothing."""
    for row in rows:
        fitting: list[tuple[bool, Case]] = []
        for case, candidate, scene in own:
            if row.type not in case.labels:
                continue
            if matches(row, row.type, case.head, case.tail):
                fitting.append((stands_in(row.words, candidate, scene), case))
            elif case.labels[row.type] is False and nearly(row, row.type, case.head, case.tail):
                case.labels[row.type] = None
        spoken = any(stands for stands, _ in fitting)
        for index, (stands, case) in enumerate(fitting):
            if stands or (not spoken and index == 0):
                case.labels[row.type] = True
            elif case.labels[row.type] is False:
                case.labels[row.type] = None


def stands_in(words: str, candidate: Candidate, scene: Scene) -> bool:
    """Whether the gold words stand around the candidate's ends."""
    first, last = sorted(scene.nodes[index].sentence for index in (candidate.head, candidate.tail))
    for low, high in ((first - 1, first + 1), (last - 1, last + 1), (first, last)):
        start, end = scene.sentences[max(0, low)][0], scene.sentences[min(len(scene.sentences) - 1, high)][1]
        if words in squeeze(scene.text[start:end]):
            return True
    return False


@dataclass
class Table:
    """All cases as a matrix: a column for each feature of a pair of types, and one for each feature of any pair."""

    matrix: csr_matrix
    columns: np.ndarray
    pairs: dict[str, int]
    width: int


def make_table(cases: list[Case], width: int) -> Table:
    """Keep the columns that ``MIN_PAGES`` pages have."""
    pairs = {pair: number for number, pair in enumerate(sorted({case.pair for case in cases}), 1)}
    rows = [np.concatenate([case.features, case.features + pairs[case.pair] * width]) for case in cases]
    pages: dict[int, list[np.ndarray]] = defaultdict(list)
    for case, row in zip(cases, rows, strict=True):
        pages[case.page].append(row)
    counts = np.zeros(width * (len(pairs) + 1), dtype=np.int16)
    for own in pages.values():
        counts[np.unique(np.concatenate(own))] += 1
    columns = np.flatnonzero(counts >= MIN_PAGES)
    place = np.full(len(counts), -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    kept = [place[row][place[row] >= 0] for row in rows]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in kept])])
    flat = np.concatenate(kept)
    ones = np.ones(len(flat), dtype=np.float32)
    return Table(csr_matrix((ones, flat, ends), shape=(len(cases), len(columns))), columns, pairs, width)


def learn(cases: list[Case], table: Table, relation: str, pages: set[int]) -> np.ndarray:
    """The weights of one relation, one a column."""
    rows = [n for n, case in enumerate(cases) if case.page in pages and case.labels.get(relation) is not None]
    matrix, truth = table.matrix[rows], np.array([cases[n].labels[relation] for n in rows])
    used = np.unique(matrix.indices)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-2, fit_intercept=False, random_state=0)
    weights = np.zeros(table.matrix.shape[1])
    weights[used] = model.fit(matrix[:, used], truth).coef_[0]
    return weights


def predict(
    cases: list[Case], table: Table, weights: np.ndarray, relation: str, pages: set[int]
) -> list[tuple[float, int]]:
    """The probability of one relation for the cases of some pages."""
    rows = [n for n, case in enumerate(cases) if case.page in pages and relation in case.labels]
    sums = table.matrix[rows] @ weights
    return [(float(1 / (1 + np.exp(-value))), n) for value, n in zip(sums, rows, strict=True)]


def tally(
    cases: list[Case], gold: list[list[Row]], found: dict[str, list[tuple[float, int]]], least: dict[str, float]
) -> Tally:
    """Count what is claimed at thresholds."""
    predictions: dict[int, set[tuple[str, End, End]]] = defaultdict(set)
    pages = {cases[n].page for rows in found.values() for _, n in rows}
    for relation, rows in found.items():
        for score, n in rows:
            if score >= least[relation]:
                predictions[cases[n].page].add((relation, cases[n].head, cases[n].tail))
    result = Tally(Counter(), Counter(), Counter())
    for page in sorted(pages):
        result.add(sorted(predictions[page]), [row for row in gold[page] if row.type in found])
    return result


def choose_thresholds(
    cases: list[Case], gold: list[list[Row]], found: dict[str, list[tuple[float, int]]]
) -> dict[str, float]:
    """The threshold of each relation with the best F1, of those allowed."""
    best: dict[str, tuple[float, float]] = {}
    for least in THRESHOLDS:
        result = tally(cases, gold, found, dict.fromkeys(found, least))
        for relation in found:
            f1 = measures(result.right[relation], result.wrong[relation], result.gold[relation])[2]
            best[relation] = max(best.get(relation, (0.0, 0.0)), (round(f1, 4), least))
    return {relation: least for relation, (_, least) in best.items()}


def cross(cases: list[Case], table: Table, count: int) -> dict[str, list[tuple[float, int]]]:
    """For every case the probabilities by weights that were learnt on the other half of the pages."""
    halves = [{n for n in range(count) if n % 2 == side} for side in (0, 1)]
    found: dict[str, list[tuple[float, int]]] = {}
    for relation in RELATIONS:
        found[relation] = []
        for side in (0, 1):
            weights = learn(cases, table, relation, halves[side])
            found[relation] += predict(cases, table, weights, relation, halves[1 - side])
    return found


def write_weights(
    path: Path, table: Table, names: list[str], learnt: dict[str, np.ndarray], least: dict[str, float]
) -> None:
    """Fold the weights of any pair into those of each pair, in hundredths, and leave out what is worth nothing."""
    general: dict[str, dict[int, float]] = {relation: {} for relation in RELATIONS}
    special: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for relation, weights in learnt.items():
        for column, weight in zip(table.columns.tolist(), weights.tolist(), strict=True):
            pair, feature = divmod(column, table.width)
            (special[relation, pair] if pair else general[relation])[feature] = weight
    seen: dict[int, set[int]] = defaultdict(set)
    for column in table.columns.tolist():
        pair, feature = divmod(column, table.width)
        seen[pair].add(feature)
    rows = {}
    types = {letter: type for type, letter in LETTERS.items()}
    for pair, number in table.pairs.items():
        allowed = ALLOWED[types[pair[0]], types[pair[1]]]
        allowed = tuple(r for r in allowed if r not in SYMMETRIC or pair[2] == ">")
        values = {}
        for feature in sorted(seen[number], key=lambda index: names[index]):
            own = [round(SCALE * (special[r, number].get(feature, 0) + general[r].get(feature, 0))) for r in allowed]
            if any(abs(value) >= LEAST for value in own):
                values[names[feature]] = own
        rows[pair] = {"relations": [RELATIONS.index(r) for r in allowed], "weights": values}
    out = {"relations": list(RELATIONS), "thresholds": least, "pairs": rows}
    path.write_text(json.dumps(out, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def main(verb: str, folder: Path, cache: Path | None = None) -> None:
    """Run one of the verbs of this file's first lines; ``cache`` keeps the cases between runs."""
    names, vocabulary = page_names(folder), Vocabulary()
    if cache and cache.exists():
        cases, gold, vocabulary = pickle.loads(cache.read_bytes())
    else:
        cases, gold = read_cases(folder, names, vocabulary)
        if cache:
            cache.write_bytes(pickle.dumps((cases, gold, vocabulary)))
    table = make_table(cases, len(vocabulary.names))
    print(f"{len(cases)} candidates, {table.matrix.shape[1]} features", flush=True)
    crossed = cross(cases, table, len(names))
    least: dict[str, float] = {}
    for is_found, what in ((True, "mentions as found"), (False, "gold mentions")):
        own = {relation: [row for row in rows if cases[row[1]].found == is_found] for relation, rows in crossed.items()}
        least = least or choose_thresholds(cases, gold, own)
        print(what, least, tally(cases, gold, own, least).table(), sep="\n", flush=True)
    if verb == "fit":
        learnt = {relation: learn(cases, table, relation, set(range(len(names)))) for relation in RELATIONS}
        write_weights(shipped_folder() / NAME, table, list(vocabulary.names), learnt, least)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
