"""Names that would be markup, formulas, turned text or wider than any window: words everywhere, in cards, tables, sentences and files."""

from __future__ import annotations

import csv
import io

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from kg.graph import PolicyGraph
from kg.view.page import TURNING
from tests.factories import add_fact, empty_world, finish
from tests.view.window import Open, keep_downloads, press, text, wait_for

MARKUP = '<img src=x onerror="window.hacked=1">'
ENDING = "</script><script>window.hacked=1</script>"
TURNED = "赵\u202e桐书\u2066甲"
LONG = "无尽" * 250
UNBROKEN = "W" * 500
EMOJI = "👨‍👩‍👧局🏳️‍🌈"
FORMULAS = ('=HYPERLINK("http://a.invalid")', "+1+1", "-2+3", "@SUM(A1)", "＝1＋1", "\t=1")
NAMES = (MARKUP, ENDING, TURNED, LONG, UNBROKEN, EMOJI, *FORMULAS)
TABS = ("officials", "projects", "initiatives", "districts", "articles")
WIDER = """
return [...document.querySelectorAll('#head, #panel, #filters, #sheet header, #sheet .reader, body > footer')].filter((node) =>
  node.getClientRects().length && node.scrollWidth > node.clientWidth + 1).map((node) => `${node.id}${node.className}`);
"""


def make_world() -> PolicyGraph:
    """Every name as official, organization, district, project, initiative and post, each in a sentence of its own."""
    world = empty_world(len(NAMES))
    for number, name in enumerate(NAMES):
        person, organ, place = (world.add(type, name) for type in ("Official", "Organization", "District"))
        work, scheme = world.add("Project", name), world.add("Initiative", name)
        world.relate(person, "holds_post", organ, title=name, page=number)
        world.relate(organ, "part_of", place, page=number)
        world.relate(organ, "builds", work, page=number)
        world.relate(organ, "carries_out", scheme, page=number)
        world.relate(work, "located_in", place, page=number)
        add_fact(world, work, number)
    return finish(world)


HOSTILE = make_world()


def assert_harmless(browser: WebDriver, width: int) -> None:
    assert browser.execute_script("return window.hacked") is None
    assert browser.find_elements(By.CSS_SELECTOR, "body img, main script, header script") == []
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(WIDER) == []
    shown = str(browser.execute_script("return document.body.innerText"))
    assert set(shown) & set(TURNING) == set()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("tab", ["", *TABS])
def test_tabs_show_words_and_stay_within_the_window(opened: Open, tab: str, width: int) -> None:
    browser = opened("names", HOSTILE, f"#tab/{tab}" if tab else "", width=width, problems=[(MARKUP, UNBROKEN)])
    wait_for(browser, "#head h1", "政图")
    if tab and tab != "articles":
        wait_for(browser, "#sheet tbody", MARKUP)
    assert_harmless(browser, width)
    cells = browser.execute_script(
        "return [...document.querySelectorAll('#sheet td')].map((node) => node.getBoundingClientRect().width)"
    )
    assert max(cells, default=0) <= 640


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", [MARKUP, ENDING, TURNED, LONG, UNBROKEN, EMOJI])
def test_cards_sentences_and_articles_show_words(opened: Open, name: str, width: int) -> None:
    seen = "".join("\ufffd" if letter in TURNING else letter for letter in name)
    entities = {row.type: row for row in HOSTILE.records.entities if row.name == name}
    for type in ("Official", "Project", "District"):
        browser = opened("names", HOSTILE, f"#entity/{entities[type].id}", width=width)
        wait_for(browser, "#panel h2", seen)
        browser.execute_script("document.querySelectorAll('#panel details').forEach((node) => { node.open = true; })")
        wait_for(browser, "#panel .evidence mark", seen)
        assert_harmless(browser, width)
    one, other = entities["Official"].id, entities["Organization"].id
    browser = opened("names", HOSTILE, f"#pair/{one}/{other}", width=width)
    wait_for(browser, "#panel .evidence", seen)
    assert_harmless(browser, width)
    browser.execute_script("document.querySelector('#panel .evidence footer .link').click()")
    wait_for(browser, "#sheet .reader", seen)
    assert_harmless(browser, width)
    browser.find_element(By.ID, "search").send_keys(name[:2])
    wait_for(browser, "#hits", seen[:1])
    assert_harmless(browser, width)


@pytest.mark.parametrize("tab", TABS)
def test_no_cell_of_a_file_begins_a_formula(opened: Open, tab: str) -> None:
    browser = opened("names", HOSTILE, f"#tab/{tab}")
    wait_for(browser, "#sheet header", "下载 CSV")
    keep_downloads(browser)
    press(browser, "#sheet header button", "下载 CSV")
    saved = str(browser.execute_async_script("blob.text().then(arguments[0])"))
    rows = list(csv.reader(io.StringIO(saved.removeprefix("\ufeff"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] and cell[0] in "=+-@＝＋－＠\t\r\n"] == []
    assert {len(row) for row in rows} == {len(rows[0])}
    assert f"{len(rows) - 1} 行" == text(browser, "#sheet header .meta")
    if tab != "articles":
        assert {'\'=HYPERLINK("http://a.invalid")', "'＝1＋1", LONG} <= set(cells)
