from __future__ import annotations

import pytest

from kg.rules.divisions import load_gazetteer
from kg.text.places import dateline_place, find_names, frequent_place, home_of, masthead_place, place_named

GAZETTEER = load_gazetteer()


def test_the_longest_name_counts_and_the_home_decides() -> None:
    text = "甘泉县和平村"
    assert [(text[n.start : n.end], [d.code for d in n.divisions]) for n in find_names(text, GAZETTEER)] == [
        ("甘泉县", ["610627"])
    ]
    assert [len(n.divisions) for n in find_names("鼓楼区", GAZETTEER, within="320100")] == [1]


@pytest.mark.parametrize(
    ("name", "code"),
    [("延安", "610600"), ("陕西省延安市甘泉县", "610627"), ("610627", "610627"), ("济源市", "419001"), ("月亮", "")],
)
def test_place_named(name: str, code: str) -> None:
    assert place_named(name, GAZETTEER) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [("延安日报 2025年5月16日", "610600"), ("陕西新闻 要闻", "610000"), ("编辑 贺兰 校对 安宁", ""), ("三峡新闻", "")],
)
def test_masthead_place(line: str, code: str) -> None:
    assert masthead_place(line, GAZETTEER) == code


def test_dateline_place() -> None:
    assert dateline_place("新华社北京3月5日电", GAZETTEER) == "110000"
    assert dateline_place("本报甘泉讯（记者 李四）", GAZETTEER, within="610600") == "610627"
    assert dateline_place("本报讯", GAZETTEER) == ""


def test_frequent_place() -> None:
    assert frequent_place("甘泉县、宝塔区、安塞区开会，延安市领导参加，合作的资源和通道都好。", GAZETTEER) == "610600"
    assert frequent_place("甘泉县、宝鸡市、汉中市、西安市、渭南市开会", GAZETTEER) == "610000"
    assert frequent_place("大家都好", GAZETTEER) == ""


def test_home_of() -> None:
    assert [home_of(code, GAZETTEER) for code in ("610627", "500101", "419001", "610000")] == [
        "610600",
        "500000",
        "419001",
        "",
    ]
