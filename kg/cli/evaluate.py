"""``kg evaluate``: the figures of a build, or of pages built one by one, against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.console import complain, show_progress, tell, tell_json
from kg.cli.language import translate
from kg.errors import UnknownName

if TYPE_CHECKING:
    from kg.evaluate import GoldPage, PageScore

MENTIONS: Final = ("found", "gold")


def evaluate(  # noqa: PLR0913  a command's options
    gold: Annotated[
        Path,
        typer.Argument(
            help="A gold page (JSON), a folder of them or of brat, or a file of doccano, Label Studio or spaCy.",
            show_default=False,
        ),
    ],
    build: Annotated[
        Path | None, typer.Argument(help="A build of that page, or a folder with one build a page.", show_default=False)
    ] = None,
    *,
    pages: Annotated[
        Path | None, typer.Option(help="Build each page of this folder alone and score it.", show_default=False)
    ] = None,
    place: Annotated[str, typer.Option(help="With --pages: the paper's place, such as 山西省太原市.")] = "",
    tagger: Annotated[str, typer.Option(help="With --pages: fitted, network, lac, none or spacy:NAME.")] = "fitted",
    rules: Annotated[Path | None, typer.Option(help="With --pages: a folder of your own rules.")] = None,
    mentions: Annotated[
        str, typer.Option(help="With --pages: found, or gold to relate the gold's own mentions, for measuring only.")
    ] = "found",
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed and what is wrong.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score entities, relations, facts and articles against gold pages: precision, recall, F1."""
    from kg.evaluate import list_errors, load_built, score_page
    from kg.evaluate.annotated import load_golds
    from kg.evaluate.summary import as_json

    if (build is None) == (pages is None):
        raise typer.BadParameter("give a BUILD folder, or --pages with the pages to build")
    if mentions not in MENTIONS:
        raise UnknownName("mentions", mentions, MENTIONS)
    golds = load_golds(gold, by_page=pages is not None)
    if pages is not None:
        from kg.evaluate.given import build_given
        from kg.evaluate.pages import build_pages
        from kg.pipeline import Settings

        make = build_given if mentions == "gold" else build_pages
        with show_progress() as progress:
            builds = make(golds, pages, Settings(place=place, rules=rules, tagger=tagger), progress=progress)
    else:
        builds = {
            page.name: load_built(folder_of(build, page, single=gold.is_file() or any(gold.glob("*.ann"))))
            for page in golds
            if build
        }
    scores = [score_page(page, builds[page.name]) for page in golds]
    details = {
        page.name: list_errors(score, page, builds[page.name]) for page, score in zip(golds, scores, strict=True)
    }
    if json:
        tell_json(as_json(scores, details if errors else {}))
        return
    print_table(scores)
    if errors:
        print_errors(details)


def folder_of(build: Path, page: GoldPage, *, single: bool) -> Path:
    """Where the build of a page is: the folder itself for one page, else the one of the page's name in it."""
    return build if single else build / page.name


def print_table(scores: list[PageScore]) -> None:
    """One page's figures by type, several pages' side by side with their means."""
    from kg.evaluate.summary import MEASURES, group_of, measure, summarize

    if len(scores) == 1:
        print_page(scores[0])
        return
    tell(f"{'':10}" + "".join(f"{name:>10}" for name in MEASURES))
    for score in sorted(scores, key=lambda score: (group_of(score.page), score.page)):
        tell(f"{score.page:10}" + figures(measure(score)))
    for group, means in summarize(scores).items():
        tell(f"{'= ' + group:10}" + figures(means))


def figures(row: dict[str, float | None]) -> str:
    """A row of figures with three decimals, a dash where there is none."""
    return "".join(f"{'–' if value is None else format(value, '.3f'):>10}" for value in row.values())


def print_page(score: PageScore) -> None:
    """Precision, recall and F1 of one page."""
    rows = {kind: found.tally for kind, found in score.types.items()}
    rows |= {"ENTITIES": score.entities, "RELATIONS": score.relations.tally}
    if score.facts is not None:
        rows["FACTS"] = score.facts.tally
    if score.articles is not None:
        rows["ARTICLES"] = score.articles.tally
    tell(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}")
    for name, tally in rows.items():
        tell(f"{name:14}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.wanted:6d}")
    if score.articles is not None:
        order = score.articles.order
        share = f"{score.articles.bylines.value:.3f}"
        tell(translate(f"byline {share}   in reading order {order.right} of {order.of} cut articles"))
    tell(translate(f"canonical name {score.names.value:.3f}   post title {score.relations.titles.value:.3f}"))


def print_errors(details: dict[str, dict[str, Any]]) -> None:
    """What was missed and what is wrong, a line each, page by page."""
    for page, lists in details.items():
        for label, content in lists.items():
            rows = content.items() if isinstance(content, dict) else [("", content)]
            for kind, names in rows:
                for name in names:
                    tell("  ".join(part for part in (page, label, kind, name) if part))
    if not any(details.values()):
        complain("no errors")
