"""Evaluate a build against gold pages: the figures by which a change is judged.

>>> from kg.evaluate import Tally
>>> Tally(right=3, predicted=4, wanted=6).f1
0.6
"""

from __future__ import annotations

from kg.evaluate.built import Built, load_built
from kg.evaluate.gold import GoldPage, load_gold
from kg.evaluate.score import PageScore, list_errors, score_page
from kg.evaluate.summary import summarize
from kg.evaluate.tally import Share, Tally

__all__ = [
    "Built",
    "GoldPage",
    "PageScore",
    "Share",
    "Tally",
    "list_errors",
    "load_built",
    "load_gold",
    "score_page",
    "summarize",
]
