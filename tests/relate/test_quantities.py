from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.relate.claims import read_rules
from kg.relate.quantities import QuantityReader
from kg.relate.units import read_units
from kg.rules.entries import Entry

READER = QuantityReader(read_units(read_rules("").entries("units")))


def read(text: str) -> list[tuple[str, ...]]:
    return [tuple(part for part in (q.value, q.high, q.unit, q.bound) if part) for q in READER.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总投资16.8亿元，全长9.4公里", [("16.8", "亿元"), ("9.4", "公里")]),
        ("126个项目、三百余户、两条线路", [("126", "个"), ("300", "户", "at_least"), ("2", "条")]),
        ("绿化率超过七成，损耗降到百分之三点五", [("70", "%", "at_least"), ("3.5", "%")]),
        ("海拔近千米，种下上百棵杏树", [("1000", "米", "about"), ("100", "棵", "at_least")]),
        ("翼展52米至65米的飞机", [("52", "65", "米")]),
        ("每批3—5人，三五户一组", [("3", "5", "人"), ("3", "5", "户")]),
        ("从23户增加到141户", [("23", "户"), ("141", "户")]),
        ("收入由5万元涨到78万元", [("5", "万元"), ("78", "万元")]),
        ("2347户10682人", [("2347", "户"), ("10682", "人")]),
        ("不少于400吨，最多50人，30公里以内", [("400", "吨", "at_least"), ("50", "人", "at_most"), ("30", "公里", "at_most")]),
        ("约1.2万名，60万人次左右", [("1.2", "万名", "about"), ("60", "万人次", "about")]),
        ("百亩大棚", [("100", "亩")]),
        ("祁县四套班子领导慰问，新建四套设备", [("4", "套")]),
        ("两千吨级船队、九年一贯制学校、二类以上公厕16座", [("16", "座")]),
        ("三千万元、近千万元", [("3000", "万元"), ("1000", "万元", "about")]),
        ("一万两千人，三万余人", [("12000", "人"), ("3", "万人", "at_least")]),
        ("一亿五千万头，三百二十亿斤", [("150000000", "头"), ("320", "亿斤")]),
        ("百余名，千余亩，万余人", [("100", "名", "at_least"), ("1000", "亩", "at_least"), ("1", "万人", "at_least")]),
        ("惠及3.8万群众，二十余万居民", [("3.8", "万"), ("20", "万", "at_least")]),
        ("高5.6米高的坝，夏季26℃，检查164艘次", [("5.6", "米"), ("26", "℃"), ("164", "艘次")]),
        ("每户50平方米，5万平米的停车楼", [("50", "平方米"), ("5", "万平米")]),
        ("开工3个月，提高2.3个百分点，增长两倍", [("3", "个月"), ("2.3", "个百分点"), ("2", "倍")]),
    ],
)  # fmt: skip
def test_what_a_text_counts(text: str, found: list[tuple[str, ...]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    ["2022年", "第3批", "T5航站楼", "一个家", "一期工程", "第十二届", "十三届三次全会", "数百名群众", "几十个村",
     "3年级", "三九天", "万众一心", "万人大会", "20周年", "一成不变",
     "10:30分", "最后"],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("21.6亿元", ("2160000000", "元")), ("300亩", ("20", "公顷")), ("2.6平方公里", ("260", "公顷")), ("3600米", ("3.6", "公里")),
        ("80万斤", ("400", "吨")), ("七成", ("70", "%")), ("1.2亿美元", ("120000000", "美元")), ("1.3万余户", ("13000", "户")),
    ],
)  # fmt: skip
def test_both_forms_are_kept(text: str, base: tuple[str, str]) -> None:
    (quantity,) = READER.find(text)
    assert (quantity.base, quantity.base_unit) == base


@given(st.text(alphabet="约三十百千万亿0123456789,.元亩个户%至—到年月日的，。 ", max_size=200))
def test_quantities_lie_in_order_and_in_the_text(text: str) -> None:
    last = 0
    for quantity in READER.find(text):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "三" * 20_000, "1,234" * 5_000, "十百千万" * 5_000, "3元至" * 7_000, "约" * 20_000]
)
def test_long_rows_take_linear_time(text: str) -> None:
    start = time.process_time()
    list(READER.find(text))
    assert time.process_time() - start < 2


def test_a_factor_that_is_no_number_is_an_error_with_its_place() -> None:
    entry = Entry("unit.x", "units", "units.yaml:7", {"dimension": "length", "units": {"丈": "三"}}, (), ())
    with pytest.raises(RuleError, match=r"units.yaml:7: entry unit.x: units: 丈 needs a number above 0"):
        read_units((entry,))
