"""What each paragraph of a page is: headline, rubric, byline, body, caption, credit or folio line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.text import cues
from kg.text.byline import author_line, closing_byline, opening_byline, photo_credit
from kg.text.heal import Paragraph, is_prose, join_lines
from kg.text.lines import Line, split_lines

# Longer than this no headline is.
MAX_HEADLINE: Final = 48
# Nor is a line of one that goes on below as long as this.
LONGEST_LINE: Final = 24
# Folio lines are short, and those without staff or weekday stand within the first lines of the page.
MAX_FOLIO: Final = 90
TOP_LINES: Final = 5
# No list is longer than this.
LONGEST_LIST: Final = 200


class Kind(StrEnum):
    """The part that a paragraph plays."""

    RUBRIC = "rubric"
    HEADLINE = "headline"
    DASHED = "dashed"
    BYLINE = "byline"
    BODY = "body"
    ITEM = "item"
    NUMBERED = "numbered"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"


HEAD_KINDS: Final = frozenset({Kind.RUBRIC, Kind.HEADLINE, Kind.DASHED, Kind.BYLINE})
TEXT_KINDS: Final = frozenset({Kind.BODY, Kind.ITEM, Kind.NUMBERED, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the part it plays.

    ``goes_on`` says that it is the rest of the block before, from another column; ``opens`` that it begins a story for sure.
    """

    paragraph: Paragraph
    kind: Kind
    goes_on: bool = False
    opens: bool = False

    @property
    def text(self) -> str:
        """The words in one shape."""
        return self.paragraph.text

    @property
    def first(self) -> Line:
        """The first line."""
        return self.paragraph.lines[0]


def read_layout(text: str) -> list[Block]:
    """The blocks of a page in page order, folio lines left out.

    >>> [(block.kind.value, block.text) for block in read_layout("责编：甲\\n\\n新桥通车\\n\\n本报讯 今天通车。")]
    [('headline', '新桥通车'), ('body', '本报讯 今天通车。')]
    """
    blocks: list[Block] = []
    for paragraph in join_lines(mark_gaps(split_lines(text))):
        kind = kind_of(paragraph, blocks)
        if len(blocks) > 1 and kind is Kind.BODY and is_torn(blocks[-2], blocks[-1], paragraph.text):
            blocks[-1] = Block(blocks[-1].paragraph, Kind.BODY)
        if opening_byline(paragraph.text) is not None and has_colon_head(blocks[-3:]):
            blocks[-2:] = [Block(block.paragraph, Kind.HEADLINE) for block in blocks[-2:]]
        blocks.append(Block(paragraph, kind))
    return blocks


def has_colon_head(blocks: Sequence[Block]) -> bool:
    """Whether the last two of three blocks before 本报讯 are a headline whose first line ends with a colon: 甲县乙镇： / 小院里话丰年."""
    if len(blocks) < 2 or blocks[-2].text[-1] != "：" or blocks[-1].text[-1] in "。；：，、":
        return False
    head = blocks[-2:]
    above = len(blocks) == 2 or blocks[0].text[-1] in cues.TERMINAL or blocks[0].kind in HEAD_KINDS
    lines = all(len(block.text) <= LONGEST_LINE and not is_prose(block.text) for block in head)
    alone = all(len(block.paragraph.lines) == 1 and block.kind is not Kind.CAPTION for block in head)
    return bool(above and lines and alone and cues.WORDS.match(head[1].text))


def is_torn_off(paragraph: Paragraph) -> bool:
    """Whether a paragraph was cut out of a column, and is not the line that names the reporter at its head."""
    return paragraph.cut and (len(paragraph.lines) > 1 or cues.REPORTERS.search(paragraph.text) is None)


def is_torn(before: Block, line: Block, following: str) -> bool:
    """Whether a supposed headline is a body line that a break cut off: the next goes on in mid-sentence.

    Where it has no comma, only punctuation at the beginning of the next line says so for sure.
    """
    inside = line.kind is Kind.HEADLINE and before.kind in {Kind.BODY, Kind.ITEM, Kind.CAPTION} and not line.first.level
    if not inside or following[0] in "，、。；：！？）》":
        return inside
    return "，" in line.text and bool(cues.FRAGMENT.match(following)) and not cues.FRESH.match(following)


def mark_gaps(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without folio lines; what follows one has a gap before it."""
    gap = False
    for number, line in enumerate(lines):
        if is_folio(line.text, number < TOP_LINES):
            gap = True
            continue
        yield replace_gap(line) if gap else line
        gap = False


def replace_gap(line: Line) -> Line:
    """The line with a gap before it."""
    return Line(line.text, line.ranges, True, line.ruled, line.level, line.bold, line.bullet, line.indent)


def is_folio(text: str, top: bool) -> bool:
    """Whether a line only says which paper, page and day this is and who made it; ``top``: it is among the first lines.

    >>> is_folio("2 要闻 2025年5月16日 星期五 责任编辑：甲乙", False), is_folio("2025年5月16日，会议召开。", True)
    (True, False)
    """
    if len(text) > MAX_FOLIO or "。" in text:
        return False
    squeezed = text.replace(" ", "")
    if top and (squeezed in cues.SECTIONS or any(pattern.match(text) for pattern in cues.TOP_MARKS)):
        return True
    if cues.PAGE_NUMBER.match(text):
        return True
    return bool(cues.FOLIO_START.match(text) or cues.FOLIO.search(text)) and "，" not in text


def kind_of(paragraph: Paragraph, before: Sequence[Block]) -> Kind:
    """The part of one paragraph, in the light of the blocks before it: the first of these that it passes for."""
    text = paragraph.text
    after_head = bool(before) and before[-1].kind in HEAD_KINDS
    credit = closing_byline(text)
    passes = (
        (Kind.CAPTION, is_caption(text)),
        (Kind.BODY, opening_byline(text) is not None),
        (Kind.RUBRIC, is_rubric(text)),
        (Kind.CREDIT, credit is not None and credit.start == 0 or cues.COLUMN_CREDIT.search(text)),
        (Kind.NOTE, text.startswith("（") and text.endswith("）") or cues.DOCUMENT_NUMBER.match(text)),
        (Kind.BYLINE, not is_torn_off(paragraph) and (after_head or cues.REPORTERS.search(text)) and author_line(text)),
        (Kind.ITEM, is_item(paragraph)),
        (Kind.BODY, not is_headline(paragraph, before)),
        (Kind.NUMBERED, cues.NUMBERED.match(text)),
        (Kind.DASHED, cues.DASHED.match(text) and after_head),
    )
    return next((kind for kind, passed in passes if passed), Kind.HEADLINE)


def is_caption(text: str) -> bool:
    """Whether a paragraph describes a picture: 图为…, （图片说明）…, ▲… or a photographer at its end."""
    return bool(cues.CAPTION.match(text)) or photo_credit(text) is not None or (text[0] in "▲▼◀▶" and "。" in text[-3:])


def is_rubric(text: str) -> bool:
    """Whether a short line names a column or a kind of text, not a story: 简讯, 【延河论坛】, —乡镇书记话振兴—."""
    squeezed = text.replace(" ", "")
    patterns = (cues.RUBRIC, cues.BRACKETED, cues.SERIES)
    return len(squeezed) <= 24 and any(pattern.match(squeezed) for pattern in patterns)


def is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list."""
    text = paragraph.text
    if (
        paragraph.lines[0].bullet
        or cues.ROW.match(text)
        or (cues.ITEM.match(text) and (is_prose(text) or not text[0].isalnum()))
    ):
        return True
    return not paragraph.unfinished and bool(cues.ITEM.match(text))


def is_headline(paragraph: Paragraph, before: Sequence[Block]) -> bool:
    """Whether a paragraph is a line of a headline by its looks: short, unpunctuated, no entry of a list that was announced."""
    text = paragraph.text
    if paragraph.lines[0].level:
        return len(text) <= 2 * MAX_HEADLINE
    torn = len(paragraph.lines) > 1 and (paragraph.cut or not cues.DASHED.match(text))
    if torn or len(text) > MAX_HEADLINE or not cues.WORDS.match(text):
        return False
    if "。" in text or text[-1] in "。；：，、" or cues.SPEAKER.match(text) and text[-1] == "？":
        return False
    if before and before[-1].paragraph.cut and before[-1].paragraph.unfinished and before[-1].kind is Kind.BODY:
        return False
    return not is_entry(text, before)


def is_entry(text: str, before: Sequence[Block]) -> bool:
    """Whether a short line is an entry of the list that a line before it announced with a colon or a number."""
    for block in before[: -LONGEST_LIST - 1 : -1]:
        if block.kind in {Kind.HEADLINE, Kind.RUBRIC, Kind.BYLINE}:
            return False
        if block.text[-1] == "：" or block.kind is Kind.NUMBERED:
            return not cues.NUMBERED.match(text)
        if block.text[-1] in "。！？”" and not cues.NUMBERED.match(block.text):
            return False
    return False
