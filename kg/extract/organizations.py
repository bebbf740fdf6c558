"""Organizations: organs of a division by their fixed names, other bodies by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.spans import propose
from kg.rules.entries import Entry, Rules, load_rules

UNIT: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,10}?(?:机关党委|党组|党委|党总支|党支部|支队|大队|中队|分局|分院|分公司|理论学习中心组|常委会|办公室|工作专班|领导小组|党校|处|科|室|站|所))"
)
LOCAL_ENDINGS: Final = ("乡", "镇", "街道", "村", "社区")
GENERIC: Final = re.compile(
    r"^(?:各|各级|各类|全市|全省|全区|全县|基层|当地|多个|一些|有关|相关|上级|下级|所属|本地|外地|驻地|两级|三级|省级|市级|县级|区级|民营|国有|龙头|物业|建筑|施工|工程|农业|科技|中小)"
)


class OrganizationExtractor:
    """The component ``kg_organizations``: candidates of type Organization.

    Organs (市委, 小店区人大常委会, 省发改委) are a division or a level word and a name of ``rules/bodies.yaml``; everything
    else is read leftwards from a head of ``rules/heads.yaml``.
    """

    def __init__(self, rules: Rules) -> None:
        bodies = rules.entries("bodies")
        self.grammar = HeadGrammar.from_rules(rules)
        self.heads = tuple(entry for entry in rules.entries("heads") if entry.text("type") == "Organization")
        self.organs = {word: entry for entry in bodies if entry.text("needs") == "place" for word in entry.words()}
        self.bare = {word: entry for entry in bodies if entry.text("needs") == "post" for word in entry.words()}
        self.fixed = tuple(entry for entry in bodies if entry.text("needs") == "nothing")
        self.levels = sorted(self.grammar.levels, key=lambda word: (-len(word), word))
        self.joined = [(entry.pattern(), entry) for entry in bodies if entry.text("needs") == "pattern"]
        self.organ = re.compile(
            "|".join(map(re.escape, sorted({*self.organs, *self.bare}, key=lambda word: (-len(word), word))))
        )

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        index = WordIndex(doc, text)
        titles = {position for span in doc.spans.get("posts", ()) for position in range(span.start, span.end)}
        for start, end, entry in self.find_organs(text, index, titles):
            score = entry.number("score", 0.85)
            propose(doc, start, end, "Organization", rule=entry.id, score=score)
            unit = UNIT.match(text, end)
            if unit and unit.end() - end <= 12 and not self.grammar.breaks_off(index, end, unit.end(), at_verbs=True):
                propose(doc, start, unit.end(), "Organization", rule="organization.unit", score=0.6)
        for start, end, entry in find_heads(text, self.fixed):
            propose(doc, start, end, "Organization", rule=entry.id, score=entry.number("score", 0.9))
        self.propose_headed(doc, text, index)
        return doc

    def find_organs(self, text: str, index: WordIndex, titles: set[int]) -> Iterator[tuple[int, int, Entry]]:
        """Organs with the place before them; the bare names of a committee's departments before a title."""
        for match in self.organ.finditer(text):
            organ = self.organs.get(match[0])
            start = self.place_before(text, index, match.start(), organ) if organ else None
            if organ and start is not None:
                yield start, match.end(), organ
            elif match[0] in self.bare and match.end() in titles:
                yield match.start(), match.end(), self.bare[match[0]]
        for pattern, entry in self.joined:
            for match in pattern.finditer(text):
                start = self.place_before(text, index, match.start(), entry)
                if start is not None:
                    yield start, match.end(), entry

    def place_before(self, text: str, index: WordIndex, position: int, entry: Entry) -> int | None:
        """Where the chain of divisions, or the level word, right before ``position`` begins.

        With ``chain: last`` a township, village or community stands alone: 静升镇集广村党支部 names 集广村党支部.
        """
        start = position
        while start in index.divisions:
            start = index.divisions[start]
            if entry.text("chain") == "last" and text.endswith(LOCAL_ENDINGS, 0, position):
                break
        if start < position:
            return start
        for level in self.levels:
            begin = position - len(level)
            if begin >= 0 and text.startswith(level, begin) and self.stands_free(text, index, begin):
                return begin
        return None

    def stands_free(self, text: str, index: WordIndex, begin: int) -> bool:
        """Whether a level word is not the end of a longer word (新区委 of 高新区委 is)."""
        if begin == 0 or not "\u4e00" <= text[begin - 1] <= "\u9fff":
            return True
        word = index.before(begin + 1)
        return word is None or word.start == begin or text[word.start : begin] in self.grammar.stops

    def propose_headed(self, doc: Doc, text: str, index: WordIndex) -> None:
        """Bodies known by their head, when something in the name is proper."""
        for head, end, entry in find_heads(text, self.heads):
            if index.is_torn(end) or index.is_common(head, end):
                continue
            name = self.grammar.read_left(index, head, end)
            surface = text[name.start : end]
            if not name.is_specific or GENERIC.match(surface) or len(surface) < 3:
                continue
            if entry.id == "organization.works_unit" and (index.runs_on(end) or not follows_well(text, end)):
                continue
            propose(doc, name.start, end, "Organization", rule=entry.id, score=entry.number("score", 0.7))


def follows_well(text: str, end: int) -> bool:
    """Whether a short company name ends here: no further noun character runs on."""
    return end >= len(text) or not re.match(r"[业化园型类化产品行]", text[end])


@Language.factory("kg_organizations", default_config={"rules": ""}, assigns=["doc.spans"])
def make_organizations(nlp: Language, name: str, rules: str) -> OrganizationExtractor:
    """The factory of the component ``kg_organizations``."""
    return OrganizationExtractor(load_rules(Path(rules) if rules else None))
