"""``kg build``: pages in, a folder of files out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.codes import Code
from kg.cli.console import complain, note, show_progress, tell_json
from kg.cli.judgements import NAME, OUTCOMES, render_judgements, render_outcomes
from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.pipeline import Build

PAGES_A_WORKER: Final = 12
"""Loading the pipeline takes a process as long as about so many pages."""


def build(  # noqa: PLR0913  a command's options
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files of pages (txt, md, html, pdf, docx, csv, jsonl, parquet, zip), folders of them, or - for stdin.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to write; a former build is replaced.")
    ] = Path("output"),
    place: Annotated[str, typer.Option(help="The paper's place where a page does not tell it: 山西省太原市.")] = "",
    date: Annotated[
        str, typer.Option(help="The date where a page does not tell it: 2022-04-01, 2022-04 or 2022.")
    ] = "",
    rules: Annotated[Path | None, typer.Option(help="A folder of your own rules, laid over the shipped ones.")] = None,
    tagger: Annotated[
        str, typer.Option(help="fitted, network, lac, none, or spacy:NAME for a model you have.")
    ] = "fitted",
    judgements: Annotated[
        Path | None,
        typer.Option(help="Your verdicts, as kg review writes them (judgements.yaml or .jsonl).", show_default=False),
    ] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Recognise the characters of scanned PDF pages (slow).")] = False,
    workers: Annotated[int, typer.Option(help="Processes; 0 chooses by the number of pages.", min=0)] = 0,
    engine: Annotated[str, typer.Option(help="serial, processes or dask; chosen by --workers where empty.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Build the graph of newspaper pages: index.html, Gephi files, JSONL tables, report.md."""
    from kg.engines import run
    from kg.export.publish import write_all
    from kg.pipeline import Settings
    from kg.rules.verdict_files import read_verdicts
    from kg.text.files import find_inputs, guess_pages

    check_apart(inputs, output)
    workers = workers or choose_workers(guess_pages(find_inputs(inputs).files))
    verdicts = read_verdicts(judgements) if judgements is not None else ()
    settings = Settings(place, check_date(date), rules, tagger, verdicts, ocr=ocr)
    with show_progress() as progress:
        built = run(inputs, settings, workers=workers, engine=engine, progress=progress)
    names = write_all(built.graph, built.report, output, extras=extras_of(built))
    for source, reason in built.report.problems:
        complain(f"{source}: {reason}")
    for warning in built.report.warnings:
        complain(warning)
    if json:
        tell_json({**counts(built), "output": str(output), "files": names, "problems": built.report.problems})
    else:
        note(
            "{pages} pages, {articles} articles: {entities} entities, {relations} relations, {facts} facts".format(
                **counts(built)
            )
        )
        note(f"{output / 'index.html'}")
    if built.report.problems:
        raise typer.Exit(Code.PARTIAL)


def counts(built: Build) -> dict[str, int]:
    """How much of what there is."""
    records = built.graph.records
    return {name: len(getattr(records, name)) for name in ("pages", "articles", "entities", "relations", "facts")}


def extras_of(built: Build) -> dict[str, str]:
    """The files of a build beside the formats: the judgements, and the page to look at it."""
    from kg.view.page import render_index

    verdicts = {OUTCOMES: render_outcomes(built.outcomes)} if built.outcomes else {}
    return {
        NAME: render_judgements(built.judgements),
        **verdicts,
        "index.html": render_index(built.graph, problems=built.report.problems),
    }


def choose_workers(pages: int) -> int:
    """One process for a handful of pages, as many as there are processors for many.

    >>> choose_workers(3)
    1
    """
    return max(1, min(os.cpu_count() or 1, pages // PAGES_A_WORKER))


def check_date(date: str) -> str:
    """The date if it is ISO 8601. Raises typer.BadParameter for another form.

    >>> check_date("2022-04")
    '2022-04'
    """
    import datetime as dt

    parts = date.split("-")
    whole = "-".join([*parts, "01", "01"][:3])
    try:
        dt.date.fromisoformat(whole)
    except ValueError as error:
        if date:
            raise typer.BadParameter(f"--date {date}: write 2022-04-01, 2022-04 or 2022") from error
    return date


def check_apart(inputs: list[str], output: Path) -> None:
    """Raise OutputError where the output would stand on the input: in its place, or around it."""
    target = output.resolve()
    for name in inputs:
        source = Path(name).resolve()
        if name != "-" and (source == target or target in source.parents):
            raise OutputError(f"{output}: the pages of {name} stand here; give another folder with -o")
