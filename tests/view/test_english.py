"""The page in English: no Chinese word but names and what the pages say, and nothing cut off, wide and narrow."""

from __future__ import annotations

import re

import pytest

from kg.graph import PolicyGraph
from tests.view.window import Open, wait_for

FRAME = "#tabs button, .tools button, #sheet th, #sheet header h2, #sheet header .meta, #sheet header button, #totals, .axis button"
CUT = """
return [...document.querySelectorAll(arguments[0])].filter((node) => {
  const box = node.getBoundingClientRect();
  const scrolled = node.closest('.scroll, aside');
  return box.width && (node.scrollWidth > node.clientWidth + 1 || (!scrolled && (box.right > innerWidth + 1 || box.left < 0)));
}).map((node) => node.innerText);
"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("tab", ["", "officials", "projects", "initiatives", "districts", "articles"])
def test_the_frame_is_english_and_whole(opened: Open, sample: PolicyGraph, tab: str, width: int) -> None:
    browser = opened("sample", sample, f"#tab/{tab}" if tab else "", width=width)
    wait_for(browser, "#tabs", "报道")
    try:
        browser.find_element("id", "language").click()
        wait_for(browser, "#tabs", "Articles")
        shown = browser.execute_script(
            "return [...document.querySelectorAll(arguments[0])].filter((node) => node.id !== 'language').map((node) =>"
            " [node.innerText, node.title, node.ariaLabel, node.placeholder].filter(Boolean).join(' '))",
            f"{FRAME}, #filters summary, #sheet header input, #search, .zoom button, .steps button",
        )
        assert len(shown) > 20
        assert [words for words in shown if re.search("[\u4e00-\u9fff]", words)] == []
        assert browser.execute_script(CUT, FRAME) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_script("localStorage.clear()")
