"""PDF with a text layer: each page of the file a page, its columns found by geometry. PDFium, by way of pypdfium2, reads the glyphs."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from kg.errors import UnreadableInput
from kg.text.decode import LONE, is_han
from kg.text.formats.columns import Glyph, read_columns
from kg.text.formats.sheet import MAX_FILE, Options, Problem, Sheet, read_all
from kg.text.formats.typeset import write_blocks

MISSING: Final = "pdf files are read with pypdfium2, which is not installed: pip install 'zhengtu[pdf]'"
MAX_PAGES: Final = 5_000
MAX_GLYPHS: Final = 400_000  # of one page
FEW: Final = 12  # glyphs; a page with fewer and a picture is a scan
MAX_STRANGE: Final = 0.3  # of the glyphs that have no character known to anyone
IMAGE: Final = 3  # FPDF_PAGEOBJ_IMAGE


def read_pdf(source: str, file: BinaryIO, options: Options) -> Iterator[Sheet | Problem]:
    """The pages of a PDF, numbered from 1 on. An offset is the number of the character in PDFium's text of the page.

    A page without a text layer, or with one that no one can read, is a problem, unless ``options.ocr`` has its characters
    recognised. Raises UnreadableInput where pypdfium2 is missing, and for a broken or encrypted file.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableInput(source, MISSING) from error
    data = read_all(source, file, MAX_FILE)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableInput(source, "encrypted: save it without a password and try again") from error
        raise UnreadableInput(source, "broken, or no PDF: get the file anew, or print it to a new PDF") from error
    try:
        if len(document) > MAX_PAGES:
            yield Problem(source, f"more than {MAX_PAGES:,} pages: those after were not read; split the file")
        for number in range(1, min(len(document), MAX_PAGES) + 1):
            yield read_numbered(f"{source}#{number}", document, number, options)
    finally:
        document.close()


def read_numbered(where: str, document: Any, number: int, options: Options) -> Sheet | Problem:
    """One page of a document, or that it is broken."""
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
        try:
            return read_sheet(where, page, options)
        finally:
            page.close()
    except PdfiumError:
        return Problem(where, "the page is broken: get the file anew, or print it to a new PDF")


def read_sheet(where: str, page: Any, options: Options) -> Sheet | Problem:
    """One page by its text layer, else by what ``--ocr`` recognises."""
    text = page.get_textpage()
    try:
        if text.count_chars() > MAX_GLYPHS:
            return Problem(where, f"more than {MAX_GLYPHS:,} characters on one page: it was not read")
        glyphs = list(read_glyphs(text, page))
    finally:
        text.close()
    visible = [glyph.char for glyph in glyphs if not glyph.char.isspace()]
    strange = sum(map(is_strange, visible))
    if len(visible) >= FEW and strange <= MAX_STRANGE * len(visible):
        if not any(map(is_han, visible)):
            return Problem(where, "no Chinese text on the page")
        written = write_blocks(read_columns(glyphs))
        return Sheet(where, written.text, written.runs())
    pictured = any(True for _ in page.get_objects(filter=[IMAGE], max_depth=3))
    if not visible and not pictured:
        return Problem(where, "the page is empty", lost=False)
    if not options.ocr:
        why = "its fonts tell no characters" if strange else "a scan without a text layer"
        return Problem(where, f"{why}: recognise its characters with --ocr (pip install 'zhengtu[ocr]')")
    from kg.text.formats.ocr import recognise_page

    return recognise_page(where, page)


def is_strange(char: str) -> bool:
    """Whether a character means nothing outside of its font: private use, replacement, control."""
    return "\ue000" <= char <= "\uf8ff" or char in "\ufffd\ufffe\uffff" or char < " "


def read_glyphs(text: Any, page: Any) -> Iterator[Glyph]:
    """The glyphs of a page as its reader sees it, turned upright; what PDFium adds of its own is left out."""
    from pypdfium2 import raw

    place_x, place_y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    turn = page.get_rotation()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        char = LONE.sub("\ufffd", chr(code)) if 0 < code < 0x110000 else "\ufffd"
        if raw.FPDFText_IsGenerated(text, index) == 1 or char in "\r\n\u0002":
            continue
        raw.FPDFText_GetCharOrigin(text, index, place_x, place_y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = round(abs(raw.FPDFText_GetFontSize(text, index)) * scale, 2) or 1.0
        left, right, base = turned(turn, box, place_x.value, place_y.value)
        yield Glyph(char, index, left, max(left, right), base, size)


def turned(turn: int, box: Any, x: float, y: float) -> tuple[float, float, float]:
    """Left, right and base of a glyph on a page that is shown turned clockwise by so many degrees."""
    if turn == 90:
        return box.bottom, box.top, -x
    if turn == 180:
        return -box.right, -box.left, -y
    if turn == 270:
        return -box.top, -box.bottom, x
    return box.left, box.right, y
