"""Places by their heads, house numbers and rows: exact candidates in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.extract.spans import CANDIDATES, scored

Reader = Callable[..., Doc]


def places(doc: Doc) -> dict[str, str]:
    """The candidates of type Place with their rules."""
    return {span.text: span.id_ for span, _ in scored(doc, CANDIDATES) if span.label_ == "Place"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("小店区北格镇阳光花园的居民装上了电梯。", {"阳光花园": "place.estate"}),
        ("网格员走进榆溪路12号院。", {"榆溪路12号院": "place.courtyard"}),
        ("走进东湖花园、钢苑里、柳河家园等9个小区。", {"东湖花园", "钢苑里", "柳河家园"}),
        ("恒山北路修好了，恒山脚下绿了。", {"恒山北路": "place.street", "恒山": "place.nature"}),
        ("小店区北格镇西蒲村党群服务中心开了门。", {"西蒲村党群服务中心": "place.service"}),
        (
            "G55—S40高速通车，地铁2号线延伸。",
            {"G55—S40高速": "place.numbered_road", "地铁2号线": "place.numbered_road"},
        ),
        ("游客在云间农庄和柳溪公园月季园拍照。", {"云间农庄": "place.farm", "柳溪公园月季园": "place.farm"}),
        ("以云康、柳达两个商圈为核心。", {"云康": "place.row", "柳达": "place.row"}),
        ("北片云间农庄迎客。", {"云间农庄": "place.farm"}),
        ("沿右江修路，右江区开会。", {"右江": "place.nature"}),
        ("取名“巷里会客厅”。", {"巷里会客厅": "place.room"}),
        ("云溪街道扫雪，林荫路街道清淤。", {}),
        ("改造老旧小区，打通断头路，跨江大桥飞架南北。", {}),
        ("新建10个惠民篮球场，开拓东盟市场，各大商圈人气旺，村里办起农庄和采摘园。", {}),
        ("苹果、梨子、东湖花园都好。", {"东湖花园": "place.estate"}),
    ],
)
def test_places(read: Reader, text: str, found: dict[str, str] | set[str]) -> None:
    known = places(read(text))
    assert (known if isinstance(found, dict) else set(known)) == found


def test_a_name_of_a_person_or_a_division_is_no_place(read: Reader) -> None:
    assert not places(read("上海市和鞍山市结对，市长蔡青山出席。"))


def test_a_river_within_a_body_is_less_sure(read: Reader) -> None:
    def score(text: str) -> float:
        return next(
            score for span, score in scored(read(text), CANDIDATES) if (span.text, span.label_) == ("漳河", "Place")
        )

    assert score("漳河水利有限公司供水。") < score("漳河又见白鹭。")


@settings(max_examples=40, deadline=None)
@given(text=st.text("石桥东湖花园小区、等三个路12号院—山“”的，在 ", max_size=30))
def test_candidates_lie_in_the_text_and_reading_is_repeatable(read: Reader, text: str) -> None:
    first, second = read(text), read(text)
    rows = [(span.start, span.end, span.id_, score) for span, score in scored(first, CANDIDATES)]
    assert rows == [(span.start, span.end, span.id_, score) for span, score in scored(second, CANDIDATES)]
