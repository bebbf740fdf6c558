"""The steps of docs/view.md, read from its tables and done one after another in a browser, in both languages of the page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from kg.graph import PolicyGraph
from tests.view.window import Open, keep_downloads, text, wait_for

GUIDE = (Path(__file__).parents[2] / "docs" / "view.md").read_text(encoding="utf-8")
WORD = r"\*\*(.+?)\*\*(?: \((.+?)\)(?=[ ,:;|]|$))?"
PLACES = {"above": "#tabs", "left": "#filters", "table": "#sheet", "right": "#panel"}
FIND = """
const [region, label, beside] = arguments, words = (node) => node.innerText.replace(/›$/, '').trim();
const rows = beside ? [...document.querySelectorAll(`${region} .relation, ${region} tr`)] : [document.querySelector(region)];
const row = rows.find((node) => !beside || node.innerText.includes(beside));
const found = [...(row?.querySelectorAll('a, button, summary .meta') ?? [])];
return found.find((node) => words(node) === label && node.getClientRects().length);
"""


ROWS = """
return [...document.querySelectorAll('#sheet tbody tr')].map((row) => [...row.cells].slice(0, 4).map((cell) => cell.innerText.trim()));
"""


@dataclass(frozen=True)
class Step:
    """A row of the guide: what to click or where to type, and the words that stand on the page afterwards."""

    act: str
    words: tuple[str, ...]
    place: str
    beside: str
    then: str
    seen: tuple[str, ...]


def read_steps(language: str) -> Iterator[Step]:
    def said(cell: str) -> tuple[str, ...]:
        return tuple((english if language == "en" else "") or chinese for chinese, english in re.findall(WORD, cell))

    for row in re.findall(r"^\| ((?:click|type) .*) \|$", GUIDE, re.M):
        do, where, sees = row.split(" | ")
        yield Step(do.split()[0], said(do), where.split(",")[0], "".join(said(where)), sees, said(sees))


def take(browser: WebDriver, step: Step) -> None:
    region = PLACES[step.place]
    if step.act == "click":
        target = WebDriverWait(browser, 20).until(
            lambda window: window.execute_script(FIND, region, step.words[0], step.beside), str(step)
        )
        browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", target)
        target.click()
    else:
        typed, field = step.words
        browser.find_element("css selector", f'{region} input[placeholder="{field}"]').send_keys(typed)


def look(browser: WebDriver, step: Step) -> None:
    for word in step.seen:
        WebDriverWait(browser, 20).until(lambda window, word=word: word in text(window, "main"), f"{word} after {step}")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_leads_to_what_it_says(opened: Open, sample: PolicyGraph, language: str) -> None:
    browser = opened("sample", sample)
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    if language == "en":
        browser.find_element("id", "language").click()
    keep_downloads(browser)
    steps = list(read_steps(language))
    try:
        for step in steps:
            take(browser, step)
            look(browser, step)
            if step.act == "type":
                rows = browser.execute_script(ROWS)
                assert ["蕉城区", "蕉城区委", "书记", "兰若谷"] in rows
                assert {row[2] for row in rows} == {"书记"}
            if "coloured" in step.then:
                cited = [node.text for node in browser.find_elements("css selector", "#sheet .cited")]
                assert "".join(cited).startswith(step.seen[0])
        saved = browser.execute_async_script("blob.text().then(arguments[0])")
    finally:
        browser.execute_script("localStorage.clear()")
    header, *rows = csv.reader(io.StringIO(saved.removeprefix("\ufeff")))
    expected = list(csv.reader(io.StringIO(re.findall(r"^```csv\n(.*?)^```", GUIDE, re.M | re.S)[0])))
    names = {"zh": expected[0], "en": ["Project", "Where", "Investment"]}[language]
    assert [[row[header.index(name)] for name in names] for row in rows] == expected[1:]
    assert len(steps) == 10
