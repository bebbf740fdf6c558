"""The lines of a web page as a browser would set them, each with its elements, its share of links and the places of its characters."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from kg.text.formats.html_tokens import Token, read_attributes, split_tokens
from kg.text.formats.transcript import Transcript

DEEPEST: Final = 300  # elements within elements; what lies deeper counts to the last
# Blanks that a browser sets as one; the wide space and the no-break space stay, they indent.
BLANKS: Final = " \t\n\r\f"
WRITTEN: Final = re.compile(rf"[{BLANKS}]+|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});?")
BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 "
    "h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section select summary table tbody td tfoot th thead "
    "title tr ul founder-content founder-title founder-subtitle founder-pretitle founder-author founder-imp founder-ipt".split()
)
VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Opening one of these closes an open one of those.
CLOSES: Final = {
    "li": ("li",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "dd": ("dt", "dd"),
    "dt": ("dt", "dd"),
    "option": ("option",),
    "a": ("a",),
}
FENCES: Final = frozenset("table ul ol dl div body html select".split())
UNSEEN: Final = frozenset("head title select option button noscript template object svg map".split())


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its tag, the words of its class and id, and the number of the one around it (itself for the first)."""

    name: str
    marks: str
    parent: int
    depth: int


@dataclass(slots=True)
class WebLine:
    """A line: its transcript, the number of its element, how many of its characters are links, whether more than a line end parts
    it from the last, and its own number.
    """

    transcript: Transcript
    element: int
    number: int
    links: int = 0
    apart: bool = True
    text: str = ""


@dataclass(slots=True)
class Reading:
    """A page while it is read: all elements, the open ones, the lines so far, and what its head says."""

    source: str
    elements: list[Element] = field(default_factory=lambda: [Element("", "", 0, 0)])
    open: list[int] = field(default_factory=lambda: [0])
    counts: Counter[str] = field(default_factory=Counter)
    unseen: int = 0
    lines: list[WebLine] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    title: str = ""
    times: list[str] = field(default_factory=list)
    line: WebLine | None = None
    apart: bool = True

    @property
    def top(self) -> Element:
        """The innermost open element."""
        return self.elements[self.open[-1]]

    def push(self, element: Element) -> None:
        """Open an element."""
        self.elements.append(element)
        self.open.append(len(self.elements) - 1)
        self.counts[element.name] += 1
        self.unseen += element.name in UNSEEN

    def pop_to(self, place: int) -> None:
        """Close the open elements from a place of the stack on."""
        for number in self.open[place:]:
            self.counts[self.elements[number].name] -= 1
            self.unseen -= self.elements[number].name in UNSEEN
        del self.open[place:]

    def close_line(self, *, apart: bool) -> None:
        """End the line, if one is begun."""
        self.apart |= apart
        if self.line is not None:
            self.line.text = self.line.transcript.text.rstrip(" ")
            if self.line.text.strip():
                self.lines.append(self.line)
            self.line = None

    def begin(self, token: Token) -> None:
        """A start tag."""
        attributes = read_attributes(self.source, token) if token.end - token.start > len(token.name) + 2 else {}
        if token.name == "meta":
            name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            self.metas.setdefault(name.lower(), attributes.get("content", "").strip())
        if token.name == "time" and attributes.get("datetime"):
            self.times.append(attributes["datetime"])
        if token.name in BLOCKS or token.name == "br":
            self.close_line(apart=token.name != "br")
        if token.name in BLOCKS and self.top.name == "p":
            self.pop_to(-1)
        for name in CLOSES.get(token.name, ()):
            if self.counts[name]:
                self.close_element(name, FENCES)
        if token.name not in VOID and len(self.open) < DEEPEST:
            marks = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip().lower()
            self.push(Element(token.name, marks, self.open[-1], len(self.open)))

    def finish(self, token: Token) -> None:
        """An end tag."""
        if token.name in BLOCKS:
            self.close_line(apart=True)
        if self.counts[token.name]:
            self.close_element(token.name, frozenset())

    def close_element(self, name: str, fences: frozenset[str]) -> None:
        """Close the innermost open element of a tag and all within it, unless one of the fences lies between."""
        for place in range(len(self.open) - 1, 0, -1):
            found = self.elements[self.open[place]].name
            if found == name:
                self.pop_to(place)
            if found == name or found in fences:
                return

    def add_text(self, token: Token) -> None:
        """Text, with its blanks as a browser sets them."""
        raw, start = self.source[token.start : token.end], token.start
        if self.unseen:
            if self.top.name == "title" and not self.title:
                self.title = " ".join(html.unescape(raw).split())
            return
        if self.line is None:
            bare = raw.lstrip(BLANKS)
            if not bare:
                return
            raw, start = bare, start + len(raw) - len(bare)
            self.line = WebLine(Transcript(), self.open[-1], len(self.lines), apart=self.apart)
            self.apart = False
        before = self.line.transcript.length
        self.line.transcript.add_written(raw, start, WRITTEN, as_set)
        if self.counts["a"]:
            self.line.links += self.line.transcript.length - before


def as_set(match: re.Match[str]) -> str:
    """What a browser sets for blanks or a reference; line ends and tabs that are written as references are blanks as well."""
    value = html.unescape(match[0]) if match[0][0] == "&" else " "
    return " " if value in BLANKS else value


def read_lines(source: str) -> Reading:
    """A page's lines in the order of the source.

    >>> [line.text for line in read_lines("<p>新桥\\n通车</p><script>x</script><div>甲&amp;乙<br>丙").lines]
    ['新桥 通车', '甲&乙', '丙']
    """
    reading = Reading(source)
    for token in split_tokens(source):
        if not token.name:
            reading.add_text(token)
        elif token.closing:
            reading.finish(token)
        else:
            reading.begin(token)
    reading.close_line(apart=True)
    return reading
