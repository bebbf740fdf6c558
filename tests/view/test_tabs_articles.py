"""Reading an article: names say who they are under the pointer and lead to the picture."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from tests.factories import empty_world, finish, make_hostile_graph
from tests.view.window import Open, address, text, wait_for
from tests.view.worlds import two_districts

pytestmark = pytest.mark.browser


def mention(browser: WebDriver, name: str) -> WebElement:
    return next(node for node in browser.find_elements(By.CSS_SELECTOR, "#sheet .mention") if node.text == name)


def test_the_list_leads_to_the_article(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/articles")
    wait_for(browser, "#sheet .meta", "6 行")
    assert text(browser, "#sheet tbody tr:nth-child(2)").split("\t") == [
        *("2022-02-11", "2月要闻", "记者 宁一", "001.txt", "13"),
    ]
    browser.find_element(By.LINK_TEXT, "2月要闻").click()
    wait_for(browser, "#sheet .reader h2", "2月要闻")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("李清禾", ["官员", "李清禾", "余杭区区长", "1 条关系 · 1 篇 · 点击看图谱"]),
        ("西湖区", ["区划", "西湖区", "杭州市", "3 条关系 · 3 篇 · 点击看图谱"]),
        ("瓶窑输水隧洞工程", ["项目", "瓶窑输水隧洞工程", "投资 约 4800万元", "3 条关系 · 2 篇 · 点击看图谱"]),
        ("“邻里食堂”行动", ["举措", "“邻里食堂”行动", "2 家推进", "2 条关系 · 2 篇 · 点击看图谱"]),
    ],
)
def test_a_name_under_the_pointer_says_who_it_is(opened: Open, name: str, said: list[str]) -> None:
    browser = opened("districts", two_districts(), "#article/a-001")
    wait_for(browser, "#sheet .reader h2", "2月要闻")
    ActionChains(browser).move_to_element(mention(browser, name)).perform()
    wait_for(browser, "#hover", name)
    assert [line for line in text(browser, "#hover").split("\n") if line] == said
    assert mention(browser, name).get_attribute("aria-describedby") == "hover"
    ActionChains(browser).move_to_element(browser.find_element(By.CSS_SELECTOR, ".reader h2")).perform()
    assert browser.find_elements(By.ID, "hover") == []


def test_the_keyboard_shows_the_same_and_a_click_goes_to_the_picture(opened: Open) -> None:
    graph = two_districts()
    browser = opened("districts", graph, "#article/a-001")
    wait_for(browser, "#sheet .reader h2", "2月要闻")
    browser.execute_script("arguments[0].focus()", mention(browser, "李清禾"))
    wait_for(browser, "#hover", "李清禾")
    browser.switch_to.active_element.click()
    wait_for(browser, "#panel h2", "李清禾")
    assert address(browser) == f"#entity/{graph.find('李清禾').id}"
    assert not browser.find_element(By.ID, "sheet").is_displayed()
    assert browser.find_element(By.ID, "canvas").is_displayed()


def test_going_back_finds_the_place_where_one_stopped_reading(opened: Open) -> None:
    world = empty_world(1)
    people = [world.add("Official", f"赵书{letter}") for letter in "桐秋舟禾瑾岫行舒初谷蹊明" * 3]
    bureau = world.add("Organization", "余杭区水利局")
    for person in people * 3:
        world.relate(person, "holds_post", bureau, title="局长", page=0)
        world.texts[0].append("\n")
    browser = opened("long", finish(world), "#article/a-000")
    wait_for(browser, "#sheet .reader h2", "1月要闻")
    browser.execute_script("document.getElementById('sheet').scrollTop = 900")
    script = "return [...document.querySelectorAll('.mention')].find((node) => node.getBoundingClientRect().top > 300)"
    browser.execute_script(script).click()
    wait_for(browser, "#panel .kind", "官员")
    browser.back()
    wait_for(browser, "#sheet .reader h2", "1月要闻")
    assert browser.execute_script("return document.getElementById('sheet').scrollTop") == 900


def test_hostile_names_under_the_pointer_are_text(opened: Open) -> None:
    graph = make_hostile_graph()
    browser = opened("hostile-words", graph, f"#article/{graph.records.articles[0].id}")
    wait_for(browser, "#totals", "6 个实体")
    node = browser.find_element(By.CSS_SELECTOR, "#sheet .mention")
    ActionChains(browser).move_to_element(node).perform()
    wait_for(browser, "#hover", "官员")
    assert browser.find_elements(By.CSS_SELECTOR, "#hover img, #hover script") == []
    assert browser.execute_script("return window.hacked") is None
    assert browser.get_log("browser") == []
