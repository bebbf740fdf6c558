"""The page in a real browser, opened from a file, with no network."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from kg.rules.verdict_files import read_verdicts
from tests.factories import HOSTILE, finish, make_graph, make_hostile_graph, small_world
from tests.view.window import Open, keep_downloads, press, requests, text, wait_for

pytestmark = pytest.mark.browser


def test_it_opens_from_a_file_without_errors_or_requests(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    assert "12 篇" in text(browser, "#totals")
    assert browser.get_log("browser") == []
    assert [url for url in requests(browser) if not url.startswith(("file:", "data:"))] == []
    drawn = browser.execute_script(
        "const c = document.querySelector('#canvas canvas');"
        "return new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size"
    )
    assert drawn > 20


@pytest.mark.parametrize("typed", ["赵书", "zst", "zhaoshu", "ZhaoShuTong"])
def test_search_finds_a_name_by_characters_and_pinyin(opened: Open, typed: str) -> None:
    browser = opened("small", finish(small_world()))
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys(typed)
    wait_for(browser, "#hits [aria-selected=true]", "赵书桐")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait_for(browser, "#panel h2", "赵书桐")
    assert "余杭区水利局" in text(browser, "#panel .post")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    wait_for(browser, "#panel h2", "这些版面说了什么？")


def test_a_search_in_vain_says_what_to_do(opened: Open) -> None:
    browser = opened("small", finish(small_world()))
    browser.find_element(By.ID, "search").send_keys("查无此人")
    wait_for(browser, "#hits", "没有找到“查无此人”。试试拼音首字母")


def test_a_click_on_an_entity_shows_its_sentences_and_the_article(opened: Open) -> None:
    graph = finish(small_world())
    browser = opened("small", graph)
    browser.execute_script("location.hash = arguments[0]", f"#entity/{graph.find('余杭区水利局').id}")
    wait_for(browser, "#panel h2", "余杭区水利局")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim summary .meta").click()
    wait_for(browser, "#panel .claim[open] .evidence", "日前，赵书桐以余杭区水利局局长的身份")
    assert text(browser, "#panel .claim[open] .evidence mark") == "赵书桐"
    assert "holds_post.test" in text(browser, "#panel .claim[open] .evidence footer")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim[open] .evidence footer .link").click()
    wait_for(browser, "#sheet .reader h2", "1月要闻")
    cited = "".join(node.text for node in browser.find_elements(By.CSS_SELECTOR, "#sheet .cited"))
    assert cited.startswith("日前，赵书桐以余杭区水利局局长的身份")
    browser.back()
    wait_for(browser, "#panel h2", "余杭区水利局")


def test_a_click_on_the_canvas_selects_what_is_under_it(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    box = browser.find_element(By.CSS_SELECTOR, "#canvas canvas").rect
    browser.execute_script(
        "const c = document.querySelector('#canvas canvas'), p = c.getContext('2d'), want = [0, 114, 178];"
        "const d = p.getImageData(0, 0, c.width, c.height).data;"
        "const solid = (x, y) => want.every((v, n) => d[(y * c.width + x) * 4 + n] === v);"
        "for (let y = 20; y < c.height - 20; y++) for (let x = 20; x < c.width - 20; x++)"
        " if (solid(x, y) && solid(x + 4, y) && solid(x - 2, y + 4) && solid(x + 4, y + 4))"
        " { window.spot = [x + 1, y + 2]; return; }"
    )
    x, y = browser.execute_script("return window.spot")
    for kind in ("mousePressed", "mouseReleased"):
        point = {"type": kind, "x": box["x"] + x, "y": box["y"] + y, "button": "left", "clickCount": 1}
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", point)
    wait_for(browser, "#panel .kind", "官员")


def test_tables_list_posts_and_sort(opened: Open) -> None:
    browser = opened("small", finish(small_world()), "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    assert text(browser, "#sheet tbody tr:nth-child(2)").split("\t") == [
        *("余杭区", "余杭区水利局", "局长", "赵书桐", "现任", "", "2022-01-10 至 2022-03-12", "2"),
    ]
    browser.find_element(By.CSS_SELECTOR, "#sheet header input").send_keys("副区长")
    wait_for(browser, "#sheet .meta", "1 行")
    assert "钱砚秋" in text(browser, "#sheet tbody")


def test_filters_change_the_picture(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#filters", "官员")
    browser.find_element(By.CSS_SELECTOR, "#filters .row input").click()
    wait_for(browser, "#totals", "图上 110 / 143")


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_nothing_is_wider_than_the_window(opened: Open, width: int) -> None:
    browser = opened("invented", make_graph(150), width=width)
    wait_for(browser, "#tabs", "报道")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_hostile_words_do_nothing(opened: Open) -> None:
    graph = make_hostile_graph()
    problems = [(bad, bad) for bad in HOSTILE]
    for anchor in ("", "#tab/officials", "#tab/articles", *(f"#entity/{row.id}" for row in graph.records.entities)):
        browser = opened("hostile", graph, anchor, problems=problems)
        wait_for(browser, "#totals", "6 个实体")
        assert browser.execute_script("return window.hacked") is None
        assert browser.find_elements(By.CSS_SELECTOR, "#panel img, #sheet img, #panel script, #sheet script") == []
        assert browser.get_log("browser") == []
    wait_for(browser, "#panel h2", graph.records.entities[-1].name[:5])


def test_verdicts_are_collected_taken_back_and_saved_for_the_next_build(opened: Open, tmp_path: Path) -> None:
    graph = finish(small_world())
    bureau, person = graph.find("余杭区水利局"), graph.find("赵书桐")
    browser = opened("small", graph, f"#entity/{bureau.id}")
    keep_downloads(browser)
    wait_for(browser, "#panel h2", "余杭区水利局")
    assert not browser.find_element(By.ID, "verdicts").is_displayed()
    press(browser, "#panel .actions button", "改名")
    browser.switch_to.active_element.send_keys("杭州市余杭区水利局", Keys.ENTER)
    wait_for(browser, "#verdicts", "判断 1")
    press(browser, "#panel .actions button", "同一个")
    browser.switch_to.active_element.send_keys("查无此局", Keys.ENTER)
    wait_for(browser, "#panel .ask", "没有叫“查无此局”的")
    press(browser, "#panel .actions button", "不对")
    wait_for(browser, "#verdicts", "判断 2")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim summary .meta").click()
    press(browser, "#panel .claim[open] button", "这条不对")
    wait_for(browser, "#verdicts", "判断 3")
    browser.find_element(By.ID, "verdicts").click()
    wait_for(browser, "#panel .verdict", "余杭区水利局 → 杭州市余杭区水利局")
    press(browser, "#panel .verdict:nth-of-type(2) button", "撤回")
    wait_for(browser, "#verdicts", "判断 2")
    browser.find_element(By.CSS_SELECTOR, "#panel .actions input").send_keys("李")
    press(browser, "#panel .actions button", "下载 verdicts.jsonl")
    path = tmp_path / "verdicts.jsonl"
    path.write_text(browser.execute_async_script("blob.text().then(arguments[0])"), encoding="utf-8")
    rename, reject = read_verdicts(path)
    assert (rename.verdict, rename.entity, rename.name, rename.who) == ("rename", bureau.id, "杭州市余杭区水利局", "李")
    assert (reject.verdict, reject.entity, reject.relation, reject.other) == (
        "reject",
        person.id,
        "holds_post",
        bureau.id,
    )


def test_a_table_is_saved_as_it_stands_and_begins_no_formula(opened: Open) -> None:
    browser = opened("hostile", make_hostile_graph(), "#tab/officials")
    wait_for(browser, "#sheet header", "下载 CSV")
    keep_downloads(browser)
    press(browser, "#sheet header button", "下载 CSV")
    saved = browser.execute_async_script("blob.arrayBuffer().then((b) => arguments[0]([...new Uint8Array(b)]))")
    rows = list(csv.reader(io.StringIO(bytes(saved).decode("utf-8-sig"))))
    assert rows[0] == ["区划", "机构或区划", "职务", "姓名", "状态", "时间", "见报", "句数"]
    assert f"{len(rows) - 1} 行" == text(browser, "#sheet header .meta")
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@")] == []
    small = opened("small", finish(small_world()), "#tab/officials")
    wait_for(small, "#sheet tbody", "赵书桐")
    keep_downloads(small)
    small.find_element(By.CSS_SELECTOR, "#sheet header input").send_keys("局长")
    press(small, "#sheet header button", "下载 CSV")
    kept = small.execute_async_script("blob.text().then(arguments[0])")
    assert list(csv.reader(io.StringIO(kept.lstrip("\ufeff"))))[1:] == [
        ["余杭区", "余杭区水利局", "局长", "赵书桐", "现任", "", "2022-01-10 至 2022-03-12", "2"]
    ]


def test_the_picture_is_saved_with_its_title_and_legend(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    keep_downloads(browser)
    browser.find_element(By.ID, "save-picture").click()
    WebDriverWait(browser, 10).until(lambda window: window.execute_script("return window.blob?.type") == "image/png")
    wide, high = browser.execute_async_script(
        "createImageBitmap(blob).then((picture) => arguments[0]([picture.width, picture.height]))"
    )
    drawn = browser.execute_script("const c = document.querySelector('#canvas canvas'); return [c.width, c.height]")
    assert wide == drawn[0]
    assert drawn[1] + 72 <= high < drawn[1] + 200


def test_the_page_speaks_english_and_remembers_it(opened: Open) -> None:
    browser = opened("small", finish(small_world()), "#tab/projects")
    wait_for(browser, "#sheet h2", "项目")
    try:
        browser.find_element(By.ID, "language").click()
        wait_for(browser, "#sheet h2", "Projects")
        assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
        assert text(browser, "#tabs").split() == [
            "Graph",
            "Officials",
            "Projects",
            "Initiatives",
            "Districts",
            "Articles",
        ]
        browser.refresh()
        wait_for(browser, "#sheet h2", "Projects")
        browser.find_element(By.CSS_SELECTOR, "#tabs button").click()
        wait_for(browser, "#panel h2", "What do these pages say?")
        names = "|".join(row.name for row in finish(small_world()).records.entities)
        assert re.findall("[\u4e00-\u9fff]+", re.sub(names, "", text(browser, "#filters"))) == []
    finally:
        browser.execute_script("localStorage.clear()")
    browser.refresh()
    wait_for(browser, "#panel h2", "这些版面说了什么？")
