"""Stretches of time: half-open intervals of days, and how precisely they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PRECISIONS: Final = ("day", "week", "ten_days", "month", "quarter", "half", "year", "years", "about")
"""From the finest: the unit to which both ends are known; ``about`` is a convention (近日: within a week)."""

# The five-year plans from the third on follow one another; the first two stand alone.
THIRD_PLAN: Final = 1966
EARLY_PLANS: Final = {1: 1953, 2: 1958}
LAST_PLAN: Final = 20
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2199


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days ``[start, end)`` as ISO 8601 dates, and the ``precision`` with which a text gives them (one of ``PRECISIONS``).

    ``end`` is empty where the text leaves it open (2015年起). ISO dates sort as strings, so that intervals may be compared.
    """

    start: str
    end: str
    precision: str

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 form: a day, a month or a year, else first and last day (ISO 8601-2, level 0).

        >>> Interval("2022-03-01", "2022-04-01", "month").iso, Interval("2022-03-21", "2022-04-01", "ten_days").iso
        ('2022-03', '2022-03-21/2022-03-31')
        """
        if not self.end:
            return f"{self.start}/.."
        start, last = date.fromisoformat(self.start), date.fromisoformat(self.end) - timedelta(days=1)
        if start == last:
            return self.start
        for form, length in ((month_of(start), 7), (year_of(start.year), 4)):
            if (form.start, form.end) == (self.start, self.end):
                return self.start[:length]
        return f"{start.isoformat()}/{last.isoformat()}"


def days(start: date, end: date, precision: str) -> Interval:
    """The interval from a day up to, and without, another."""
    return Interval(start.isoformat(), end.isoformat(), precision)


def day_of(day: date) -> Interval:
    """One day."""
    return days(day, day + timedelta(days=1), "day")


def month_of(day: date) -> Interval:
    """The month in which a day lies."""
    return months(day.year, day.month, day.month, "month")


def months(year: int, first: int, last: int, precision: str) -> Interval:
    """The months ``first`` to ``last`` of a year; a last month above 12 lies in the next year.

    >>> months(2021, 12, 14, "quarter")
    Interval(start='2021-12-01', end='2022-03-01', precision='quarter')
    """
    return days(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1), precision)


def ten_days(year: int, month: int, third: int) -> Interval:
    """The first (0), second (1) or last (2) ten days of a month, the last being 8 to 11 long.

    >>> ten_days(2022, 2, 2)
    Interval(start='2022-02-21', end='2022-03-01', precision='ten_days')
    """
    start = date(year, month, 10 * third + 1)
    end = date.fromisoformat(month_of(start).end) if third == 2 else start + timedelta(days=10)
    return days(start, end, "ten_days")


def year_of(year: int) -> Interval:
    """One calendar year."""
    return years(year, year, "year")


def years(first: int, last: int, precision: str = "years") -> Interval:
    """The calendar years ``first`` to ``last``."""
    return days(date(first, 1, 1), date(last + 1, 1, 1), precision)


def week_of(day: date, shift: int) -> Interval:
    """The week, Monday to Sunday, in which a day lies, ``shift`` weeks on.

    >>> week_of(date(2022, 4, 21), -1)
    Interval(start='2022-04-11', end='2022-04-18', precision='week')
    """
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return days(monday, monday + timedelta(days=7), "week")


def plan(number: int) -> Interval | None:
    """The years of a five-year plan, None for a number that no plan has had.

    >>> [found and found.iso for found in (plan(14), plan(1), plan(0))]
    ['2021-01-01/2025-12-31', '1953-01-01/1957-12-31', None]
    """
    if not 1 <= number <= LAST_PLAN:
        return None
    first = EARLY_PLANS.get(number, THIRD_PLAN + 5 * (number - 3))
    return years(first, first + 4)


def exists(year: int, month: int = 1, day: int = 1) -> bool:
    """Whether the calendar has this day, and a newspaper may speak of its year.

    >>> exists(2022, 2, 29), exists(2024, 2, 29)
    (False, True)
    """
    try:
        date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR


def back(day: date, many: float, unit: str) -> date:
    """The day ``many`` of a unit (年, 个月, 周, 天) before; the last of a month where that is shorter.

    >>> back(date(2022, 3, 31), 1, "个月"), back(date(2022, 4, 21), 0.5, "年")
    (datetime.date(2022, 2, 28), datetime.date(2021, 10, 21))
    """
    return forward(day, -many, unit)


def forward(day: date, many: float, unit: str) -> date:
    """The day ``many`` of a unit after; half a month is fifteen days. Days beyond the calendar stay at its ends."""
    if unit in {"周", "天"} or many % 1 and unit == "个月":
        return day + timedelta(days=round(many * {"周": 7, "天": 1, "个月": 30}[unit]))
    count = 12 * day.year + day.month - 1 + round(many * (12 if unit == "年" else 1))
    year = min(max(count // 12, 1), LAST_YEAR)
    first = date(year, count % 12 + 1, 1)
    last = date.fromisoformat(month_of(first).end) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
