"""Rows of quoted names that share the noun behind the last: “甲”“乙”“丙”工程 are “甲”工程, “乙”工程 and “丙”工程."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Article

_MEMBER: Final = r"“[^“”\n]{2,16}”"
_ROW: Final = re.compile(
    rf"(?P<row>(?:{_MEMBER}[、和与及]?){{1,40}}{_MEMBER})"
    r"(?:等(?P<last>工程|行动|计划)|(?P<noun>[\u4e00-\u9fff]{0,4}?(?:工作法|工程|行动|计划|模式|机制|制度|方式|方法|思路|战略)))"
    r"(?![\u4e00-\u9fff]?[化性])"
)
_NUMBERED: Final = re.compile(r"[一二两三四五六七八九十几各等]|[大项种类个]")
"""What numbers or sums up the row (三项行动, 等机制): then the noun is no part of the names, but in 等工程 and its like."""


def shared_nouns(article: Article) -> dict[int, str]:
    """For the place on the page of each member's first character the noun that its row shares.

    >>> from kg.model import Runs
    >>> text = "实施“暖心”“安居”工程，推行“一线通”“代办员”等机制"
    >>> page = Article("a", "p", (), text, Runs((0,), (0,)), "", "", (), "", "", "", (), 0)
    >>> shared_nouns(page)
    {3: '工程', 7: '工程'}
    """
    found: dict[int, str] = {}
    for row in _ROW.finditer(article.text):
        noun = row["last"] or row["noun"]
        if not _NUMBERED.match(noun):
            members = re.finditer(_MEMBER, row["row"])
            found |= {article.offsets.at(row.start() + member.start() + 1): noun for member in members}
    return found
