"""What a reader does to the picture: path, expand, hide, pin, fold; taking it back; and the address that holds it all."""

from __future__ import annotations

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from kg.graph import PolicyGraph
from tests.factories import empty_world, finish, make_graph, small_world
from tests.view.window import (
    Open,
    address,
    drag,
    picture,
    press,
    press_at,
    slide,
    text,
    tick,
    wait_for,
)

SMALL = finish(small_world())
MANY = make_graph(700)


def id_of(graph: PolicyGraph, name: str) -> str:
    return graph.find(name).id


def opened_on(opened: Open, name: str) -> WebDriver:
    browser = opened("small", SMALL, f"#entity/{id_of(SMALL, name)}")
    wait_for(browser, "#panel h2", name)
    return browser


def test_the_way_between_two_is_told_step_by_step(opened: Open) -> None:
    browser = opened_on(opened, "赵书桐")
    press(browser, "#panel .actions button", "到…的路")
    browser.switch_to.active_element.send_keys("pyz", Keys.ENTER)
    wait_for(browser, "#panel .lead", "最短的路有 3 步")
    steps = [node.text.split("\n")[0] for node in browser.find_elements(By.CSS_SELECTOR, "#panel .claim summary")]
    assert len(steps) == len(SMALL.path("赵书桐", "瓶窑镇"))
    assert "瓶窑输水隧洞工程" in text(browser, "#panel section:last-of-type")
    browser.find_element(By.CSS_SELECTOR, "#panel .claim summary .meta").click()
    wait_for(browser, "#panel .claim[open] .evidence", "日前，赵书桐以余杭区水利局局长的身份")
    browser.refresh()
    wait_for(browser, "#panel .lead", "最短的路有 3 步")


def test_where_nothing_joins_two_the_page_says_so(opened: Open) -> None:
    browser = opened("small", SMALL, f"#path/{id_of(SMALL, '赵书桐')}/{id_of(SMALL, '钱砚秋')}")
    wait_for(browser, "#panel .lead", "没有路")


def test_shift_and_a_click_ask_for_the_way(opened: Open) -> None:
    browser = opened_on(opened, "赵书桐")
    goal = id_of(SMALL, "瓶窑镇")
    press_at(browser, *picture(browser).marks[goal], shift=True)
    wait_for(browser, "#panel .lead", "最短的路有 3 步")


def test_hiding_is_undone_and_done_again_by_keys_and_buttons(opened: Open) -> None:
    browser = opened_on(opened, "赵书桐")
    person = id_of(SMALL, "赵书桐")
    press(browser, "#panel .actions button", "隐去")
    wait_for(browser, "#notice", "隐去了 1 个")
    assert person not in picture(browser).marks
    assert f"hidden={person}" in address(browser)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "z")
    assert person in picture(browser).marks
    assert "hidden" not in address(browser)
    assert not browser.find_element(By.ID, "undo").is_enabled()
    browser.find_element(By.ID, "redo").click()
    assert person not in picture(browser).marks
    press(browser, "#notice button", "恢复")
    assert person in picture(browser).marks


def test_a_dragged_entity_is_pinned_where_it_was_let_go(opened: Open) -> None:
    browser = opened("small", SMALL)
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    bureau = id_of(SMALL, "余杭区水利局")
    start = picture(browser).marks[bureau]
    end = (start[0] + 60, start[1] + 40)
    drag(browser, start, end)
    assert f"pinned={bureau}:" in address(browser)
    assert max(abs(a - b) for a, b in zip(picture(browser).marks[bureau], end, strict=True)) < 3
    tick(browser, "types", "Organization")
    assert bureau in picture(browser).marks
    browser.find_element(By.ID, "undo").click()
    browser.find_element(By.ID, "undo").click()
    assert max(abs(a - b) for a, b in zip(picture(browser).marks[bureau], start, strict=True)) < 3


def test_a_double_click_shows_the_neighbours(opened: Open) -> None:
    browser = opened("many", MANY)
    wait_for(browser, "#totals", "图上 200")
    slide(browser, "limit", "20")
    wait_for(browser, "#totals", "图上 20 ")
    shown = picture(browser)
    inside = {
        id: place for id, place in shown.marks.items() if 60 < place[0] < 600 and 60 < place[1] < 500
    }  # not under a button
    centre = max(inside, key=lambda id: len(MANY.neighbours(id)))
    press_at(browser, *inside[centre], times=2)
    near = {view.id for view in MANY.neighbours(centre)}
    assert set(picture(browser).marks) == set(shown.marks) | near
    assert f"expanded={centre}:{min(60, len(near))}" in address(browser)


def test_a_folded_district_stands_for_what_lies_in_it(opened: Open) -> None:
    browser = opened_on(opened, "余杭区")
    press(browser, "#panel .actions button", "收起")
    shown = picture(browser)
    assert {id_of(SMALL, "瓶窑镇"), id_of(SMALL, "余杭区水利局")}.isdisjoint(shown.marks)
    assert id_of(SMALL, "余杭区") in shown.marks
    assert "+4" in shown.words
    assert f"folded={id_of(SMALL, '余杭区')}" in address(browser)
    press(browser, "#panel .actions button", "展开")
    assert id_of(SMALL, "瓶窑镇") in picture(browser).marks
    assert browser.find_elements(By.CSS_SELECTOR, ".fold[aria-pressed=true]") == []


def test_the_address_holds_the_view_and_a_reload_restores_it(opened: Open) -> None:
    browser = opened("many", MANY)
    wait_for(browser, "#totals", "图上 200")
    tick(browser, "types", "Place")
    slide(browser, "limit", "90")
    slide(browser, "score", "0.3")
    browser.execute_script("document.querySelector('.handle').focus()")
    browser.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    person = MANY.entities(type="Official")["id"].iloc[0]
    browser.execute_script("location.hash = `#entity/${arguments[0]}?${location.hash.split('?')[1]}`", person)
    wait_for(browser, "#panel h2", MANY.entity(person).name)
    press(browser, "#panel .actions button", "展开邻居")
    press(browser, "#panel .actions button", "钉住")
    before, hash = set(picture(browser).marks), address(browser)
    for part in ("types=Place", "limit=90", "score=0.3", "from=2022-02", "expanded=", "pinned=", f"#entity/{person}"):
        assert part in hash
    browser.refresh()
    wait_for(browser, "#panel h2", MANY.entity(person).name)
    assert (set(picture(browser).marks), address(browser)) == (before, hash)
    assert not browser.find_element(By.CSS_SELECTOR, '#filters input[value="Place"]').is_selected()
    press(browser, "#tabs button", "官员")
    wait_for(browser, "#sheet h2", "官员")
    assert address(browser).startswith("#tab/officials?")
    browser.back()
    wait_for(browser, "#panel h2", MANY.entity(person).name)
    assert set(picture(browser).marks) == before


def test_an_address_that_makes_no_sense_changes_nothing(opened: Open) -> None:
    query = (
        "types=%3Cimg%3E,__proto__&limit=1e9&score=x&from=soon&hidden=e-none&pinned=e-1:a:b&constructor=1&around=nobody"
    )
    browser = opened("small", SMALL, f"#entity/%E4%?{query}")
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    assert len(picture(browser).marks) == len(SMALL)
    assert browser.get_log("browser") == []


def test_keys_alone_walk_expand_and_put_away(opened: Open) -> None:
    world = empty_world()
    bureau = world.add("Organization", "余杭区水利局")
    for name in ("赵书桐", "钱砚秋", "孙远舟"):
        world.relate(world.add("Official", name), "holds_post", bureau, title="局长")
    browser = opened("walk", finish(world), f"#entity/{bureau}")
    wait_for(browser, "#panel h2", "余杭区水利局")
    canvas = browser.find_element(By.CSS_SELECTOR, "#canvas canvas")
    seen = set()
    for key in (Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        browser.execute_script("location.hash = arguments[0]", f"#entity/{bureau}")
        wait_for(browser, "#panel h2", "余杭区水利局")
        canvas.send_keys(key)
        seen.add(text(browser, "#panel h2"))
    assert len(seen & {"赵书桐", "钱砚秋", "孙远舟"}) >= 2
    canvas.send_keys("p")
    assert "pinned=" in address(browser)
    canvas.send_keys("h")
    wait_for(browser, "#notice", "隐去了 1 个")
