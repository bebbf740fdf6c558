"""What relations reach on gold pages: by type, with mentions found and given, and what patterns and weights give alone.

    python benchmarks/relations.py GOLD PAGES [--date 2026-01-31] [--write docs/accuracy.md]

Each page is built alone, and nothing is fitted on it. ``--write`` puts the tables between the marks ``<!-- relations -->`` and
``<!-- end -->`` of a file.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.evaluate import PageScore, load_gold, score_page
from kg.evaluate.given import build_one, given_forms
from kg.evaluate.gold import GoldPage
from kg.evaluate.pages import find_page
from kg.evaluate.summary import group_of, relation_types
from kg.evaluate.tally import Tally, add_tallies, mean
from kg.extract.language import make_language
from kg.pipeline import RELATE, Settings

GROUPS: Final = ("real", "written")
WEIGHTS: Final = ("kg_holds_post", "kg_weigh")
PATTERNS: Final = ("kg_part_of", "kg_holds_post", "kg_triggers")
MARKS: Final = re.compile(r"(<!-- relations -->\n).*?(<!-- end -->)", re.S)
EVERYTHING: Final = tuple(name for name, _ in RELATE)


def score_pages(golds: Sequence[GoldPage], pages: Path, components: Sequence[str], *, given: bool) -> list[PageScore]:
    """The score of every page, built with some of the components of relations, its mentions found or the gold's."""
    language = make_language(relate=[row for row in RELATE if row[0] in components])
    scores = []
    for gold in golds:
        if given:
            language.add_pipe("kg_given", before="kg_deixis", config={"forms": given_forms(gold)})
        scores.append(score_page(gold, build_one(find_page(pages, gold.name), Settings(), language)))
        if given:
            language.remove_pipe("kg_given")
    return scores


def mean_f1(scores: Sequence[PageScore], group: str) -> float:
    """The mean F1 of relations over the pages of a group."""
    return mean([score.relations.tally.f1 for score in scores if group_of(score.page) == group])


def titles(scores: Sequence[PageScore], group: str) -> str:
    """How many titles of the posts and honours found are right."""
    own = [score.relations.titles for score in scores if group_of(score.page) == group]
    right, of = sum(share.right for share in own), sum(share.of for share in own)
    return f"{right} of {of}"


def type_rows(found: Sequence[PageScore], given: Sequence[PageScore]) -> Iterator[str]:
    """A row for each relation type: precision, recall, F1 and the F1 with given mentions, by group."""
    tables = relation_types(found), relation_types(given)
    yield "| | " + " | ".join(f"{group} P | R | F1 | F1, given mentions | gold" for group in GROUPS) + " |"
    yield "| --- |" + " ---: |" * (5 * len(GROUPS))
    for kind in [*tables[0][GROUPS[0]], "all"]:
        cells = []
        for group in GROUPS:
            one, other = (pick(table[group], kind) for table in tables)
            cells += [f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}", f"{other.f1:.3f}", str(one.wanted)]
        yield f"| `{kind}` | " + " | ".join(cells) + " |"


def pick(table: dict[str, Tally], kind: str) -> Tally:
    """The tally of one type, or of all."""
    return add_tallies(table.values()) if kind == "all" else table[kind]


def report(golds: Sequence[GoldPage], pages: Path, date: str) -> Iterator[str]:
    """The lines of the tables."""
    runs = {
        (what, given): score_pages(golds, pages, components, given=given)
        for what, components in (("patterns alone", PATTERNS), ("weights alone", WEIGHTS), ("both", EVERYTHING))
        for given in (False, True)
    }
    found, given_scores = runs["both", False], runs["both", True]
    yield f"`python benchmarks/relations.py GOLD PAGES`, {date}; {len(golds)} pages, each built alone."
    yield "Types are counted over all pages of a group."
    yield ""
    yield from type_rows(found, given_scores)
    yield ""
    yield "Titles of posts and honours found: " + ", ".join(f"{titles(found, group)} {group}" for group in GROUPS) + "."
    yield ""
    yield "| mean F1 over pages | " + " | ".join(f"{group} | {group}, given mentions" for group in GROUPS) + " |"
    yield "| --- |" + " ---: |" * (2 * len(GROUPS))
    for what in ("patterns alone", "weights alone", "both"):
        cells = [f"{mean_f1(runs[what, given], group):.3f}" for group in GROUPS for given in (False, True)]
        yield f"| {what} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the tables, or write them into a file."""
    parser = argparse.ArgumentParser(description="Measure relations on gold pages.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--date", default="undated")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    golds = [load_gold(path) for path in sorted(options.gold.glob("*.json"))]
    text = "\n".join(report(golds, options.pages, options.date))
    print(text)
    if options.write:
        old = options.write.read_text(encoding="utf-8")
        if MARKS.search(old) is None:
            parser.error(f"{options.write} has no <!-- relations --> … <!-- end -->")
        options.write.write_text(MARKS.sub(lambda marks: marks[1] + text + "\n" + marks[2], old), encoding="utf-8")


if __name__ == "__main__":
    main()
