"""Quantities of a text: a number with its unit, its bound and what it comes to: 约21.6亿元, 三百余户, 七成, 52米至65米."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.relate.numerals import ARABIC, CHINESE, MYRIADS, pair_of_digits, plain_number, times
from kg.relate.units import Unit, Units

BEFORE: Final = {
    "about": ("约", "大约", "近", "接近", "将近", "大概", "左右"),
    "at_least": ("超", "超过", "逾", "突破", "至少", "不少于", "不低于", "上", "高达", "最少"),
    "at_most": ("不足", "不到", "不超过", "最多", "最高", "至多", "低于", "少于"),
}
BEHIND: Final = {
    "about": ("左右", "上下"),
    "at_least": ("以上", "有余", "之多"),
    "at_most": ("以下", "以内", "之内"),
}
MORE: Final = {"多": "at_least", "余": "at_least", "几": "at_least", "来": "about"}
BEFORE_WORDS: Final = {word: bound for bound, words in BEFORE.items() for word in words}
BEHIND_WORDS: Final = {word: bound for bound, words in BEHIND.items() for word in words}
BEFORE_PATTERN: Final = re.compile(
    "(?<![签合预节履公制条失相邀])(?:" + "|".join(sorted(BEFORE_WORDS, key=len, reverse=True)) + ")$"
)
BEHIND_PATTERN: Final = re.compile("|".join(sorted(BEHIND_WORDS, key=len, reverse=True)))

NUMBER: Final = f"(?:{ARABIC}|{CHINESE}|万(?=[余多]))"
NOT_BEFORE: Final = r"(?<![\d.第数几A-Za-z/一二两三四五六七八九十百千万亿零〇-])(?<!\d:)"
RANGE_MARK: Final = r"(?:至|到|—{1,2}|[－–\-~～])"
POINTS: Final = "个百分点"
POINTS_FOLLOW: Final = re.compile(rf"(?:(?:和|与|及|、)(?:{ARABIC})个)+百分点")
"""分别提高1.4个和2.2个百分点: the first figure is of the unit that only the last one prints."""
SHARE: Final = re.compile(f"百分之(?P<number>{NUMBER})")
YEAR: Final = re.compile(r"(?:19|20)\d\d")
FEW: Final = "一两二三四五六七八九"
MYRIAD: Final = "万"
BARE: Final = frozenset("百千")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at ``[start, end)``, words of a bound included.

    ``value`` is a plain decimal string in the printed ``unit``; of a range it is the lower end and ``high`` the upper one. ``base`` is
    the value in ``base_unit`` (元, 公里, 公顷 …). ``bound`` is ``about``, ``at_least``, ``at_most`` or empty. ``chinese`` tells
    numerals from digits.
    """

    start: int
    end: int
    value: str
    unit: str
    dimension: str
    base: str = ""
    base_unit: str = ""
    bound: str = ""
    high: str = ""
    chinese: bool = False
    rule: str = ""


class QuantityReader:
    """Finds the quantities of a text by a table of units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        low = f"(?P<low>{NUMBER})(?:{units.longest})?{RANGE_MARK}"
        self.pattern = re.compile(
            f"{NOT_BEFORE}(?:(?<![从由]){low})?(?P<number>{NUMBER})(?P<few>[多余来几])?{units.pattern}"
        )

    def find(self, text: str) -> Iterator[Quantity]:
        """The quantities of a text in order; of 3至5个 one, with both ends.

        >>> from kg.relate.units import read_units
        >>> from kg.rules.entries import load_rules
        >>> reader = QuantityReader(read_units(load_rules().entries("units")))
        >>> [(q.value, q.high, q.unit, q.bound) for q in reader.find("近千米；三百余户；52米至65米；七成；百分之三")]
        [('1000', '', '米', 'about'), ('300', '', '户', 'at_least'), ('52', '65', '米', ''), ('70', '', '%', ''), ('3', '', '%', '')]
        """
        found = sorted((*self.read_units(text), *self.read_shares(text)), key=lambda quantity: quantity.start)
        end = 0
        for quantity in found:
            if quantity.start >= end:
                yield quantity
                end = quantity.end

    def read_units(self, text: str) -> Iterator[Quantity]:
        """The numbers with a unit of the table."""
        for match in self.pattern.finditer(text):
            number, scale = match["number"], match["scale"] or ""
            if number == MYRIAD:
                number, scale = "一", MYRIAD  # 万余人
            if scale and not MYRIADS.keys().isdisjoint(number):
                number, scale = number + scale, ""  # 一亿五千万 is one numeral
            form = match["unit"]
            points = form == "个" and POINTS_FOLLOW.match(text, match.end()) is not None
            unit = self.units.read(scale, POINTS if points else form)
            few = match["few"] or match["more"] or ""
            ends = read_ends(text, number, match.start(), unit, few=bool(few))
            low = plain_number(match["low"]) if match["low"] else ""
            if unit is None or ends is None or not holds(match, unit):
                continue
            if low and Decimal(low) < Decimal(ends[0]):
                ends = low, ends[0]
            if unit.form == "成":
                ends, unit = (times(ends[0], unit.factor), ""), self.units.forms["%"]
            chinese = not match["number"][0].isascii()
            yield make_quantity(text, (match.start(), match.end()), ends, unit, MORE.get(few, ""), chinese)

    def read_shares(self, text: str) -> Iterator[Quantity]:
        """The shares spelled out: 百分之三十五."""
        unit = self.units.forms.get("%")
        for match in SHARE.finditer(text) if unit else ():
            value = plain_number(match["number"])
            if value and unit is not None:
                yield make_quantity(text, match.span(), (value, ""), unit, "", True)


def read_ends(text: str, number: str, start: int, unit: Unit | None, *, few: bool = False) -> tuple[str, str] | None:
    """The value of a number and the upper end where it is a row of digits (三五户); None for what is no number.

    A bare 百 or 千 is a number only behind a word of a bound (近千米), before 余 (百余名) or of a surface (百亩).
    """
    bare = number[0] in BARE and not few and unit is not None and unit.dimension != "area"
    if number[0] in BARE and (len(number) > 1 or bare and not BEFORE_PATTERN.search(text[max(0, start - 3) : start])):
        return None
    pair = pair_of_digits(number)
    if pair is not None:
        return pair
    value = plain_number(number)
    return (value, "") if value else None


def holds(match: re.Match[str], unit: Unit) -> bool:
    """Whether number and unit fit each other: no year taken for a duration, no article (一个), no phase (一期)."""
    number = match["number"]
    if unit.form == "年" and (YEAR.fullmatch(number) or len(number) > 3 and not number[0].isascii()):
        return False
    if unit.form == "成":
        return len(number) == 1 and number in FEW
    if number == "一" and unit.dimension != "share" or number in FEW and unit.form == "期":
        return False
    return number not in "零〇"


def make_quantity(
    text: str, stretch: tuple[int, int], ends: tuple[str, str], unit: Unit, more: str, chinese: bool
) -> Quantity:
    """The quantity of a number and its unit, with the words of a bound before or behind it."""
    start, end = stretch
    before = BEFORE_PATTERN.search(text[max(0, start - 3) : start])
    if before and before[0] == "上" and text[start] not in BARE:
        before = None
    behind = BEHIND_PATTERN.match(text, end)
    bound = (BEHIND_WORDS[behind[0]] if behind else "") or (BEFORE_WORDS[before[0]] if before else "") or more
    base = unit.to_base(ends[0])
    return Quantity(
        start - (len(before[0]) if before else 0),
        behind.end() if behind else end,
        ends[0],
        unit.form,
        unit.dimension,
        base,
        unit.base,
        bound,
        ends[1],
        chinese,
        unit.rule,
    )
