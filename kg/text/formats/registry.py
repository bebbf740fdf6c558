"""The formats that are read. A new one is a module with a reader, and a line here."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final

from kg.errors import UnknownName, UnreadableInput
from kg.text.decode import encoding_of
from kg.text.formats.archive import BROKEN, read_archive
from kg.text.formats.csv_rows import cell_text, choose_delimiter, read_csv, split_rows
from kg.text.formats.docx import read_docx
from kg.text.formats.html import read_html
from kg.text.formats.json_rows import read_json
from kg.text.formats.parquet_rows import read_parquet
from kg.text.formats.pdf import read_pdf
from kg.text.formats.plain import read_plain
from kg.text.formats.rows import map_columns
from kg.text.formats.sheet import MEMBER, STDIN, Options, Problem, Reader, Sheet


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, the endings of its files' names, its reader, and how many bytes a page takes in a file of many."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    page_bytes: int = 0


def read_zip(source: str, file: BinaryIO, options: Options) -> Iterator[Sheet | Problem]:
    """The pages of a zip archive, whatever their formats."""
    return read_archive(source, file, options, read_file)


FORMATS: Final[Mapping[str, Format]] = {
    format.name: format
    for format in (
        Format("txt", (".txt", ".text"), read_plain),
        Format("md", (".md", ".markdown"), read_plain),
        Format("html", (".html", ".htm", ".shtml", ".xhtml"), read_html),
        Format("csv", (".csv", ".tsv"), read_csv, 3_000),
        Format("json", (".jsonl", ".ndjson", ".json"), read_json, 4_000),
        Format("parquet", (".parquet",), read_parquet, 1_500),
        Format("docx", (".docx",), read_docx),
        Format("pdf", (".pdf",), read_pdf, 300_000),
        Format("zip", (".zip",), read_zip, 3_000),
    )
}
SUFFIXES: Final[Mapping[str, Format]] = {suffix: format for format in FORMATS.values() for suffix in format.suffixes}

ELSEWISE: Final[Mapping[str, str]] = {
    suffix: advice
    for suffixes, advice in (
        (".doc .wps .rtf .odt", "save it as .docx"),
        (".xls .xlsx .et .ods", "save it as .csv"),
        (".rar .7z .tar .gz .tgz .bz2 .xz", "unpack it, or make a .zip of it"),
        (".mht .mhtml", "save it as .html"),
        (".epub .caj .ceb .cebx .pdg .djvu", "save it as .pdf"),
        (".jpg .jpeg .png .tif .tiff .bmp", "put it into a .pdf and give --ocr"),
    )
    for suffix in suffixes.split()
}
"""What to do with files that are pages in a format that is not read."""

HEAD: Final = 4096  # bytes that tell a format
DOCUMENT: Final = "word/document.xml"
HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|\?xml[^>]*>\s*<(?:!doctype\s+html|html))\b", re.IGNORECASE
)
JSON: Final = re.compile(r"\[?\s*\{\s*[\"}]")
MAGIC: Final = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"))


def find_format(name: str) -> Format:
    """The format of that name. Raises UnknownName, with the formats there are, for another.

    >>> find_format("csv").suffixes
    ('.csv', '.tsv')
    """
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    return FORMATS[name]


def format_of(name: str) -> Format | None:
    """The format that a file's name tells, or None."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def why_skipped(name: str) -> str:
    """Why a file is no page, and what to do.

    >>> why_skipped("a.doc")
    'not a page (.doc): save it as .docx'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in ELSEWISE:
        return f"not a page ({suffix}): {ELSEWISE[suffix]}"
    return f"not a page ({suffix or 'no suffix'}); pages are {', '.join(sorted(SUFFIXES))}"


def read_file(source: str, file: BinaryIO, options: Options) -> Iterator[Sheet | Problem]:
    """Every sheet of an open file, and a problem for whatever cannot be read; nothing is raised."""
    try:
        format = choose_format(source, file)
        if format is None:
            yield Problem(source, why_skipped(source), lost=False)
            return
        yield from format.read(source, file, options)
    except UnreadableInput as error:
        yield Problem(error.source, error.reason)
    except OSError as error:
        yield Problem(source, f"cannot be read ({error.strerror or error})")


def choose_format(source: str, file: BinaryIO) -> Format | None:
    """The format of the file's name, unless its first bytes are the mark of another; without a name, what it looks like."""
    named = format_of(source.rpartition(MEMBER)[2])
    head = file.read(HEAD)
    file.seek(0)
    marked = marked_format(file, head)
    if source == STDIN:
        return find_format(marked or looks_like(head))
    if named is None or not marked or {marked, named.name} == {"zip", "docx"}:
        return named
    return find_format(marked)


def marked_format(file: BinaryIO, head: bytes) -> str:
    """The name of the format whose mark a file begins with, or an empty string."""
    marked = next((name for mark, name in MAGIC if head.startswith(mark)), "")
    if marked != "zip":
        return marked
    try:
        with zipfile.ZipFile(file) as archive:
            return "docx" if DOCUMENT in archive.namelist() else "zip"
    except BROKEN:
        return marked
    finally:
        file.seek(0)


def looks_like(head: bytes) -> str:
    """The name of the text format that the beginning of a file looks like.

    >>> looks_like(b'{"text": 1}'), looks_like("标题,正文\\n甲,乙".encode("gbk")), looks_like("新桥通车".encode())
    ('json', 'csv', 'txt')
    """
    text = head.decode(encoding_of(head[: head.rfind(b"\n") + 1] or head), errors="replace").lstrip("\ufeff \t\r\n")
    if HTML.match(text):
        return "html"
    if JSON.match(text):
        return "json"
    first = next(split_rows(text, choose_delimiter(text)), [])
    return "csv" if len(first) > 1 and "text" in map_columns(cell_text(text, cell) for cell in first) else "txt"
