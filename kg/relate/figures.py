"""The figures of a scene: its quantities and dates outside of names, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.relate.quantities import Quantity, QuantityReader
from kg.relate.scene import Scene
from kg.text.times import DatedSpan, find_dates

DATE: Final = "date"
FINE: Final = frozenset({"day", "month", "ten_days"})
YEAR_LENGTH: Final = 4
HEAD: Final = 3
"""How many paragraphs are the head of an article: kicker, headline, second headline."""

DATED_ONLY: Final = re.compile(r"(?:到|截至|截止|截止到|自|从|自从|至|比|较|同|与|和|及|按|超过|为|相当于)$")
SINCE: Final = re.compile(r"起|以来|以后|之后|的")
DATE_LENGTH: Final = 7


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times that a scene names, in order; ``at`` says which one a figure is told of."""

    spans: tuple[DatedSpan, ...]
    ends: tuple[int, ...]

    def at(self, start: int, position: int) -> DatedSpan | None:
        """The last time told in ``[start, position)``."""
        index = bisect_right(self.ends, position) - 1
        span = self.spans[index] if index >= 0 else None
        return span if span is not None and span.start >= start else None


def read_timeline(scene: Scene) -> Timeline:
    """The times of a scene that are known, resolved by its article's date."""
    article = scene.doc._.article
    spans = tuple(span for span in find_dates(scene.text, article.date if article else "") if span.interval)
    return Timeline(spans, tuple(span.end for span in spans))


def find_figures(scene: Scene, reader: QuantityReader, timeline: Timeline) -> list[Quantity]:
    """The quantities and dates that begin outside of mentions, in order; of two that overlap the first."""
    inside = {index for node in scene.mentions for index in range(node.start, node.end)}
    dates = list(date_figures(scene, timeline))
    taken = {index for date in dates for index in range(date.start, date.end)}
    numbers = [one for one in reader.find(scene.text) if taken.isdisjoint(range(one.start, one.end))]
    outside = [one for one in (*numbers, *dates) if one.start not in inside]
    return drop_heads(scene, sorted(outside, key=lambda figure: (figure.start, figure.end)))


def drop_heads(scene: Scene, figures: list[Quantity]) -> list[Quantity]:
    """The figures without those of the article's head that its body tells again, where their bearer stands beside them."""
    body = scene.paragraphs[HEAD][0] if len(scene.paragraphs) > HEAD else scene.paragraphs[-1][0]
    told = {(figure.value, figure.unit) for figure in figures if figure.start >= body}
    return [figure for figure in figures if figure.start >= body or (figure.value, figure.unit) not in told]


def date_figures(scene: Scene, timeline: Timeline) -> Iterator[Quantity]:
    """The days and months of a scene, and its years in digits, as figures without a unit.

    A stretch since or until a time, and words such as 今年 alone, only date what is said and are none.
    """
    for span in timeline.spans:
        printed = scene.text[span.start : span.end]
        interval = span.interval
        if interval is None or not interval.end or span.bound == "since":
            continue
        if DATED_ONLY.search(scene.text[max(0, span.start - 3) : span.start]) or SINCE.match(scene.text, span.end):
            continue
        year = interval.precision == "year" and printed[:YEAR_LENGTH].isdigit()
        if not (interval.precision in FINE or year):
            continue
        value, high = date_value(interval.iso, interval.precision)
        yield Quantity(span.start, span.end, value, "", DATE, high=high, rule="fact.date")


def date_value(iso: str, precision: str) -> tuple[str, str]:
    """First and last day of an interval, the last one empty where they are one; of ten days the month.

    >>> date_value("2025-07-11/2025-07-13", "day"), date_value("2025-10-21/2025-10-31", "ten_days")
    (('2025-07-11', '2025-07-13'), ('2025-10', ''))
    """
    first, _, last = iso.partition("/")
    return (first[:DATE_LENGTH], "") if precision == "ten_days" else (first, last)
