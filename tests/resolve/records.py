"""Pages of our own writing, marked ``⟦surface|Type⟧`` (``⟦surface|Type|refers⟧`` for words that only point), as records."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import (
    Article,
    ArticleRecords,
    Evidence,
    FactClaim,
    Mention,
    Page,
    PageRecords,
    RelationClaim,
    Runs,
    Span,
    content_id,
)

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)(?:\|([^⟦⟧|]+))?⟧")
# head surface, relation, tail surface, title
Link = tuple[str, str, str, str]


def page(
    *articles: tuple[str, str], links: Sequence[Link] = (), facts: Sequence[tuple[str, str, str, str]] = ()
) -> PageRecords:
    """One page of articles, each a place code and a marked text; ``links`` and ``facts`` name their ends by surface."""
    plain: list[str] = []
    rows: list[tuple[int, int, str, list[tuple[int, int, str, str]]]] = []
    length = 0
    for code, marked in articles:
        text, marks = _read(marked)
        rows.append((length, length + len(text), code, [(length + s, length + e, t, r) for s, e, t, r in marks]))
        plain.append(text)
        length += len(text) + 1
    text = "\n".join(plain)
    page_id = content_id("p", text)
    records = []
    for start, end, code, marks in rows:
        article_id = content_id("a", page_id, str(start))
        article = Article(
            article_id,
            page_id,
            (Span(page_id, start, end),),
            text[start:end],
            Runs((0,), (start,)),
            "",
            "",
            (),
            "",
            "",
            code,
            (),
            0,
        )
        mentions = [
            Mention(Span(page_id, s, e), text[s:e], type, "test", 0.9, article_id, refers)
            for s, e, type, refers in marks
        ]
        records.append(_with_claims(article, mentions, links, facts))
    return PageRecords(Page(page_id, text, "test", "", "", "", Runs((0,), (0,))), tuple(records))


def _read(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    pieces, marks, length, last = [], [], 0, 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += [before, match[1]]
        length += len(before)
        marks.append((length, length + len(match[1]), match[2], match[3] or ""))
        length += len(match[1])
        last = match.end()
    return "".join([*pieces, marked[last:]]), marks


def _with_claims(
    article: Article, mentions: list[Mention], links: Sequence[Link], facts: Sequence[tuple[str, str, str, str]]
) -> ArticleRecords:
    by_surface = {mention.surface: mention for mention in reversed(mentions)}
    quote = Evidence(article.spans[0], article.text, "test", article.id)
    relations = tuple(
        RelationClaim(by_surface[head], type, by_surface[tail], quote, 0.8, title)
        for head, type, tail, title in links
        if head in by_surface and tail in by_surface
    )
    stated = tuple(
        FactClaim(by_surface[surface], attribute, value, unit, quote, 0.8)
        for surface, attribute, value, unit in facts
        if surface in by_surface
    )
    return ArticleRecords(article, tuple(m for m in mentions if not m.refers), relations, stated)
