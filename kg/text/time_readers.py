"""Reading one date at one place of a text: which days it means, by the day of issue and by what the text told before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kg.text import time_words as words
from kg.text.dates import number
from kg.text.intervals import (
    Interval,
    back,
    day_of,
    days,
    exists,
    forward,
    month_of,
    months,
    plan,
    ten_days,
    week_of,
    year_of,
    years,
)
from kg.text.time_parts import PARTS, THIRDS, Make, days_of_month, edge_of, few, match_edge, match_season, season_of

# Without a word that points ahead, a day up to so many days after the issue is announced, not past.
ANNOUNCED: Final = 31


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date is read by: the day of issue as far as it is known, the year told last in the sentence, the day told last."""

    year: int = 0
    month: int = 0
    day: int = 0
    told: int = 0
    told_day: date | None = None
    ahead: bool = False

    @property
    def today(self) -> date | None:
        """The day of issue, None where only its month or year is known."""
        return date(self.year, self.month, self.day) if self.day else None

    def nearest(self, make: Make) -> Interval | None:
        """What ``make`` gives for the year told, else for the year in which it is past or, if the text points ahead, to come."""
        if self.told or not self.year:
            return make(self.told) if self.told else None
        this, today = make(self.year), self.today
        if self.ahead:
            return make(self.year + 1) if this and today and this.end <= today.isoformat() else this
        latest = today + timedelta(days=ANNOUNCED) if today else date(self.year, self.month or 12, 1)
        return this if this and this.start <= latest.isoformat() else make(self.year - 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date that ends at ``end``: its days where they are known, and the year that it told outright, or 0."""

    end: int
    interval: Interval | None
    year: int = 0


def read_point(text: str, start: int, clock: Clock) -> Reading | None:
    """The reading of the date that begins at ``start``, None where none does."""
    return next((reading for read in READERS if (reading := read(text, start, clock))), None)


def read_vague(text: str, start: int, clock: Clock) -> Reading | None:
    """党的二十大以来, 近年来: a time that nobody dates."""
    match = words.VAGUE.match(text, start)
    return Reading(match.end(), None) if match else None


def read_numeric(text: str, start: int, clock: Clock) -> Reading | None:
    """2022-03-05, 2022.3.5."""
    match = words.NUMERIC.match(text, start)
    if not match:
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return Reading(match.end(), day_of(date(year, month, day)), year) if exists(year, month, day) else None


def read_plan(text: str, start: int, clock: Clock) -> Reading | None:
    """“十四五”期间, “十三五”末."""
    match = words.PLAN.match(text, start)
    found = plan(number(match["plan"])) if match else None
    if not match or not found:
        return None
    first, part = int(found.start[:4]), match["part"]
    if "末" in part or "收官" in part:
        return Reading(match.end(), year_of(first + 4))
    return Reading(match.end(), year_of(first) if "初" in part or "开局" in part else found)


def read_decade(text: str, start: int, clock: Clock) -> Reading | None:
    """上世纪80年代, 九十年代."""
    match = words.DECADE.match(text, start)
    if not match:
        return None
    first = (2000 if match["century"] in {"本世纪", "21世纪"} else 1900) + number(match["decade"])
    return Reading(match.end(), years(first, first + 9))


def read_year(text: str, start: int, clock: Clock) -> Reading | None:
    """2022年3月5日, 二〇二二年, 2020至2022年."""
    match = words.YEAR.match(text, start)
    if not match:
        return None
    year = number(match["year"])
    if not exists(year):
        return None
    if match["since"]:
        first = int(match["since"])
        return Reading(match.end(), years(first, year, "year")) if exists(first) and first <= year else None
    return read_part(text, match.end(), year)


def read_year_word(text: str, start: int, clock: Clock) -> Reading | None:
    """今年上半年, 去年底, 次年3月, 今春."""
    match = words.YEAR_WORD.match(text, start)
    if not match:
        season = words.YEAR_SEASON.match(text, start)
        if not season:
            return None
        year = clock.year + words.YEAR_SHIFT[season["year"] + "年"] if clock.year else 0
        return Reading(season.end(), season_of(season["season"])(year) if year else None)
    if match["told"]:
        base, shift = clock.told or (clock.told_day.year if clock.told_day else 0), words.TOLD_SHIFT[match[0]]
    else:
        base, shift = clock.year, words.YEAR_SHIFT[match[0][:2]]
    return read_part(text, match.end(), base + shift if base else 0)


def read_part(text: str, start: int, year: int) -> Reading:
    """The part of a year (0: unknown) that is named at ``start``, or all of it."""
    for end, make in (part for match in (*PARTS, match_season, match_edge) if (part := match(text, start))):
        found = make(year) if year else None
        if found or not year:
            return Reading(end, found, year)
    return Reading(start, year_of(year) if year else None, year)


def read_bare_part(text: str, start: int, clock: Clock) -> Reading | None:
    """3月5日, 一季度, 上半年, 1至3月, 年底: a part of the year that the text or the day of issue tells."""
    edge = words.YEAR_EDGE_ALONE.match(text, start)
    if edge and not (start and text[start - 1] in "0123456789一二三四五六七八九十今去前明后上半全每"):
        year = clock.told or clock.year
        return Reading(edge.end(), edge_of(edge["edge"])(year) if year else None)
    part = next((part for match in PARTS if (part := match(text, start))), None)
    if part is None:
        return None
    end, make = part
    if not text[start].isascii() and text[end - 1] == "月" and "前" not in text[start:end]:
        return None  # 三月 alone is a poem's, or a duration
    ahead = clock.ahead or bool(words.FUTURE.match(text, end))
    return Reading(end, replace(clock, ahead=ahead).nearest(make))


def read_month_word(text: str, start: int, clock: Clock) -> Reading | None:
    """本月, 上月下旬, 本月15日, 月底."""
    match = words.MONTH_WORD.match(text, start)
    if not match:
        return None
    base = clock.told_day if match["told"] else (date(clock.year, clock.month, 1) if clock.month else None)
    if match["edge"]:
        return Reading(match.end(), ten_days(base.year, base.month, THIRDS[match[0][1]]) if base else None)
    count = 12 * base.year + base.month - 1 + words.SHIFTS[match[0][0]] if base else 0
    year, month = count // 12, count % 12 + 1
    day, third = words.DAY.match(text, match.end()), words.THIRD.match(text, match.end())
    if day:
        low, high = int(day["since"] or number(day["day"])), number(day["day"])
        return Reading(day.end(), days_of_month(year, month, low, high) if base else None)
    if third:
        return Reading(third.end(), ten_days(year, month, THIRDS[third["third"] or third["edge"]]) if base else None)
    return Reading(match.end(), months(year, month, month, "month") if base else None)


def read_bare_day(text: str, start: int, clock: Clock) -> Reading | None:
    """5日上午: a day of the month of issue, or of the month before; 30日前: of this month or the next."""
    match = words.DAY_ALONE.match(text, start)
    if not match:
        return None
    today, high = clock.today, number(match["day"])
    low = int(match["since"] or high)
    if not today:
        return Reading(match.end(), None)
    if clock.ahead or words.FUTURE.match(text, match.end()):
        shifts = (0, 1) if high >= today.day else (1,)
    else:
        shifts = (0,) if low <= today.day else (-1, 0)
    nearest = (forward(today, shift, "个月") for shift in shifts)
    found = (days_of_month(month.year, month.month, low, high) for month in nearest)
    return Reading(match.end(), next(filter(None, found), None))


def read_day_word(text: str, start: int, clock: Clock) -> Reading | None:
    """昨日, 今天, 当天, 上周五, 本周."""
    match = words.DAY_WORD.match(text, start)
    if match:
        base = clock.told_day if match["told"] else clock.today
        shift = timedelta(days=words.SHIFTS[match[0][0]])
        return Reading(match.end(), day_of(base + shift) if base else None)
    week = words.WEEK.match(text, start)
    if not week:
        return None
    found = week_of(clock.today, words.WEEK_SHIFT[week["which"]]) if clock.today else None
    if found and week["day"]:
        monday = date.fromisoformat(found.start)
        first = "一二三四五六日天末".index(week["day"])
        low, high = (5, 7) if week["day"] == "末" else (min(first, 6), min(first, 6) + 1)
        found = days(monday + timedelta(days=low), monday + timedelta(days=high), "day")
    return Reading(week.end(), found)


def read_stretch(text: str, start: int, clock: Clock) -> Reading | None:
    """近日, 近期, 近三年, 五年来, 未来三年, 3年前."""
    today = clock.today
    tomorrow = today + timedelta(days=1) if today else None
    for pattern, many in words.LATELY:
        if match := pattern.match(text, start):
            found = days(today - timedelta(days=many), tomorrow, "about") if today and tomorrow else None
            return Reading(match.end(), found)
    for pattern in (words.PAST, words.UNTIL_NOW, words.AHEAD, words.AGO):
        match = pattern.match(text, start)
        count = few(match["many"]) if match else 0
        if not match or not count:
            continue
        if not today or not tomorrow:
            return Reading(match.end(), None)
        if pattern is words.AHEAD:
            return Reading(match.end(), days(today, forward(today, count, match["unit"]), "about"))
        since = back(today, count, match["unit"])
        return Reading(
            match.end(), ago(since, match["unit"]) if pattern is words.AGO else days(since, tomorrow, "about")
        )
    return None


def ago(day: date, unit: str) -> Interval:
    """The year, month, week or day in which a day so many years, months, weeks or days back lies."""
    if unit == "年":
        return year_of(day.year)
    return {"个月": month_of(day), "周": week_of(day, 0), "天": day_of(day)}[unit]


READERS: Final = (
    read_vague,
    read_numeric,
    read_plan,
    read_decade,
    read_year,
    read_year_word,
    read_stretch,
    read_day_word,
    read_month_word,
    read_bare_part,
    read_bare_day,
)
