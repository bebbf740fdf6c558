"""What was read of a page, to check before the graph: its articles as data, and the text with their pieces in colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined

from kg.model import Article, Page
from kg.text.locate import locate

COLOURS: Final = 8
"""How many colours there are; an article's number stands beside its colour, which alone would not tell it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of a page that is set in one way: of the article of that number (0 for none), opening a piece, in a headline or byline."""

    text: str
    article: int
    opens: bool
    part: str


def make_reading(page: Page, articles: Sequence[Article]) -> dict[str, Any]:
    """A page and its articles as JSON: what each says of itself, its pieces with where they stand in the file, and what is in none.

    Offsets are half-open and count code points of the page's text; ``from`` and ``to`` are where the first and the last character
    of a piece stand in the file, as ``kg.text.locate`` tells it.
    """
    return {
        "source": page.source,
        "id": page.id,
        "date": page.date,
        "place": page.place,
        "paper": page.paper,
        "length": len(page.text),
        "articles": [
            {
                "id": article.id,
                "headline": article.headline,
                "kicker": article.kicker,
                "byline": list(article.byline),
                "date": article.date,
                "place": article.place,
                "text": article.text,
                "pieces": [make_piece(page, span.start, span.end) for span in article.spans],
            }
            for article in articles
        ],
        "outside": [
            {**make_piece(page, start, end), "text": page.text[start:end]}
            for start, end in find_outside(page, articles)
        ],
    }


def make_piece(page: Page, start: int, end: int) -> dict[str, Any]:
    """A piece of a page and where it stands in the file."""
    ends = {name: asdict(locate(page, offset)) for name, offset in (("from", start), ("to", end - 1))}
    return {
        "start": start,
        "end": end,
        **{name: {"part": row["part"], "offset": row["offset"]} for name, row in ends.items()},
    }


def find_outside(page: Page, articles: Iterable[Article]) -> Iterator[tuple[int, int]]:
    """What of a page is in no article: half-open ranges without blanks at their ends."""
    last = 0
    spans = sorted((span.start, span.end) for article in articles for span in article.spans)
    for start, end in [*spans, (len(page.text), len(page.text))]:
        text = page.text[last:start]
        if text.strip():
            yield last + len(text) - len(text.lstrip()), last + len(text.rstrip())
        last = max(last, end)


def render_readings(readings: Sequence[tuple[Page, Sequence[Article]]]) -> str:
    """One HTML file that asks no host for anything: each page's text in page order, the pieces of each article in its colour."""
    template = (resources.files("kg.view") / "assets" / "reading.html").read_text(encoding="utf-8")
    environment = Environment(loader=DictLoader({"reading": template}), autoescape=True, undefined=StrictUndefined)
    pages = [
        {**make_reading(page, articles), "stretches": list(split_stretches(page, articles)), "number": number}
        for number, (page, articles) in enumerate(readings, 1)
    ]
    return environment.get_template("reading").render(pages=pages, colours=COLOURS) + "\n"


def split_stretches(page: Page, articles: Sequence[Article]) -> Iterator[Stretch]:
    """The whole text of a page, cut where an article, a headline or a byline begins or ends."""
    marks = [(0, "")] * len(page.text)
    opens: set[int] = set()
    for number, article in enumerate(articles, 1):
        for span in article.spans:
            marks[span.start : span.end] = [(number, "")] * (span.end - span.start)
            opens.add(span.start)
        for part, start, end in [("head", 0, article.body), *(("quiet", low, high) for low, high in article.silent)]:
            for offset in map(article.offsets.at, range(start, end)):
                marks[offset] = (marks[offset][0], part)
    start = 0
    for end in range(1, len(marks) + 1):
        if end == len(marks) or marks[end] != marks[start] or end in opens:
            yield Stretch(page.text[start:end], marks[start][0], start in opens, marks[start][1])
            start = end
