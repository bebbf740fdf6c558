"""Hard line breaks healed: the lines that layout cut become paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kg.text.byline import author_line, is_name, opening_byline, photo_credit
from kg.text.cues import (
    ASKED,
    CAPTION,
    CONTINUED,
    DASHED,
    ITEM,
    NUMBERED,
    PROSE,
    REPORTERS,
    ROW,
    SPEAKER,
    TERMINAL,
    WORDS,
)
from kg.text.lines import Line

# Columns are narrower than this many characters and wider than that many; only within them is a short line an end.
NARROW: Final = 9
# A column as narrow as a headline is known by full stops and by so many lines.
SLIM: Final = 12
SLIM_LINES: Final = 4
WIDE: Final = 60
# Punctuation may not begin a line, so that full lines differ by this much.
SLACK: Final = 3
# Of so many lines one may be longer than the column is wide: digits and quotation marks are set narrower than characters.
OUTLIERS: Final = 5
# An unbroken line of so many characters without an end is prose that goes on below.
LONG: Final = 30
# A paragraph is indented by two characters; a headline with kicker and sub-headline has hardly more lines than these.
INDENT: Final = 2
HEAD_LINES: Final = 5
# Entries of a list have a mark or a label before their words; these go on in the next line.
LABEL: Final = re.compile(r"[\s：]|^[\u25a0-\u27bf※⊙•·]")
# A sub-headline of two halves of about one length, which are no name and its post.
HALVES: Final = re.compile(r"(?P<left>[^\s，。：；]{4,9}) (?P<right>[^\s，。：；]{4,9})")
# A sentence ends before its closing quotation mark; a name in quotation marks does not.
QUOTED_END: Final = re.compile(r"[^。！？…；，—]”$")
DATED: Final = re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$")
PAIRS: Final = ("“”", "（）", "《》", "【】")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read as one, their words in one shape; ``cut`` says that they were cut out of a column of equal lines."""

    lines: tuple[Line, ...]
    text: str
    cut: bool

    @property
    def unfinished(self) -> bool:
        """Whether it stops before its sentence does."""
        return self.lines[-1].text[-1] not in TERMINAL


def make_paragraph(lines: Sequence[Line], cut: bool) -> Paragraph:
    """Lines joined into a paragraph."""
    return Paragraph(tuple(lines), "".join(line.text for line in lines), cut)


def join_lines(lines: Iterable[Line]) -> list[Paragraph]:
    """The paragraphs of lines that no gap parts, and of all others each by itself.

    >>> from kg.text.lines import split_lines
    >>> [p.text for p in join_lines(split_lines("短标题\\n\\n今天上午，全市重点工程集\\n中开工，共有十二项。"))]
    ['短标题', '今天上午，全市重点工程集中开工，共有十二项。']
    """
    return [paragraph for block in split_blocks(lines) for paragraph in join_block(block)]


def split_blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a gap between them."""
    block: list[Line] = []
    for line in lines:
        if block and line.gap:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def join_block(block: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of one block, whose first lines may be headlines above the column."""
    for lead in range(min(4, len(block))):
        width = column_width(block[lead:])
        if width and all(len(line.text) < width - SLACK and not is_prose(line.text) for line in block[:lead]):
            yield from join_loose(block[:lead])
            yield from join_column(block[lead:], width)
            return
    yield from join_loose(block)


def join_loose(lines: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of lines that make no column: long lines without an end, and sub-headlines, go on in the next."""
    run: list[Line] = []
    for line in lines:
        rest = run and is_subhead(run[0]) and is_rest(run[-1], line, len(run[-1].text) + 1)
        if run and not rest and not goes_on(run[-1], line):
            yield make_paragraph(run, len(run) > 1 and not is_subhead(run[0]))
            run = []
        run.append(line)
    if run:
        yield make_paragraph(run, len(run) > 1 and not is_subhead(run[0]))


def column_width(block: list[Line]) -> int:
    """The width of a column of hard-wrapped prose, or 0 where the block is none."""
    if len(block) < 2 or not any(
        is_prose(line.text) or line.text[-1] in TERMINAL or ITEM.match(line.text) for line in block
    ):
        return 0
    lengths = sorted(len(line.text) for line in block)
    width = lengths[-1 - len(lengths) // OUTLIERS]
    if width < SLIM and (len(block) < SLIM_LINES or not any("。" in line.text for line in block)):
        return 0
    full = [len(line.text) >= width - SLACK for line in block[:-1] if line.text[-1] not in TERMINAL]
    wrapped = [left for left, right in pairwise(block) if left.text[-1] not in TERMINAL and not is_opening(right)]
    return width if NARROW <= width <= WIDE and wrapped and sum(full) * 3 >= len(full) * 2 else 0


def join_column(block: list[Line], width: int) -> Iterator[Paragraph]:
    """The paragraphs of a column: one ends with a line that is short and finished, and begins with an item or an indent."""
    heads = head_lines(block, width)
    run: list[Line] = []
    for number, line in enumerate(block):
        if run and number in heads and is_subhead(run[0]) and is_rest(run[-1], line, width):
            pass
        elif run and (number in heads or number - 1 in heads or is_signed(run)):
            yield make_paragraph(run, number - 1 not in heads)
            run = []
        elif run:
            last = run[-1]
            ended = last.text[-1] in TERMINAL and len(last.text) < width - SLACK
            short = len(last.text) < width - 2 * SLACK and not is_prose(last.text) and is_balanced(last.text)
            signed = line is block[-1] and last.text[-1] in TERMINAL and is_signature(line, width)
            begun = is_opening(line) and not is_dashed(run, line) or is_turn(run, line) or line.indent > last.indent + 1
            if ended or signed or (short and len(run) == 1) or begun:
                yield make_paragraph(run, True)
                run = []
        run.append(line)
    if run:
        yield make_paragraph(run, True)


def head_lines(block: list[Line], width: int) -> frozenset[int]:
    """The numbers of the lines in a column that are headlines or name the writer of what follows, one article under another.

    A line of a paragraph is full or ends a sentence. So lines that do neither, behind a finished text, are a head; and so are
    those of any width between a finished text and what begins for sure: 本报讯, an indent, an author line.
    """
    heads = {number for number, line in enumerate(block) if line.level and not is_prose(line.text)}
    for number, line in enumerate(block):
        first = number
        while first and number - first < HEAD_LINES and may_head(block[first - 1], width):
            first -= 1
        if (first == 0 or is_closed(block[first - 1])) and opens_text(block, number, width):
            heads |= set(range(first, number))
        behind = number == 0 or number - 1 in heads or block[number - 1].text[-1] in "。！？）"
        labelled = LABEL.search(line.text) and not is_halved(line.text, width)
        odd = line.indent + len(line.text) < width - SLACK or len(line.text) > width + SLACK
        above = number + 1 < len(block) and not DATED.match(block[number + 1].text)
        if behind and (odd or is_subhead(line)) and above and may_head(line, width) and not labelled:
            heads.add(number)
    return frozenset(heads)


def may_head(line: Line, width: int) -> bool:
    """Whether a line has the looks of a headline: no sentence, no end of one, nor the indented beginning of a paragraph."""
    text = line.text
    begins = line.indent >= INDENT and line.indent + len(text) >= width - SLACK
    return (
        len(text) < LONG + width
        and (text[-1] not in f"{TERMINAL}，、" or bool(QUOTED_END.search(text)))
        and not is_prose(text)
        and bool(WORDS.match(text))
        and not begins
        and not DATED.match(text)
        and is_balanced(text)
        and opening_byline(text) is None
    )


def is_subhead(line: Line) -> bool:
    """Whether a line is a sub-headline behind a dash: ——访甘泉县委书记王小明."""
    text = line.text
    return bool(DASHED.match(text)) and text[-1] not in f"{TERMINAL}，、" and not is_prose(text)


def is_rest(last: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with a sub-headline that fills the column."""
    loose = author_line(line.text) or is_opening(line) or line.level or line.bold or not WORDS.match(line.text)
    return len(last.text) >= width - SLACK > len(line.text) - SLACK and not is_prose(line.text) and not loose


def is_balanced(text: str) -> bool:
    """Whether every bracket and quotation mark of a line is closed in it, and none that was opened above."""
    return all(text.count(left) == text.count(right) for left, right in PAIRS)


def opens_text(block: list[Line], number: int, width: int) -> bool:
    """Whether a line begins what is no rest of a sentence: with 本报讯, an indent, as an author line or a sub-headline."""
    line = block[number]
    deeper = number > 0 and line.indent > block[number - 1].indent + 1
    short = len(line.text) < width - SLACK
    signed = bool((short or REPORTERS.search(line.text)) and author_line(line.text))
    return deeper or signed or opening_byline(line.text) is not None or is_subhead(line)


def is_closed(line: Line) -> bool:
    """Whether a text may be over at the end of a line: of a sentence, or of a caption with its photographer."""
    return line.text[-1] in TERMINAL or is_credited(line.text)


def is_signed(run: list[Line]) -> bool:
    """Whether a paragraph has come to its end: it says where it goes on, （下转第3版）, who took the picture, or only who writes."""
    writer = len(run) == 1 and REPORTERS.search(run[0].text) and "：" not in run[0].text and author_line(run[0].text)
    return bool(writer or CONTINUED.search(run[-1].text)) or is_credited("".join(line.text for line in run[-2:]))


def is_credited(text: str) -> bool:
    """Whether a caption is over: it ends with who took the picture.

    >>> is_credited("图为新街口一角。王小明 摄"), is_credited("展出农民摄影")
    (True, False)
    """
    credit = photo_credit(text)
    return credit is not None and bool(credit.names) and all(map(is_name, credit.names))


def is_halved(text: str, width: int) -> bool:
    """Whether a line is a sub-headline of two halves, alike in length or far shorter than the column, and no entry with its label.

    >>> is_halved("党建强根基 治理暖民心", 14), is_halved("通报曝光 甘泉县纪委监委", 17)
    (True, False)
    """
    halves = HALVES.fullmatch(text)
    alike = halves is not None and len(halves["left"]) == len(halves["right"])
    return alike or halves is not None and len(text) < width - 2 * SLACK


def is_dashed(run: list[Line], line: Line) -> bool:
    """Whether a dash at the beginning of a line stands within a sentence: 党总支—网格 / —楼栋, （2022 / —2024年）."""
    return bool(DASHED.match(line.text)) and run[-1].text[-1] not in TERMINAL and is_prose("".join(x.text for x in run))


def is_turn(run: list[Line], line: Line) -> bool:
    """Whether a line begins a caption, a question of an interview, or the answer to the one above: 记者：…？ / 王小明：…."""
    if run[-1].text[-1] not in TERMINAL:
        return False
    asked = ASKED.match(run[0].text) and run[-1].text[-1] == "？"
    return bool(ASKED.match(line.text) or CAPTION.match(line.text) or asked and SPEAKER.match(line.text))


def is_signature(line: Line, width: int) -> bool:
    """Whether the last line of a column is short and no sentence: who signs a notice, or its day."""
    return len(line.text) < width - SLACK and not is_prose(line.text) and line.text[-1] not in TERMINAL


def goes_on(line: Line, following: Line) -> bool:
    """Whether a long line without an end runs on into the next."""
    return (
        len(line.text) >= LONG
        and is_prose(line.text)
        and line.text[-1] not in TERMINAL
        and not is_opening(following)
        and not following.level
    )


def is_opening(line: Line) -> bool:
    """Whether a line opens an item, a numbered part, a dashed one or a row of a table, and so begins a paragraph."""
    return line.bullet or any(pattern.match(line.text) for pattern in (ITEM, NUMBERED, DASHED, ROW))


def is_prose(text: str) -> bool:
    """Whether punctuation says that a text is sentences, not a headline or an entry."""
    return bool(PROSE.search(text))
