"""The cards: what one wants to know of each type first, posts over time, figures with their bounds, folds, citations."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from kg.graph import PolicyGraph
from tests.view.window import Open, press, text, wait_for
from tests.view.worlds import busy_pair, often_said, two_districts

pytestmark = pytest.mark.browser


def card(opened: Open, graph: PolicyGraph, name: str, type: str) -> WebDriver:
    entity = next(row for row in graph.records.entities if (row.name, row.type) == (name, type))
    browser = opened("districts", graph, f"#entity/{entity.id}")
    wait_for(browser, "#panel h2", name)
    return browser


def profile(browser: WebDriver) -> dict[str, str]:
    script = (
        "return Object.fromEntries([...document.querySelectorAll('#panel .profile dt')]"
        ".map((word) => [word.innerText, word.nextElementSibling.innerText.trim()]))"
    )
    found: dict[str, str] = browser.execute_script(script)
    return found


def texts(browser: WebDriver, selector: str) -> list[str]:
    return [node.text for node in browser.find_elements(By.CSS_SELECTOR, selector)]


def test_a_project_says_where_who_how_much_and_when(opened: Open) -> None:
    browser = card(opened, two_districts(), "瓶窑输水隧洞工程", "Project")
    assert profile(browser) == {
        "在哪里": "余杭区",
        "谁在做": "余杭区水利局",
        "谁建": "浙江澄岚建设集团",
        "投资": "约 4800万元",
        "状态": "进行中",
        "节点": "2022-02 开工；2023-05 建成（计划）",
        "见报": "2022-01-10 至 2022-02-11",
    }


def test_a_figure_bears_its_bound_its_range_and_its_status(opened: Open) -> None:
    browser = card(opened, two_districts(), "三墩跨江大桥工程", "Project")
    assert text(browser, "#panel .claim b").replace("\n", "") == "2 至 3亿元计划"
    figure = browser.find_element(By.CSS_SELECTOR, "#panel .claim .figure")
    assert figure.get_attribute("title") == "合 200\u00a0000\u00a0000元"


def test_an_initiative_says_who_carries_it_out_by_district(opened: Open) -> None:
    browser = card(opened, two_districts(), "“邻里食堂”行动", "Initiative")
    assert profile(browser) == {
        "谁先做": "余杭区水利局",
        "谁在做（按区划）": "西湖区；余杭区（余杭区水利局）",
        "见报": "2022-02-11 至 2022-04-13",
    }


def test_a_district_says_what_it_lies_in_and_what_it_holds(opened: Open) -> None:
    browser = card(opened, two_districts(), "余杭区", "District")
    assert profile(browser) == {
        "上级": "杭州市",
        "其中": "官员 3、机构 1、项目 1、举措 1",
        "见报": "2022-02-11",
    }


def test_posts_stand_on_a_line_of_time_in_words_and_as_a_picture(opened: Open) -> None:
    browser = card(opened, two_districts(), "钱砚秋", "Official")
    assert [words for words in text(browser, "#panel .timeline li").split("\n") if words] == [
        "余杭区水利局 局长 曾任",
        "原句说的时间 2022-02；见报 2022-02-11",
    ]
    strip = browser.find_element(By.CSS_SELECTOR, "#panel .timeline .strip.former")
    assert strip.get_attribute("aria-label") == "原句说的时间 2022-02；见报 2022-02-11"
    assert len(strip.find_elements(By.TAG_NAME, "circle")) == 1
    assert len(strip.find_elements(By.TAG_NAME, "rect")) == 1


def test_a_planned_post_is_marked_as_planned(opened: Open) -> None:
    browser = card(opened, two_districts(), "孙远舟", "Official")
    assert text(browser, "#panel .timeline li").split("\n")[0] == "西湖区 副区长 拟任"
    assert not text(browser, "#panel .post")


def test_a_namesake_is_said_plainly_and_one_click_away(opened: Open) -> None:
    browser = card(opened, two_districts(), "赵书桐", "Person")
    assert text(browser, "#panel .namesakes") == "另有 1 位同名：余杭区水利局局长"
    browser.find_element(By.CSS_SELECTOR, "#panel .namesakes a").click()
    wait_for(browser, "#panel .kind", "官员")
    assert text(browser, "#panel .namesakes") == "另有 1 位同名：人物"


def test_many_relations_between_two_are_folded_and_can_be_opened(opened: Open) -> None:
    graph = busy_pair(203)
    one, other = (graph.find(name).id for name in ("赵书桐", "余杭区水利局"))
    browser = opened("busy", graph, f"#pair/{one}/{other}")
    wait_for(browser, "#panel .more", "还有 183 条")
    assert len(texts(browser, "#panel h3 em")) == 20
    browser.find_element(By.CSS_SELECTOR, "#panel .more").click()
    assert len(texts(browser, "#panel h3 em")) == 203
    browser.execute_script("location.hash = arguments[0]", f"#entity/{one}")
    wait_for(browser, "#panel .more", "还有 183 条")
    assert len(texts(browser, "#panel .claim")) == 20


def test_a_sentence_says_page_date_rule_and_how_sure_it_is(opened: Open) -> None:
    browser = card(opened, two_districts(), "李清禾", "Official")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim summary .meta").click()
    footer = "#panel .claim[open] .evidence footer"
    assert texts(browser, f"{footer} time") == ["2022-02-11"]
    assert texts(browser, f"{footer} .page") == ["001"]
    assert browser.find_element(By.CSS_SELECTOR, f"{footer} .page").get_attribute("title") == "pages/001.txt"
    assert "holds_post.test" in text(browser, footer)
    score = browser.find_element(By.CSS_SELECTOR, f"{footer} span:last-of-type")
    assert score.text[:4] == "可信度 "
    assert score.text[4:] in {"高", "中", "低"}
    assert float(str(score.get_attribute("title")).removeprefix("可信度 ")) > 0
    assert sorted(texts(browser, "#panel .claim[open] .evidence mark")) == ["余杭区", "李清禾"]
    browser.execute_script(
        "navigator.clipboard.writeText = (words) => { window.kept = words; return Promise.resolve(); }"
    )
    press(browser, f"{footer} button", "复制引文")
    assert browser.execute_script("return window.kept") == (
        "“日前，李清禾以余杭区区长的身份到一线走访，逐项听取意见。”——《2月要闻》（001，2022-02-11）"
    )


def test_the_figure_of_a_fact_is_marked_in_its_sentence(opened: Open) -> None:
    browser = card(opened, two_districts(), "瓶窑输水隧洞工程", "Project")
    claim = next(node for node in browser.find_elements(By.CSS_SELECTOR, "#panel .claim") if "4800万元" in node.text)
    claim.find_element(By.TAG_NAME, "summary").click()
    assert [node.text for node in claim.find_elements(By.TAG_NAME, "mark")] == ["瓶窑输水隧洞工程", "4800万元"]


def test_a_post_told_of_often_says_where_the_other_sentences_are(opened: Open) -> None:
    graph = often_said(15)
    browser = opened("often", graph, f"#entity/{graph.find('赵书桐').id}")
    wait_for(browser, "#panel .claim", "15 句")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim summary .meta").click()
    wait_for(browser, "#panel .claim[open]", "另有 3 句在 relations.jsonl 里。")
