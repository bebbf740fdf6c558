"""Word documents (Office Open XML), opened with python-docx: paragraphs, tables and text boxes in the order of the file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from kg.errors import UnreadableInput
from kg.model import Given
from kg.text.decode import is_han
from kg.text.formats.archive import BROKEN, refusal
from kg.text.formats.sheet import Options, Problem, Sheet
from kg.text.formats.transcript import Transcript

MISSING: Final = "docx files are read with python-docx, which is not installed: pip install 'zhengtu[office]'"
OLD: Final = b"\xd0\xcf\x11\xe0"
LOCKED: Final = "encrypted, or an old Word file under a new name: save it as .docx without a password"
DAMAGED: Final = "broken, or no Word document: open it in a word processor and save it anew"
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a run holds besides text: a tab, line breaks, a hyphen that does not break.
SIGNS: Final = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
UNSEEN: Final = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}p", FALLBACK})
LONGEST_CELL: Final = 30  # code points; what is longer is set on lines of its own
PLAIN: Final = 9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with text: its number in the file, its rank as a heading, and the row and cell of a table it stands in."""

    number: int
    text: str
    rank: int
    row: Any
    cell: Any


def read_docx(source: str, file: BinaryIO, _options: Options) -> Iterator[Sheet | Problem]:
    """The one page of a document. An offset counts the characters of a paragraph; the part is its number, from 1 on.

    Headers, footers, footnotes and comments are not read, nor what tracked changes deleted. Raises UnreadableInput where
    python-docx is missing, and for a broken or encrypted file.
    """
    try:
        import docx
        from lxml import etree
    except ImportError as error:
        raise UnreadableInput(source, MISSING) from error
    check_package(source, file)
    try:
        document = docx.Document(file)
        paragraphs = list(read_paragraphs(document))
    except (*BROKEN, KeyError, AttributeError, TypeError, etree.LxmlError) as error:
        raise UnreadableInput(source, DAMAGED) from error
    if not any(is_han(char) for paragraph in paragraphs for char in paragraph.text):
        raise UnreadableInput(source, "no Chinese text in it")
    yield make_sheet(source, paragraphs)


def check_package(source: str, file: BinaryIO) -> None:
    """Raise UnreadableInput for what is no package of parts, or one whose parts swell."""
    if file.read(4) == OLD:
        raise UnreadableInput(source, LOCKED)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            for part in package.infolist():
                reason = refusal(part, part.filename, 0)
                if reason:
                    raise UnreadableInput(source, f"its part {part.filename}: {reason}")
    except BROKEN as error:
        raise UnreadableInput(source, DAMAGED) from error
    file.seek(0)


def read_paragraphs(document: Any) -> Iterator[Paragraph]:
    """The paragraphs of a document that hold text, those of tables and text boxes where they stand."""
    ranks = {style.style_id: rank_of(style.name) for style in document.styles if style.name}
    for number, element in enumerate(document.element.body.iter(f"{WORD}p"), 1):
        if any(outer.tag == FALLBACK for outer in element.iterancestors()):
            continue
        text = "".join(read_runs(element)).replace("\r", "\n")
        if text.strip():
            style = element.find(f"{WORD}pPr/{WORD}pStyle")
            rank = ranks.get(style.get(f"{WORD}val"), PLAIN) if style is not None else PLAIN
            around = {outer.tag: outer for outer in reversed(list(element.iterancestors()))}
            yield Paragraph(number, text, rank, around.get(f"{WORD}tr"), around.get(f"{WORD}tc"))


def read_runs(element: Any) -> Iterator[str]:
    """The words of an element, without those of paragraphs within it and of what was deleted."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in UNSEEN:
            yield from read_runs(child)


def rank_of(style: str) -> int:
    """The rank that a style gives a heading: 0 for a title, 1 for Heading 1 or 标题 1; 9 for what is none.

    >>> rank_of("Heading 2"), rank_of("标题"), rank_of("Normal")
    (2, 0, 9)
    """
    words = style.lower().replace("标题", "heading ").split()
    if words[:1] == ["title"] or words == ["heading"]:
        return 0
    return int(words[1]) if words[:1] == ["heading"] and len(words) > 1 and words[1].isdigit() else PLAIN


def make_sheet(source: str, paragraphs: list[Paragraph]) -> Sheet:
    """Paragraphs apart by a line end, headings by a blank line, short cells of a row by a blank; these stand for what follows.

    Several headings of the highest rank, each with text below, are the headlines of as many articles.
    """
    page = Transcript()
    parts: list[tuple[int, str]] = []
    starts: list[int] = []
    last: Paragraph | None = None
    for paragraph in paragraphs:
        parts.append((page.length, f"paragraph {paragraph.number}"))
        if last is not None and in_one_row(last, paragraph):
            page.add(" ", 0)
        else:
            heading = paragraph.rank < PLAIN or (last is not None and last.rank < PLAIN)
            page.break_lines(2 if heading else 1, 0)
        starts.append(page.length)
        page.add(paragraph.text, 0)
        last = paragraph
    top = min(paragraph.rank for paragraph in paragraphs)
    heads = [
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.rank == top < PLAIN and number + 1 < len(paragraphs) and paragraphs[number + 1].rank > top
    ]
    ends = [*(starts[number] for number in heads[1:]), page.length]
    given = [Given(starts[number], starts[number + 1], end) for number, end in zip(heads, ends, strict=False)]
    return Sheet(source, page.text, page.runs(), tuple(parts), tuple(given) if len(given) > 1 else ())


def in_one_row(last: Paragraph, paragraph: Paragraph) -> bool:
    """Whether two paragraphs are short cells side by side."""
    short = max(len(last.text), len(paragraph.text)) <= LONGEST_CELL
    return short and last.row is not None and last.row is paragraph.row and last.cell is not paragraph.cell
