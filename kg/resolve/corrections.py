"""Relations that a person adds, each with the sentence that says so, or rejects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.model import Article, Evidence, PageRecords, Relation, content_id
from kg.resolve.replay import Replay
from kg.resolve.statements import break_circles
from kg.rules.verdicts import Verdict

RULE: Final = "judgements.add"
_SURE: Final = 0.999


def correct_relations(
    relations: Sequence[Relation], plan: Replay, homes: Mapping[str, str], pages: Iterable[PageRecords]
) -> tuple[Relation, ...]:
    """The relations without the rejected and with the added ones; a verdict that finds nothing to act on gets its problem.

    An added relation stands on a sentence of an article of ``pages`` that holds the quoted words, white space aside.
    """
    edits = plan.open("add", "reject")
    if not edits:
        return tuple(relations)
    kept = {relation.id: relation for relation in relations}
    articles = [
        (page.page.text, row.article, "".join(row.article.text.split())) for page in pages for row in page.articles
    ]
    for row in edits:
        head, tail = (homes.get(key, "") for key in plan.ends[row])
        if not head or not tail or head == tail:
            plan.problems[row] = (
                "one entity stands at both ends" if head and head == tail else "one of the ends is no entity any more"
            )
        elif row.verdict == "reject":
            plan.problems |= _reject(kept, row, head, tail)
        elif (evidence := find_quote(row.quote, articles)) is None:
            plan.problems[row] = (
                "no article of this build says these words in one stretch; quote a sentence as the page prints it"
            )
        else:
            _add(kept, row, (head, tail), evidence)
    return break_circles(sorted(kept.values(), key=lambda r: (r.head, r.type, r.tail, r.title, r.status)))


def find_quote(quote: str, articles: Iterable[tuple[str, Article, str]]) -> Evidence | None:
    """Where the words of a quote stand: in the first article, each given with its page's text and its own without white space."""
    wanted = "".join(quote.split())
    for text, article, dense in articles:
        at = dense.find(wanted)
        if at < 0:
            continue
        places = [offset for offset, char in enumerate(article.text) if not char.isspace()]
        span = article.locate(places[at], places[at + len(wanted) - 1] + 1)
        if span is not None:
            return Evidence(span, text[span.start : span.end], RULE, article.id)
    return None


def _ends(row: Verdict, head: str, tail: str) -> tuple[str, str]:
    """Cooperation has no direction."""
    return (min(head, tail), max(head, tail)) if row.relation == "cooperates_with" else (head, tail)


def _reject(kept: dict[str, Relation], row: Verdict, head: str, tail: str) -> dict[Verdict, str]:
    ends = _ends(row, head, tail)
    gone = [
        relation.id
        for relation in kept.values()
        if (relation.head, relation.tail) == ends
        and relation.type == row.relation
        and row.title in ("", relation.title)
    ]
    for id in gone:
        del kept[id]
    return {} if gone else {row: "this build states no such relation"}


def _add(kept: dict[str, Relation], row: Verdict, ends: tuple[str, str], evidence: Evidence) -> None:
    head, tail = _ends(row, *ends)
    id = content_id("r", head, row.relation, tail, row.title, row.status)
    known = kept.get(id) or Relation(id, head, row.relation, tail, row.title, row.status, row.date, _SURE, ())
    seen = {*known.evidence, evidence}
    sentences = tuple(sorted(seen, key=lambda item: (item.span, item.quote, item.rule)))
    kept[id] = replace(known, score=_SURE, evidence=sentences, date=known.date or row.date)
