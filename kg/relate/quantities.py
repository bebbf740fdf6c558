"""Numbers with units in a text: 21.6亿元, 300余亩, 四十个, 百分之三十五, 2024年3月."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES: Final = {"十": 10, "百": 100, "千": 1_000}
NUMBER: Final = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十百千零〇]{2,9})"
DATE: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?")
ABOUT: Final = r"(?:多|余|几)?"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at ``[start, end)``; ``value`` is a plain decimal string."""

    start: int
    end: int
    value: str
    unit: str


def plain_number(text: str) -> str:
    """The decimal string of a number in digits or Chinese numerals, or an empty string where it is none.

    >>> [plain_number(text) for text in ("1,200", "21.60", "四十", "一百二十三", "三五")]
    ['1200', '21.6', '40', '123', '']
    """
    digits = text.replace(",", "")
    if digits[:1].isdigit() and digits[:1].isascii():
        return digits.rstrip("0").rstrip(".") if "." in digits else str(int(digits))
    total, current = 0, 0
    for char in text:
        if char in SCALES:
            total += (current or 1) * SCALES[char]
            current = 0
        elif current:
            return ""
        else:
            current = DIGITS.get(char, 0)
    return str(total + current) if any(char in SCALES for char in text) else ""


def find_quantities(text: str, units: Iterable[str]) -> Iterator[Quantity]:
    """The numbers of a text that one of the units follows, the longest unit first.

    >>> [(q.value, q.unit) for q in find_quantities("总投资21.6亿元，占地300余亩", ["亿元", "元", "亩"])]
    [('21.6', '亿元'), ('300', '亩')]
    """
    either = "|".join(map(re.escape, sorted(set(units), key=lambda unit: (-len(unit), unit))))
    for match in re.finditer(rf"(?<![\d.第—-]){NUMBER}{ABOUT}(?P<unit>{either})", text):
        value = plain_number(match["number"])
        if value:
            yield Quantity(match.start(), match.end(), value, match["unit"])


def find_dates(text: str) -> Iterator[Quantity]:
    """The calendar dates of a text as ISO 8601, as far as they are given; their unit is empty.

    >>> [date.value for date in find_dates("2024年3月开工，2025年投用，2022年4月21日")]
    ['2024-03', '2025', '2022-04-21']
    """
    for match in DATE.finditer(text):
        parts = [match["year"], *(part.zfill(2) for part in (match["month"], match["day"]) if part)]
        yield Quantity(match.start(), match.end(), "-".join(parts), "")
