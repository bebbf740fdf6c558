"""What the panel says while nothing is selected: the most of each kind, what was not read, and what to do when little was."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests.factories import empty_world, finish
from tests.view.window import Open, press, text, wait_for
from tests.view.worlds import two_districts

pytestmark = pytest.mark.browser


def rankings(browser: WebDriver) -> dict[str, list[list[str]]]:
    script = (
        "return Object.fromEntries([...document.querySelectorAll('#panel section')].filter((part) => part.querySelector('ol'))"
        ".map((part) => [part.querySelector('h3').innerText, [...part.querySelectorAll('li')]"
        ".map((row) => [row.querySelector('a').innerText, row.querySelector('.meta').innerText])]))"
    )
    found: dict[str, list[list[str]]] = browser.execute_script(script)
    return found


def test_the_summary_says_the_most_of_each_kind(opened: Open) -> None:
    browser = opened("districts", two_districts())
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    lead = "2022-01-10 至 2022-06-15 的 6 个版面、6 篇报道里，读出 15 个实体和 13 条关系，每一条都有原句，共 17 句。"
    assert text(browser, "#panel .lead") == lead
    found = rankings(browser)
    assert found["投资最大的项目"] == [["三墩跨江大桥工程", "2 至 3亿元（计划）"], ["瓶窑输水隧洞工程", "约 4800万元"]]
    assert found["推进者最多的举措"] == [["“邻里食堂”行动", "2 家推进"]]
    assert found["报道最多的区划"] == [["西湖区", "3 篇"], ["余杭区", "1 篇"]]
    assert sorted(found["联系最多的官员"]) == [
        *(["孙远舟", ""], ["李清禾", "余杭区区长"], ["赵书桐", "余杭区水利局局长"], ["钱砚秋", ""]),
    ]


@pytest.mark.parametrize(
    ("label", "title"), [("全部官员 ›", "官员"), ("全部项目 ›", "项目"), ("全部举措 ›", "举措"), ("全部区划 ›", "区划")]
)
def test_each_ranking_leads_to_its_table(opened: Open, label: str, title: str) -> None:
    browser = opened("districts", two_districts())
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    press(browser, "#panel section a", f"全部{title} ›")
    wait_for(browser, "#sheet h2", title)
    assert not browser.find_element(By.ID, "panel").is_displayed()


def test_what_was_not_read_is_listed_and_folded(opened: Open) -> None:
    problems = [(f"pages/{number}.txt", "不是 UTF-8") for number in range(23)]
    browser = opened("problems", two_districts(), problems=problems)
    wait_for(browser, "#panel", "没有读成的")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#panel .problem")) == 20
    press(browser, "#panel .more", "还有 3 条")
    rows = browser.find_elements(By.CSS_SELECTOR, "#panel .problem")
    assert [rows[0].text, len(rows)] == ["pages/0.txt 不是 UTF-8", 23]


def test_without_problems_it_says_so(opened: Open) -> None:
    browser = opened("districts", two_districts())
    wait_for(browser, "#panel", "都读成了。")


def test_without_entities_it_says_what_to_do(opened: Open) -> None:
    browser = opened("empty", finish(empty_world()))
    wait_for(browser, "#panel .advice", "没有读出实体。用 kg read 看看")
    press(browser, "#tabs button", "官员")
    wait_for(browser, "#sheet tbody", "这些版面里没有读出这一类。")


def test_without_relations_it_says_what_to_do(opened: Open) -> None:
    world = empty_world()
    world.add("Official", "赵书桐")
    browser = opened("alone", finish(world))
    wait_for(browser, "#panel .advice", "没有读出关系。")
    press(browser, "#tabs button", "官员")
    wait_for(browser, "#sheet tbody", "这些版面里没有读出这一类。")
