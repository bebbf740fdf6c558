"""A difference of two graphs as text, as JSON, and as one HTML page; every sentence that says so with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

from kg.graph.difference import SECTIONS, Difference, EntityChange, RelationChange

TITLES: Final = {
    "entities_added": ("+", "新增实体", "Entities added"),
    "entities_gone": ("-", "不再有的实体", "Entities gone"),
    "entities_changed": ("~", "变了的实体", "Entities changed"),
    "relations_added": ("+", "新增关系", "Relations added"),
    "relations_gone": ("-", "不再有的关系", "Relations gone"),
    "relations_changed": ("~", "变了的关系", "Relations changed"),
}
STYLE: Final = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;background:#faf8f4;color:#222}"
    "q{display:block;color:#555;font-size:.9em;margin-left:1.5rem}small{color:#777}"
    "li{margin:.3rem 0;list-style:none}ul{padding:0}.plus{color:#00795a}.minus{color:#a33}.tilde{color:#8a6400}"
)


def difference_lines(difference: Difference, *, sentences: int = 2) -> Iterator[str]:
    """The difference for a person to read; of each relation at most so many sentences."""
    for section in SECTIONS:
        rows = getattr(difference, section)
        mark, _, title = TITLES[section]
        if rows:
            yield f"{title} ({len(rows)})"
        for row in rows:
            yield f"{mark} {words(row)}"
            if isinstance(row, RelationChange):
                for evidence, date, source in row.evidence[:sentences]:
                    yield f"    “{one_line(evidence.quote)}”  {date}  {source}"
    if not difference:
        yield "nothing changed"


def difference_json(difference: Difference) -> dict[str, list[dict[str, Any]]]:
    """The difference as JSON, in full."""
    return {section: [row_json(row) for row in getattr(difference, section)] for section in SECTIONS}


def difference_page(difference: Difference, *, old: str, new: str) -> str:
    """The difference as one page that asks no host for anything; ``old`` and ``new`` say what is compared."""
    body = "".join(section_html(section, getattr(difference, section)) for section in SECTIONS)
    title = f"{escape(old)} → {escape(new)}"
    return (
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f"{body or '<p>没有变化 nothing changed</p>'}</body></html>\n"
    )


def section_html(section: str, rows: Iterable[EntityChange | RelationChange]) -> str:
    """One section; nothing where there is no row."""
    rows = list(rows)
    if not rows:
        return ""
    mark, *titles = TITLES[section]
    kind = {"+": "plus", "-": "minus", "~": "tilde"}[mark]
    items = "".join(
        f'<li><span class="{kind}">{mark}</span> {escape(words(row))}{quotes_html(row)}</li>\n' for row in rows
    )
    return f"<h2>{' '.join(titles)} <small>{len(rows)}</small></h2>\n<ul>\n{items}</ul>\n"


def quotes_html(row: EntityChange | RelationChange) -> str:
    """The sentences of a change."""
    if isinstance(row, EntityChange):
        return ""
    return "".join(
        f"<q>{escape(one_line(evidence.quote))} <small>{escape(date)} {escape(source)}</small></q>"
        for evidence, date, source in row.evidence
    )


def words(row: EntityChange | RelationChange) -> str:
    """One change in one line.

    >>> words(RelationChange("赵书桐", "holds_post", "水利局", "局长", ("stated",), ("former 2022-03",), ()))
    '赵书桐 holds_post 水利局 局长: stated → former 2022-03'
    """
    if isinstance(row, RelationChange):
        states = " → ".join("、".join(side) for side in (row.before, row.after) if side)
        return f"{row.head} {row.type} {row.tail}{f' {row.title}' if row.title else ''}: {states}"
    entity = row.after or row.before
    if entity is None:
        return ""
    changes = "，".join(
        f"{name} {getattr(row.before, name) or '–'} → {getattr(row.after, name) or '–'}" for name in row.fields
    )
    return f"{entity.type} {entity.name}{f' ({entity.code})' if entity.code else ''}{f': {changes}' if changes else ''}"


def row_json(row: EntityChange | RelationChange) -> dict[str, Any]:
    """One change as JSON."""
    if isinstance(row, EntityChange):
        ends = {"before": row.before, "after": row.after}
        return {
            name: {"id": e.id, "type": e.type, "name": e.name, "kind": e.kind, "code": e.code} if e else None
            for name, e in ends.items()
        }
    return {
        "head": row.head,
        "type": row.type,
        "tail": row.tail,
        "title": row.title,
        "before": row.before,
        "after": row.after,
        "evidence": [
            {"quote": seen.quote, "date": date, "source": source, "start": seen.span.start, "end": seen.span.end}
            for seen, date, source in row.evidence
        ],
    }


def one_line(text: str) -> str:
    """A quotation without the line breaks of its page.

    >>> one_line("瓶窑镇\\n开工")
    '瓶窑镇开工'
    """
    return "".join(text.splitlines())
