"""The parts of a year that a date names (3月5日, 一季度, 底), each as what it means in a given year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from kg.text import time_words as words
from kg.text.dates import number
from kg.text.intervals import Interval, days, exists, months, ten_days, year_of

THIRDS: Final = {"上": 0, "初": 0, "中": 1, "下": 2, "底": 2, "末": 2}
YEAR_EDGES: Final = {"初": (1, 2), "中": (6, 7), "底": (12, 12), "末": (12, 12)}
SEASONS: Final = {"春": 3, "夏": 6, "秋": 9, "冬": 12}

Make = Callable[[int], Interval | None]
"""A year -> the interval of the part in it, None where that year has no such day."""


def match_months(text: str, start: int) -> tuple[int, Make] | None:
    """前8个月."""
    match = words.FIRST_MONTHS.match(text, start)
    many = number(match["many"]) if match else 0
    return (match.end(), lambda year: months(year, 1, many, "month")) if match and 1 <= many <= 12 else None


def match_quarter(text: str, start: int) -> tuple[int, Make] | None:
    """一季度, 首季, 前三季度, 上半年."""
    half = words.HALF.match(text, start)
    if half:
        first = 1 if half["half"] == "上" else 7
        return half.end(), lambda year: months(year, first, first + 5, "half")
    match = words.QUARTER.match(text, start)
    if not match:
        return None
    if match["many"]:
        many = int(few(match["many"]))
        return match.end(), lambda year: months(year, 1, 3 * many, "quarter")
    last = 3 * (1 if match["first"] else number(match["one"]))
    return match.end(), lambda year: months(year, last - 2, last, "quarter")


def match_month(text: str, start: int) -> tuple[int, Make] | None:
    """3月, 3月份, 1至3月, 3月5日, 3月5日至7日, 3月下旬, 3月底."""
    match = words.MONTH.match(text, start)
    if not match:
        return None
    last = number(match["month"])
    first = int(match["since"]) if match["since"] else last
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    if match["since"]:
        return match.end(), lambda year: months(year, first, last + 12 * (last < first), "month")
    day, third = words.DAY.match(text, match.end()), words.THIRD.match(text, match.end())
    if day and exists(2024, last, number(day["day"])):
        low, high = int(day["since"] or number(day["day"])), number(day["day"])
        return day.end(), lambda year: days_of_month(year, last, low, high)
    if third:
        return third.end(), lambda year: ten_days(year, last, THIRDS[third["third"] or third["edge"]])
    return match.end(), lambda year: months(year, last, last, "month")


def days_of_month(year: int, month: int, low: int, high: int) -> Interval | None:
    """The days ``low`` to ``high`` of a month, both counted; None where the calendar does not have them."""
    if not (exists(year, month, low) and exists(year, month, high) and low <= high):
        return None
    return days(date(year, month, low), date(year, month, high) + timedelta(days=1), "day")


def match_season(text: str, start: int) -> tuple[int, Make] | None:
    """春季, 夏天, after a year."""
    match = words.SEASON.match(text, start)
    return (match.end(), season_of(match["season"])) if match else None


def season_of(season: str) -> Make:
    """The three months of a season, by the usage of meteorology; winter begins in December."""
    first = SEASONS[season]
    return lambda year: months(year, first, first + 2, "quarter")


def match_edge(text: str, start: int) -> tuple[int, Make] | None:
    """底, 末, 初, 年中, after a year."""
    match = words.YEAR_EDGE.match(text, start)
    return (match.end(), edge_of(match["edge"])) if match else None


def edge_of(edge: str) -> Make:
    """The months that a year's 初, 中, 底 or 末 is; all of them for 年内."""
    if edge == "内":
        return year_of
    first, last = YEAR_EDGES[edge]
    return lambda year: months(year, first, last, "month")


def few(text: str) -> float:
    """The value of a small number: 3, 三, 两, 十五, 半; 0 for a vague one (三五)."""
    if text in {"半", "两"}:
        return {"半": 0.5, "两": 2}[text]
    return (
        number(text)
        if text.isascii() or len(text) == 1 or "十" in text and "两" not in text and "半" not in text
        else 0
    )


PARTS: Final = (match_months, match_quarter, match_month)
