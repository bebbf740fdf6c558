"""The figures of a scene: its quantities and dates outside of names, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.relate.quantities import Quantity, QuantityReader
from kg.relate.scene import Node, Scene
from kg.text.dates import told_year
from kg.text.shape import shape
from kg.text.times import DatedSpan, find_dates

DATE: Final = "date"
FINE: Final = frozenset({"day", "month", "ten_days"})
YEAR_LENGTH: Final = 4
HEAD: Final = 3
"""How many paragraphs are the head of an article: kicker, headline, second headline."""

DATED_ONLY: Final = re.compile(r"(?:到|截至|截止|截止到|自|从|自从|至|比|较|同|与|和|及|按|超过|为|相当于)$")
BASE: Final = re.compile(r"(?<!占)比$|(?<!比)较$")
"""What stands before the time with which another is compared; nothing is told of it: 比上年增加56个."""
CLASS: Final = re.compile(r"的?(?:重点|重大|产业|工业|优质|招商|大)*(?:项目|企业|村|户|农户)")
TIMES: Final = re.compile(r"的[0-9.]+倍")
NUMBERED: Final = frozenset({"Project", "Initiative", "Place", "Organization"})

SINCE: Final = re.compile(r"起|以来|以后|之后|的|(?:确定|制定|下达|提出|定下|签订)的")
OF_YEAR: Final = "年度"
EDGE_OF_YEAR: Final = re.compile(r"年[底末初]$")
STRETCH: Final = re.compile(r"个月|[\d一二三四五六七八九十](?:至|到|[—–~～-]+)[\d一二三四五六七八九十]+月")
"""Months over which something is counted (前5个月, 1至6月)."""

REPORTER: Final = re.compile(r"(?:记者|笔者)$")
LEARNT: Final = re.compile(r"从[^，。；\n]{2,30}?(?:获悉|了解到|得知)")
DATE_LENGTH: Final = 7
DATE_LENGTHS: Final = {"day": 10, "month": 7, "year": 4}
SPENT: Final = re.compile(r"(?:计划|预计|累计|已)?(?:完成)?投资|，(?:全|我)[省市州县区旗镇乡村][^，。；\n]{0,24}[0-9]")
"""What of a year is only that of the sum behind: 2023年计划投资4亿元; 2024年，全市地区生产总值达到1432.6亿元."""
LIFE: Final = re.compile(r"(?:出生|生(?=[，。；、\n]|于)|入党|加入|参加工作|入伍|毕业)")
BYGONE: Final = frozenset({"去年", "前年"})
BEGIN_REACH: Final = 24
BEGINS: Final = re.compile(
    "(?:起，?)?(?:正式|全面|联合|先后|又|就|首次|率先|牵头)*(?:实施|施行|执行|启用|启动|推行|推出|开工|开行|开通|运行|转入|创办|成立|获评|列入|入选|被评为|建成|投用|投产|签约)"
)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The times that a scene names, in order; ``at`` says which one a figure is told of. Of ``lives`` are those, by number, on which
    somebody was born or joined the Party; nothing else is told of them.
    """

    spans: tuple[DatedSpan, ...]
    ends: tuple[int, ...]
    lives: frozenset[int] = frozenset()

    def at(self, start: int, position: int) -> DatedSpan | None:
        """The last time told in ``[start, position)``."""
        index = bisect_right(self.ends, position) - 1
        while index in self.lives:
            index -= 1
        span = self.spans[index] if index >= 0 else None
        return span if span is not None and span.start >= start else None


def read_timeline(scene: Scene) -> Timeline:
    """The times of a scene that are known, resolved by its article's date or else by the year that its page tells of."""
    found = find_dates(scene.text, told_date(scene))
    spans = tuple(span for span in found if span.interval and not is_base(scene.text, span))
    lives = frozenset(index for index, span in enumerate(spans) if LIFE.match(scene.text, span.end))
    return Timeline(spans, tuple(span.end for span in spans), lives)


def is_base(text: str, span: DatedSpan) -> bool:
    """Whether a time is only what another is measured by: 比上年增加56个, 是2018年的4倍."""
    return BASE.search(text, max(0, span.start - 2), span.start) is not None or TIMES.match(text, span.end) is not None


def told_date(scene: Scene) -> str:
    """The day of issue, or else the year that the page's own words tell of; empty where nothing does."""
    article = scene.doc._.article
    return article.date if article and article.date else told_year(shape(scene.doc._.page_text))


def find_figures(scene: Scene, reader: QuantityReader, timeline: Timeline) -> list[Quantity]:
    """The quantities and dates that begin outside of mentions, in order; of two that overlap the first."""
    inside = {index: node for node in scene.mentions for index in range(node.start, node.end)}
    dates = list(date_figures(scene, timeline))
    taken = {index for date in dates for index in range(date.start, date.end)}
    stretches = [span for span in timeline.spans if STRETCH.search(scene.text, span.start, span.end)]
    taken |= {index for span in stretches for index in range(span.start, span.end)}
    numbers = [one for one in reader.find(scene.text) if taken.isdisjoint(range(one.start, one.end))]
    numbers = [one for one in numbers if not is_class(scene.text, one)]
    outside = [one for one in (*numbers, *dates) if one.start not in inside or leads_name(one, inside[one.start])]
    return drop_heads(scene, sorted(outside, key=lambda figure: (figure.start, figure.end)))


def is_class(text: str, quantity: Quantity) -> bool:
    """Whether a sum only says which things are counted: 20亿元以上项目3个."""
    bounded = quantity.dimension == "money" and text.endswith("以上", quantity.start, quantity.end)
    return bounded and CLASS.match(text, quantity.end) is not None


def leads_name(quantity: Quantity, node: Node) -> bool:
    """Whether digits at the head of a name count what the name is of (312所农村学校食堂), and do not name it (“1512”机制)."""
    counted = quantity.dimension in ("count", "area", "length", "people") and not quantity.chinese
    return counted and quantity.start == node.start and quantity.end < node.end and node.type in NUMBERED


def drop_heads(scene: Scene, figures: list[Quantity]) -> list[Quantity]:
    """The figures without those of the article's head that its body tells again, where their bearer stands beside them."""
    article = scene.doc._.article
    body = scene.paragraphs[HEAD][0] if len(scene.paragraphs) > HEAD else scene.paragraphs[-1][0]
    if article and article.body:
        body = article.body
    told = {(figure.value, figure.unit) for figure in figures if figure.start >= body}
    return [figure for figure in figures if figure.start >= body or (figure.value, figure.unit) not in told]


def date_figures(scene: Scene, timeline: Timeline) -> Iterator[Quantity]:
    """The days and months of a scene, and its years in digits, as figures without a unit.

    A stretch since or until a time, and words such as 今年 alone, only date what is said and are none.
    """
    for span in timeline.spans:
        interval = span.interval
        if interval is None or not tells_when(scene.text, span):
            continue
        year = interval.precision == "year" and names_year(scene.text, span)
        if not (interval.precision in FINE or year):
            continue
        edge = EDGE_OF_YEAR.search(scene.text, span.start, span.end) is not None
        value, high = date_value(interval.iso, "edge" if edge else interval.precision)
        if span.bound == "since":
            value, high = interval.start[: DATE_LENGTHS.get(interval.precision, DATE_LENGTH)], ""
        yield Quantity(span.start, span.end, value, "", DATE, high=high, rule="fact.date")


def tells_when(text: str, span: DatedSpan) -> bool:
    """Whether a time says when something happens or begins (自9月1日起施行).

    A stretch since or until it, 2024年度 and 1至6月 only date, and so does the day on which a reporter learnt what is told
    (记者8月1日从县水利局获悉). A day that fills its line, or the bracket at the end of it, dates the article.
    """
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    behind = text[span.end :].split("\n", 1)[0]
    if not behind.strip(" ）)") and (not before.strip() or before.rstrip().endswith(("（", "("))):
        return False
    if REPORTER.search(text, max(0, span.start - 2), span.start) and LEARNT.match(text, span.end):
        return False
    if span.bound == "since":
        return text.startswith("起", span.end) and BEGINS.search(text, span.end, span.end + BEGIN_REACH) is not None
    if text.endswith(OF_YEAR, span.start, span.end) or STRETCH.search(text, span.start, span.end):
        return False
    return not (DATED_ONLY.search(text[max(0, span.start - 3) : span.start]) or SINCE.match(text, span.end))


def names_year(text: str, span: DatedSpan) -> bool:
    """Whether a year stands in digits, or as 去年 right before what happened then."""
    if text[span.start : span.start + YEAR_LENGTH].isdigit():
        return SPENT.match(text, span.end) is None
    return text[span.start : span.end] in BYGONE and BEGINS.match(text, span.end) is not None


def date_value(iso: str, precision: str) -> tuple[str, str]:
    """First and last day of an interval, the last one empty where they are one; of ten days the month, of 年底 (``edge``) the year.

    >>> date_value("2025-07-11/2025-07-13", "day"), date_value("2025-10-21/2025-10-31", "ten_days")
    (('2025-07-11', '2025-07-13'), ('2025-10', ''))
    >>> date_value("2025-12", "edge")
    ('2025', '')
    """
    first, _, last = iso.partition("/")
    if precision == "edge":
        return first[:YEAR_LENGTH], ""
    return (first[:DATE_LENGTH], "") if precision == "ten_days" else (first, last)
