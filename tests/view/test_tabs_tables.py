"""The tables of the page: who holds which post, what is built, what is carried out, and the tree of districts."""

from __future__ import annotations

import csv
import io

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from kg.graph import PolicyGraph
from tests.factories import finish, small_world
from tests.view.window import Open, address, keep_downloads, press, wait_for
from tests.view.worlds import doubtful_places, two_districts

pytestmark = pytest.mark.browser


def rows(browser: WebDriver) -> list[list[str]]:
    """The rows of the table as they are seen."""
    script = (
        "return [...document.querySelectorAll('#sheet tbody tr')].map((row) => [...row.cells].map((cell) => "
        "cell.className === 'again' ? '' : cell.innerText.trim().replaceAll('\\n', '; ')))"
    )
    found: list[list[str]] = browser.execute_script(script)
    return found


def csv_rows(browser: WebDriver) -> list[list[str]]:
    keep_downloads(browser)
    press(browser, "#sheet header button", "下载 CSV")
    saved = browser.execute_async_script("blob.text().then(arguments[0])")
    return list(csv.reader(io.StringIO(saved.lstrip("\ufeff"))))


POSTS = [
    ["西湖区", "西湖区", "副区长", "孙远舟", "拟任", "2022-02", "2022-02-11", "1"],
    ["余杭区", "余杭区", "区长", "李清禾", "现任", "", "2022-02-11", "1"],
    ["余杭区", "余杭区水利局", "局长", "赵书桐", "现任", "", "2022-02-11", "1"],
    ["余杭区", "余杭区水利局", "局长", "钱砚秋", "曾任", "2022-02", "2022-02-11", "1"],
]


def test_posts_stand_by_district_and_body_each_written_once(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    seen = [row.copy() for row in POSTS]
    seen[2][0] = seen[3][0] = seen[3][1] = ""
    seen[2][3] = "赵书桐另有 1 位同名"
    assert rows(browser) == seen
    assert csv_rows(browser)[1:] == POSTS
    looks = [row.get_attribute("class") for row in browser.find_elements(By.CSS_SELECTOR, "#sheet tbody tr")]
    assert looks == ["past group", "group", "", "past"]


def test_what_is_denied_is_listed_when_asked_for_and_greyed(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/officials?statuses=none")
    wait_for(browser, "#sheet .meta", "5 行")
    denied = browser.find_element(By.XPATH, "//*[@id='sheet']//tr[contains(., '周怀瑾')]")
    assert "否认" in denied.text
    assert denied.get_attribute("class") == "past"


def test_words_of_a_search_may_stand_in_any_column(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    browser.find_element(By.CSS_SELECTOR, "#sheet header input").send_keys("局长 余杭 现任")
    wait_for(browser, "#sheet .meta", "1 行")
    assert csv_rows(browser)[1:] == [POSTS[2]]
    browser.find_element(By.CSS_SELECTOR, "#sheet header input").send_keys("查无此人")
    wait_for(browser, "#sheet tbody", "没有符合的行。换个词，或去掉左边的筛选。")


def test_a_column_sorts_up_down_and_back(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    for sorting, first in (("ascending", "李清禾"), ("descending", "赵书桐"), ("none", "孙远舟")):
        press(browser, "#sheet th button", "姓名")
        assert rows(browser)[0][3].startswith(first)
        assert browser.find_elements(By.CSS_SELECTOR, "#sheet th")[3].get_attribute("aria-sort") == sorting


PROJECTS = [
    ["瓶窑输水隧洞工程", "余杭区", "余杭区水利局", "浙江澄岚建设集团", "", "约 4800万元", "进行中"],
    ["三墩跨江大桥工程", "西湖区", "", "", "", "2 至 3亿元（计划）", ""],
]


def test_projects_say_where_who_how_much_and_when(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/projects")
    wait_for(browser, "#sheet tbody", "瓶窑输水隧洞工程")
    found = csv_rows(browser)
    assert found[0] == [
        *(
            "项目",
            "在哪里",
            "谁在做",
            "谁建",
            "谁出钱",
            "投资",
            "状态",
            "节点",
            "见报",
            "报道",
            "投资合",
            "单位",
            "界限",
        ),
    ]
    assert [row[:7] for row in found[1:]] == PROJECTS
    assert found[1][7:] == [
        "2022-02 开工；2023-05 建成（计划）",
        "2022-01-10 至 2022-02-11",
        "2",
        "48000000",
        "元",
        "约",
    ]
    assert found[2][-3:] == ["200000000", "元", ""]
    assert rows(browser)[0][7] == "2022-02 开工; 2023-05 建成（计划）"
    assert browser.find_element(By.CSS_SELECTOR, "#sheet .figure").get_attribute("title") == "合 48\u00a0000\u00a0000元"
    press(browser, "#sheet th button", "投资")
    press(browser, "#sheet th button", "投资")
    assert [row[0] for row in csv_rows(browser)[1:]] == ["三墩跨江大桥工程", "瓶窑输水隧洞工程"]


def test_a_project_lies_in_the_smallest_of_the_surer_places_and_in_a_doubtful_one_only_without_them(
    opened: Open,
) -> None:
    browser = opened("doubtful", doubtful_places(), "#tab/projects")
    wait_for(browser, "#sheet .meta", "2 行")
    assert sorted(row[:2] for row in csv_rows(browser)[1:]) == [
        ["三墩跨江大桥工程", "西湖区"],
        ["瓶窑输水隧洞工程", "余杭区"],
    ]


def test_a_district_chosen_in_the_table_is_saved_alone_and_stands_in_the_address(opened: Open) -> None:
    graph = two_districts()
    browser = opened("districts", graph, "#tab/projects")
    wait_for(browser, "#sheet .meta", "2 行")
    choice = Select(browser.find_element(By.CSS_SELECTOR, "#sheet .choice"))
    assert [option.get_attribute("textContent") for option in choice.options] == [
        *("全部区划", "杭州市", "\u2003西湖区", "\u2003余杭区"),
    ]
    choice.select_by_index(3)
    wait_for(browser, "#sheet .meta", "1 行")
    assert [row[:7] for row in csv_rows(browser)[1:]] == [PROJECTS[0]]
    assert f"district={graph.find('余杭区').id}" in address(browser)
    press(browser, "#tabs button", "官员")
    wait_for(browser, "#sheet .meta", "3 行")
    assert csv_rows(browser)[1:] == POSTS[1:]


def test_an_initiative_says_who_began_it_and_how_far_it_spread(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/initiatives")
    wait_for(browser, "#sheet tbody", "邻里食堂")
    assert csv_rows(browser) == [
        ["举措", "谁先做", "谁在做（按区划）", "几个区划", "几家", "最早", "最近", "报道"],
        ["“邻里食堂”行动", "余杭区水利局", "西湖区；余杭区（余杭区水利局）", "2", "2", "2022-02-11", "2022-04-13", "2"],
    ]


def test_districts_are_a_tree_with_what_belongs_to_each(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/districts")
    wait_for(browser, "#sheet tbody", "余杭区")
    assert csv_rows(browser) == [
        ["区划", "级别", "代码", "上级", "官员", "机构", "项目", "举措", "文件", "活动", "报道"],
        ["杭州市", "地级", "330100", "", "4", "1", "2", "1", "0", "0", "0"],
        ["西湖区", "县级", "330106", "杭州市", "1", "0", "1", "1", "0", "0", "3"],
        ["余杭区", "县级", "330110", "杭州市", "3", "1", "1", "1", "0", "0", "1"],
    ]
    depths = [node.get_attribute("style") for node in browser.find_elements(By.CSS_SELECTOR, "#sheet .indent")]
    assert [str(depth).strip(";") for depth in depths] == ["--depth: 0", "--depth: 1", "--depth: 1"]


def test_a_table_without_rows_says_why(opened: Open) -> None:
    browser = opened("small", finish(small_world()), "#tab/initiatives")
    wait_for(browser, "#sheet tbody", "这些版面里没有读出这一类。")


SCROLLBAR = 15
"""The width of a scrollbar where the system draws one; the browser of the tests draws none."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("tab", ["officials", "projects", "initiatives", "districts"])
def test_a_table_needs_no_sideways_scrolling(
    opened: Open, sample: PolicyGraph, tab: str, width: int, language: str
) -> None:
    browser = opened("sample", sample, f"#tab/{tab}", width=width)
    WebDriverWait(browser, 60).until(rows)
    if language == "en":
        browser.find_element(By.ID, "language").click()
    measure = "const box = document.querySelector('#sheet .scroll'); {} return [box.clientWidth, box.scrollWidth];"
    try:
        room, needed = browser.execute_script(measure.format(""))
        _, narrowest = browser.execute_script(measure.format("box.style.width = '200px';"))
    finally:
        browser.execute_script("localStorage.clear()")
    assert needed <= room
    assert narrowest <= room - SCROLLBAR


def test_a_name_is_seen_on_a_phone_without_scrolling(opened: Open) -> None:
    browser = opened("districts", two_districts(), "#tab/officials", width=375)
    script = "return [...document.querySelectorAll('#sheet tbody td:nth-child(4) .link')].map((name) => name.getBoundingClientRect().right)"
    edges: list[float] = browser.execute_script(script)
    assert edges
    assert max(edges) <= 375
