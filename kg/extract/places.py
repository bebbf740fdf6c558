"""Places: roads, waters, estates, buildings and sites known by their heads, by their house numbers, or by the row they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, find_heads
from kg.extract.place_edges import PlaceReader
from kg.extract.place_rows import find_rows
from kg.extract.spans import CANDIDATES, propose, scored
from kg.rules.entries import Entry, Rules, load_rules

NUMBERED_ROAD: Final = re.compile(
    r"(?<![A-Za-z0-9])[GSXYgs]?\d{1,4}(?:[—-][GSXYgs]?\d{1,4})?(?:国道|省道|县道|乡道|高速公路|高速)"
    r"|(?:地铁|轨道交通)[\dA-Z一二三四五六七八九十]+号线"
)
COURTYARD: Final = re.compile(r"(?:[一二三四五六七八九十]段)?(?:\d+|[一二三四五六七八九十]+)号(?:大院|院|街坊)")
"""A house number that names an estate: the road or the employer stands before it (…路12号院)."""
RUN_ON: Final = 0.15
"""What a place loses where a noun runs on behind it."""
HELD: Final = 0.3
"""What a place loses within the name of a body or a work: 汾河 in 汾河供水公司."""
HOLDERS: Final = frozenset({"Organization", "Project", "Policy", "Event"})
Found = tuple[int, int, Entry, float]


class PlaceExtractor:
    """The component ``kg_places``: candidates of type Place."""

    def __init__(self, rules: Rules) -> None:
        self.grammar = HeadGrammar.from_rules(rules)
        places = {entry.id: entry for entry in rules.entries("heads") if entry.text("type") == "Place"}
        self.heads = tuple(entry for entry in places.values() if not entry.text("form"))
        self.row, self.courtyard = places.get("place.row"), places.get("place.courtyard")

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        roads = [match.span() for match in NUMBERED_ROAD.finditer(text)]
        for start, end in roads:
            propose(doc, start, end, "Place", rule="place.numbered_road", score=0.85)
        reader = PlaceReader(doc, self.grammar)
        numbered = {end for _, end in roads}
        known = [row for row in self.headed(text, reader) if row[1] not in numbered]
        known += self.numbered(text, known)
        if self.row is not None:
            known += find_rows(text, known, reader, self.row)
        outer = [
            (span.start, span.end)
            for span, _ in scored(doc, CANDIDATES)
            if span.label_ in HOLDERS and not span.id_.startswith("fitted.")
        ]
        for start, end, entry, score in longest(known):
            is_held = any(a <= start and end <= b and (a, b) != (start, end) for a, b in outer)
            propose(doc, start, end, "Place", rule=entry.id, score=round(score - (HELD if is_held else 0.0), 3))
        return doc

    def headed(self, text: str, reader: PlaceReader) -> Iterator[Found]:
        """Names that end in a head, from the left to the right."""
        for head, end, entry in find_heads(text, self.heads):
            start = reader.read(head, end, entry)
            if start is not None:
                yield start, end, entry, entry.number("score", 0.6) - (RUN_ON if reader.index.runs_on(end) else 0.0)

    def numbered(self, text: str, known: list[Found]) -> Iterator[Found]:
        """Estates by their house number, right behind a place that a head has named."""
        if self.courtyard is None:
            return
        starts = {end: start for start, end, _, _ in known}
        for match in COURTYARD.finditer(text):
            if match.start() in starts:
                yield starts[match.start()], match.end(), self.courtyard, self.courtyard.number("score", 0.8)


def longest(known: Sequence[Found]) -> Iterator[Found]:
    """What is left once names that only begin the name of another place are dropped: 恒山 of 恒山北路."""
    furthest: dict[int, int] = {}
    for start, end, _, _ in known:
        furthest[start] = max(end, furthest.get(start, 0))
    return (row for row in known if furthest[row[0]] == row[1])


@Language.factory("kg_places", default_config={"rules": ""}, assigns=["doc.spans"])
def make_places(nlp: Language, name: str, rules: str) -> PlaceExtractor:
    """The factory of the component ``kg_places``."""
    return PlaceExtractor(load_rules(Path(rules) if rules else None))
