"""PDF pages for tests, drawn with reportlab, which has nothing in common with what reads them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 600, 800


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text as it is set: its left end and base, in points from the lower left corner, and its size."""

    text: str
    left: float
    base: float
    size: float = 10
    spread: float = 0


def column(text: str, left: float, top: float, width: float, size: float = 10, leading: float = 15) -> list[Words]:
    """Paragraphs set as a column of so many ems, the first line of each indented by two."""
    lines: list[Words] = []
    base = top
    for paragraph in text.split("\n"):
        row, indent = "", 2.0
        for char in [*paragraph, ""]:
            if not char or indent + ems(row + char) > width:
                lines.append(Words(row, left + indent * size, base, size))
                base, row, indent = base - leading, "", 0.0
            row += char
    return lines


def ems(text: str) -> float:
    """The width of a text: half an em for a Latin sign, one for all others."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def move(lines: Sequence[Words], left: float, base: float) -> list[Words]:
    """Lines of a column moved by so much."""
    return [Words(row.text, row.left + left, row.base + base, row.size, row.spread) for row in lines]


def draw(pages: Iterable[Sequence[Words]], *, password: str = "", turn: int = 0) -> bytes:
    """A PDF file with these pages, in the order of the words; turned by so many degrees, and back for the reader."""
    registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), encrypt=lock, invariant=True)
    for words in pages:
        if turn:
            canvas.setPageRotation(turn)
            canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[turn])
            canvas.rotate({90: 90, 180: 180, 270: 270}[turn])
        for row in words:
            canvas.setFont(FONT, row.size)
            canvas.drawString(row.left, row.base, row.text, charSpace=row.spread)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
