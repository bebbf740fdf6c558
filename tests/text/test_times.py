"""Times that a text names, as a reader of the paper of that day understands them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.intervals import PRECISIONS
from kg.text.times import DatedSpan, find_dates, resolve_date

ISSUED = "2022-04-21"  # a Thursday


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2022年3月5日", "2022-03-05", "day"),
        ("2022.3.5", "2022-03-05", "day"),
        ("二〇二二年四月二十一日", "2022-04-21", "day"),
        ("3月5日召开", "2022-03-05", "day"),
        ("昨日", "2022-04-20", "day"),
        ("今天上午", "2022-04-21", "day"),
        ("前日", "2022-04-19", "day"),
        ("上周五", "2022-04-15", "day"),
        ("上周末", "2022-04-16/2022-04-17", "day"),
        ("5日上午", "2022-04-05", "day"),
        ("28日上午", "2022-03-28", "day"),
        ("30日前完成", "2022-04-30", "day"),
        ("12月28日，", "2021-12-28", "day"),
        ("本月15日", "2022-04-15", "day"),
        ("4月20日至5月3日", "2022-04-20/2022-05-03", "day"),
        ("2022年4月21日至23日", "2022-04-21/2022-04-23", "day"),
        ("3月5-7日", "2022-03-05/2022-03-07", "day"),
        ("本周", "2022-04-18/2022-04-24", "week"),
        ("3月下旬", "2022-03-21/2022-03-31", "ten_days"),
        ("上月底", "2022-03-21/2022-03-31", "ten_days"),
        ("月底前", "2022-04-21/2022-04-30", "ten_days"),
        ("本月", "2022-04", "month"),
        ("2022年底", "2022-12", "month"),
        ("去年年底", "2021-12", "month"),
        ("1至3月", "2022-01-01/2022-03-31", "month"),
        ("今年1-3月份", "2022-01-01/2022-03-31", "month"),
        ("前8个月", "2022-01-01/2022-08-31", "month"),
        ("2020年3月至2021年5月", "2020-03-01/2021-05-31", "month"),
        ("2021年11月至次年3月", "2021-11-01/2022-03-31", "month"),
        ("11月至3月", "2021-11-01/2022-03-31", "month"),
        ("两个月前", "2022-02", "month"),
        ("一季度", "2022-01-01/2022-03-31", "quarter"),
        ("今年前三季度", "2022-01-01/2022-09-30", "quarter"),
        ("四季度", "2021-10-01/2021-12-31", "quarter"),
        ("去年冬天", "2021-12-01/2022-02-28", "quarter"),
        ("今春", "2022-03-01/2022-05-31", "quarter"),
        ("上半年", "2022-01-01/2022-06-30", "half"),
        ("去年", "2021", "year"),
        ("去年中宁县", "2021", "year"),
        ("明年", "2023", "year"),
        ("三年前", "2019", "year"),
        ("年内建成", "2022", "year"),
        ("“十三五”末", "2020", "year"),
        ("2020-2022年", "2020-01-01/2022-12-31", "year"),
        ("“十四五”期间", "2021-01-01/2025-12-31", "years"),
        ("上世纪80年代", "1980-01-01/1989-12-31", "years"),
        ("近日，", "2022-04-14/2022-04-21", "about"),
        ("日前，", "2022-04-14/2022-04-21", "about"),
        ("近三年", "2019-04-21/2022-04-21", "about"),
        ("五年来，", "2017-04-21/2022-04-21", "about"),
        ("未来五年", "2022-04-21/2027-04-20", "about"),
    ],
)
def test_resolve_date(text: str, iso: str, precision: str) -> None:
    found = resolve_date(text, ISSUED)
    assert found is not None
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize(
    ("text", "bound", "iso"),
    [
        ("今年以来", "since", "2022-01-01/2022-04-21"),
        ("2015年以来", "since", "2015-01-01/2022-04-21"),
        ("5月1日起施行", "since", "2022-05-01/.."),
        ("到2025年", "until", "2025"),
        ("截至2021年底", "until", "2021-12"),
        ("10月底前完工", "until", "2022-10-21/2022-10-31"),
        ("年底前", "until", "2022-12"),
        ("达到2022年水平", "", "2022"),
    ],
)
def test_bounds(text: str, bound: str, iso: str) -> None:
    (span,) = find_dates(text, ISSUED)
    assert span.interval is not None
    assert (span.bound, span.interval.iso) == (bound, iso)


@pytest.mark.parametrize("text", ["党的二十大以来", "近年来", "改革开放以来", "当天", "同年"])
def test_a_time_that_nothing_dates(text: str) -> None:
    (span,) = find_dates(text, ISSUED)
    assert (span.start, span.end, span.interval) == (0, len(text), None)


@pytest.mark.parametrize(
    "text",
    [
        "目前日均客流",
        "生日前夕",
        "最近的一家药店",
        "工期12个月",
        "三五年前",
        "近期目标",
        "60岁以上年龄",
        "过去年代",
        "先天后天",
        "下周期",
        "投资2022万元",
        "3月龄幼犬",
        "国道208日均车流",
        "三月三歌圩",
        "今天的小店区",
        "附近日杂店",
        "2000年历史的古城",
        "长度12.5米",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, ISSUED) == ()


def test_year_told_before_in_the_sentence() -> None:
    isos = [s.interval.iso for s in find_dates("2020年3月开工，12月完工。10月验收。", ISSUED) if s.interval]
    assert isos == ["2020-03", "2020-12", "2021-10"]


def test_words_that_point_ahead() -> None:
    isos = [
        s.interval.iso
        for s in find_dates("10月通车。将于10月通车。预计今年10月上线，1月将试车。", ISSUED)
        if s.interval
    ]
    assert isos == ["2021-10", "2022-10", "2022-10", "2022-01"]


def test_the_day_told_last() -> None:
    spans = find_dates("4月18日，队伍出发，当天到达。次日开工，同年投产。", ISSUED)
    assert [s.interval and s.interval.iso for s in spans] == ["2022-04-18", "2022-04-18", "2022-04-19", "2022"]


def test_without_a_day_of_issue() -> None:
    assert resolve_date("昨日", "2022-04") is None
    assert resolve_date("去年", "2022") is not None
    assert resolve_date("3月", "") is None
    assert resolve_date("2021年3月", "") is not None
    assert resolve_date("今年3月", "no date") is None
    assert find_dates("2023年2月30日", ISSUED)[0] == DatedSpan(0, 7, resolve_date("2023年2月", ""))


WORDS = "2022年 今年 去年 3月 12月 5日 31日 下旬 底 初 以来 前 至 到 - 一季度 上半年 昨日 当天 十四五 期间"
PARTS = st.sampled_from([*WORDS.split(), *"近年来“”三十，。\n"])


@given(st.lists(PARTS, max_size=12).map("".join), st.sampled_from(["", "2024", "2024-02", "2024-02-29", "9999-99-99"]))
def test_spans_are_ordered_and_intervals_are_half_open(text: str, issued: str) -> None:
    spans = find_dates(text, issued)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        if span.interval:
            assert span.interval.precision in PRECISIONS
            assert not span.interval.end or span.interval.start < span.interval.end
            assert span.interval.iso


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert find_dates(text, ISSUED) == find_dates(text, ISSUED)
