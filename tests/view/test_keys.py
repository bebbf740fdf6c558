"""The page without a mouse: where the focus goes, that it is seen, what closes what, and that nothing moves where none wants it."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.factories import finish, small_world
from tests.view.window import Open, address, text, wait_for

SMALL = finish(small_world())
FOCUS = """
const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return { tag: node.tagName, id: node.id, words: node.innerText ?? '', inside: node.closest('[id]')?.id ?? '',
  region: ['head', 'filters', 'stage', 'panel'].find((id) => document.getElementById(id).contains(node)) ?? 'foot',
  outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), wide: box.width,
  bare: Boolean(top) && (node.contains(top) || top.contains(node) ||
    Boolean(node.closest('.chart')?.contains(top))) };
"""


def press_keys(browser: WebDriver, *keys: str) -> dict[str, object]:
    """What has the focus after the keys."""
    browser.switch_to.active_element.send_keys(*keys)
    return dict(browser.execute_script(FOCUS))


def test_a_hit_is_chosen_with_arrows_and_the_focus_goes_to_its_card(opened: Open) -> None:
    browser = opened("small", SMALL)
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    assert press_keys(browser, "/")["id"] == "search"
    press_keys(browser, "余杭")
    wait_for(browser, "#hits", "余杭区水利局")
    field = browser.find_element(By.ID, "search")
    first = field.get_attribute("aria-activedescendant")
    assert (first, field.get_attribute("aria-expanded")) == ("hit-0", "true")
    press_keys(browser, Keys.ARROW_DOWN)
    chosen = browser.find_element(By.CSS_SELECTOR, "#hits [aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant") == "hit-1"
    name = chosen.find_element(By.TAG_NAME, "b").text
    press_keys(browser, Keys.ENTER)
    wait_for(browser, "#panel h2", name)
    assert browser.execute_script(FOCUS)["id"] == "panel"
    assert text(browser, "#spoken") == name
    assert press_keys(browser, Keys.TAB)["region"] == "panel"
    press_keys(browser, Keys.ESCAPE)
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    assert field.get_attribute("aria-expanded") == "false"


def test_help_comes_and_goes_by_one_key_and_gives_back_the_focus(opened: Open) -> None:
    browser = opened("small", SMALL, "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    heading = browser.find_element(By.CSS_SELECTOR, "#sheet th button")
    heading.send_keys("?")
    wait_for(browser, "#panel h2", "怎么用")
    assert browser.execute_script(FOCUS)["id"] == "panel"
    assert "Esc" in text(browser, "#panel .help")
    closed = press_keys(browser, Keys.ESCAPE)
    assert closed["words"] == heading.text
    assert text(browser, "#panel h2") == "这些版面说了什么？"
    assert address(browser) == "#tab/officials"
    press_keys(browser, "?")
    wait_for(browser, "#panel h2", "怎么用")
    press_keys(browser, "?")
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    field = browser.find_element(By.CSS_SELECTOR, "#sheet header input")
    field.send_keys("?")
    assert field.get_attribute("value") == "?"
    assert text(browser, "#panel h2") == "这些版面说了什么？"


def test_rows_are_walked_opened_and_found_again(opened: Open) -> None:
    browser = opened("small", SMALL, "#tab/officials")
    wait_for(browser, "#sheet tbody", "赵书桐")
    field = browser.find_element(By.CSS_SELECTOR, "#sheet header input")
    field.send_keys("长", Keys.ARROW_DOWN)
    rows = browser.find_elements(By.CSS_SELECTOR, "#sheet tbody tr")
    names = [row.find_element(By.CSS_SELECTOR, "td a").text for row in rows]
    assert len(names) > 1
    assert browser.execute_script(FOCUS)["words"] == names[0]
    assert press_keys(browser, Keys.ARROW_DOWN)["words"] == names[1]
    press_keys(browser, Keys.ENTER)
    wait_for(browser, "#panel h2", names[1])
    assert browser.execute_script(FOCUS)["id"] == "panel"
    assert press_keys(browser, Keys.ESCAPE)["words"] == names[1]
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    assert address(browser) == "#tab/officials"
    assert field.get_attribute("value") == "长"
    assert press_keys(browser, Keys.ARROW_UP, Keys.ARROW_UP)["tag"] == "INPUT"
    assert press_keys(browser, Keys.ESCAPE)["tag"] == "BODY"
    press_keys(browser, Keys.ESCAPE)
    assert address(browser) in ("", "#")


@pytest.mark.parametrize("anchor", ["", "#tab/officials"])
def test_tab_goes_through_the_page_in_order_and_is_always_seen(opened: Open, anchor: str) -> None:
    browser = opened("small", SMALL, anchor)
    wait_for(browser, "#totals", "篇")
    stops = []
    for _ in range(120):
        stop = press_keys(browser, Keys.TAB)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["wide"] or not stop["bare"]] == []  # type: ignore[operator]
    regions = [stop["region"] for stop in stops]
    order = ["head", "filters", "stage", "foot"] if anchor else ["head", "filters", "stage", "panel", "foot"]
    assert list(dict.fromkeys(regions)) == order
    assert regions == sorted(regions, key=order.index)
    assert stops[0]["id"] == "search"
    assert ("CANVAS" in {stop["tag"] for stop in stops}) == (anchor == "")


def test_nothing_moves_where_none_wants_it(opened: Open) -> None:
    browser = opened("small", SMALL)
    wait_for(browser, "#filters", "官员")
    moving = (
        "return [...document.querySelectorAll('*')].flatMap((node) => ['', '::before', '::after'].map((part) =>"
        " getComputedStyle(node, part || null))).filter((style) => style.animationName !== 'none' ||"
        " style.transitionDuration.split(',').some((time) => parseFloat(time) > 0)).length"
    )
    assert browser.execute_script(moving) > 0
    try:
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        )
        assert browser.execute_script(moving) == 0
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
