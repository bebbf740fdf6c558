"""Stretches of time: half-open, ordered, and written as ISO 8601."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.intervals import Interval, back, day_of, exists, forward, month_of, months, plan, ten_days, week_of, years

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("interval", "iso"),
    [
        (day_of(date(2022, 4, 21)), "2022-04-21"),
        (month_of(date(2022, 12, 5)), "2022-12"),
        (years(2022, 2022, "year"), "2022"),
        (years(2021, 2025), "2021-01-01/2025-12-31"),
        (months(2021, 12, 14, "quarter"), "2021-12-01/2022-02-28"),
        (ten_days(2024, 2, 2), "2024-02-21/2024-02-29"),
        (Interval("2022-05-01", "", "day"), "2022-05-01/.."),
    ],
)
def test_iso(interval: Interval, iso: str) -> None:
    assert interval.iso == iso


@given(DAYS, st.integers(-5, 5))
def test_a_week_runs_from_monday_and_has_seven_days(day: date, shift: int) -> None:
    week = week_of(day, shift)
    start = date.fromisoformat(week.start)
    assert start.weekday() == 0
    assert date.fromisoformat(week.end) - start == timedelta(days=7)
    assert start <= day + timedelta(weeks=shift) < start + timedelta(days=7)


@given(st.integers(1950, 2100), st.integers(1, 12))
def test_the_three_thirds_make_up_the_month(year: int, month: int) -> None:
    first, second, third = (ten_days(year, month, number) for number in range(3))
    whole = month_of(date(year, month, 1))
    assert (first.start, first.end, second.end, third.end) == (whole.start, second.start, third.start, whole.end)


def test_plans_follow_one_another() -> None:
    known = [found for found in map(plan, range(3, 16)) if found]
    assert [left.end for left in known[:-1]] == [right.start for right in known[1:]]
    assert plan(0) is None
    assert plan(21) is None


@given(DAYS, st.integers(1, 50))
def test_back_and_forward_never_leave_the_calendar(day: date, many: int) -> None:
    assert back(day, many, "年").year == day.year - many
    assert back(day, many, "个月") < day < forward(day, many, "个月")
    assert forward(day, many, "天") - day == timedelta(days=many)


def test_the_last_of_a_short_month() -> None:
    assert back(date(2022, 3, 31), 1, "个月") == date(2022, 2, 28)
    assert back(date(2024, 2, 29), 1, "年") == date(2023, 2, 28)
    assert back(date(2022, 4, 21), 0.5, "个月") == date(2022, 4, 6)


def test_exists() -> None:
    assert exists(2024, 2, 29)
    assert not exists(2023, 2, 29)
    assert not exists(1500)
