"""The only composer: sources -> pages -> articles -> records -> entities, relations and facts -> graph.

A page's records need no other page, except the corpus-wide counts of coinage: each page is read and counted, the counts are
merged, then each page is extracted with the counts of its own terms, then all records are resolved together. An engine runs the
two maps; whatever the engine, the results come in the order of the sources, so that the same input gives the same graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, Protocol, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from kg import code_version
from kg.errors import UnreadableInput, ZhengtuError
from kg.export.report import BuildReport
from kg.extract.fitted import network_problem
from kg.extract.language import NETWORKS, make_doc, make_language
from kg.extract.quotes import find_quotes
from kg.graph import PolicyGraph, build_graph
from kg.model import Article, ArticleRecords, FactClaim, Judgement, Mention, Page, PageRecords, RelationClaim
from kg.resolve.replay import Outcome
from kg.resolve.resolution import resolve
from kg.rules.entries import load_rules
from kg.rules.verdicts import Verdict
from kg.text.files import find_inputs, read_bytes
from kg.text.formats.registry import SUFFIXES
from kg.text.formats.sheet import STDIN, Options, Problem, file_of, fold_problems
from kg.text.page import page_warnings, read_pages
from kg.text.segment import segment
from kg.text.shape import shape

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[str, int, int], None]
"""Called with the stage (``read``, ``extract``, ``resolve``), how much of it is done, and how much there is."""

RELATE: Final = (
    ("kg_part_of", "kg.relate.part_of"),
    ("kg_holds_post", "kg.relate.holds_post"),
    ("kg_triggers", "kg.relate.triggers"),
    ("kg_weigh", "kg.relate.weigh"),
    ("kg_facts", "kg.relate.facts"),
)
LONGEST_ARTICLE: Final = 200_000  # code points; a longer one is no newspaper story, and would keep a worker for minutes


class Engine(Protocol):
    """Where the work on pages runs; ``map`` gives the results in the order of the items."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user chooses and what changes the graph.

    ``place`` and ``date`` hold where a page does not tell its own, ``rules`` is a folder of a user's rules, ``judgements`` are a
    person's verdicts on what is one thing and what is not, ``ocr`` recognises the characters of scanned pages.
    """

    place: str = ""
    date: str = ""
    rules: Path | None = None
    tagger: str = "fitted"
    judgements: tuple[Verdict, ...] = ()
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A page that is read and cut into articles, with how often it uses which terms."""

    page: Page
    articles: tuple[Article, ...]
    coinage: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Extract:
    """A page's records, and what a reader of the report should know: what of it was left out, and what is doubtful."""

    records: PageRecords
    told: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A graph, the judgements by which its entities were merged, what came of a person's verdicts, and what there is to report."""

    graph: PolicyGraph
    judgements: tuple[Judgement, ...]
    outcomes: tuple[Outcome, ...]
    report: BuildReport


def no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@lru_cache(maxsize=2)
def load_language(rules: Path | None, tagger: str) -> Language:
    """The pipeline of all extractors and relations, loaded once a process for one choice of rules and tagger."""
    return make_language(rules=rules, tagger=tagger, relate=RELATE)


def build(
    paths: Iterable[str | Path], settings: Settings, *, engine: Engine, progress: Progress = no_progress
) -> Build:
    """The graph of all pages under ``paths``.

    What cannot be read is a problem of the report, and the rest is built. Raises UnreadableInput where nothing can be read, RuleError
    or UnknownName where rules or tagger cannot be used.
    """
    given = tuple(map(str, paths))
    inputs, rules = find_inputs(given), load_rules(settings.rules)
    results = list(survey_sources(inputs.files, settings, engine=engine, progress=progress))
    surveys = [result for result in results if isinstance(result, Survey)]
    skipped = [replace(row, lost=row.source in given) for row in inputs.skipped]
    told = [*inputs.problems, *skipped, *(result for result in results if isinstance(result, Problem))]
    if not surveys:
        raise nothing_read(given, fold_problems(row for row in told if row.lost))
    pages, repeats = drop_duplicates(surveys)
    extracts = list(extract_pages(pages, settings, engine=engine, progress=progress))
    progress("resolve", 0, 1)
    resolution = resolve([extract.records for extract in extracts], judgements=settings.judgements, rules=rules)
    articles = [article for survey in pages for article in survey.articles]
    rows = resolution.entities, resolution.relations, resolution.facts
    graph = build_graph(*rows, articles=articles, pages=[survey.page for survey in pages])
    progress("resolve", 1, 1)
    told += [*repeats, *(row for extract in extracts for row in extract.told)]
    told += [
        Problem(row.verdict.place or "a verdict", row.problem, False) for row in resolution.outcomes if row.problem
    ]
    if settings.tagger in NETWORKS and (reason := network_problem()):
        told.append(Problem("tagger", f"{reason}; names were found by rules alone", False))
    problems = fold_problems(row for row in told if row.lost)
    warnings = fold_problems(row for row in told if not row.lost)
    report = BuildReport(
        sources=tuple(sorted({file_of(survey.page.source) for survey in surveys})),
        problems=tuple((row.source, row.reason) for row in problems),
        unsure=tuple(sorted(row for row in resolution.judgements if row.verdict == "unsure")),
        warnings=tuple(f"{row.source}: {row.reason}" for row in warnings),
        rules_digest=rules.digest,
        code_version=code_version(),
    )
    return Build(graph, tuple(sorted(resolution.judgements)), resolution.outcomes, report)


def nothing_read(given: Sequence[str], problems: Sequence[Problem]) -> UnreadableInput:
    """The error of a build without a single page: the first reasons, or that there was nothing to read."""
    if not problems:
        return UnreadableInput(
            ", ".join(given) or "no input", f"no pages here; pages are {', '.join(sorted(SUFFIXES))}"
        )
    reasons = [f"{row.source}: {row.reason}" for row in problems[1:5]]
    if len(problems) > 5:
        reasons.append(f"and {len(problems) - 5} more")
    return UnreadableInput(problems[0].source, "; ".join([problems[0].reason, *reasons]))


def survey_sources(
    sources: Sequence[str], settings: Settings, *, engine: Engine, progress: Progress
) -> Iterator[Survey | Problem]:
    """Read, cut and count every source. Standard input is read here, since no other process has it."""
    items = [(source, read_bytes(source) if source == STDIN else None) for source in sources]
    for done, results in enumerate(engine.map(partial(survey_source, settings=settings), items), 1):
        yield from results
        progress("read", done, len(items))


def survey_source(item: tuple[str, bytes | None], *, settings: Settings) -> tuple[Survey | Problem, ...]:
    """Read the pages of one source and cut each into articles, or say what cannot be read."""
    source, data = item
    rows = read_pages(source, data, date=settings.date, place=settings.place, options=Options(ocr=settings.ocr))
    return tuple(
        attempt(partial(survey_page, row), row.source, "the page") if isinstance(row, Page) else row for row in rows
    )


def attempt(work: Callable[[], Result], source: str, what: str) -> Result | Problem:
    """What ``work`` gives or, where it fails by a fault of our own, a problem of the report; a user's errors go on.

    One page in a thousand that trips a rule must not cost the other 999: docs/decisions/0016.
    """
    try:
        return work()
    except ZhengtuError:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, it is told with its class, and the page is counted as lost
        words = " ".join(str(error).split())[:200]
        return Problem(
            source, f"{what} was left out by a fault of zhengtu ({type(error).__name__}: {words}); please report it"
        )


def survey_page(page: Page) -> Survey:
    """Cut a page into articles and count the terms that it coins: those that an article puts in quotation marks."""
    articles = segment(page)
    counts: Counter[str] = Counter()
    for text in (shape(article.text) for article in articles):
        counts.update({quote.text: text.count(quote.text) for quote in find_quotes(text) if not quote.is_speech})
    return Survey(page, articles, counts)


def drop_duplicates(surveys: Iterable[Survey]) -> tuple[list[Survey], list[Problem]]:
    """Each page once, in order of arrival, and a warning for every source that repeats one."""
    pages: dict[str, Survey] = {}
    warnings = []
    for survey in surveys:
        first = pages.setdefault(survey.page.id, survey)
        if first is not survey:
            warnings.append(Problem(survey.page.source, f"the same page as {first.page.source}; it counts once", False))
    return list(pages.values()), warnings


def extract_pages(
    surveys: Sequence[Survey], settings: Settings, *, engine: Engine, progress: Progress
) -> Iterator[Extract]:
    """Extract every page, each with the corpus' counts of the terms that it uses itself."""
    merged: Counter[str] = Counter()
    for survey in surveys:
        merged.update(survey.coinage)
    items = [replace(survey, coinage={term: merged[term] for term in survey.coinage}) for survey in surveys]
    for done, extract in enumerate(engine.map(partial(extract_page, settings=settings), items), 1):
        yield extract
        progress("extract", done, len(items))


def extract_page(survey: Survey, *, settings: Settings) -> Extract:
    """The records of one page, in the process that has the language loaded."""
    return extract_records(survey, load_language(settings.rules, settings.tagger))


def page_records(page: Page, nlp: Language) -> PageRecords:
    """The records of a page on its own; a pure function of the page and the language."""
    return extract_records(survey_page(page), nlp).records


def extract_records(survey: Survey, nlp: Language) -> Extract:
    """Run the language over each article of a page and take what it found back to the page."""
    tell = partial(Problem, survey.page.source)
    records, torn, told = [], 0, list(page_warnings(survey.page))
    for article in survey.articles:
        if len(article.text) > LONGEST_ARTICLE:
            told.append(
                tell(f"an article of {len(article.text):,} characters was left out; split it below {LONGEST_ARTICLE:,}")
            )
            continue
        found = attempt(partial(extract_article, survey, article, nlp), survey.page.source, name_of(article))
        if isinstance(found, Problem):
            told.append(found)
            continue
        records.append(found[0])
        torn += found[1]
    if torn:
        told.append(tell(f"{torn} mentions were left out because the columns of the page tear them apart", False))
    return Extract(PageRecords(survey.page, tuple(records)), tuple(told))


def name_of(article: Article) -> str:
    """An article in a message: by its headline, else by its first words."""
    return f"the article {article.headline or article.text[:12]!r}"


def extract_article(survey: Survey, article: Article, nlp: Language) -> tuple[ArticleRecords, int]:
    """The records of one article of a page, and how many mentions the page's columns tear apart."""
    doc = make_doc(nlp, article, shape(article.text), survey.page.text)
    doc._.coinage = survey.coinage
    return article_records(nlp(doc), article, survey.page.text)


def article_records(doc: Doc, article: Article, page_text: str) -> tuple[ArticleRecords, int]:
    """What a Doc holds as records, and how many mentions the page's columns tear apart."""
    mentions, torn = [], 0
    winners = doc.spans["kg"]
    for span, score in zip(winners, winners.attrs["scores"], strict=True):
        place = article.locate(span.start, span.end)
        if place is None:
            torn += 1
            continue
        surface = page_text[place.start : place.end]
        mentions.append(Mention(place, surface, span.label_, span.id_, round(score, 4), article.id))
    relations = tuple(claim for claim in doc._.claims if isinstance(claim, RelationClaim))
    facts = tuple(claim for claim in doc._.claims if isinstance(claim, FactClaim))
    return ArticleRecords(article, tuple(mentions), relations, facts), torn
