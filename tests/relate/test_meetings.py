"""Attendants of meetings: who takes part in which, near its name and where 会议 points to it."""

from __future__ import annotations

import pytest

from kg.relate.claims import read_rules
from kg.relate.triggers import TriggerReader
from tests.relate.conftest import ReadMarked

FORUM, FAIR = "⟦第三届沁河流域治理论坛|Event⟧", "⟦太原春季农产品展销会|Event⟧"
SHI, CHEN = "⟦史大川|Official⟧", "⟦陈望舒|Official⟧"
BUREAU = "⟦清徐县水务局|Organization⟧"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            f"{FORUM}召开，{SHI}主持，{CHEN}致辞。",
            [("史大川", "第三届沁河流域治理论坛"), ("陈望舒", "第三届沁河流域治理论坛")],
        ),
        (
            f"{FORUM}昨日召开。\n论坛听取了汇报。\n与会者看了河道。\n河水已清。\n主任{SHI}、副主任{CHEN}出席会议。",
            [("史大川", "第三届沁河流域治理论坛"), ("陈望舒", "第三届沁河流域治理论坛")],
        ),
        (
            f"{FORUM}昨日召开。\n河道很长。\n河水已清。\n鱼也多了。\n{SHI}参加植树。",
            [],
        ),  # nothing points to the meeting
        (f"{FORUM}召开，会议审议了{BUREAU}工作报告。", []),  # a report on the work is no speech
        (f"{FORUM}召开，{SHI}作工作报告。", [("史大川", "第三届沁河流域治理论坛")]),
        (f"会议学习{FORUM}精神，{SHI}出席。", []),  # the meeting is only cited
        (f"{FAIR}举行，会议贯彻{FORUM}精神，{SHI}出席。", [("史大川", "太原春季农产品展销会")]),
        (f"{FORUM}举行，传达学习{SHI}在县里的讲话精神。", []),  # he spoke elsewhere
        (f"{FORUM}举行，{BUREAU}参会。", [("清徐县水务局", "第三届沁河流域治理论坛")]),
        (f"{BUREAU}主办的{FORUM}举行，百家企业参会。", []),  # who holds it does not attend it
    ],
)
def test_attendants(read_marked: ReadMarked, marked: str, found: list[tuple[str, str]]) -> None:
    doc = TriggerReader(read_rules("").entries("triggers"))(read_marked(marked))
    assert sorted((row.head.form, row.tail.form) for row in doc._.claims if row.type == "takes_part") == found
