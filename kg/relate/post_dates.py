"""When a post was taken up or given up: the time that its clause or its sentence tells, where a word of such an act stands by."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import Final

from kg.relate.scene import Node, Scene
from kg.text.intervals import Interval
from kg.text.times import DatedSpan, find_dates

ACT: Final = re.compile(
    r"任命|决定|免去|当选|选举|选为|拟任|就任|出任|接任|升任|调任|履新|辞去|辞职|请辞|卸任|不再担任|不再兼任|担任|兼任|曾任|历任|现任|任职|(?<![责信主委在])任(?!务|何|意|免|期|性|人|教|重)"
)
BIRTH: Final = re.compile(r"^(?:\s*(?:出生|生(?!态|产|活)|入党|加入|参加工作|毕业))")
LENGTHS: Final = {"day": 10, "month": 7, "year": 4}
CLAUSE: Final = "，。；！？\n"
SENTENCE: Final = "。；！？\n"


class PostDates:
    """Finds the dates of the posts of one scene; the times of the text are read once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        article = scene.doc._.article
        found = find_dates(scene.text, article.date if article else "")
        self.spans = tuple(span for span in found if span.interval and not BIRTH.match(scene.text, span.end))
        self.starts = tuple(span.start for span in self.spans)

    def of(self, person: Node, at: int, *, alone: bool = False) -> str:
        """The date of the post of a person whose title ends at ``at``, ISO 8601, or an empty string.

        The last time told before the title in its clause, else (unless the clause stands ``alone``, as in a curriculum vitae) in its
        sentence, with a word of the act between the two.
        """
        if not self.spans:
            return ""
        text, stop = self.scene.text, max(at, person.end)
        for marks in (CLAUSE,) if alone else (CLAUSE, SENTENCE):
            start = (
                max(text.rfind(mark, 0, min(at, person.start) if marks == SENTENCE else at - 1) for mark in marks) + 1
            )
            span = self.last(start, at)
            if span is not None and span.interval and ACT.search(text, span.start, stop):
                return shorten(span.interval)
        return ""

    def last(self, start: int, end: int) -> DatedSpan | None:
        """The last time told within ``[start, end)``."""
        index = bisect_right(self.starts, end) - 1
        span = self.spans[index] if index >= 0 else None
        return span if span is not None and start <= span.start and span.end <= end else None


def shorten(interval: Interval) -> str:
    """An interval as ISO 8601; of a time that is only about known (近日) the month, or else the year.

    >>> shorten(Interval("2022-04-14", "2022-04-22", "week")), shorten(Interval("2016-05-01", "2019-09-01", "month"))
    ('2022-04', '2016-05/2019-08')
    """
    last = (date.fromisoformat(interval.end) - timedelta(days=1)).isoformat() if interval.end else ""
    if interval.precision in LENGTHS and "/" in interval.iso:
        length = LENGTHS[interval.precision]
        return f"{interval.start[:length]}/{last[:length] or '..'}"
    if "/" not in interval.iso:
        return interval.iso
    return interval.start[:7] if interval.start[:7] == last[:7] else interval.start[:4]
