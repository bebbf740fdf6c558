"""``kg read``: the articles of pages as understood, so that a person can check the reading before the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.build import check_date
from kg.cli.codes import Code
from kg.cli.console import complain, printable, tell_json
from kg.cli.language import translate
from kg.errors import OutputError, UnreadableInput

if TYPE_CHECKING:
    from kg.model import Article, Page
    from kg.pipeline import Settings
    from kg.text.formats.sheet import Problem

WORDS: Final = 60
"""Code points of an article's body that are printed."""


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files of pages, folders of them, or - for stdin.", show_default=False),
    ],
    *,
    place: Annotated[str, typer.Option(help="The paper's place where a page does not tell it: 山西省太原市.")] = "",
    date: Annotated[
        str, typer.Option(help="The date where a page does not tell it: 2022-04-01, 2022-04 or 2022.")
    ] = "",
    ocr: Annotated[bool, typer.Option("--ocr", help="Recognise the characters of scanned PDF pages (slow).")] = False,
    html: Annotated[
        bool, typer.Option("--html", help="Print a web page: the text, the pieces of each article in a colour.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, with the whole text of every article.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file, not to stdout.", show_default=False)
    ] = None,
) -> None:
    """Show how pages are read: headline, place, date, byline, first words and pieces of every article. Nothing is extracted."""
    from kg.pipeline import Settings
    from kg.text.formats.sheet import fold_problems

    if html and json:
        raise typer.BadParameter("give --html or --json, not both")
    pages, told = read_inputs(inputs, Settings(place=place, date=check_date(date), ocr=ocr))
    problems = fold_problems(row for row in told if row.lost)
    for row in [*problems, *fold_problems(row for row in told if not row.lost)]:
        complain(f"{row.source}: {row.reason}")
    if not pages:
        raise UnreadableInput(", ".join(inputs), "nothing could be read")
    show(pages, problems, html=html, json=json, output=output)
    if problems:
        raise typer.Exit(Code.PARTIAL)


def read_inputs(
    inputs: Sequence[str], settings: Settings
) -> tuple[list[tuple[Page, tuple[Article, ...]]], list[Problem]]:
    """Every page of the inputs with its articles, and what there is to tell."""
    from kg.pipeline import Survey, survey_source
    from kg.text.files import find_inputs, read_bytes
    from kg.text.formats.sheet import STDIN
    from kg.text.page import page_warnings

    found = find_inputs(inputs)
    pages: list[tuple[Page, tuple[Article, ...]]] = []
    told = [*found.problems, *found.skipped]
    for source in found.files:
        item = (source, read_bytes(source) if source == STDIN else None)
        for result in survey_source(item, settings=settings):
            if isinstance(result, Survey):
                pages.append((result.page, result.articles))
                told += page_warnings(result.page)
            else:
                told.append(result)
    return pages, told


def show(
    pages: Sequence[tuple[Page, Sequence[Article]]],
    problems: Sequence[Problem],
    *,
    html: bool,
    json: bool,
    output: Path | None,
) -> None:
    """Print or write the pages in the form that is asked for. Raises OutputError where the file cannot be written."""
    from kg.view.reading import make_reading, render_readings

    if html:
        text = render_readings(pages)
    elif json and output is None:
        tell_json(as_json(pages, problems))
        return
    elif json:
        import json as dump

        text = dump.dumps(as_json(pages, problems), ensure_ascii=False, indent=1) + "\n"
    else:
        text = "".join(
            f"{printable(line)}\n" for page, articles in pages for line in reading_lines(make_reading(page, articles))
        )
    if output is None:
        print(text, end="")
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error.strerror})") from error


def as_json(pages: Sequence[tuple[Page, Sequence[Article]]], problems: Sequence[Problem]) -> dict[str, Any]:
    """All pages, and what could not be read."""
    from kg.view.reading import make_reading

    return {
        "pages": [make_reading(page, articles) for page, articles in pages],
        "problems": [[row.source, row.reason] for row in problems],
    }


def reading_lines(reading: dict[str, Any]) -> Iterator[str]:
    """A page's reading for a person."""
    articles = reading["articles"]
    about = [reading["date"] or translate("no date"), reading["place"] or translate("no place"), reading["paper"]]
    sizes = (f"{reading['length']:,} characters", f"{len(articles)} article{'' if len(articles) == 1 else 's'}")
    yield "  ".join(part for part in (reading["source"], *about, ", ".join(map(translate, sizes))) if part)
    for number, article in enumerate(articles, 1):
        yield f"{number:3} {article['headline'] or translate('(no headline)')}"
        if article["kicker"]:
            yield f"    {translate('kicker')}  {article['kicker']}"
        yield f"    {'  '.join(part for part in (article['date'], article['place'], '、'.join(article['byline'])) if part)}"
        yield f"    {first_words(article)}"
        yield f"    {translate('pieces')}  {', '.join(map(piece_range, article['pieces']))}"
    for piece in reading["outside"]:
        yield f"  {translate('– in no article')}  {piece_range(piece)}  {shorten(piece['text'])}"
    yield ""


def first_words(article: dict[str, Any]) -> str:
    """How the body begins, after the lines of its headline."""
    lines = article["text"].split("\n")
    head = "".join((article["kicker"] + article["headline"]).split())
    while len(lines) > 1 and "".join(lines[0].split()) and "".join(lines[0].split()) in head:
        lines.pop(0)
    return shorten(" ".join(lines))


def shorten(text: str) -> str:
    """The first words of a text on one line.

    >>> shorten("新桥\\n通车")
    '新桥 通车'
    """
    line = " ".join(text[: 4 * WORDS].split())
    return line if len(line) <= WORDS and len(text) <= 4 * WORDS else f"{line[:WORDS]}…"


def piece_range(piece: dict[str, Any]) -> str:
    """A piece by its offsets, and by its place in the file where that is another.

    >>> piece_range({"start": 0, "end": 9, "from": {"part": "", "offset": 5}, "to": {"part": "", "offset": 13}})
    '0–9 (file 5–14)'
    """
    start, end = (
        f"{piece[side]['part']} {piece[side]['offset'] + last}".strip() for side, last in (("from", 0), ("to", 1))
    )
    span = f"{piece['start']}–{piece['end']}"
    return span if span == f"{start}–{end}" else f"{span} (file {start}–{end})"
