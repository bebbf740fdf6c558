"""A document as relations see it: its mentions in order, and where sentences, paragraphs and clauses end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc

from kg.model import Evidence, Mention
from kg.model import Span as PageSpan

WINNERS: Final = "kg"
ANAPHORA: Final = "anaphora"
QUOTES: Final = frozenset("“”‘’《》〈〉「」\"'")


@dataclass(frozen=True, slots=True)
class Node:
    """A mention, or words that point to one, in offsets of the document.

    ``refers`` is empty for a mention; for pointing words (``points``) it is the name of what they point to, or empty as long as
    nobody knows. ``sentence`` and ``paragraph`` count from 0.
    """

    start: int
    end: int
    type: str
    form: str
    rule: str
    score: float
    sentence: int
    paragraph: int
    points: bool = False
    refers: str = ""
    key: tuple[str, str] = field(init=False)
    """Type and bare name: nodes with one key are one thing within an article."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.type, bare(self.name)))

    @property
    def name(self) -> str:
        """The form that names it: its own, or that of what it points to."""
        return self.refers or self.form


def bare(form: str) -> str:
    """A name without quotes and white space.

    >>> bare("“四心”工作法")
    '四心工作法'
    """
    return "".join(char for char in form if char not in QUOTES and not char.isspace())


@dataclass(frozen=True, slots=True)
class Scene:
    """The nodes of one document in order of start, its sentences and paragraphs as half-open stretches, and its text."""

    doc: Doc
    text: str
    nodes: tuple[Node, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]

    @property
    def mentions(self) -> tuple[Node, ...]:
        """The nodes that name a thing."""
        return tuple(node for node in self.nodes if not node.points)

    def within(self, start: int, end: int) -> tuple[Node, ...]:
        """The nodes that lie wholly in ``[start, end)``."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return tuple(node for node in self.nodes[first:last] if node.end <= end)

    def following(self, position: int) -> Node | None:
        """The first node that begins at an offset or behind it, or None."""
        index = bisect_left(self.starts, position)
        return self.nodes[index] if index < len(self.nodes) else None

    def in_sentence(self, number: int) -> tuple[Node, ...]:
        """The nodes of one sentence."""
        return self.within(*self.sentences[number])

    def replace_nodes(self, nodes: tuple[Node, ...]) -> Scene:
        """The same scene with other nodes, such as resolved ones."""
        ordered = tuple(sorted(nodes, key=lambda node: (node.start, node.end)))
        return replace(self, nodes=ordered, starts=tuple(node.start for node in ordered))

    def mention(self, node: Node) -> Mention | None:
        """The node as a ``Mention`` of the page, or None where the columns tear it apart."""
        article = self.doc._.article
        span = article.locate(node.start, node.end)
        if span is None:
            return None
        surface = self.doc._.page_text[span.start : span.end]
        return Mention(span, surface, node.type, node.rule, round(node.score, 4), article.id, node.refers)

    def evidence(self, rule: str, *nodes: Node) -> Evidence | None:
        """The sentences from the first node to the last, or as much of them as stands in one piece on the page.

        Where columns tear the sentences apart it is the sentence of the last node, then of the first, then a node alone.
        """
        first, last = min(nodes, key=lambda node: node.start), max(nodes, key=lambda node: node.end)
        close = last.sentence - first.sentence <= 2
        spread = (self.sentences[first.sentence][0], self.sentences[last.sentence][1])
        tries = [spread, (first.start, last.end)] if close else []
        tries += [self.sentences[last.sentence], self.sentences[first.sentence]]
        tries += [(last.start, last.end), (first.start, first.end)]
        for start, end in tries:
            span = self.locate(start, end)
            if span is not None:
                return Evidence(span, self.doc._.page_text[span.start : span.end], rule, self.doc._.article.id)
        return None

    def locate(self, start: int, end: int) -> PageSpan | None:
        """The page's span of a stretch of the document, white space at its ends left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        span: PageSpan | None = self.doc._.article.locate(start, end)
        return span


def read_scene(doc: Doc) -> Scene:
    """The scene of a document whose span groups "kg" and "anaphora" and whose sentences are set."""
    text = doc.text
    sentences = tuple((sent.start, sent.end) for sent in doc.sents if sent.end > sent.start)
    sentence_starts = [start for start, _ in sentences]
    paragraphs = split_paragraphs(text)
    paragraph_starts = [start for start, _ in paragraphs]
    nodes: list[Node] = []
    covered: set[int] = set()
    for group, points in ((WINNERS, False), (ANAPHORA, True)):
        if group not in doc.spans:
            continue
        spans = doc.spans[group]
        scores = spans.attrs.get("scores") or [0.5] * len(spans)
        for span, score in zip(spans, scores, strict=True):
            if points and not covered.isdisjoint(range(span.start, span.end)):
                continue
            covered.update(range(span.start, span.end))
            nodes.append(
                Node(
                    span.start,
                    span.end,
                    span.label_,
                    bare(span.text),
                    span.id_,
                    score,
                    max(0, bisect_right(sentence_starts, span.start) - 1),
                    max(0, bisect_right(paragraph_starts, span.start) - 1),
                    points,
                )
            )
    nodes.sort(key=lambda node: (node.start, node.end))
    return Scene(doc, text, tuple(nodes), sentences, paragraphs, tuple(node.start for node in nodes))


def split_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    r"""Half-open stretches of the lines of a text; an empty line makes none.

    >>> split_paragraphs("甲。\n\n乙。")
    ((0, 3), (4, 6))
    """
    stretches: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            stretches.append((start, start + len(line)))
        start += len(line)
    return tuple(stretches) or ((0, len(text)),)
