"""The types that carry the design: what each stage hands to the next.

All are frozen and slotted. Spans are half-open and count Unicode code points of ``Page.text``;
``page.text[span.start:span.end] == mention.surface`` holds for every mention and every evidence.
Ids are hashes of content (``content_id``): never a clock, a uuid or an order of arrival.

    Page -> Article -> spaCy Doc -> ArticleRecords -> PageRecords -> Entity, Relation, Fact -> PolicyGraph
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from kg.spans import Runs as Runs  # noqa: PLC0414 - handed on
from kg.spans import Span as Span  # noqa: PLC0414 - handed on

ENTITY_TYPES: Final = (
    "Official",
    "Person",
    "District",
    "Organization",
    "Project",
    "Initiative",
    "Policy",
    "Event",
    "Place",
)

DISTRICT_KINDS: Final = ("province", "prefecture", "county", "township", "village", "community", "zone", "region")

RELATION_TYPES: Final = (
    "holds_post",
    "part_of",
    "located_in",
    "carries_out",
    "builds",
    "funds",
    "approves",
    "issues",
    "serves",
    "takes_part",
    "cooperates_with",
    "honours",
)

FACT_ATTRIBUTES: Final = ("investment", "length", "area", "count", "share", "amount", "date", "target")

STATUSES: Final = ("done", "under_way", "planned", "denied", "former", "")


def content_id(prefix: str, *parts: str) -> str:
    """A short, stable id: ``prefix`` and the first 64 bits of the SHA-256 of the parts.

    >>> content_id("e", "District", "太原市", "140100")
    'e-880357c5380a9bac'
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
    return f"{prefix}-{digest[:16]}"


@dataclass(frozen=True, slots=True)
class Given:
    """An article that the file itself marks off: ``text[start:body]`` is its headline, ``text[body:end]`` what follows.

    ``byline``, ``date`` and ``place_code`` are what the file states of it, empty where it is silent.
    """

    start: int
    body: int
    end: int
    byline: tuple[str, ...] = ()
    date: str = ""
    place_code: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One newspaper page as text: decoded, line ends made ``\\n``, nothing else changed.

    ``id`` hashes the text, so it stays when the file moves. ``source`` is the path as given, then ``!`` and the member of an
    archive, ``#`` and the row or sheet of a file that holds several. ``offsets`` and ``parts`` lead back to the file
    (``kg.text.locate``). ``date`` is ISO 8601 (``2022-04-21``, ``2022-04`` or empty), ``place`` a full division name
    (``山西省太原市``) or empty, ``place_code`` its official code or empty, ``paper`` the newspaper or site that the file names.
    ``given`` are its articles where the file marks them off; else they are found in the text.
    """

    id: str
    text: str
    source: str
    date: str
    place: str
    place_code: str
    offsets: Runs
    parts: tuple[tuple[int, str], ...] = ()
    given: tuple[Given, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page, its pieces joined in reading order and hard line breaks healed.

    ``text`` is kicker, headline and body as read, paragraphs apart by ``\\n``; ``offsets`` maps its offsets to the
    page's. ``spans`` are the pieces on the page. ``silent`` lists half-open ranges of ``text`` that name no entity
    (byline, folio line, credits). ``body`` is the offset of ``text`` at which the body begins. ``date_source`` and
    ``place_source`` say what told date and place, each score how sure that is (``kg.text.origins``). ``home_code`` is the code of
    its page's place, wherever the story plays: what 我市 means.
    """

    id: str
    page_id: str
    spans: tuple[Span, ...]
    text: str
    offsets: Runs
    headline: str
    kicker: str
    byline: tuple[str, ...]
    date: str
    place: str
    place_code: str
    silent: tuple[tuple[int, int], ...]
    body: int
    date_source: str = ""
    date_score: float = 0.0
    place_source: str = ""
    place_score: float = 0.0
    home_code: str = ""

    @property
    def date_precision(self) -> str:
        """``day``, ``month`` or ``year``, as far as the date goes; empty without one."""
        return {4: "year", 7: "month", 10: "day"}.get(len(self.date), "")

    def locate(self, start: int, end: int) -> Span | None:
        """The page's span of ``text[start:end]``, or None where columns tear it apart (or it is empty)."""
        if start >= end:
            return None
        first, last = self.offsets.at(start), self.offsets.at(end - 1)
        for piece in self.spans:
            if piece.start <= first <= last < piece.end:
                return Span(self.page_id, first, last + 1)
        return None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a page that name an entity, or (``refers`` not empty) point to one without naming it.

    ``surface`` is exactly ``page.text[span.start:span.end]``, line breaks included. ``refers`` is, for 我市 or 该公司,
    the name of what the words point to; resolution joins it to the entity of that type and name.
    """

    span: Span
    surface: str
    type: str
    rule: str
    score: float
    article_id: str
    refers: str = ""

    @property
    def form(self) -> str:
        """The surface without the white space that layout put into it."""
        return "".join(self.surface.split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so: where it stands, what it says, and which rule read it."""

    span: Span
    quote: str
    rule: str
    article_id: str


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """One statement of a relation between two mentions of an article."""

    head: Mention
    type: str
    tail: Mention
    evidence: Evidence
    score: float
    title: str = ""
    status: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class FactClaim:
    """A number or date that the text attaches to a mention; ``of`` says what is counted or pledged.

    ``value`` and ``unit`` are as printed (16.8, 亿元), ``base`` and ``base_unit`` the same in the unit of its dimension (1680000000, 元).
    ``bound`` is ``about``, ``at_least``, ``at_most`` or empty; ``high`` is the upper end of a range or the last day of a stretch of days.
    ``status`` is ``planned`` for what is pledged or lies ahead, or empty; ``date`` the time of which the figure is told.
    """

    entity: Mention
    attribute: str
    value: str
    unit: str
    evidence: Evidence
    score: float
    of: str = ""
    date: str = ""
    bound: str = ""
    high: str = ""
    base: str = ""
    base_unit: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRecords:
    """What one article yields: its winning mentions and the claims between them."""

    article: Article
    mentions: tuple[Mention, ...]
    relations: tuple[RelationClaim, ...]
    facts: tuple[FactClaim, ...]


@dataclass(frozen=True, slots=True)
class PageRecords:
    """What one page yields; pure, picklable, in need of no other page."""

    page: Page
    articles: tuple[ArticleRecords, ...]


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Whether two ends are the same thing: ``positive``, ``negative`` or ``unsure``, and why."""

    left: str
    right: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the world: one node of the graph.

    ``name`` is the fullest unambiguous form, ``aliases`` the other forms by which it may be found, ``kind`` a
    District's kind, ``code`` its official code. ``mentions`` are the places that name it. ``former_ids`` are the ids that it
    had in builds of fewer pages, where another of its names was the fullest.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    code: str
    score: float
    mentions: tuple[Mention, ...]
    former_ids: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every surface form that names it, sorted, once each; words that only point (我市) are left out."""
        surfaces = {mention.surface for mention in self.mentions if not mention.refers}
        return tuple(sorted({"".join(surface.split()) for surface in surfaces}))

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that mention it, sorted."""
        return tuple(sorted({mention.article_id for mention in self.mentions}))


@dataclass(frozen=True, slots=True)
class Relation:
    """All claims of one relation between two entities, with one title and status, and every sentence."""

    id: str
    head: str
    type: str
    tail: str
    title: str
    status: str
    date: str
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How many sentences say so."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or date of an entity, with every sentence that gives it; fields as in ``FactClaim``."""

    id: str
    entity: str
    attribute: str
    value: str
    unit: str
    of: str
    date: str
    score: float
    evidence: tuple[Evidence, ...]
    bound: str = ""
    high: str = ""
    base: str = ""
    base_unit: str = ""
    status: str = ""
