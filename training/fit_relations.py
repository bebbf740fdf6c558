"""Fit what decides about relations on the marked pages: rules/relation_weights.npz and rules/relation_trees.onnx.

    python training/fit_relations.py measure FOLDER      learn on some parts of the pages, score the others, print the tables
    python training/fit_relations.py fit FOLDER          the same, then learn on all pages and write the files

FOLDER holds pages/ and relations/. Each page is read twice, with its gold mentions and with those that the extractors find,
so that the weights know the extractors' slips. The trees learn from logits by weights of the other parts of the pages; calibration
and thresholds are chosen on mentions as found, by trees of other pages. Needs scikit-learn and onnx, which the package itself
does not. Deterministic.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from relation_cases import RELATIONS, Sample, read_samples
from relation_learning import Table, cross, learn, make_table
from relation_pages import page_names
from relation_report import calibrate, choose_thresholds, expected_error, tally_claims
from relation_trees import cross_trees, grow, read_rows

from kg.relate.pairs import ALLOWED, SYMMETRIC
from kg.relate.rivals import COLUMN_NUMBER
from kg.relate.skeleton import LETTERS
from kg.relate.trees import NAME as TREES
from kg.relate.weights import NAME, SCALE, Weights, save_weights
from kg.rules.entries import shipped_folder
from training.trees_file import write_trees

LEAST = 4


def pack(
    sample: Sample,
    table: Table,
    learnt: dict[str, np.ndarray],
) -> Weights:
    """Fold the weights of any pair into those of each pair, in hundredths, and leave out what is worth nothing."""
    types = {letter: type for type, letter in LETTERS.items()}
    special = np.flatnonzero(table.columns >= table.width)
    pairs, features = np.divmod(table.columns[special], table.width)
    general = np.full(table.width, -1, dtype=np.int64)
    plain = np.flatnonzero(table.columns < table.width)
    general[table.columns[plain]] = plain
    values = np.zeros((len(special), len(RELATIONS)))
    allowed = np.zeros((len(sample.pairs) + 1, len(RELATIONS)), dtype=bool)
    for number, pair in enumerate(sample.pairs, 1):
        for relation in ALLOWED[types[pair[0]], types[pair[1]]]:
            allowed[number, RELATIONS.index(relation)] = relation not in SYMMETRIC or pair[2] == ">"
    for place, relation in enumerate(RELATIONS):
        weights = learnt[relation]
        values[:, place] = weights[special] + np.where(general[features] >= 0, weights[general[features]], 0)
    hundredths = np.round(values * SCALE) * allowed[pairs]
    kept = np.abs(hundredths).max(axis=1) >= LEAST
    used = np.unique(features[kept])
    place_of = np.full(table.width, -1, dtype=np.int64)
    place_of[used] = np.arange(len(used))
    names = [sample.names[number] for number in used if number < len(sample.names)]
    grams = sample.grams[used[used >= len(sample.names)] - len(sample.names)]
    rows = (pairs[kept] - 1) * len(used) + place_of[features[kept]]
    order = np.argsort(rows)
    return Weights(
        RELATIONS,
        sample.alphabet,
        {name: number for number, name in enumerate(names)},
        grams,
        {pair: number for number, pair in enumerate(sample.pairs)},
        rows[order],
        hundredths[kept][order].astype(np.int16),
    )


def main(verb: str, folder: Path) -> None:
    """Run one of the verbs of this file's first lines."""
    names = page_names(folder)
    sample = read_samples(folder, names)
    table = make_table(sample)
    print(f"{len(sample.pages)} candidates, {len(table.columns)} weights", flush=True)
    rows = read_rows(sample, *cross(sample, table))
    crossed = cross_trees(sample, rows)
    curves = calibrate(sample, crossed, sample.found)
    thresholds = choose_thresholds(sample, crossed, sample.found, curves)
    for mask, what in ((sample.found, "mentions as found"), (~sample.found, "gold mentions")):
        print(what, thresholds, tally_claims(sample, crossed, mask, curves, thresholds).table(), sep="\n", flush=True)
    print(
        f"expected calibration error {expected_error(sample, crossed, sample.found, curves, thresholds):.3f}",
        flush=True,
    )
    if verb == "fit":
        everything = np.ones(len(sample.pages), dtype=bool)
        learnt = {relation: learn(sample, table, relation, everything) for relation in RELATIONS}
        save_weights(shipped_folder() / NAME, pack(sample, table, learnt))
        card = {"relations": RELATIONS, "thresholds": thresholds, "curves": curves}
        write_trees(shipped_folder() / TREES, grow(sample, rows), width=COLUMN_NUMBER, card=card)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
