"""From a character of a page back to where it stands in its file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Page


@dataclass(frozen=True, slots=True)
class Location:
    """Where a character stands: ``source`` as in the page, the ``part`` of it where it has parts, and the offset there.

    What an offset counts depends on the format (docs/reading.md): code points of the decoded file for txt, md, html, csv and
    json; characters of the paragraph or cell that ``part`` names for docx and parquet; characters of the page for pdf.
    """

    source: str
    part: str
    offset: int


def locate(page: Page, offset: int) -> Location:
    """Where ``page.text[offset]`` stands in the file; a line end that the reader put in is told by a character beside it.

    Raises IndexError for an offset that is not one of the text.

    >>> from kg.text.page import read_page
    >>> locate(read_page("a.txt", "\\ufeff新桥\\r\\n通车".encode()), 3)
    Location(source='a.txt', part='', offset=5)
    """
    if not 0 <= offset < len(page.text):
        raise IndexError(f"offset {offset} of a page of {len(page.text)} characters")
    part = bisect_right(page.parts, offset, key=lambda row: row[0]) - 1
    return Location(page.source, page.parts[part][1] if part >= 0 else "", page.offsets.at(offset))
