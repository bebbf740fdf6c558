"""Web pages: digital newspaper pages, with one article or all of a page, and those of government sites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from kg.errors import UnreadableInput
from kg.model import Given
from kg.text.byline import names_in
from kg.text.dates import find_date
from kg.text.decode import MAX_BYTES, decode, is_han
from kg.text.formats.html_lines import Reading, WebLine, read_lines
from kg.text.formats.html_main import CREDITS, ancestors, find_main, is_note, is_sentences
from kg.text.formats.sheet import Options, Problem, Sheet
from kg.text.formats.transcript import Transcript
from kg.text.layout import is_folio
from kg.text.shape import shape

CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
HEAD_BYTES: Final = 4_096
NEAR: Final = 6  # lines above the sentences among which a headline is looked for that nothing marks
LONGEST_TITLE: Final = 60
LONGEST_CELL: Final = 30  # code points; what is longer is set on lines of its own
# Names that sites give what a page says of itself; the first group as the State Council's guide for government sites has them
# (国办发〔2017〕47号, annex 3), then Dublin Core, Open Graph and what editors' systems write.
DATES: Final = "pubdate publishdate publishtime article:published_time dc.date dcterms.issued datepublished firstpublishedtime date".split()
SOURCES: Final = "contentsource source article:source mediaid".split()
SITES: Final = "sitename og:site_name application-name copyright publisher dc.publisher".split()
TITLES: Final = "articletitle og:title dc.title title".split()
AUTHORS: Final = "author article:author dc.creator".split()
HEADINGS: Final = {"h1": 1, "founder-title": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# What stands above or below a headline and belongs to it.
BESIDE: Final = re.compile(r"(?:^|[\s_-])(?:sub-?title|futi|yinti|pre-?title|kicker|vice-?title)(?=$|[\s_-])")
BESIDE_TAGS: Final = frozenset({"founder-subtitle", "founder-pretitle"})
SPLIT: Final = re.compile(r"\s*(?:[_|—–]+|-{2,})\s*|\s+[-·]\s+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
STATED_SOURCE: Final = re.compile(r"(?:来源|稿源)[^：:，。]{0,4}[：:]\s*([^\s，。|]{2,24})")
STATED_AUTHOR: Final = re.compile(r"(?:作者|记者|撰稿)[：:]\s*([^|：:]{2,24}?)(?=\s+[^\s：:]{2,6}[：:]|\s{2}|\s*$|\|)")
REPORTER: Final = re.compile(r"^\s*(?:本报|特约)?记者\s*([^《（|，。]{2,30})")
# The name of a paper in the title of its page or its folio line.
PAPER: Final = re.compile(
    r"(?:^|[\s《_|—-])([\u4e00-\u9fff]{2,10}?(?:日报|晚报|晨报|早报|时报|快报|商报|新报|县报|市报|报))(?=$|[\s》_|—-]|多媒体|数字|电子)"
)
PLACEHOLDERS: Final = frozenset("本站 本网 原创 互联网 网络 admin 管理员 系统管理员".split())


@dataclass(frozen=True, slots=True)
class Headed:
    """A stretch of lines that is one article: ``lines[start:end]``, of which those before ``body`` are its headline."""

    start: int
    body: int
    end: int


def read_html(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The one page of a file; an offset is one of the decoded source, for a character written as &amp;…; that of its &amp;.

    What is no article (menus, lists of links, the site's own credits) is left out. The charset that the file declares is
    believed where the text is Chinese under it. Raises UnreadableInput as ``decode`` does, and where nothing but links is left.
    """
    data = file.read(MAX_BYTES + 1)
    declared = CHARSET.search(data, 0, HEAD_BYTES)
    decoded = decode(source, data, declared=declared[1].decode("ascii") if declared else "").text
    reading = read_lines(decoded)
    main = find_main(reading)
    titles = find_titles(reading)
    lines = with_title(reading, main, titles)
    notes = [line for line in lines if is_note(line) or is_imprint(line)]
    aside = {note.number for note in notes}
    lines = [line for line in lines if line.number not in aside]
    if not lines:
        raise UnreadableInput(
            source, "no article in it, only links or nothing to see: save the page of the article itself"
        )
    yield make_sheet(source, reading, lines, notes, find_articles(reading, lines, titles))


def find_titles(reading: Reading) -> frozenset[str]:
    """What the page says its article is called: its title, each part of it that the site's name may be put to, without blanks."""
    stated = [reading.metas.get(name, "") for name in TITLES] + [reading.title]
    words = {part for title in stated for part in [title, *SPLIT.split(title)]}
    return frozenset(squeeze(word) for word in words if len(squeeze(word)) >= 4)


def squeeze(text: str) -> str:
    """A text without blanks, in one shape."""
    return "".join(shape(text).split())


def with_title(reading: Reading, main: Sequence[WebLine], titles: frozenset[str]) -> list[WebLine]:
    """The lines from the headline on, which often stands outside of what holds the sentences, with what lies between."""
    first = next((line for line in main if is_sentences(line)), main[0] if main else None)
    if first is None:
        return list(main)
    before = reading.lines[: first.number]
    places = [
        number
        for number, line in enumerate(before)
        if not line.links and (squeeze(line.text) in titles or tag_of(reading, line) == "founder-title")
    ]
    if not places and main[0] is first and not any(tag_of(reading, line) for line in main):
        places = [number for number, line in enumerate(before) if len(before) - number <= NEAR and may_be_title(line)]
    if not places:
        return list(main)
    start = places[-1]
    while start and (is_beside(reading, before[start - 1]) or tag_of(reading, before[start - 1])):
        start -= 1
    between = [line for line in before[start:] if not line.links and not line.text.isspace()]
    return [*between, *(line for line in main if line.number >= first.number)]


def may_be_title(line: WebLine) -> bool:
    """Whether a line right above the sentences may be their headline although nothing marks it as such."""
    text = line.text.strip()
    plain = not line.links and not CREDITS.search(text) and not is_note(line) and not is_imprint(line)
    return plain and "。" not in text and len(text) <= LONGEST_TITLE and sum(map(is_han, text)) >= 5


def tag_of(reading: Reading, line: WebLine) -> str:
    """The heading that a line stands in, or an empty string."""
    names = (reading.elements[number].name for number in ancestors(line.element, reading.elements)[:4])
    return next((name for name in names if name in HEADINGS), "")


def is_beside(reading: Reading, line: WebLine) -> bool:
    """Whether a line is marked as the line above or below a headline."""
    around = [reading.elements[number] for number in ancestors(line.element, reading.elements)[:3]]
    return any(element.name in BESIDE_TAGS or BESIDE.search(element.marks) for element in around)


def find_articles(reading: Reading, lines: Sequence[WebLine], titles: frozenset[str]) -> list[Headed]:
    """The articles that the page's tags mark off: one under the page's own title, or one under each heading of the highest rank.

    Empty where neither is there; then they are found in the text.
    """
    own = next((number for number, line in enumerate(lines) if squeeze(line.text) in titles), None)
    ranks = [HEADINGS.get(tag_of(reading, line), 9) for line in lines]
    if own is None:
        headed = [number for number, rank in enumerate(ranks) if rank < 9 and has_sentences(lines, ranks, number)]
        top = min((ranks[number] for number in headed), default=9)
        starts = [number for number in headed if ranks[number] == top and (not number or ranks[number - 1] != top)]
        if not starts:
            return []
    else:
        starts = [own]
    heads = [(lead(reading, lines, ranks, start), tail(reading, lines, ranks, start)) for start in starts]
    ends = [start for start, _ in heads[1:]] + [len(lines)]
    return [Headed(start, body, end) for (start, body), end in zip(heads, ends, strict=True)]


def has_sentences(lines: Sequence[WebLine], ranks: Sequence[int], number: int) -> bool:
    """Whether sentences follow a heading before the next heading of its rank or a higher one."""
    for line, rank in zip(lines[number + 1 :], ranks[number + 1 :], strict=True):
        if is_sentences(line):
            return True
        if rank < ranks[number]:
            return False
    return False


def lead(reading: Reading, lines: Sequence[WebLine], ranks: Sequence[int], start: int) -> int:
    """Where the headline begins: with a heading of lower rank or a marked line right above it."""
    while start and (ranks[start] < ranks[start - 1] < 9 or is_beside(reading, lines[start - 1])):
        start -= 1
    return start


def tail(reading: Reading, lines: Sequence[WebLine], ranks: Sequence[int], start: int) -> int:
    """Where the headline ends: after further headings and marked lines right below it, before a sentence."""
    end = start + 1
    while end < len(lines) and (ranks[end] < 9 or is_beside(reading, lines[end])) and not is_sentences(lines[end]):
        end += 1
    return end


def make_sheet(
    source: str, reading: Reading, lines: Sequence[WebLine], notes: Sequence[WebLine], articles: Sequence[Headed]
) -> Sheet:
    """The lines as a text: blocks apart by a blank line, lines of one block by a line end, cells of a row by a blank.

    These stand for the character that follows them.
    """
    page = Transcript()
    starts: list[int] = []
    for last, line in zip([None, *lines], lines, strict=False):
        if last is not None and is_row(reading, last, line):
            page.add(" ", line.transcript.targets[0])
        else:
            page.break_lines(2 if line.apart else 1, line.transcript.targets[0])
        starts.append(page.length)
        page.join(line.transcript)
    starts.append(page.length)
    stated = " ".join(note.text for note in notes)
    author = first_stated(reading, AUTHORS, STATED_AUTHOR, stated) or first_match(
        REPORTER, [note.text for note in notes]
    )
    names = names_in(author) if len(articles) == 1 else ()
    given = tuple(Given(starts[row.start], starts[row.body], starts[row.end], names) for row in articles)
    paper = first_stated(reading, SOURCES, STATED_SOURCE, stated)
    site = next(filter(None, (reading.metas.get(name, "") for name in SITES)), "")
    folio = [line.text for line in reading.lines if is_imprint(line)]
    return Sheet(
        source,
        page.text,
        page.runs(),
        given=given,
        date=stated_date(reading, stated, folio),
        paper=paper or site or first_match(PAPER, [reading.title, *folio]),
        hints=tuple(filter(None, (site, reading.title, *folio))),
    )


def is_row(reading: Reading, last: WebLine, line: WebLine) -> bool:
    """Whether two lines are short cells of one row of a table."""
    cells = [reading.elements[row.element] for row in (last, line)]
    return (
        all(cell.name in {"td", "th"} for cell in cells)
        and cells[0].parent == cells[1].parent
        and last.element != line.element
        and max(len(last.text), len(line.text)) <= LONGEST_CELL
    )


def first_stated(reading: Reading, names: Sequence[str], pattern: re.Pattern[str], notes: str) -> str:
    """What the head of the page states under one of the names, else what its notes state; a placeholder is nothing."""
    note = pattern.search(notes)
    stated = [*(reading.metas.get(name, "") for name in names), note[1] if note else ""]
    return next((value for value in stated if value and value not in PLACEHOLDERS), "")


def first_match(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    """The first group of the first match in the texts, or an empty string."""
    return next((match[1] for match in map(pattern.search, texts) if match), "")


def is_imprint(line: WebLine) -> bool:
    """Whether a line only says which paper, page and day this is."""
    return len(line.text) < 60 and is_folio(shape(line.text).strip(), True)


def stated_date(reading: Reading, notes: str, folio: Sequence[str]) -> str:
    """The first date that the head, a time element, a note or a folio line states."""
    stated = [*(reading.metas.get(name, "") for name in DATES), *reading.times[:1], notes, *folio]
    return next(filter(None, (find_date(shape(value)) for value in stated)), "")
