"""How likely two names of a page are one thing in two lengths: what speaks for it and against it, each with a fitted weight.

The weights are log-odds of a logistic regression over pairs of names that a person judged (``training/shorts.tsv``); they stand in
``rules/short_weights.json``, and ``training/fit_shorts.py`` makes them. Of the comparators that speak for a pair the
weightiest counts, since they see the same letters and are no independent witnesses; every objection takes away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

from kg.errors import RuleError
from kg.resolve.shorts import COMPARATORS, Comparator, Spoken
from kg.rules.entries import shipped_folder

NAME: Final = "short_weights.json"
JOIN: Final = 0.7
"""Two names at least so likely one are joined; what is less likely, and yet has a reason, is a doubt for a person."""

_UNIT: Final = re.compile(
    r"(?:分公司|子公司|项目部|车间|[厂矿]|分[局行院校]|支[行队]|大队|[部科室处组队]|党委|党支部|党总支|党组|工会|团委|纪委|法庭|派出所)$"
)
_KIND: Final = re.compile(
    r"(?:高新|经开|开发|示范|试验|保税|新|园|港|景)区|社区|管委会|党工委|党支部|村委会|卫生院|派出所|检察院|法院"
)


def parted_by_unit(short: Spoken, long: Spoken) -> str | None:
    """鞍钢 and 鞍钢冷轧厂: the longer goes on to a unit of the shorter."""
    found = _UNIT.search(long.text)
    if short.name.type != "Organization" or found is None or short.text.endswith(found[0]):
        return None
    return "the longer form goes on to a unit" if short.text[:2] in long.text[: found.start()] else None


def parted_by_kind(short: Spoken, long: Spoken) -> str | None:
    """高新区 in one article and 咸阳高新区 in another: no more than a kind of place or office, of which a page may mean several."""
    apart = _KIND.fullmatch(short.text) and not short.meets(long)
    return "the shorter form is only a kind, in another article" if apart else None


OBJECTIONS: Final[tuple[Comparator, ...]] = (parted_by_unit, parted_by_kind)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two names are one, 0 to 1, and the weightiest reason for it."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of every comparator and objection."""

    odds: Mapping[str, float]

    def compare(self, short: Spoken, long: Spoken) -> Likeness | None:
        """How likely the two are one; None where no comparator speaks for it."""
        if short.text[0] not in long.text:
            return None  # no comparator speaks for such a pair, and most pairs are such
        reasons = {compare.__name__: why for compare in COMPARATORS if (why := compare(short, long))}
        if not reasons:
            return None
        against = [object.__name__ for object in OBJECTIONS if object(short, long)]
        best = max(reasons, key=lambda name: self.odds[name])
        total = self.odds[best] + sum(self.odds[name] for name in against)
        return Likeness(1 / (1 + exp(-total)), reasons[best])


@lru_cache(maxsize=2)
def load_weights(path: Path | None = None) -> Weights:
    """The shipped weights, or those of another file. Raises RuleError for a file that is absent or lacks a weight."""
    path = path or shipped_folder() / NAME
    try:
        odds = {name: float(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()}
        return Weights({row.__name__: odds[row.__name__] for row in (*COMPARATORS, *OBJECTIONS)})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(
            f"{path}: no weights of short forms ({error}); make them with training/fit_shorts.py"
        ) from error
