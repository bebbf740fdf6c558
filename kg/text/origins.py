"""Where the date and the place of an article come from, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from kg.model import Page
from kg.rules.divisions import Gazetteer
from kg.text.dates import find_date
from kg.text.layout import TOP_LINES, is_folio
from kg.text.lines import split_lines
from kg.text.places import count_homes, frequent_place, masthead_place
from kg.text.shape import shape

# How often each source is right, set by hand: what somebody states is believed, what is counted or inferred less.
SCORES: Final = {
    "stated": 1.0,
    "folio": 0.98,
    "dateline": 0.95,
    "file_name": 0.9,
    "headline": 0.9,
    "masthead": 0.85,
    "body": 0.75,
    "divisions": 0.6,
    "": 0.0,
}


@dataclass(frozen=True, slots=True)
class Origins:
    """The sources of a page's date and place, each a key of ``SCORES``."""

    date: str
    place: str


def page_origins(page: Page, gazetteer: Gazetteer) -> Origins:
    """The first sign on the page that says its date, and the first that says its place; ``stated`` where none on it does.

    >>> from kg.rules.divisions import load_gazetteer
    >>> from kg.text.page import read_page
    >>> page_origins(read_page("太原日报_20220421.txt", "新桥通车。".encode()), load_gazetteer())
    Origins(date='file_name', place='masthead')
    """
    lines = [line.text for line in split_lines(page.text)]
    folio = [line for number, line in enumerate(lines) if is_folio(line, number < TOP_LINES)]
    return Origins(date_origin(page, folio), place_origin(page, lines, folio, gazetteer))


def date_origin(page: Page, folio: list[str]) -> str:
    """Whether the page's date is that of a folio line or of its file's name."""
    if not page.date:
        return ""
    if page.date in map(find_date, folio):
        return "folio"
    return "file_name" if page.date == find_date(PurePath(page.source).stem) else "stated"


def place_origin(page: Page, lines: list[str], folio: list[str], gazetteer: Gazetteer) -> str:
    """Whether the page's place is that of a paper's name or of the divisions that it names."""
    if not page.place_code:
        return ""
    names = [*folio, *lines[:TOP_LINES], shape(PurePath(page.source).stem), shape(page.paper)]
    text = "\n".join(lines)
    votes = count_homes(text, gazetteer)
    if page.place_code in (masthead_place(name, gazetteer, votes=votes) for name in names if name and len(name) < 60):
        return "masthead"
    return "divisions" if page.place_code == frequent_place(text, gazetteer, votes=votes) else "stated"


def article_origin(code: str, dateline: str, head: str, page: Page, of_page: str, gazetteer: Gazetteer) -> str:
    """The source of an article's place: what its page's is, its dateline, its headline, or its body."""
    if not code or code == page.place_code:
        return of_page if code else ""
    if code == dateline:
        return "dateline"
    division = gazetteer.get(code)
    return "headline" if division and any(form in head for form in {division.name, division.name[:-1]}) else "body"
