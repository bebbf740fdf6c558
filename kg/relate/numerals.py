"""Numbers as newspapers write them: 1,200 and 21.60, 三百二十, 一万两千, 三五, 百分之三点五."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS: Final = {"十": 10, "百": 100, "千": 1_000}
MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMERAL: Final = "[一二两三四五六七八九十百千零〇]{1,7}"
CHINESE: Final = rf"(?:{NUMERAL}[万亿])?{NUMERAL}(?:点[零〇一二三四五六七八九]{{1,4}})?"
LONGEST: Final = 16


def plain_number(text: str) -> str:
    """The decimal string of a number in digits or Chinese numerals, or an empty string where it is none.

    A bare 百 or 千 counts as one of it, as in 近千米. Digits in a row (二〇二二, 三五) are a year or a range and no number.

    >>> [plain_number(text) for text in ("1,200", "21.60", "四十", "一百二十三", "一万两千", "三点五", "三五", "零")]
    ['1200', '21.6', '40', '123', '12000', '3.5', '', '0']
    """
    if not text or len(text) > LONGEST:
        return ""
    if text[0].isascii() and text[0].isdigit():
        return trim(text.replace(",", ""))
    whole, _, part = text.partition("点")
    value = whole_number(whole)
    if value is None or not all(char in DIGITS for char in part):
        return ""
    return trim(f"{value}.{''.join(str(DIGITS[char]) for char in part)}") if part else str(value)


def whole_number(text: str) -> int | None:
    """The value of a Chinese numeral without a point, or None where the characters make none."""
    total, section, current, last = 0, 0, None, ""
    for char in text:
        if char in MYRIADS:
            part = section + (current or 0)
            total = (total + part) * MYRIADS[char] if char == "亿" else total + part * MYRIADS[char]
            section, current = 0, None
        elif char in TENS:
            section += (1 if current is None else current) * TENS[char]
            current = None
        elif char in DIGITS:
            if current:
                return None
            current = DIGITS[char]
        else:
            return None
        last = char
    if current and len(text) >= 2 and text[-2] in "百千万" and last not in TENS:
        current *= (TENS | MYRIADS)[text[-2]] // 10  # 三百五 is 350, 一万二 is 12,000
    return total + section + (current or 0) if text else None


def trim(digits: str) -> str:
    """A decimal string without zeros at its ends.

    >>> trim("007.50"), trim("0.0"), trim("10")
    ('7.5', '0', '10')
    """
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def pair_of_digits(text: str) -> tuple[str, str] | None:
    """The two ends of a range in a row of digits: 三五 is 3 to 5, 两三百 is 200 to 300; None for what is no such range (三九天).

    >>> pair_of_digits("三五"), pair_of_digits("两三百"), pair_of_digits("五三")
    (('3', '5'), ('200', '300'), None)
    """
    match = re.fullmatch(r"([一二两三四五六七八九])([一二两三四五六七八九])([十百千]?)", text)
    if match is None or not 1 <= DIGITS[match[2]] - DIGITS[match[1]] <= 2:
        return None
    scale = TENS.get(match[3], 1)
    return str(DIGITS[match[1]] * scale), str(DIGITS[match[2]] * scale)


def times(value: str, factor: Decimal) -> str:
    """A decimal string times a factor, as a plain decimal string of at most 12 significant digits.

    >>> times("21.6", Decimal(100000000)), times("300", Decimal(1) / Decimal(15))
    ('2160000000', '20')
    """
    product = Decimal(value) * factor
    rounded = Decimal(f"{product:.12g}")
    return trim(f"{rounded:f}")
