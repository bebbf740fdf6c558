"""The candidates of the marked pages with features and labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
from relation_match import End, alike, end_of, same_end
from relation_pages import Row, found_docs, gold_docs, make_language, read_rows, squeeze
from spacy.tokens import Doc

from kg.extract.language import make_language as make_extractors
from kg.relate.claims import read_rules
from kg.relate.features import make_view, pair_of, read_features
from kg.relate.grams import BITS, SPECIAL, read_grams, read_pairs, read_text
from kg.relate.pairs import ENDS, SYMMETRIC, Candidate, find_candidates
from kg.relate.part_of import PartOfReader
from kg.relate.rivals import Contest, read_contest
from kg.relate.scene import Scene, read_scene
from kg.relate.stretches import pair_locally
from kg.relate.territory import resolve_nodes
from kg.relate.triggers import TriggerReader
from kg.relate.weigh import read_hints

RELATIONS = tuple(sorted(ENDS))
MIN_PAGES = 4
YES, NO, UNSURE, BARRED = 1, 0, -1, -2


@dataclass
class Case:
    """One candidate of one article, with the article's scene."""

    candidate: Candidate
    scene: Scene
    head: End
    tail: End
    labels: dict[str, int]


@dataclass
class Sample:
    """All candidates in columns; ``rows`` and ``columns`` say which feature stands where.

    Columns are named features first (``names``), then runs of characters (``grams``). ``labels`` has a column for each relation:
    YES, NO, UNSURE (not to be learnt from) or BARRED (not possible). ``contests`` holds the same candidates, an article each.
    """

    pages: np.ndarray
    found: np.ndarray
    pair_numbers: np.ndarray
    labels: np.ndarray
    ends: list[tuple[End, End]]
    gold: list[list[Row]]
    rows: np.ndarray
    columns: np.ndarray
    names: list[str]
    grams: np.ndarray
    pairs: list[str]
    alphabet: dict[str, int]
    contests: list[Contest]


@dataclass
class Collector:
    """Features as they come: names get numbers at once, runs of characters keep their keys."""

    alphabet: dict[str, int]
    names: dict[str, int] = field(default_factory=dict)
    name_rows: list[np.ndarray] = field(default_factory=list)
    name_columns: list[np.ndarray] = field(default_factory=list)
    gram_rows: list[np.ndarray] = field(default_factory=list)
    gram_keys: list[np.ndarray] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)
    count: int = 0

    def add(self, view_features: list[list[str]], rows: np.ndarray, keys: np.ndarray) -> None:
        lengths = [len(row) for row in view_features]
        flat = [self.names.setdefault(name, len(self.names)) for row in view_features for name in row]
        self.name_rows.append(np.repeat(np.arange(len(lengths)), lengths).astype(np.int32) + self.count)
        self.name_columns.append(np.array(flat, dtype=np.int32))
        self.gram_rows.append(rows.astype(np.int32) + self.count)
        self.gram_keys.append(keys)
        self.count += len(lengths)


def read_samples(folder: Path, names: list[str]) -> Sample:
    """The candidates of all pages, twice: with gold mentions and with those found."""
    docs = list(read_docs(folder, names))
    counts: Counter[str] = Counter()
    for _, is_found, group, _ in docs:
        if not is_found:
            counts.update({char for doc in group for char in doc.text})
    letters = sorted(char for char, number in counts.items() if number >= MIN_PAGES)[: 1 << BITS]
    collector = Collector({char: number for number, char in enumerate(letters, SPECIAL)})
    part_of, triggers = PartOfReader(), TriggerReader(read_rules("").entries("triggers"))
    pages: list[int] = []
    found: list[bool] = []
    cases: list[Case] = []
    gold: list[list[Row]] = [[] for _ in names]
    for page, is_found, group, rows in docs:
        gold[page] = rows
        own = [case for doc in group for case in read_article(triggers(part_of(doc)), collector)]
        label(own, rows)
        cases += own
        pages += [page] * len(own)
        found += [is_found] * len(own)
    return assemble(collector, cases, np.array(pages), np.array(found), gold)


def read_docs(folder: Path, names: list[str]) -> Iterator[tuple[int, bool, list[Doc], list[Row]]]:
    """Each page's documents with gold mentions, then with those found, and its gold rows without posts."""
    language, extractors = make_language(), make_extractors()
    for page, name in enumerate(names):
        rows = [row for row in read_rows(folder / "relations" / f"{name}.tsv") if row.type in ENDS]
        path = folder / "pages" / f"{name}.txt"
        yield page, False, list(gold_docs(language, path)), rows
        yield page, True, list(found_docs(extractors, path)), rows


def read_article(doc: Doc, collector: Collector) -> list[Case]:
    """The unlabelled cases of one article with the claims of rules; their features go to the collector."""
    hints = read_hints(resolve_nodes(read_scene(doc)), doc._.claims)
    scene = hints.scene
    view = make_view(scene, hints.rules())
    claimed = chain(hints.claims, pair_locally(scene, view.stretches))
    candidates = list(find_candidates(scene, view.salience.things, claimed))
    if not candidates:
        return []
    text = read_text(scene, collector.alphabet)
    places = [(row.head, row.tail, row.near) for row in candidates]
    rows, keys = read_grams(text, read_pairs(scene, text, view.lists, places))
    collector.add([list(read_features(view, row)) for row in candidates], rows, keys)
    collector.contests.append(read_contest(view, candidates, hints.claims, RELATIONS))
    ends = [end_of(node) for node in scene.nodes]
    return [Case(row, scene, ends[row.head], ends[row.tail], dict.fromkeys(row.relations, NO)) for row in candidates]


def label(own: list[Case], rows: list[Row]) -> None:
    """Mark the cases that a gold row states: of several for one row those that stand in its words; the others teach nothing.

    Nor do those of an optional row.
    """
    between: dict[tuple[End, End], list[Case]] = defaultdict(list)
    for case in own:
        between[case.head, case.tail].append(case)
    ends = sorted({end for pair in between for end in pair})
    for row in rows:
        for case in find_cases(between, [(near_ends(ends, row.head), near_ends(ends, row.tail))], row.type):
            if case.labels[row.type] == NO:
                case.labels[row.type] = UNSURE
        sides = [(same_ends(ends, row.head), same_ends(ends, row.tail))]
        if row.type in SYMMETRIC:
            sides.append(sides[0][::-1])
        fitting = [(stands_in(row.words, case), case) for case in find_cases(between, sides, row.type)]
        spoken = any(stands for stands, _ in fitting)
        for index, (stands, case) in enumerate(fitting):
            if not row.optional and (stands or (not spoken and index == 0)):
                case.labels[row.type] = YES
            elif case.labels[row.type] == NO:
                case.labels[row.type] = UNSURE


def same_ends(ends: list[End], gold: str) -> list[End]:
    """The ends that are a gold one."""
    return [end for end in ends if same_end(gold, end)]


def near_ends(ends: list[End], gold: str) -> list[End]:
    """The ends that are another form of the same division."""
    return [end for end in ends if alike(gold.lstrip("@"), end.refers or end.form)]


def find_cases(
    between: dict[tuple[End, End], list[Case]], sides: list[tuple[list[End], list[End]]], relation: str
) -> list[Case]:
    """The cases that may stand in a relation between any of the heads and any of the tails."""
    return [
        case
        for heads, tails in sides
        for head in heads
        for tail in tails
        for case in between.get((head, tail), ())
        if relation in case.labels
    ]


def stands_in(words: str, case: Case) -> bool:
    """Whether the gold words stand around the candidate's ends."""
    scene = case.scene
    first, last = sorted(scene.nodes[index].sentence for index in (case.candidate.head, case.candidate.tail))
    for low, high in ((first - 1, first + 1), (last - 1, last + 1), (first, last)):
        if high - low > 8:
            continue
        start, end = scene.sentences[max(0, low)][0], scene.sentences[min(len(scene.sentences) - 1, high)][1]
        if words in squeeze(scene.text[start:end]):
            return True
    return False


def assemble(
    collector: Collector, cases: list[Case], pages: np.ndarray, found: np.ndarray, gold: list[list[Row]]
) -> Sample:
    """The sample in columns; features that fewer than ``MIN_PAGES`` pages have are left out."""
    labels = np.full((len(cases), len(RELATIONS)), BARRED, dtype=np.int8)
    for number, case in enumerate(cases):
        for relation, mark in case.labels.items():
            labels[number, RELATIONS.index(relation)] = mark
    name_rows, name_columns = np.concatenate(collector.name_rows), np.concatenate(collector.name_columns)
    gram_rows, gram_keys = np.concatenate(collector.gram_rows), np.concatenate(collector.gram_keys)
    collector.gram_rows, collector.gram_keys = [], []
    grams, columns = np.unique(gram_keys, return_inverse=True)
    del gram_keys
    wanted = pages_of(columns, pages[gram_rows]) >= MIN_PAGES
    place = np.cumsum(wanted) - 1
    kept = wanted[columns]
    all_names = list(collector.names)
    named = pages_of(name_columns, pages[name_rows]) >= MIN_PAGES
    name_place = np.cumsum(named) - 1
    name_kept = named[name_columns]
    width = int(named.sum())
    kinds = [pair_of(case.scene.nodes[case.candidate.head], case.scene.nodes[case.candidate.tail]) for case in cases]
    pairs = sorted(set(kinds))
    numbers = {pair: number for number, pair in enumerate(pairs, 1)}
    return Sample(
        pages,
        found,
        np.array([numbers[kind] for kind in kinds]),
        labels,
        [(case.head, case.tail) for case in cases],
        gold,
        np.concatenate([name_rows[name_kept], gram_rows[kept]]),
        np.concatenate([name_place[name_columns[name_kept]], place[columns[kept]] + width]).astype(np.int64),
        [name for name, keep in zip(all_names, named, strict=True) if keep],
        grams[wanted],
        pairs,
        collector.alphabet,
        collector.contests,
    )


def pages_of(columns: np.ndarray, pages: np.ndarray) -> np.ndarray:
    """On how many pages each column stands."""
    both = np.unique(columns.astype(np.int64) * (int(pages.max()) + 1) + pages)
    return np.bincount(both // (int(pages.max()) + 1), minlength=int(columns.max()) + 1)
