from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate.numerals import pair_of_digits, plain_number, times, trim


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.90", "0.9"), ("1,234,567", "1234567"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("一百零五", "105"),
        ("两千三百", "2300"), ("三百五", "350"), ("一万二", "12000"), ("三千零六十", "3060"), ("七点五", "7.5"),
        ("一百二十三万四千", "1234000"), ("一亿五千万", "150000000"), ("二〇二二", ""), ("三五", ""), ("点五", ""), ("", ""), ("万", "0"),
    ],
)  # fmt: skip
def test_numerals_are_read_as_decimals(text: str, value: str) -> None:
    assert plain_number(text) == value


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_digits_are_the_number_itself(number: int) -> None:
    assert plain_number(f"{number:,}") == str(number)


@given(st.text(alphabet="一二三十百千万亿点零两〇0123456789,.", max_size=24))
def test_any_mix_of_numerals_gives_a_decimal_or_nothing(text: str) -> None:
    value = plain_number(text) if not text[:1].isascii() else ""
    assert value == "" or Decimal(value) >= 0


def test_two_rising_digits_are_a_range() -> None:
    assert [pair_of_digits(text) for text in ("三五", "七八百", "十五", "九八")] == [
        ("3", "5"),
        ("700", "800"),
        None,
        None,
    ]


def test_products_are_plain_decimals() -> None:
    assert [times("0.5", Decimal(10) ** 8), times("1", Decimal(1) / 3), trim("00.10")] == [
        "50000000",
        "0.333333333333",
        "0.1",
    ]
