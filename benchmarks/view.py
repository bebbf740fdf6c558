"""How fast the page is: opening, search, filter, panning and zooming in headless Chromium, and writing it beside pyvis.

    python benchmarks/view.py [--rounds 5] [--sizes 2000 50000] [--json]

Graphs are invented (``invented_graph.py``), three relations an entity. A page is interactive when its panel and totals stand and
two frames have been painted. Frames are those of ``requestAnimationFrame`` while a wheel or a drag event is sent in each, for
2.5 seconds; without a graphics card Chromium paints them by software, so these are the figures of a weak machine. Milliseconds of
processor time a frame are those of all processes of the browser, which other work on the machine does not change. Medians.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from invented_graph import invent_graph
from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

from kg.graph import PolicyGraph
from kg.graph.records import Records
from kg.view import render_index

Row = dict[str, float]
WATCH = """
new MutationObserver((_, watcher) => {
  if (!document.getElementById('totals')?.textContent || !document.querySelector('#panel h2')) return;
  watcher.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }));
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
TIMED = """
const [kind, values, done] = arguments;
const acts = {
  search: (value) => { const field = document.getElementById('search'); field.value = value; field.dispatchEvent(new Event('input')); },
  filter: (value) => document.querySelector(`#filters input[value="${value}"]`).click(),
  date: (value) => { document.querySelector('.handle').dispatchEvent(new KeyboardEvent('keydown', { key: value })); },
};
const times = values.map((value) => { const start = performance.now(); acts[kind](value); return performance.now() - start; });
done(times);
"""
FRAMES = """
const [kind, done] = arguments;
const canvas = document.querySelector('#canvas canvas'), { left, top } = canvas.getBoundingClientRect();
const always = { pointerId: 1, isPrimary: true, buttons: 1, bubbles: true, cancelable: true };
const point = (x, y) => ({ ...always, clientX: left + x, clientY: top + y });
const times = [];
if (kind === 'pan') canvas.dispatchEvent(new PointerEvent('pointerdown', point(4, 4)));
const act = (time) => {
  times.push(time);
  const turn = times.length % 40 < 20 ? 1 : -1;
  if (kind === 'pan') canvas.dispatchEvent(new PointerEvent('pointermove', point(4 + (times.length % 40) * turn * 5, 60)));
  else canvas.dispatchEvent(new WheelEvent('wheel', { ...point(300, 300), deltaY: -60 * turn }));
  if (time - times[0] < 2500) return requestAnimationFrame(act);
  canvas.dispatchEvent(new PointerEvent('pointerup', point(4, 60)));
  return done([times.length - 1, (time - times[0]) / 1000]);
};
requestAnimationFrame(act);
"""
WORDS = ("张", "王伟", "zw", "wangwei", "工程", "云杉局12", "不在其中的名字", "sg")


def open_browser(folder: str) -> WebDriver:
    """Chromium without a window, a graphics card or a network."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1280,800",
        f"--user-data-dir={folder}",
    ):
        options.add_argument(flag)
    browser = webdriver.Chrome(options, Service(str(shutil.which("chromedriver"))))
    browser.set_script_timeout(120)
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return browser


def processor_seconds(pid: int) -> float:
    """What a process and all that it started have used of the processor."""
    ticks, parents = {}, {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split() if entry.name.isdigit() else []
        except OSError:
            continue
        if fields:
            ticks[int(entry.name)], parents[int(entry.name)] = int(fields[11]) + int(fields[12]), int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return sum(ticks.get(one, 0) for one in found) / os.sysconf("SC_CLK_TCK")


def measure_page(browser: WebDriver, page: Path) -> Row:
    """One opening of a page and all that is timed on it."""
    browser.get("about:blank")
    browser.get(page.as_uri())
    while not (ready := browser.execute_script("return window.ready")):
        time.sleep(0.05)
    time.sleep(1)
    row: Row = {"interactive s": ready / 1000, "MB": page.stat().st_size / 1e6}
    for kind, values in (
        ("search", WORDS),
        ("filter", ("Place", "Place", "planned", "planned")),
        ("date", ("ArrowRight", "ArrowLeft")),
    ):
        row[f"{kind} ms"] = statistics.median(browser.execute_async_script(TIMED, kind, list(values)))
    pid = browser.service.process.pid  # type: ignore[attr-defined]
    for kind in ("pan", "zoom"):
        before = processor_seconds(pid)
        frames, seconds = browser.execute_async_script(FRAMES, kind)
        row[f"{kind} frames/s"] = frames / seconds
        row[f"{kind} processor ms/frame"] = (processor_seconds(pid) - before) / frames * 1000
    return row


def timed(act: Callable[[], Any]) -> float:
    """Seconds of processor time, which other work on the machine does not change."""
    start = time.process_time()
    act()
    return time.process_time() - start


def plain_graph(records: Records) -> nx.Graph:
    """Names and lines alone, for pyvis."""
    plain = nx.Graph()
    plain.add_nodes_from((row.id, {"label": row.name}) for row in records.entities)
    plain.add_edges_from((row.head, row.tail, {"title": row.type}) for row in records.relations)
    return plain


def write_with_pyvis(plain: nx.Graph, path: Path) -> None:
    """What pyvis's own documentation does with a networkx graph; it leaves its scripts where it is called, so that is ``path``'s folder."""
    network = Network()
    network.from_nx(plain)
    with chdir(path.parent):
        network.save_graph(path.name)


def write_ours(graph: PolicyGraph, path: Path) -> None:
    """The page with its places, communities, sentences, articles and search."""
    path.write_text(render_index(graph), "utf-8")


def measure_writing(folder: Path, rounds: int) -> Row:
    """Seconds to write the page of 5,000 entities, of a graph that has computed nothing yet, and to write it with pyvis.

    pyvis leaves the places to the browser and writes names and lines only, so the places are also told apart. What is read once
    by a process has been read on both sides.
    """
    records = invent_graph(5000, 15_000).records
    plain = plain_graph(records)
    rows: list[Row] = []
    for turn in range(rounds + 1):
        graph = PolicyGraph(records)
        places = timed(lambda graph=graph: graph.positions)
        writing = timed(lambda graph=graph: write_ours(graph, folder / "ours.html"))
        if turn:
            theirs = timed(lambda: write_with_pyvis(plain, folder / "pyvis.html"))
            rows.append({"places s": places, "write s": writing, "pyvis s": theirs})
    row = {key: statistics.median(one[key] for one in rows) for key in rows[0]}
    row["× pyvis, places and all"] = row["pyvis s"] / (row["places s"] + row["write s"])
    row["× pyvis, places left out on both sides"] = row["pyvis s"] / row["write s"]
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 50_000])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures: dict[str, Row] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        figures["writing 5000"] = measure_writing(folder, options.rounds)
        browser = open_browser(str(folder / "browser"))
        for size in options.sizes:
            page = folder / f"{size}.html"
            page.write_text(render_index(invent_graph(size, 3 * size)), "utf-8")
            rows = [measure_page(browser, page) for _ in range(options.rounds)]
            figures[str(size)] = {key: statistics.median(row[key] for row in rows) for key in rows[0]}
        browser.quit()
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for what, row in figures.items():
        print(what)
        for key, value in row.items():
            print(f"  {key:40}{value:10.2f}")


if __name__ == "__main__":
    main()
