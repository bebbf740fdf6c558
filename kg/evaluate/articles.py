"""Scores of articles: does each begin where a gold article begins, who wrote it, and is it in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.built import BuiltArticle
from kg.evaluate.gold import GoldArticle
from kg.evaluate.tally import Share, Tally


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """How segmentation fared; ``order`` counts the gold articles cut in pieces that are whole and in order."""

    tally: Tally
    bylines: Share
    order: Share


def score_articles(built: Sequence[BuiltArticle], gold: Sequence[GoldArticle]) -> ArticleScore:
    """Match each gold article with the first built one, not yet taken, that begins as it does."""
    used: set[int] = set()
    signed = agreed = 0
    for article in gold:
        hit = next((n for n, mine in enumerate(built) if n not in used and begins(mine, article)), None)
        if hit is not None:
            used.add(hit)
            signed += bool(article.byline)
            agreed += bool(article.byline) and article.byline == built[hit].byline
    cut = [article for article in gold if len(article.pieces) > 1]
    ordered = sum(any(keeps_order(mine.text, article.pieces) for mine in built) for article in cut)
    return ArticleScore(
        Tally(len(used), len(built), len(gold)), Share(agreed, signed, empty=1.0), Share(ordered, len(cut), empty=1.0)
    )


def begins(built: BuiltArticle, gold: GoldArticle) -> bool:
    """Whether text or headline begins as the gold's first words or headline do."""
    return built.text.startswith(gold.starts) or built.headline.startswith(gold.starts)


def keeps_order(text: str, pieces: Sequence[str]) -> bool:
    """Whether all pieces stand in the text, in order.

    >>> keeps_order("甲乙丙丁", ["甲", "丙"]), keeps_order("丙甲", ["甲", "丙"]), keeps_order("甲", ["甲", "丙"])
    (True, False, False)
    """
    places = [text.find(piece) for piece in pieces]
    return min(places) >= 0 and places == sorted(places)
