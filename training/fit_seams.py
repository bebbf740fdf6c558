"""Fit ``rules/seams.json``: how characters follow one another, and what weighs how much when torn columns are put together.

    PYTHONPATH=.:training python training/fit_seams.py measure training/pages     figures on held-out pages
    PYTHONPATH=.:training python training/fit_seams.py fit training/pages         writes rules/seams.json

The counts are those of the pages' own characters; the weights are a logistic regression over the candidate links of pages that
``scramble.py`` tore apart. So that no page is judged by counts of its own, counts and weights come from different thirds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scramble import Scrambled, make_pages, sources
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kg.text.layout import read_layout
from kg.text.seams import SeamTable, count_grams
from kg.text.strands import Columns, candidates

FOLDS = 3
MOST_DIGITS = 5
LEAST = {1: 1, 2: 2, 3: 3}


def make_table(paths: Iterable[Path], weights: dict[str, float]) -> SeamTable:
    """The counts of some pages with some weights; rare pairs and triples left out."""
    texts = [text for path in paths for story in sources(path, all_stories=True) for text in (*story.head, *story.body)]
    grams = {gram: count for gram, count in sorted(count_grams(texts).items()) if count >= LEAST[len(gram)]}
    firsts = Counter(text[:size] for text in texts for size in (1, 2))
    return SeamTable(grams, {gram: count for gram, count in sorted(firsts.items()) if count > len(gram) - 1}, weights)


def fold_of(name: str, names: Sequence[str]) -> int:
    """The fold of a training page."""
    return names.index(name.split("-", maxsplit=1)[0]) % FOLDS


def rows_of(page: Scrambled, table: SeamTable) -> list[tuple[bool, dict[str, float]]]:
    """The candidate links of a page's torn stories, and whether each is the true one."""
    columns = Columns(read_layout(page.text), table)
    rest = {one.split("\n")[-1]: two.split("\n")[0] for _, one, two in page.torn}
    texts = [block.text for block in columns.blocks]
    return [
        (rest[texts[end]] == texts[start], values) for end, start, values in candidates(columns) if texts[end] in rest
    ]


def matrix(rows: Sequence[tuple[bool, dict[str, float]]]) -> tuple[np.ndarray, np.ndarray]:
    """Features and labels."""
    return np.array([list(values.values()) for _, values in rows]), np.array([label for label, _ in rows])


def main(arguments: Sequence[str]) -> None:
    command, folder = arguments[0], Path(arguments[1])
    paths = sorted(folder.glob("*.txt"))
    names = [path.stem for path in paths]
    tables = [make_table([p for n, p in enumerate(paths) if n % FOLDS != fold], {}) for fold in range(FOLDS)]
    rows: list[list[tuple[bool, dict[str, float]]]] = [[] for _ in range(FOLDS)]
    for page in make_pages(folder):
        fold = fold_of(page.name, names)
        rows[fold] += rows_of(page, tables[fold])
    for fold in range(FOLDS if command == "measure" else 0):
        model = LogisticRegression(C=3, max_iter=1000).fit(
            *matrix([row for n in range(FOLDS) if n != fold for row in rows[n]])
        )
        values, labels = matrix(rows[fold])
        area = roc_auc_score(labels, model.decision_function(values))
        print(f"fold {fold}: {labels.sum()} of {len(labels)} candidates are true, area {area:.3f}")
    model = LogisticRegression(C=3, max_iter=1000).fit(*matrix([row for fold in rows for row in fold]))
    weights = {"": float(model.intercept_[0])} | dict(zip(rows[0][0][1], map(float, model.coef_[0]), strict=True))
    weights = {name: round(weight, MOST_DIGITS - 2) for name, weight in weights.items()}
    print(weights)
    if command == "fit":
        table = make_table(paths, weights)
        text = json.dumps(
            {"weights": weights, "firsts": table.firsts, "grams": table.grams}, ensure_ascii=False, indent=0
        )
        Path("rules/seams.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
