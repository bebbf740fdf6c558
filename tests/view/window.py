"""What a test sees of the page in a browser, and what it does to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

Open = Callable[..., WebDriver]
SVG = "{http://www.w3.org/2000/svg}"


def text(browser: WebDriver, selector: str) -> str:
    return str(browser.execute_script("return document.querySelector(arguments[0])?.innerText ?? ''", selector))


def wait_for(browser: WebDriver, selector: str, words: str) -> None:
    WebDriverWait(browser, 60).until(lambda window: words in text(window, selector))


def requests(browser: WebDriver) -> list[str]:
    events = [json.loads(row["message"])["message"] for row in browser.get_log("performance")]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def press(browser: WebDriver, selector: str, label: str) -> None:
    next(node for node in browser.find_elements(By.CSS_SELECTOR, selector) if node.text == label).click()


def keep_downloads(browser: WebDriver) -> None:
    browser.execute_script(
        "const make = URL.createObjectURL; URL.createObjectURL = (b) => { window.blob = b; return make.call(URL, b); };"
    )


def saved(browser: WebDriver, button: str) -> str:
    """The text of the file that a button of the picture saves."""
    keep_downloads(browser)
    browser.execute_script("window.blob = null; document.getElementById(arguments[0]).click()", button)
    return str(browser.execute_async_script("blob.text().then(arguments[0])"))


@dataclass(frozen=True)
class Picture:
    """What is drawn, read from the SVG of the view: the place in the window of each mark by entity id, the look of each line."""

    root: etree._Element
    marks: dict[str, tuple[float, float]]
    lines: list[str]
    words: list[str]


def picture(browser: WebDriver) -> Picture:
    root = etree.fromstring(saved(browser, "save-svg").encode())
    marks = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "mark":
            path = group.find(f"{SVG}path")
            assert path is not None
            x, y = str(path.get("transform")).split(")")[0].removeprefix("translate(").split()
            marks[str(group.get("data-id"))] = (float(x), float(y))
    drawn = root.find(f"{SVG}svg")
    assert drawn is not None
    lines = [str(line.get("class")) for line in drawn.iter(f"{SVG}line")]
    return Picture(root, marks, lines, [str(node.text) for node in drawn.iter(f"{SVG}text")])


def press_at(browser: WebDriver, x: float, y: float, *, times: int = 1, shift: bool = False) -> None:
    """Click on the picture, at a place of its window."""
    box = browser.find_element(By.CSS_SELECTOR, "#canvas canvas").rect
    for count in range(1, times + 1):
        for kind in ("mousePressed", "mouseReleased"):
            point = {"type": kind, "x": box["x"] + x, "y": box["y"] + y, "button": "left", "clickCount": count}
            browser.execute_cdp_cmd("Input.dispatchMouseEvent", {**point, "modifiers": 8 if shift else 0})


def drag(
    browser: WebDriver, start: tuple[float, float], end: tuple[float, float], selector: str = "#canvas canvas"
) -> None:
    """Press, move and let go, at places relative to an element."""
    box = browser.find_element(By.CSS_SELECTOR, selector).rect
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for kind, (x, y) in (
        ("mousePressed", start),
        ("mouseMoved", middle),
        ("mouseMoved", end),
        ("mouseReleased", end),
    ):
        point = {"type": kind, "x": box["x"] + x, "y": box["y"] + y, "button": "left", "buttons": 1}
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", point)


def tick(browser: WebDriver, name: str, value: str = "") -> None:
    """Turn a box of the filters over."""
    selector = f'#filters input[name="{name}"]' + (f'[value="{value}"]' if value or name != "together" else "")
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def slide(browser: WebDriver, name: str, value: str) -> None:
    browser.execute_script(
        "const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('input'))",
        name,
        value,
    )


def address(browser: WebDriver) -> str:
    return str(browser.execute_script("return location.hash"))
