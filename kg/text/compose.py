"""From the blocks of a story to an article: its text healed, its pieces, its names, its silent ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.model import Runs, Span
from kg.text import cues
from kg.text.byline import Byline, author_line, closing_byline, opening_byline, photo_credit, surnames
from kg.text.heal import LONG, is_prose
from kg.text.layout import Block, Kind
from kg.text.lines import Range
from kg.text.pieces import Assembly
from kg.text.stories import Story

HAN: Final = r"\u4e00-\u9fff"
# A name of two characters is set to the width of three: 任 重.
PARTED_NAME: Final = re.compile(rf"(?P<surname>[{HAN}])(?P<space>\s{{1,2}})[{HAN}](?=[{HAN}\s，。、；：（）”]|$)")
# Scanned pages have stray spaces within sentences; at the beginning and the end of a paragraph a space parts labels and credits.
STRAY: Final = re.compile(rf"(?<=[{HAN}])\s(?=[{HAN}])")
EDGE: Final = 12
# Spaces that no printer sets: before a mark that closes, behind one that opens, between the digits of a number.
ASTRAY: Final = re.compile(
    rf"(?<=[{HAN}\d%])\s(?=[，。、；：！？”）》])|(?<=[“（《])\s(?=[{HAN}\d])|(?<![\d.])(?:\d\s){{2,}}\d(?!\d)|"
    r"(?<![\d.])(?:\d\s)*\d\s?\.\s?\d(?:\s\d)*(?:\s%)?(?!\d)|(?<![\d.])\d{1,3}(?:\s\d{3})+(?=\s?[万亿元人户吨亩])"
)
BETWEEN: Final = re.compile(r"[\s*#>_`=—-]*")


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    assembly: Assembly
    ranges: list[Range] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    silent: list[Range] = field(default_factory=list)
    body: int = 0

    def add(self, block: Block, quiet: Sequence[Byline], *, joined: bool = False) -> None:
        """Append a block, on a new line unless it goes on with the last; ``quiet`` are its parts that name no entity."""
        if not joined:
            self.assembly.break_line()
        dropped = stray_spaces(block, quiet)
        offsets = page_offsets(block)
        base = self.assembly.length
        for start, end in runs_of(offsets, dropped):
            self.assembly.add(start, end)
            self.ranges.append((start, end))
        for part in quiet:
            low, high = (base + edge - sum(place < edge for place in dropped) for edge in (part.start, part.end))
            self.silent.append((low, high))

    def sign(self, names: Iterable[str]) -> None:
        """Add the names of writers, each once."""
        self.names += [name for name in names if name not in self.names]


@dataclass(frozen=True, slots=True)
class Composed:
    """What a story says: all fields as in ``kg.model.Article``."""

    text: str
    offsets: Runs
    spans: tuple[Span, ...]
    headline: str
    kicker: str
    names: tuple[str, ...]
    silent: tuple[Range, ...]
    body: int


def compose(story: Story, page_id: str, page: str) -> Composed:
    """Read a story in order: kicker, headline, byline, body with its paragraphs healed, captions after what they interrupt."""
    draft = Draft(Assembly(page))
    for block in story.head:
        draft.add(block, head_parts(draft, block, story))
    draft.body = draft.assembly.length
    previous: Block | None = None
    for block in reading_order(story.body):
        joined = previous is not None and runs_on(previous, block)
        draft.add(block, body_parts(draft, block), joined=joined)
        previous = block
    if draft.body and story.body:
        draft.body += 1
    if not draft.names and not story.head and len(story.body) == 1:
        credit = photo_credit(story.body[0].text)
        draft.sign(credit.names if credit else ())
    kicker, headline = headings(story.head, page)
    spans = tuple(Span(page_id, start, end) for start, end in merge(draft.ranges, page))
    assembly = draft.assembly
    return Composed(
        assembly.text, assembly.runs(), spans, headline, kicker, tuple(draft.names), tuple(draft.silent), draft.body
    )


def head_parts(draft: Draft, block: Block, story: Story) -> list[Byline]:
    """The author line, or nothing; the speaker of a report or speech is no author and stays an entity."""
    if block.kind is Kind.CREDIT:
        return [Byline((), 0, len(block.text))]
    if block.kind is not Kind.BYLINE:
        return []
    names = author_line(block.text)
    draft.sign(names)
    speech = any(cues.SPEECH.search(other.text) for other in story.head if other.kind in {Kind.DASHED, Kind.HEADLINE})
    return [] if speech and not cues.REPORTERS.search(block.text) else [Byline(names, 0, len(block.text))]


def body_parts(draft: Draft, block: Block) -> list[Byline]:
    """The byline at the beginning, the credit at the end, the photographer; names of writers go to the draft."""
    text = block.text
    if block.kind is Kind.BYLINE or cues.COLUMN_CREDIT.search(text):
        draft.sign(author_line(text) if block.kind is Kind.BYLINE else ())
        return [Byline((), 0, len(text))]
    if block.kind in {Kind.HEADLINE, Kind.DASHED, Kind.RUBRIC, Kind.NOTE}:
        return []
    opening = opening_byline(text)
    credit = photo_credit(text) if block.kind is Kind.CAPTION else closing_byline(text)
    parts = [part for part in (opening, credit) if part]
    if block.kind is not Kind.CAPTION:
        for part in parts:
            draft.sign(part.names)
    return parts


def reading_order(body: Sequence[Block]) -> list[Block]:
    """The body with captions put after the paragraph that they interrupt."""
    order: list[Block] = []
    waiting: list[Block] = []
    for block in body:
        if block.kind is Kind.CAPTION and order:
            waiting.append(block)
        elif waiting and runs_on(order[-1], block):
            order.append(block)
        else:
            order += [*waiting, block]
            waiting = []
    return order + waiting


def runs_on(block: Block, following: Block) -> bool:
    """Whether a sentence that a column or a picture cut off goes on in the next block."""
    if following.goes_on:
        return True
    text = block.text
    prose = block.paragraph.cut or "，" in text or len(text) >= LONG or opening_byline(text) is not None
    return (
        block.kind in {Kind.BODY, Kind.ITEM}
        and following.kind is Kind.BODY
        and block.paragraph.unfinished
        and prose
        and not opening_byline(following.text)
        and closing_byline(block.text) is None
    )


def headings(head: Sequence[Block], page: str) -> tuple[str, str]:
    """Kicker and headline as printed: rubrics and what stands before the last of them, or a short or leading line, is kicker."""
    lines = [block for block in head if block.kind not in {Kind.BYLINE, Kind.CREDIT}]
    kicker: list[Block] = []
    last = max((number for number, block in enumerate(lines) if block.kind is Kind.RUBRIC), default=-1)
    if last + 1 < len(lines):
        kicker, lines = lines[: last + 1], lines[last + 1 :]
    while len(lines) > 1 and lines[1].kind is Kind.HEADLINE and is_kicker(lines[0], lines[1]):
        kicker.append(lines.pop(0))
    return " ".join(printed(block, page) for block in kicker), " ".join(printed(block, page) for block in lines)


def is_kicker(block: Block, following: Block) -> bool:
    """Whether the first of several headline lines only leads up to them: 黄海潮, …调研重点项目时要求, or set in lighter type."""
    weights = [(other.first.level > 0, other.first.bold) for other in (block, following)]
    short, long = (len(other.text.replace(" ", "")) for other in (block, following))
    return short <= 5 < long - 1 or bool(cues.LEAD_IN.search(block.text)) or weights[0] < weights[1]


def printed(block: Block, page: str) -> str:
    """A block as printed, lines joined."""
    return "".join(page[start:end] for line in block.paragraph.lines for start, end in line.ranges)


def page_offsets(block: Block) -> list[int]:
    """The page's offset of each character of a block's text."""
    return [place for line in block.paragraph.lines for start, end in line.ranges for place in range(start, end)]


def stray_spaces(block: Block, quiet: Sequence[Byline]) -> frozenset[int]:
    """Where a block's text has spaces that part a name or stand astray in a sentence, bylines left alone."""
    text = block.text
    if block.kind not in {Kind.BODY, Kind.ITEM, Kind.CAPTION} or " " not in text:
        return frozenset()
    places: set[int] = set()
    for match in PARTED_NAME.finditer(text):
        inside = match.start() and "\u4e00" <= text[match.start() - 1] <= "\u9fff"
        if match["surname"] in surnames() and (not inside or is_prose(text)):
            places |= set(range(match.start("space"), match.end("space")))
    if is_prose(text):
        astray = (place for match in ASTRAY.finditer(text) for place in range(match.start(), match.end()))
        places |= {place for place in astray if text[place] == " "}
        # Behind the last full stop there may stand a credit, and none before it.
        low, high = EDGE, len(text) - (0 if text[-1] in "。！？" else EDGE)
        places |= {match.start() for match in STRAY.finditer(text) if low <= match.start() < high}
    return frozenset(place for place in places if not any(part.start <= place < part.end for part in quiet))


def runs_of(offsets: Sequence[int], dropped: frozenset[int]) -> list[Range]:
    """The ranges of the page that the characters not dropped make up."""
    ranges: list[Range] = []
    for place, offset in enumerate(offsets):
        if place in dropped:
            continue
        if ranges and ranges[-1][1] == offset:
            ranges[-1] = (ranges[-1][0], offset + 1)
        else:
            ranges.append((offset, offset + 1))
    return ranges


def merge(ranges: Sequence[Range], page: str) -> list[Range]:
    """The pieces of the page that an article occupies, in reading order; what only blank space parts is one piece."""
    pieces: list[Range] = []
    for start, end in ranges:
        last = pieces[-1] if pieces else None
        if last and last[1] <= start and BETWEEN.fullmatch(page, last[1], start):
            pieces[-1] = (last[0], end)
        else:
            pieces.append((start, end))
    return pieces
