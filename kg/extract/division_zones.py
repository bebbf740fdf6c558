"""Functional zones by their shape: a name, or the division they belong to, before a head such as 经济开发区 or 新城."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.extract.division_edges import ACTING_TAGS, FUNCTION, PERSON_TAGS, Edges, is_name_char
from kg.extract.division_names import NameRules
from kg.extract.division_scope import Found

LONGEST: Final = 24
RULE: Final = "division.zone"
FREE_TRADE: Final = re.compile(r"中国（[\u4e00-\u9fff]{2,4}）自(?:由)?贸(?:易)?试验区(?:[\u4e00-\u9fff]{2,4}片区)?")
GOES_ON: Final = "域间位块街镇乡村社小花"
"""After 新城 or 新区 these make another word: 新城区, 新城街道, 新区域."""


@dataclass(frozen=True, slots=True)
class Stem:
    """What stands before a zone's head: where it begins, and whether it names or holds a division."""

    start: int
    division: Found | None


@dataclass(slots=True)
class ZoneFinder:
    """Finds zones; ``ending`` holds the divisions found so far by where they end."""

    edges: Edges
    rules: NameRules
    ending: dict[int, Found] = field(default_factory=dict)
    stops: frozenset[str] = frozenset()

    def find(self, known: Iterable[Found]) -> Iterator[Found]:
        """Every zone of the text; what is taken joins the chain."""
        self.stops = frozenset(self.rules.entries[RULE].words("stops"))
        for row in known:
            if row.end not in self.ending or row.start < self.ending[row.end].start:
                self.ending[row.end] = row
        entry = self.rules.entries[RULE]
        general = re.compile("(?:" + "|".join(sorted(entry.words("general"), key=lambda w: (-len(w), w))) + ")*")
        bare = frozenset(entry.words("bare"))
        text = self.edges.text
        for match in FREE_TRADE.finditer(text):
            yield Found(match.start(), match.end(), "division.zone.free_trade", 0.9, "zone")
        heads = sorted(entry.words("heads"), key=lambda word: (-len(word), word))
        for match in re.finditer("|".join(heads), text):
            if text.startswith(tuple(GOES_ON), match.end()):
                continue
            found = self.read(match.start(), match.end(), general, bare)
            if found is not None:
                self.edges.chain[found.end] = found.codes
                self.ending[found.end] = found
                yield found

    def read(self, head: int, end: int, general: re.Pattern[str], bare: frozenset[str]) -> Found | None:
        """The zone that ends with the head at ``[head, end)``, or None where the words before it only describe."""
        stem = self.stem(head, general)
        words = self.edges.text[stem.start : head]
        score = self.rules.score(RULE)
        if stem.division is None and general.fullmatch(words):
            if self.edges.text[head:end] not in bare or not self.edges.opens(head):
                return None
            return Found(head, end, RULE, score - 0.1, "zone")
        if stem.division is None and len(words) < 2:
            return None
        opening = self.edges.opens(stem.start)
        is_place = stem.division is not None or self.edges.place_word(stem.start, end)
        score += (0.08 if is_place else 0.0) - (0.0 if opening else 0.2) - (0.1 if len(words) > 12 else 0.0)
        return Found(stem.start, end, RULE, round(score, 3), "zone")

    def stem(self, head: int, general: re.Pattern[str]) -> Stem:
        """Read leftwards from the head, word by word, up to punctuation, a word that acts, or a division in full."""
        text, position = self.edges.text, head
        pieces: list[tuple[int, int, str]] = []
        division = None
        while position > 0 and head - position < LONGEST:
            outer = self.ending.get(position)
            if outer is not None:
                is_short = outer.rule.startswith("division.short")
                if is_short or (outer.kind != "township" and general.fullmatch(text, position, head)):
                    division, position, pieces = outer, outer.start, []
                if not is_short:
                    break
                continue
            start, tag = self.piece(position)
            if start is None:
                break
            words = text[start:position]
            if (
                words in self.stops
                or (tag in ACTING_TAGS | PERSON_TAGS or words in FUNCTION)
                and not (general.fullmatch(words) and len(words) > 1)
            ):
                break
            pieces.append((start, position, tag))
            position = start
        while pieces and is_weak_start(text[pieces[-1][0] : pieces[-1][1]], pieces[-1][2]):
            position = pieces.pop()[1]
        return Stem(position, division)

    def piece(self, position: int) -> tuple[int | None, str]:
        """The piece that ends at ``position``: a word, a dash, a parenthesis of a few characters; None where a name ends."""
        text = self.edges.text
        if text[position - 1] == "）":
            opening = text.rfind("（", max(0, position - 8), position)
            return (opening, "x") if opening > 0 and is_name_char(text[opening - 1]) else (None, "")
        if text[position - 1] in "—·-":
            return position - 1, "x"
        if not is_name_char(text[position - 1]):
            return None, ""
        word = self.edges.covering(position - 1)
        if word is None:
            return position - 1, "x"
        inner = (end for end in range(position - 1, word.start, -1) if end in self.ending)
        return next(inner, word.start), word.tag


def is_weak_start(words: str, tag: str) -> bool:
    """Whether a name cannot begin with this piece: a verb, a dash, 建设 (建设国家能源革命创新示范区)."""
    return tag in ACTING_TAGS or words[0] in "—·-" or words in ("建设", "共建", "发展")
