"""Days, months, years and intervals as text, in the forms that records have: ISO 8601, with ``/`` between two ends."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def span_of(dates: Iterable[str]) -> tuple[str, str] | None:
    """The first and last day of some dates; a month or a year counts whole, what is no date not at all.

    >>> span_of(["2024-02", "", "2024-01-15"]), span_of(["2015/2019-06"]), span_of(["", "../"])
    (('2024-01-15', '2024-02-29'), ('2015-01-01', '2019-06-30'), None)
    """
    days = [part for date in dates for part in date.split("/") if _DATE.fullmatch(part)]
    return (min(map(first_day, days)), max(map(last_day, days))) if days else None


def first_day(date: str) -> str:
    """The first day of a day, month or year.

    >>> first_day("2024"), first_day("2024-02-03")
    ('2024-01-01', '2024-02-03')
    """
    return "-".join([*date.split("-"), "01", "01"][:3])


def last_day(date: str) -> str:
    """The last day of a day, month or year.

    >>> last_day("2024-02"), last_day("2024")
    ('2024-02-29', '2024-12-31')
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


def check_date(date: str) -> None:
    """Raise ValueError unless a date is empty or a day, a month or a year of ISO 8601.

    >>> check_date("2024-13")
    Traceback (most recent call last):
    ValueError: 2024-13: write 2022-04-01, 2022-04 or 2022
    """
    import datetime as dt

    try:
        dt.date.fromisoformat(first_day(date))
    except ValueError as error:
        if date:
            raise ValueError(f"{date}: write 2022-04-01, 2022-04 or 2022") from error


def begin_and_end(date: str, *, over: bool) -> tuple[str, str]:
    """From when and until when, of a date or an interval: a single date ends what is ``over`` and begins what is not.

    >>> begin_and_end("2015/2019", over=False), begin_and_end("2022-03", over=True), begin_and_end("2015/..", over=False)
    (('2015', '2019'), ('', '2022-03'), ('2015', ''))
    """
    begin, slash, end = date.partition("/")
    if slash:
        return begin.strip("."), end.strip(".")
    return ("", begin) if over else (begin, "")
