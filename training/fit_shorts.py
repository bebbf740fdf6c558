"""Fit the weights of what joins a short name to a longer one of its page.

    PYTHONPATH=.:training python training/fit_shorts.py measure   # figures of held-out pages; writes nothing
    PYTHONPATH=.:training python training/fit_shorts.py fit       # rules/short_weights.json

``shorts.tsv`` states for pairs of names of one page and type whether they are one thing: page, type, short, long, 1 or 0. They are all
pairs whose letters make them look alike, not those alone that a comparator finds, so that the figures tell what is missed, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg.model import ArticleRecords, Mention, PageRecords, Span
from kg.resolve.abbreviations import load_abbreviations
from kg.resolve.likeness import JOIN, NAME, OBJECTIONS
from kg.resolve.page_links import speak_page
from kg.resolve.page_names import name_page
from kg.resolve.shorts import COMPARATORS, Spoken
from kg.rules.divisions import load_gazetteer
from kg.text.segment import segment
from training.markup import read_marked
from training.relation_pages import read_marked_page, spans_in

HERE = Path(__file__).parent
FOLDS = 5
ROUNDS = 20
EXPECTED = 3.0
"""What a comparator weighs before any pair is seen, since each is written to be right 19 times of 20; an objection weighs nothing."""

PENALTY = 0.3
"""Of the squared distance from what is expected: a comparator that is seen a few times stays near it."""


@dataclass(frozen=True)
class Pair:
    """Two names of a page, what speaks for and against them, and whether they are one."""

    page: str
    names: tuple[str, str]
    hints: tuple[bool, ...]
    same: bool

    @property
    def found(self) -> bool:
        """Whether any comparator speaks for it."""
        return any(self.hints[: len(COMPARATORS)])


def read_pairs(folder: Path) -> Iterator[Pair]:
    """The judged pairs, each compared anew on its page."""
    lines = (folder / "shorts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    pages = {page: speak(folder / "pages" / f"{page}.txt") for page in sorted({row[0] for row in rows})}
    for page, kind, short, long, same in rows:
        names = {name.name.text: name for name in pages[page] if name.name.type == kind}
        if short in names and long in names:
            ends = names[short], names[long]
            hints = tuple(bool(compare(*ends)) for compare in (*COMPARATORS, *OBJECTIONS))
            yield Pair(page, (short, long), hints, same == "1")


def speak(path: Path) -> list[Spoken]:
    """The names of a marked page as resolution sees them."""
    text, spans = read_marked(path)
    page = read_marked_page(path.name, spans, text)
    articles = []
    for article in segment(page):
        mentions = []
        for start, end, kind in spans_in(article, page, spans):
            span = Span(page.id, article.offsets.at(start), article.offsets.at(end - 1) + 1)
            mentions.append(Mention(span, page.text[span.start : span.end], kind, "given", 1.0, article.id))
        articles.append(ArticleRecords(article, tuple(mentions), (), ()))
    gazetteer = load_gazetteer()
    named = name_page(PageRecords(page, tuple(articles)), table=load_abbreviations(), gazetteer=gazetteer)
    return speak_page(named, gazetteer)


def fit(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The weights, by logistic regression around what is expected, over the pairs that some comparator speaks for.

    The others are never joined, so that they would only teach how rare namesakes are. Of several comparators the weightiest counts; which
    it is depends on the weights, so that the regression is repeated until that no longer changes.
    """
    asked = [pair for pair in pairs if pair.found]
    same = np.array([pair.same for pair in asked], dtype=float)
    expected = np.array([*[EXPECTED] * len(COMPARATORS), *[0.0] * len(OBJECTIONS)])
    bounds = [*[(0, None)] * len(COMPARATORS), *[(None, 0)] * len(OBJECTIONS)]
    weights = expected
    for _ in range(ROUNDS):
        hints = np.array([counted(pair, weights) for pair in asked], dtype=float)

        def loss(now: NDArray[np.float64], hints: NDArray[np.float64] = hints) -> tuple[float, NDArray[np.float64]]:
            odds, away = hints @ now, now - expected
            value = np.sum(np.logaddexp(0, odds) - same * odds) + PENALTY / 2 * np.sum(away**2)
            return float(value), hints.T @ (1 / (1 + np.exp(-odds)) - same) + PENALTY * away

        before, weights = weights, np.asarray(minimize(loss, weights, jac=True, bounds=bounds, method="L-BFGS-B").x)
        if np.allclose(before, weights, atol=1e-3):
            break
    return weights


def counted(pair: Pair, weights: NDArray[np.float64]) -> tuple[bool, ...]:
    """The hints of a pair that count: its weightiest comparator, and all objections."""
    size = len(COMPARATORS)
    best = max((place for place in range(size) if pair.hints[place]), key=lambda place: weights[place])
    return (*(place == best for place in range(size)), *pair.hints[size:])


def weigh(pair: Pair, weights: NDArray[np.float64]) -> float:
    """How likely a pair is one; 0 where no comparator speaks for it."""
    return float(1 / (1 + np.exp(-np.array(counted(pair, weights), dtype=float) @ weights))) if pair.found else 0.0


def measure(pairs: Sequence[Pair]) -> None:
    """Print what the weights reach on pages that they have not seen, beside any comparator deciding alone."""
    pages = sorted({pair.page for pair in pairs})
    held: list[tuple[Pair, float]] = []
    for fold in range(FOLDS):
        away = set(pages[fold::FOLDS])
        weights = fit([pair for pair in pairs if pair.page not in away])
        held += [(pair, weigh(pair, weights)) for pair in pairs if pair.page in away]
    print(f"{len(pairs)} pairs, {sum(pair.same for pair in pairs)} of them one thing, on {len(pages)} pages")
    for title, joined in (
        ("any comparator", [pair for pair in pairs if pair.found]),
        ("weighed", [pair for pair, score in held if score >= JOIN]),
    ):
        right = sum(pair.same for pair in joined)
        print(f"{title:16} P {right / len(joined):.3f} R {right / sum(pair.same for pair in pairs):.3f}")
    for pair, score in held:
        if pair.found and (score >= JOIN) != pair.same:
            print(
                f"  {'joined' if score >= JOIN else 'apart'} {score:.2f} {pair.page} {pair.names[0]} | {pair.names[1]}"
            )


def main() -> None:
    pairs = list(read_pairs(HERE))
    if sys.argv[1:] == ["measure"]:
        measure(pairs)
        return
    names = [row.__name__ for row in (*COMPARATORS, *OBJECTIONS)]
    odds = {name: round(float(weight), 2) for name, weight in zip(names, fit(pairs), strict=True)}
    counts = {name: sum(pair.hints[place] for pair in pairs) for place, name in enumerate(names)}
    for name in names:
        print(f"{odds[name]:6.2f}  {counts[name]:4}  {name}")
    (HERE.parent / "rules" / NAME).write_text(json.dumps(odds, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
