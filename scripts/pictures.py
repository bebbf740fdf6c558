"""Take the pictures of the READMEs from the sample pages: docs/images/index.png, projects.png and evidence-dark.png.

    pip install '.[dev]' && python scripts/pictures.py

Needs chromium and chromedriver on the path. Run it where what the page shows has changed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

import kg
from kg.graph import PolicyGraph
from kg.view import render_index

ROOT: Final = Path(__file__).parent.parent
FLAGS: Final = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1280,800",
)  # fmt: skip
CITY: Final = "许昌市"
DRAWN: Final = "return document.fonts.status === 'loaded' && document.querySelectorAll('canvas').length > 0"
CHOOSE: Final = """
const choice = document.querySelector('#sheet select');
choice.value = [...choice.options].find((option) => option.text.trim() === arguments[0]).value;
choice.dispatchEvent(new Event('change', { bubbles: true }));
"""
NIGHT: Final = "document.getElementById('theme').click()"
UNFOLD: Final = "document.querySelector('#panel .relation summary').click()"


def open_window() -> WebDriver:
    """A headless Chromium of 1,280 by 800 pixels."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    window = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    window.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    return window


def take(window: WebDriver, address: str, name: str, *scripts: tuple[str, ...]) -> None:
    """The picture of an address after some scripts, each with its arguments."""
    window.get("about:blank")
    window.get(address)
    WebDriverWait(window, 10).until(lambda browser: browser.execute_script(DRAWN))
    for script, *arguments in scripts:
        window.execute_script(script, *arguments)
    window.execute_async_script("setTimeout(arguments[0], 1000)")
    window.save_screenshot(str(ROOT / "docs" / "images" / name))


def busiest_official(graph: PolicyGraph) -> str:
    """The id of the official with most relations."""
    numbers = Counter(relation.head for relation in graph.records.relations)
    officials = [entity.id for entity in graph.records.entities if entity.type == "Official"]
    return min(officials, key=lambda id: (-numbers[id], id))


def main() -> None:
    """Take the three pictures."""
    graph = kg.build(ROOT / "samples")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text(render_index(graph), encoding="utf-8")
        window = open_window()
        try:
            take(window, page.as_uri(), "index.png")
            take(window, f"{page.as_uri()}#tab/projects", "projects.png", (CHOOSE, CITY))
            take(window, f"{page.as_uri()}#entity/{busiest_official(graph)}", "evidence-dark.png", (NIGHT,), (UNFOLD,))
        finally:
            window.quit()


if __name__ == "__main__":
    main()
