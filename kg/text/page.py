"""A file -> a page: decoded, line ends made one, with its date and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from kg.model import Page, Runs, content_id
from kg.rules.divisions import load_gazetteer
from kg.text.byline import opening_byline
from kg.text.dates import find_date
from kg.text.decode import REPLACED, decode
from kg.text.layout import TOP_LINES, is_folio
from kg.text.lines import split_lines
from kg.text.places import PAGE_WINDOW, dateline_place, frequent_place, masthead_place, place_named
from kg.text.shape import shape


def read_page(source: str, data: bytes, *, date: str = "", place: str = "") -> Page:
    """Make a page of the bytes of a file; ``source`` is its path as given, ``date`` and ``place`` what the user knows.

    The date is the user's, else that of a folio line, else that of the file's name (太原日报_2022-04-21.txt). The place is
    the user's, else that of the paper's name in a folio line or the file's name, else that of the divisions that the
    page names most, else of a dateline. Raises UnreadableInput for a file that is no page (see ``decode``).

    >>> page = read_page("20220421.txt", "太原日报\\r\\n本报讯 小店区今天开会。".encode("gb18030"))
    >>> page.text, page.date, page.place, page.offsets.at(5)
    ('太原日报\\n本报讯 小店区今天开会。', '2022-04-21', '山西省太原市', 6)
    """
    decoded = decode(source, data).text
    text, offsets = normalise(decoded)
    lines = [line.text for line in split_lines(text)]
    folio = [line for number, line in enumerate(lines) if is_folio(line, number < TOP_LINES)]
    code = find_place(lines, folio, source, place)
    return Page(
        id=content_id("p", text),
        text=text,
        source=source,
        date=find_date(shape(date))
        or next(filter(None, map(find_date, folio)), "")
        or find_date(PurePath(source).stem),
        place=load_gazetteer().path(code),
        place_code=code,
        offsets=offsets,
    )


def page_warnings(page: Page) -> tuple[str, ...]:
    """What a reader of the report should know of a page that was read: unreadable bytes, no date, no place."""
    broken = page.text.count(REPLACED)
    return tuple(
        warning
        for warning, holds in (
            (f"{broken} unreadable characters, read as {REPLACED}", broken),
            ("no date found; name the file 2022-04-21.txt or give --date", not page.date),
            ("no place found; give --place", not page.place),
        )
        if holds
    )


def normalise(decoded: str) -> tuple[str, Runs]:
    """The text with ``\\n`` line ends and no byte order mark, and the map back to the decoded text."""
    parts: list[str] = []
    starts: list[int] = []
    targets: list[int] = []
    length = 0
    for start, end in kept(decoded):
        starts.append(length)
        targets.append(start)
        parts.append(decoded[start:end])
        length += end - start
    return "".join(parts).replace("\r", "\n"), Runs(tuple(starts), tuple(targets))


def kept(decoded: str) -> Iterator[tuple[int, int]]:
    """The ranges that stay: all but a byte order mark at the beginning and each carriage return before a line end."""
    start = 1 if decoded.startswith("\ufeff") else 0
    for match in re.finditer("\r(?=\n)", decoded):
        if start < match.start():
            yield start, match.start()
        start = match.end()
    yield start, len(decoded)


def find_place(lines: list[str], folio: list[str], source: str, place: str) -> str:
    """The code of the page's place, by the first of its signs that is there."""
    gazetteer = load_gazetteer()
    mastheads = [*folio, *lines[:TOP_LINES], shape(PurePath(source).stem)]
    datelines = (line for line in lines if opening_byline(line))
    return (
        (place_named(shape(place), gazetteer) if place else "")
        or next(filter(None, (masthead_place(line, gazetteer) for line in mastheads if len(line) < 60)), "")
        or frequent_place("\n".join(lines)[:PAGE_WINDOW], gazetteer)
        or next(filter(None, (dateline_place(line, gazetteer) for line in datelines)), "")
    )
