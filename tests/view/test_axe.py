"""axe-core finds nothing serious on any tab, by day and by night, wide and narrow, in both languages."""

from __future__ import annotations

from importlib.resources import files

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from kg.graph import PolicyGraph
from tests.view.window import Open, wait_for

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TABS = ("", "#tab/officials", "#tab/projects", "#tab/initiatives", "#tab/districts", "#tab/articles")

pytestmark = pytest.mark.browser


def find_violations(browser: WebDriver) -> list[str]:
    """What axe calls serious or critical, with the first element of each."""
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "axe.run(document, { resultTypes: ['violations'] }).then((result) => arguments[0](result.violations.map((row) =>"
        " [row.impact, `${row.id} (${row.nodes.length}): ${row.nodes[0].html.slice(0, 200)}`])))"
    )
    return [told for impact, told in found if impact in ("serious", "critical")]


def turn_to(browser: WebDriver, theme: str, language: str) -> None:
    browser.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    if browser.find_element("tag name", "html").get_attribute("lang")[:2] != language:
        browser.execute_script("document.getElementById('language').click()")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])
@pytest.mark.parametrize("anchor", TABS)
def test_every_tab(opened: Open, sample: PolicyGraph, anchor: str, theme: str, language: str, width: int) -> None:
    browser = opened("sample", sample, anchor, width=width)
    wait_for(browser, "#head h1", "政图")
    try:
        turn_to(browser, theme, language)
        assert find_violations(browser) == []
    finally:
        browser.execute_script("localStorage.clear()")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_opens_over_the_tabs(opened: Open, sample: PolicyGraph, theme: str, width: int) -> None:
    person, article = sample.find("兰若谷"), sample.records.articles[0]
    for anchor in (f"#entity/{person.id}", f"#article/{article.id}"):
        browser = opened("sample", sample, anchor, width=width)
        turn_to(browser, theme, "zh")
        browser.execute_script("document.querySelectorAll('#panel details').forEach((node) => { node.open = true; })")
        assert find_violations(browser) == [], anchor
    browser.find_element("id", "help").click()
    assert find_violations(browser) == [], "help"
    browser.find_element("id", "search").send_keys("区")
    wait_for(browser, "#hits", "荆门")
    assert find_violations(browser) == [], "search"
