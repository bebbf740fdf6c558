"""Every mention and every quote of every page with gold is what the page says at its offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import Settings, load_language, page_records
from kg.text.page import read_page
from tests.evaluation.test_gate import CORPORA

PAGES = [
    pytest.param(path, id=f"{name}-{path.stem}")
    for name, folder in CORPORA.items()
    for path in sorted((folder / "pages").glob("*"))
    if path.suffix in {".txt", ".md"}
]


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_spans_are_what_the_page_says(path: Path) -> None:
    page = read_page(str(path), path.read_bytes())
    records = page_records(page, load_language(None, Settings().tagger))
    mentions = [mention for article in records.articles for mention in article.mentions]
    claims = [claim for article in records.articles for claim in (*article.relations, *article.facts)]
    assert mentions
    assert [m.surface for m in mentions] == [page.text[m.span.start : m.span.end] for m in mentions]
    assert [c.evidence.quote for c in claims] == [
        page.text[c.evidence.span.start : c.evidence.span.end] for c in claims
    ]
