from __future__ import annotations

import pytest

from kg.rules.divisions import load_gazetteer
from kg.text.places import (
    count_homes,
    dateline_place,
    find_names,
    frequent_place,
    home_of,
    masthead_place,
    place_named,
)

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


@pytest.mark.parametrize(
    ("masthead", "body", "code"),
    [
        ("开平日报", "开平市水口镇、江门市蓬江区、台山市", "440783"),  # Jiangmen's, not the one in Tangshan
        ("开平日报", "开平区、唐山市路南区、唐山市路北区", "130205"),
        ("三江晚报", "佳木斯市郊区、桦川县、佳木斯市向阳区、汤原县", ""),  # a river plain, not the county in Guangxi
        ("太原日报", "桦川县、汤原县、佳木斯市郊区", "140100"),  # a city's paper tells of others too
        ("三江新闻", "今天天气好", "450226"),
        ("今日嵊州 2023年3月16日", "甘霖镇开会", "330683"),
        ("秭归周刊 第3版", "茅坪镇开会", "420527"),
        ("隆阳周刊 第3版", "保山市隆阳区开会", ""),  # a supplement for an urban district
        ("惠州日报社 合办", "博罗县开会", ""),
    ],
)
def test_the_paper_of_a_county_is_one_that_its_page_names(masthead: str, body: str, code: str) -> None:
    assert masthead_place(masthead, GAZETTEER, votes=count_homes(body, GAZETTEER)) == code


def test_dateline_place() -> None:
    assert dateline_place("新华社北京3月5日电", GAZETTEER) == "110000"
    assert dateline_place("本报甘泉讯（记者 李四）", GAZETTEER, within="610600") == "610627"
    assert dateline_place("本报讯", GAZETTEER) == ""


def test_frequent_place() -> None:
    assert frequent_place("甘泉县、宝塔区、安塞区开会，延安市领导参加，合作的资源和通道都好。", GAZETTEER) == "610600"
    assert frequent_place("甘泉县、宝鸡市、汉中市、西安市、渭南市开会", GAZETTEER) == "610000"
    assert frequent_place("大家都好", GAZETTEER) == ""


def test_a_page_nearly_all_about_a_county_is_of_that_county() -> None:
    own = "巩义市站街镇、河洛镇、康店镇、米河镇和回郭镇开会，"
    assert frequent_place(own, GAZETTEER) == "410181"
    assert frequent_place(own + "郑州市领导到会，郑州市财政局拨款。", GAZETTEER) == "410100"
    assert frequent_place(own + "新密市、登封市派人来。", GAZETTEER) == "410100"
    # An urban district has the paper of its city.
    assert frequent_place("太原市小店区刘家堡乡、小店区北格镇、小店区西温庄乡、小店区", GAZETTEER) == "140100"


@pytest.mark.parametrize(
    "words",
    ["本报巩义讯 有人来。", "各县（市、区）都要学，各县（市、区）都要办。", "市委书记田国来了，巩义市委书记张磊说好。"],
)
def test_a_page_that_tells_of_a_county_from_outside_is_of_the_prefecture(words: str) -> None:
    own = "巩义市站街镇、河洛镇、康店镇、米河镇和回郭镇开会。"
    assert frequent_place(own + "巩义市委书记张磊说好。各县（市、区）都有。", GAZETTEER) == "410181"
    assert frequent_place(own + words, GAZETTEER) == "410100"


def test_a_page_to_which_the_city_above_comes_is_of_the_county() -> None:
    own = "巩义市站街镇、河洛镇、康店镇、米河镇和回郭镇开会，郑州市财政局拨款，"
    assert frequent_place(own + "郑州市市长王明到会。", GAZETTEER) == "410100"
    assert frequent_place(own + "郑州市市长王明到我市调研。", GAZETTEER) == "410181"


def test_home_of() -> None:
    assert [home_of(code, GAZETTEER) for code in ("610627", "500101", "419001", "610000")] == [
        "610600",
        "500000",
        "419001",
        "",
    ]
