"""When: the times that a text names, absolute, partial or relative to the day of its article, as intervals of days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.text import time_words as words
from kg.text.intervals import Interval, exists
from kg.text.time_readers import Clock, Reading, read_point


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """``text[start:end]`` names a time: ``interval``, or None where nothing says which days (近年来, or no day of issue).

    ``bound`` is ``since`` for 2015年以来 and 5月1日起, ``until`` for 到2025年 and 10月底前, else empty. The interval of
    ``since`` ends with the day of issue (open where it begins later); that of ``until`` is the time that is named.
    """

    start: int
    end: int
    interval: Interval | None
    bound: str = ""


def resolve_date(text: str, article_date: str) -> Interval | None:
    """The days that the first time in ``text`` means in an article of ``article_date`` (ISO 8601: day, month, year or empty).

    None where the text names none, or where nothing says which days.

    >>> resolve_date("3月下旬", "2022-04-21")
    Interval(start='2022-03-21', end='2022-04-01', precision='ten_days')
    >>> [found.iso for found in (resolve_date("昨日", "2022-03-01"), resolve_date("“十四五”期间", "")) if found]
    ['2022-02-28', '2021-01-01/2025-12-31']
    >>> resolve_date("昨日", ""), resolve_date("党的二十大以来", "2022-04-21")
    (None, None)
    """
    return next((span.interval for span in scan(text, clock_of(article_date))), None)


def find_dates(text: str, article_date: str) -> tuple[DatedSpan, ...]:
    """The times that a text in one shape (``kg.text.shape``) names, from left to right, none inside another.

    A month or day without its year is of the year told before it in the sentence, else the last one before the day of
    issue, or the next one where the sentence points ahead (将于10月). 当天 and 次日 follow the day told last. Conventions:
    近日 is a week, 近期 a month, 年底 is December, 月底 the last ten days. Limits: no feasts, no lunar calendar, no hours.
    Linear in the length of the text.

    >>> spans = find_dates("2021年3月开工，12月完工，到2025年投用。", "2022-04-21")
    >>> [(span.interval.iso, span.bound) for span in spans if span.interval]
    [('2021-03', ''), ('2021-12', ''), ('2025', 'until')]
    """
    return tuple(scan(text, clock_of(article_date)))


def clock_of(article_date: str) -> Clock:
    """The clock of an article; what is no date tells nothing."""
    parts = [int(part) for part in article_date.split("-") if part.isascii() and part.isdigit()][:3]
    if not parts or not exists(*parts):
        return Clock()
    year, month, day = (*parts, 0, 0)[:3]
    return Clock(year, month, day)


def scan(text: str, clock: Clock) -> Iterator[DatedSpan]:
    """The dated spans of a text, the clock told by those before."""
    position, ended = 0, words.SENTENCE_END.search(text)
    for anchor in words.START.finditer(text):
        start = anchor.start()
        if start < position:
            continue
        while ended and ended.start() < start:
            clock = replace(clock, told=0)
            ended = words.SENTENCE_END.search(text, ended.end())
        reading = read_range(text, start, clock)
        if reading is None:
            continue
        position, interval = reading.end, reading.interval
        yield bounded(text, DatedSpan(start, position, interval), clock)
        if interval and interval.precision == "day":
            clock = replace(clock, told_day=date.fromisoformat(interval.start))
        clock = replace(clock, told=reading.year or clock.told)


def read_range(text: str, start: int, clock: Clock) -> Reading | None:
    """A date, with the other end of a range where one follows: 2021年3月至2022年5月."""
    before = text[max(0, start - words.REACH) : start]
    first = read_point(text, start, replace(clock, ahead=bool(words.FUTURE_BEFORE.search(before))))
    joint = words.JOINT.match(text, first.end) if first and first.interval else None
    if first is None or first.interval is None or joint is None:
        return first
    told = replace(clock, told=int(first.interval.start[:4]))
    last = read_point(text, joint.end(), told)
    if last is None or last.interval is None or last.interval.start < first.interval.start:
        return first
    both = Interval(first.interval.start, last.interval.end, last.interval.precision)
    return Reading(last.end, both, last.year or first.year)


def bounded(text: str, span: DatedSpan, clock: Clock) -> DatedSpan:
    """The span with its bound, as the words before and after it say."""
    interval, today = span.interval, clock.today
    if text.endswith("以来", span.start, span.end) or words.AFTER_SINCE.match(text, span.end):
        if interval is None:
            return replace(span, bound="since")
        told = today and interval.start <= today.isoformat()
        end = (today + timedelta(days=1)).isoformat() if today and told else ""
        return replace(span, interval=replace(interval, end=end), bound="since")
    before = text[max(0, span.start - words.REACH) : span.start]
    until = words.AFTER_UNTIL.match(text, span.end) or words.BEFORE_UNTIL.search(before)
    return replace(span, bound="until") if until else span
