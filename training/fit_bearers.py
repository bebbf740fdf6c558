"""Fit what speaks for the bearer of a figure: rules/bearer_weights.json.

    PYTHONPATH=.:training python training/fit_bearers.py measure training     learn on four fifths of the pages, score the others
    PYTHONPATH=.:training python training/fit_bearers.py fit training         the same, then learn on all pages and write the file

Each page is read three times: with its gold mentions, with those that the extractors find, and with some of the gold ones forgotten, since
on pages that no network has learnt from more names are missed. FOLDER holds pages/ and facts/NAME.tsv:
a figure as the text has it, the words around it (⏎ for a line end), and its bearers, several where readers may differ (甲|乙), - where
nothing named bears it, ? where it teaches nothing. A conditional logit, its weights held small by their squares; needs scipy, which
the package itself does not. Deterministic.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from relation_pages import found_docs, gold_docs, make_language
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.deixis import make_deixis
from kg.extract.language import make_doc
from kg.extract.language import make_language as make_extractors
from kg.extract.sentences import mark_sentences
from kg.extract.spans import WINNERS, propose
from kg.model import Article, Runs, Span
from kg.relate.bearer_weights import NAME, SCALE, BearerWeights
from kg.relate.claims import read_rules
from kg.relate.facts import FactReader, Weighing, settle_scene
from kg.relate.figures import read_timeline
from kg.relate.scene import Scene, bare, read_scene
from kg.rules.entries import shipped_folder

STRENGTH = 1.0
"""How much the square of a weight costs, in units of one case's log-likelihood."""

CALM = 0.8
"""By how much all weights are lessened, so that a score is no surer than found names let it be (temperature scaling; Guo et al. 2017)."""

LOST = 0.12
"""The share of mentions that are forgotten, and half that of names."""

MARKED, FOUND, FORGOTTEN, SENTENCE = "marked", "found", "forgotten", "sentence"
MIN_CASES = 3
LEAST = 5
FOLDS = 5
THRESHOLD = 0.4
BEFORE = 8
SENTENCE_DATE = "2025-11-12"
MARK = re.compile(r"([^⟦]*)(?:⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧|$)")


@dataclass
class Case:
    """A figure: its page and how that was read, the features of each outcome (the last: no bearer), and which outcomes are right."""

    page: str
    reading: str
    outcomes: list[tuple[str, ...]]
    right: list[bool]
    borne: bool


def read_cases(folder: Path) -> list[Case]:
    """The cases of all pages with facts."""
    language, extractors, cases = make_language(), make_extractors(), list[Case]()
    reader = FactReader(read_rules(""), BearerWeights({}, 1.0))
    for path in sorted((folder / "facts").glob("*.tsv")):
        gold = read_gold(path)
        page = folder / "pages" / f"{path.stem}.txt"
        marked, found = list(gold_docs(language, page)), list(found_docs(extractors, page))
        for reading, docs in ((MARKED, marked), (FOUND, found), (FORGOTTEN, marked)):
            for doc in docs:
                scene = read_scene(doc)
                scene = settle_scene(forget(scene, path.stem) if reading == FORGOTTEN else scene)
                cases += page_cases(path.stem, reading, scene, gold, reader)
    for number, (doc, answers) in enumerate(read_sentences(folder / "facts" / "sentences.txt", language)):
        scene = settle_scene(read_scene(doc))
        weighings = list(reader.weigh(scene, read_timeline(scene)))
        if len(weighings) != len(answers):
            figures = [scene.text[one.figure.quantity.start : one.figure.quantity.end] for one in weighings]
            raise ValueError(f"sentences.txt: {scene.text}: {len(answers)} answers for the figures {figures}")
        cases += [
            make_case(f"~{number % 20}", SENTENCE, one, names)
            for one, names in zip(weighings, answers, strict=True)
            if names != "?"
        ]
    return cases


def page_cases(
    name: str, reading: str, scene: Scene, gold: list[tuple[str, str, str]], reader: FactReader
) -> Iterator[Case]:
    """The cases of one article of a page."""
    here = place_gold(gold, scene)
    for weighing in reader.weigh(scene, read_timeline(scene)):
        quantity = weighing.figure.quantity
        bearers = next((here[at] for at in range(quantity.start, quantity.end) if at in here), "?")
        if bearers != "?":
            yield make_case(name, reading, weighing, bearers)


def forget(scene: Scene, page: str) -> Scene:
    """The scene without some of its mentions: here a mention, there a name wherever it stands."""
    kept = [
        node
        for node in scene.nodes
        if node.points or (toss(page, str(node.start), node.form) >= LOST and toss(page, node.form) >= LOST / 2)
    ]
    return scene.replace_nodes(tuple(kept))


def toss(*parts: str) -> float:
    """A number in [0, 1) that depends on nothing but the parts."""
    return int.from_bytes(hashlib.sha256("|".join(parts).encode()).digest()[:4], "big") / 2**32


def read_sentences(path: Path, language: Language) -> Iterator[tuple[Doc, list[str]]]:
    """The marked sentences as Docs of an article of ``SENTENCE_DATE``, and the names of the bearers of each one's figures."""
    for line in path.read_text(encoding="utf-8").splitlines():
        marked, _, answers = line.rpartition("\t")
        text, marks = "", []
        for plain, surface, kind in MARK.findall(marked.replace("⏎", "\n")):
            text += plain
            if surface:
                marks.append((len(text), len(text) + len(surface), kind))
                text += surface
        whole = Runs((0,), (0,))
        spans = (Span("sentence", 0, len(text)),)
        article = Article("sentence", "sentence", spans, text, whole, "", "", (), SENTENCE_DATE, "", "", (), 0)
        doc = mark_sentences(make_doc(language, article, text, text))
        for start, end, kind in marks:
            propose(doc, start, end, kind, rule="gold", score=1.0, group=WINNERS)
        names = [text[start:end] for start, end, _ in marks]
        yield make_deixis(language, "kg_deixis", "")(doc), [name_answer(answer, names) for answer in answers.split()]


def name_answer(answer: str, names: list[str]) -> str:
    """The bearers that an answer such as 1/3 numbers, as a table of figures names them."""
    return "|".join(part if part in "-?" else names[int(part) - 1] for part in answer.split("/"))


def read_gold(path: Path) -> list[tuple[str, str, str]]:
    """The figures of a page, the words around each, and its bearers."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(figure, words.replace("⏎", "\n"), bearers) for figure, words, bearers in rows]


def place_gold(gold: list[tuple[str, str, str]], scene: Scene) -> dict[int, str]:
    """The bearers by every offset of their figures in a scene."""
    here: dict[int, str] = {}
    for figure, words, bearers in gold:
        at = scene.text.find(words)
        if at >= 0:
            start = at + words.index(figure, min(BEFORE, at))
            here |= dict.fromkeys(range(start, start + len(figure)), bearers)
    return here


def make_case(page: str, reading: str, weighing: Weighing, bearers: str) -> Case:
    """A case of what is weighed for a figure; a bearer that is no candidate leaves no right outcome."""
    parts = bearers.split("|")
    names = {bare(name) for name in parts if name != "-"}
    right = [bare(bearer.node.name) in names for bearer in weighing.bearers]
    return Case(page, reading, [*weighing.features, weighing.absence], [*right, "-" in parts], "-" not in parts)


class Table:
    """The outcomes of cases as rows of a matrix."""

    def __init__(self, cases: list[Case]) -> None:
        counts: Counter[str] = Counter()
        for case in cases:
            counts.update({feature for features in case.outcomes for feature in features})
        self.names = sorted(feature for feature, count in counts.items() if count >= MIN_CASES)
        self.place = {name: index for index, name in enumerate(self.names)}

    def matrix(self, cases: list[Case]) -> csr_matrix:
        """One row an outcome, one column a feature."""
        rows, columns = [], []
        for row, features in enumerate(features for case in cases for features in case.outcomes):
            known = {self.place[feature] for feature in features if feature in self.place}
            columns += sorted(known)
            rows += [row] * len(known)
        height = sum(len(case.outcomes) for case in cases)
        return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(height, len(self.names)))


def learn(cases: list[Case]) -> dict[str, float]:
    """The weights under which the right outcomes are likeliest."""
    cases = [case for case in cases if any(case.right)]
    table = Table(cases)
    matrix = table.matrix(cases)
    starts = np.cumsum([0, *(len(case.outcomes) for case in cases)])[:-1]
    owner = np.repeat(np.arange(len(cases)), [len(case.outcomes) for case in cases])
    right = np.concatenate([case.right for case in cases])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ weights
        sums -= np.maximum.reduceat(sums, starts)[owner]
        odds = np.exp(sums)
        among, among_right = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = odds / among[owner] - odds * right / among_right[owner]
        value = float(np.sum(np.log(among) - np.log(among_right))) + STRENGTH * float(weights @ weights)
        return value, matrix.T @ slope + 2 * STRENGTH * weights

    fitted = minimize(loss, np.zeros(len(table.names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {name: float(weight) for name, weight in zip(table.names, fitted.x, strict=True)}


def cross(cases: list[Case]) -> Iterator[tuple[Case, int, float]]:
    """Each case with the outcome chosen and its probability by weights learnt on the other folds' pages."""
    pages = sorted({case.page for case in cases})
    for fold in range(FOLDS):
        held = set(pages[fold::FOLDS])
        weights = scaled(learn([case for case in cases if case.page not in held]))
        for case in cases:
            if case.page in held:
                yield case, *weights.rank(case.outcomes)[0]


def scaled(weights: dict[str, float]) -> BearerWeights:
    """Weights as the file keeps them."""
    rounded = {feature: round(CALM * SCALE * weight) for feature, weight in weights.items()}
    return BearerWeights({feature: weight for feature, weight in rounded.items() if abs(weight) >= LEAST}, THRESHOLD)


def report(rows: list[tuple[Case, int, float]]) -> str:
    """Precision, recall and F1 by threshold, and the expected calibration error of what is claimed."""
    borne = sum(case.borne for case, _, _ in rows)
    lines = [f"{len(rows)} figures, {borne} borne; reachable {sum(any(c.right[:-1]) for c, _, _ in rows)}"]
    for least in (0.0, 0.3, 0.4, 0.5, 0.6):
        claimed = [(case.right[at], score) for case, at, score in rows if at < len(case.right) - 1 and score >= least]
        right = sum(hit for hit, _ in claimed)
        precision, recall = right / max(1, len(claimed)), right / borne
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"from {least:.1f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ECE {calibration(claimed):.3f}")
    return "\n".join(lines)


def calibration(claimed: list[tuple[bool, float]]) -> float:
    """The expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins: dict[int, list[tuple[bool, float]]] = {}
    for hit, score in claimed:
        bins.setdefault(min(9, int(10 * score)), []).append((hit, score))
    gaps = (abs(sum(hit for hit, _ in rows) - sum(score for _, score in rows)) for rows in bins.values())
    return sum(gaps) / max(1, len(claimed))


def main(verb: str, folder: Path, cache: Path | None = None) -> None:
    """Run one of the verbs of this file's first lines; ``cache`` keeps the cases between runs."""
    cases = pickle.loads(cache.read_bytes()) if cache and cache.exists() else read_cases(folder)
    if cache:
        cache.write_bytes(pickle.dumps(cases))
    rows = list(cross(cases))
    for reading in (MARKED, FOUND, SENTENCE):
        print(f"{reading}: {report([row for row in rows if row[0].reading == reading])}", flush=True)
    if verb == "fit":
        weights = scaled(learn(cases))
        table = {"threshold": THRESHOLD, "weights": dict(sorted(weights.weights.items()))}
        text = json.dumps(table, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
        (shipped_folder() / NAME).write_text(text, encoding="utf-8")
        print(f"{len(weights.weights)} weights")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
