"""Dates of issue: read from folio lines, file names and datelines, written as ISO 8601."""

from __future__ import annotations

import re
from typing import Final

SEPARATED: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-./_])\s*(\d{1,2})(?:\s*(?:月|[-./_])\s*(\d{1,2})(?!\d)|\s*月|(?![\d.]))"
)
COMPACT: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
CHINESE: Final = re.compile(
    r"([一二][〇○零Ｏ九][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?"
)
DATELINE: Final = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:专?电|讯|消息|报道)")
# Years that belong to what a page tells of its own time: a full date, or the year of a name.
TOLD: Final = (
    re.compile(r"(?<![\d到至])(20\d\d)年\d{1,2}月\d{1,2}日"),
    re.compile(r"[《“](20\d\d)年(?!底|末|初|以|前)"),
    re.compile(r"[（(](20\d\d)[—–~～-]20\d\d年[)）]"),
    re.compile(r"(?:召开|举办|举行|公布|发布|批准)(20\d\d)年(?!底|末|初|以|前|\d)"),
    re.compile(r"(?<![\d.到至])(20\d\d)(?![年级届号型多余款\d])(?=[\u4e00-\u9fff]{3})"),
)
DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}
DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_date(text: str) -> str:
    """The first date in a text in one shape, as ``2022-04-21`` or ``2022-04``; empty where there is none.

    >>> find_date("A2 民生 2025.9.12 责编"), find_date("20220421.txt"), find_date("二〇二一年四月二日")
    ('2025-09-12', '2022-04-21', '2021-04-02')
    """
    found = []
    for pattern in (SEPARATED, COMPACT, CHINESE):
        for match in pattern.finditer(text):
            date = iso(*(number(group) for group in match.groups()))
            if date:
                found.append((match.start(), date))
                break
    return min(found)[1] if found else ""


def dateline_date(text: str, issued: str) -> str:
    """The day of a dateline (太原3月5日电, 4月20日消息) in the year of the issue, or the year before for a later month.

    >>> dateline_date("本报太原12月30日电", "2022-01-02"), dateline_date("本报讯", "2022-01-02")
    ('2021-12-30', '')
    """
    match = DATELINE.search(text)
    if not match or len(issued) < 7:
        return ""
    month, day = int(match[1]), int(match[2])
    year = int(issued[:4]) - (month > int(issued[5:7]))
    return iso(year, month, day)


def told_year(text: str) -> str:
    """The year in which a text in one shape without a date of issue was most likely printed, or an empty string.

    The last one of its full dates and of what is named after a year (2025春季招商会, 计划（2025—2027年）). The year of a clause
    (2021年，…) and one ahead (到2027年) tell nothing.

    >>> told_year("2019年3月2日开工。2025春季招商会4月8日举行，到2027年完成。"), told_year("2021年，该镇获奖。")
    ('2025', '')
    """
    return max((match[1] for pattern in TOLD for match in pattern.finditer(text)), default="")


def iso(year: int, month: int, day: int) -> str:
    """The ISO form of a date, without the day where it is 0; empty for a date that is none."""
    if not 1 <= month <= 12 or not 0 <= day <= DAYS[month - 1]:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def number(text: str | None) -> int:
    """The value of digits, Arabic or Chinese (二〇二五, 二十一); 0 for None."""
    if text is None:
        return 0
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)
    value = 0
    for char in text:
        value = 10 * value + DIGITS[char]
    return value
