"""Files -> pages: each sheet that a file gives, with its date and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from kg.errors import UnreadableInput
from kg.model import Page, content_id
from kg.rules.divisions import load_gazetteer
from kg.text.byline import opening_byline
from kg.text.dates import find_date
from kg.text.decode import REPLACED
from kg.text.formats.plain import read_plain
from kg.text.formats.registry import read_file
from kg.text.formats.sheet import NUMBERED, Options, Problem, Sheet, names_of
from kg.text.layout import TOP_LINES, is_folio
from kg.text.lines import split_lines
from kg.text.places import count_homes, dateline_place, frequent_place, masthead_place, place_named
from kg.text.shape import shape


def read_pages(
    source: str, data: bytes | None = None, *, date: str = "", place: str = "", options: Options | None = None
) -> Iterator[Page | Problem]:
    """The pages of a file of any format that ``kg.text.formats`` knows, and a problem for whatever of it cannot be read.

    ``source`` is its path as given, ``data`` its bytes where they are at hand (standard input). Date and place as in
    ``make_page``. Nothing is raised.
    """
    options = options or Options()
    try:
        with BytesIO(data) if data is not None else Path(source).open("rb") as file:
            for row in read_file(source, file, options):
                yield from make_pages(row, date=date, place=place)
    except OSError as error:
        yield Problem(source, f"cannot be opened ({error.strerror})")


def make_pages(row: Sheet | Problem, *, date: str, place: str) -> Iterator[Page | Problem]:
    """The page of a sheet, and a word on what it states and cannot be understood; a problem stays one."""
    if isinstance(row, Problem):
        yield row
        return
    page = make_page(row, date=date, place=place)
    if row.date and not stated_date(row):
        yield Problem(row.source, f"not understood as a date: {row.date[:40]}", lost=False)
    if row.place and not place_named(shape(row.place), load_gazetteer()):
        yield Problem(row.source, f"not known as a division: {row.place[:40]}", lost=False)
    yield page


def read_page(source: str, data: bytes, *, date: str = "", place: str = "") -> Page:
    """The page of the bytes of a text file. Raises UnreadableInput for what is none (see ``kg.text.decode``).

    >>> page = read_page("20220421.txt", "太原日报\\r\\n本报讯 小店区今天开会。".encode("gb18030"))
    >>> page.text, page.date, page.place, page.offsets.at(5)
    ('太原日报\\n本报讯 小店区今天开会。', '2022-04-21', '山西省太原市', 6)
    """
    for row in read_plain(source, BytesIO(data), Options()):
        if isinstance(row, Sheet):
            return make_page(row, date=date, place=place)
    raise UnreadableInput(source, "no page in it")


def make_page(sheet: Sheet, *, date: str = "", place: str = "") -> Page:
    """The page of a sheet; ``date`` and ``place`` are what the user knows.

    The date is the one that the file states, else the user's, else that of a folio line, else that of the file's name
    (太原日报_2022-04-21.txt), in an archive of the names above it. The place is the one that the file states, else the user's,
    else that of the paper's name, as stated, in a folio line or the file's name, else that of the divisions that the page
    names most, else of a dateline.
    """
    names = names_of(sheet.source)
    lines = [line.text for line in split_lines(sheet.text)]
    folio = [line for number, line in enumerate(lines) if is_folio(line, number < TOP_LINES)]
    stated = place_named(shape(sheet.place), load_gazetteer()) if sheet.place else ""
    code = stated or find_place(lines, [*map(shape, (sheet.paper, *sheet.hints)), *folio], names, place)
    dated = stated_date(sheet)
    known = find_date(shape(date)) or next(filter(None, map(find_date, [*folio, *names])), "")
    return Page(
        id=content_id("p", sheet.text),
        text=sheet.text,
        source=sheet.source,
        date=dated or known,
        place=load_gazetteer().path(code),
        place_code=code,
        offsets=sheet.offsets,
        parts=sheet.parts,
        given=tuple(replace(row, date=row.date or dated, place_code=row.place_code or stated) for row in sheet.given),
        paper=sheet.paper,
    )


def stated_date(sheet: Sheet) -> str:
    """The date that the file states in a field, in ISO form; a year alone is one."""
    date = shape(sheet.date).strip()
    return find_date(date) or (date if re.fullmatch(r"(?:19|20)\d\d", date) else "")


def page_warnings(page: Page) -> tuple[Problem, ...]:
    """What a reader of the report should know of a page that was read: unreadable bytes, no date, no place."""
    broken = page.text.count(REPLACED)
    where = "state it in the row" if page.given and NUMBERED.fullmatch(page.source) else "name the file 2022-04-21.txt"
    return tuple(
        Problem(page.source, warning, lost=False)
        for warning, holds in (
            (f"{broken} unreadable characters, read as {REPLACED}", broken),
            (f"no date found; {where} or give --date", not page.date),
            ("no place found; give --place", not page.place),
        )
        if holds
    )


def find_place(lines: list[str], folio: list[str], names: list[str], place: str) -> str:
    """The code of the page's place, by the first of its signs that is there."""
    gazetteer = load_gazetteer()
    mastheads = [*folio, *lines[:TOP_LINES], *map(shape, names)]
    datelines = (line for line in lines if opening_byline(line))
    if known := place_named(shape(place), gazetteer) if place else "":
        return known
    text = "\n".join(lines)
    votes = count_homes(text, gazetteer)
    return (
        next(filter(None, (masthead_place(line, gazetteer, votes=votes) for line in mastheads if len(line) < 60)), "")
        or frequent_place(text, gazetteer, votes=votes)
        or next(filter(None, (dateline_place(line, gazetteer) for line in datelines)), "")
    )
