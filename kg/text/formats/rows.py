"""Rows of a table, each an article with fields of its own: which column is which, and the sheet of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Given
from kg.text.byline import names_in
from kg.text.decode import is_han
from kg.text.formats.html_lines import read_lines
from kg.text.formats.sheet import Problem, Sheet
from kg.text.formats.transcript import Transcript

# Field -> the names a column may bear, in one shape (``plain_name``); of two columns for one field the name named first is read.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": tuple(
        "正文 内容 文本 全文 文章内容 新闻内容 正文内容 文章正文 文字 text content body fulltext maintext articletext "
        "articlebody article".split()
    ),
    "title": tuple("标题 题目 题名 篇名 新闻标题 文章标题 主标题 title headline articletitle".split()),
    "date": tuple(
        "日期 发布日期 发布时间 出版日期 刊发日期 见报日期 刊登日期 报纸日期 时间 date pubdate publishdate publisheddate publicationdate "
        "publishtime pubtime publishedat published issuedate datetime time".split()
    ),
    "source": tuple(
        "来源 报纸 报纸名称 报名 报刊 报刊名称 媒体 媒体名称 来源媒体 文章来源 出处 网站 source newspaper paper media publisher "
        "publication sitename contentsource".split()
    ),
    "place": tuple("地点 地区 地名 区域 所在地 所属地区 城市 place region location district city area".split()),
    "byline": tuple("作者 记者 署名 author authors byline reporter reporters".split()),
}


# A text with these is a piece of a web page.
MARKUP: Final = re.compile(r"</(?:p|div|span|font|strong)>|<br\s*/?>|<p[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a row: what it says, and the transcript that says where; ``part`` names it where places count within it."""

    text: str
    transcript: Transcript
    part: str = ""


def plain_name(column: str) -> str:
    """A column's name in one shape.

    >>> plain_name("\\ufeff Pub_Date "), plain_name("【正文】")
    ('pubdate', '正文')
    """
    return re.sub(r"[\W_]", "", column.lower())


def map_columns(names: Iterable[str]) -> dict[str, str]:
    """Field -> the column that holds it, for the fields that have one.

    >>> map_columns(["Headline", "正文", "发布时间", "id"])
    {'text': '正文', 'title': 'Headline', 'date': '发布时间'}
    """
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(plain_name(name), name)
    found = {field: next((known[word] for word in words if word in known), None) for field, words in COLUMNS.items()}
    return {field: name for field, name in found.items() if name is not None}


def no_text(names: Iterable[str]) -> str:
    """What to do where no column holds the text."""
    listed = [name.strip() or "(no name)" for name in names]
    shown = ", ".join(listed[:20]) + (f" and {len(listed) - 20} more" if len(listed) > 20 else "")
    return (
        f"no column holds the text; there are: {shown or 'none'}. Name one of them text (or 正文, 内容, content, body)"
    )


def without_markup(cell: Cell) -> Cell:
    """A cell whose text is a piece of a web page, as sites' databases hold it, as the lines that it shows; else the cell itself."""
    if not MARKUP.search(cell.text):
        return cell
    runs, page = cell.transcript.runs(), Transcript()
    for line in read_lines(cell.text).lines:
        inner = line.transcript.runs()
        page.break_lines(1, runs.at(inner.at(0)))
        for offset, char in enumerate(line.text):
            page.add(char, runs.at(inner.at(offset)))
    return Cell(page.text, page, cell.part)


def make_row(source: str, cells: Mapping[str, Cell]) -> Sheet | Problem:
    """The sheet of one row: title and text, apart by a blank line, as one article; a row without Chinese text is a problem.

    The line ends between title and text stand for the first character of the text.
    """
    body = without_markup(cells["text"]) if "text" in cells else None
    if body is None or not body.text.strip():
        return Problem(source, "the row has no text")
    if not any(map(is_han, body.text)):
        return Problem(source, "no Chinese text in the row")
    title = cells.get("title")
    page = Transcript()
    parts: list[tuple[int, str]] = []
    if title is not None and title.text.strip():
        append(page, parts, title)
        parts += [(page.length, body.part)] if body.part else []
        page.break_lines(2, body.transcript.targets[0])
    start = page.length
    append(page, parts, body)
    stated = {field: " ".join(cell.text.split()) for field, cell in cells.items()}
    given = Given(0, start, page.length, names_in(stated.get("byline", "")))
    return Sheet(
        source,
        page.text,
        page.runs(),
        tuple(parts),
        (given,),
        date=stated.get("date", ""),
        place=stated.get("place", ""),
        paper=stated.get("source", ""),
    )


def append(page: Transcript, parts: list[tuple[int, str]], cell: Cell) -> None:
    """Append a cell to the page, with its part where it has one."""
    if cell.part and (not parts or parts[-1][1] != cell.part):
        parts.append((page.length, cell.part))
    page.join(cell.transcript)
