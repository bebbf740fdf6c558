"""Places: roads, waters, estates, buildings and sites known by their heads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.spans import propose
from kg.rules.entries import Rules, load_rules

NUMBERED_ROAD: Final = re.compile(
    r"(?<![A-Za-z0-9])[GSXY]?\d{1,4}(?:国道|省道|县道|乡道|高速)|(?:地铁|轨道交通)[\dA-Z一二三四五六七八九十]+号线"
)
RUN_ON: Final = 0.15
"""What a place loses where a noun runs on behind it."""
GENERIC: Final = re.compile(
    r"(?:老旧|住宅|无物业|封闭式?|开放式?|商品房|大型|中小|城市|农村|乡村|口袋|街心|社区|休闲|文化|农贸|集贸|市民|人民|便民|红色|铁|公|道|马|大|小|新|老|全|主|支|山|江|河|湖|海|沙|绿|红|黑|白)+"
)


class PlaceExtractor:
    """The component ``kg_places``: candidates of type Place."""

    def __init__(self, rules: Rules) -> None:
        self.grammar = HeadGrammar.from_rules(rules)
        self.heads = tuple(entry for entry in rules.entries("heads") if entry.text("type") == "Place")

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        index = WordIndex(doc, text)
        for match in NUMBERED_ROAD.finditer(text):
            propose(doc, match.start(), match.end(), "Place", rule="place.numbered_road", score=0.85)
        for head, end, entry in find_heads(text, self.heads):
            if index.is_torn(end) or index.is_common(head, end):
                continue
            name = self.grammar.read_left(index, head, end)
            if not name.is_specific or name.start == head or GENERIC.fullmatch(text, name.start, head):
                continue
            score = entry.number("score", 0.6) - (RUN_ON if index.runs_on(end) else 0.0)
            propose(doc, name.start, end, "Place", rule=entry.id, score=score)
        return doc


@Language.factory("kg_places", default_config={"rules": ""}, assigns=["doc.spans"])
def make_places(nlp: Language, name: str, rules: str) -> PlaceExtractor:
    """The factory of the component ``kg_places``."""
    return PlaceExtractor(load_rules(Path(rules) if rules else None))
