"""Townships, villages and communities: those the gazetteer knows, and unknown ones by their shape.

Each head (镇 街道 村 社区 …) ends one name at most. Which of the names that could end there is meant is decided by how well each is
backed: a county or township just before it, the scope of the page, a free left, a tagger that reads a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.division_edges import ACTING_TAGS, FUNCTION, PERSON_TAGS, Edges, Word, is_name_char
from kg.extract.division_names import CIVIL, NameRules
from kg.extract.division_scope import LOCAL_HEADS, UPPER, Found, Hit, Scope, codes_of, within

LONGEST_STEM: Final = 8
BY_RANK: Final[Mapping[str, tuple[float, ...]]] = {
    "township": (0.52, 0.74, 0.9, 0.95),
    "village": (0.42, 0.58, 0.76, 0.92),
}
LEAST: Final = 0.35
OF_ESTATE: Final = re.compile(r"[\u4e00-\u9fff]{2,5}(?:小区|花园|家园|新村)第[一二三四五六七八九十]")
"""The stem of a community that an estate is divided into: 云溪小区第一社区."""
COUNTED: Final = re.compile(r"[东西南北中上下][一二三四五六七八九十]")
"""A direction with a number belongs to the name, though taggers take both for words of their own: 并北一社区."""
FIRSTS: Final = "并对和同将由因"
"""Particles that also begin names of divisions."""
SHAPES: Final = ("division.shape.township", "division.shape.village")


@dataclass(slots=True)
class LocalFinder:
    """Finds local divisions from left to right; what it takes joins the chain of ``edges``."""

    edges: Edges
    scope: Scope
    rules: NameRules
    ending: dict[int, list[Hit]] = field(default_factory=dict)

    def find(self, hits: Sequence[Hit]) -> Iterator[Found]:
        """Every local division, in the order of the text."""
        for hit in hits:
            if not hit.short:
                self.ending.setdefault(hit.end, []).append(hit)
        heads = {head: rule for rule in SHAPES for head in self.rules.entries[rule].words("heads")}
        pattern = re.compile("|".join(sorted(heads, key=lambda head: (-len(head), head))))
        for match in pattern.finditer(self.edges.text):
            found = self.best(match.start(), match.end(), heads[match[0]])
            if found is not None:
                self.edges.chain[found.end] = found.codes
                yield found

    def best(self, head: int, end: int, shape: str) -> Found | None:
        """The best backed name that ends with this head, the longer one where two are backed alike."""
        if self.edges.text.startswith(self.rules.entries[shape].words("beyond"), head):
            return None
        options = [found for hit in self.ending.get(end, ()) if (found := self.known(hit))]
        if by_shape := self.by_shape(head, end, shape):
            options.append(by_shape)
        return max(options, key=lambda found: (found.score, found.end - found.start), default=None)

    def known(self, hit: Hit) -> Found | None:
        """A name of the gazetteer, weighed by where its bearers lie."""
        divisions = tuple(d for d in hit.divisions if d.kind not in UPPER and d.kind != "zone")
        if not divisions:
            return None
        opening = self.edges.opens(hit.start)
        linked = within(divisions, self.edges.chain.get(hit.start, ()))
        rank, best = (3, linked) if linked else self.scope.best(divisions)
        level = "township" if best[0].kind == "township" else "village"
        if not linked and self.is_weak(self.edges.text[hit.start : hit.end], level, rank, opening):
            return None
        weight = BY_RANK[level][1] + 0.06 if not rank and len(best) == 1 else BY_RANK[level][rank]
        score = weight + (0.02 if linked else 0.0) - (0.0 if opening else 0.22)
        if opening < 2 and rank < 3 and self.edges.is_torn(hit.start, hit.end):
            score -= 0.15
        if score < LEAST:
            return None
        return Found(hit.start, hit.end, f"division.{level}", round(score, 3), best[0].kind, codes_of(best))

    def is_weak(self, name: str, level: str, rank: int, opening: int) -> bool:
        """Whether a known name is more likely common words: 全村, 示范村, 的街道."""
        rule = f"division.shape.{level}"
        head = next((head for head in self.rules.entries[rule].words("heads") if name.endswith(head)), "")
        stem = name.removesuffix(head)
        if not stem or stem in FUNCTION or (rank < 2 and not self.may_name(stem, rule)):
            return True
        if name in self.rules.common(f"division.{level}") or stem in self.rules.entries[rule].words("stems"):
            return opening < 3
        return stem[0] in FUNCTION and rank < 3 and opening < 2

    def by_shape(self, head: int, end: int, rule: str) -> Found | None:
        """An unknown name: what stands before the head up to the next edge, where it is no common word."""
        start = self.behind_former(self.with_first(self.of_estate(self.stem_start(head), head), head), head, end)
        stem = self.edges.text[start:head]
        if not stem or not self.may_name(stem, rule) or self.is_in_person(head, end):
            return None
        opening = self.edges.opens(start)
        is_place = self.edges.place_word(start, end)
        score = (
            self.rules.score(rule)
            + (0.14 if opening == 3 else 0.06 if is_place else 0.0)
            - (0.0 if opening > 1 else 0.12)
        )
        if stem[-1] in "两三四五六七八九十" and self.ends_row(start):
            return None
        if len(stem) == 1 or len(stem) > 4 and not OF_ESTATE.fullmatch(stem):
            score -= 0.0 if opening == 3 and is_place else 0.2
        if opening < 3 and not is_place and self.edges.words:
            score -= 0.2
        kind = kind_of_head(self.edges.text[head:end])
        return Found(start, end, rule, round(score, 3), kind) if score >= LEAST else None

    def stem_start(self, head: int) -> int:
        """Where the stem before ``head`` begins: after punctuation, a division, or a word that acts or links."""
        is_counted = COUNTED.fullmatch(self.edges.text, max(0, head - 2), head) is not None
        position = head - 2 if is_counted else head
        while position > 0 and head - position < LONGEST_STEM:
            if position in self.edges.chain or not is_name_char(self.edges.text[position - 1]):
                break
            word = self.edges.ends.get(position)
            if word is not None and ends_name(word, is_apart=position < head):
                break
            if self.edges.text[position - 1] in FUNCTION:
                break
            position -= 1
        return position

    def with_first(self, start: int, head: int) -> int:
        """The start with a particle that can only be the first character of the name: 对炉街道 after a division, 、并河一社区."""
        text = self.edges.text
        if start < 2 or text[start - 1] not in FIRSTS or not 1 <= head - start <= 2:
            return start
        is_listed = text[start - 2] == "、"
        return start - 1 if is_listed or start - 1 in self.edges.chain and head - start == 1 else start

    def of_estate(self, start: int, head: int) -> int:
        """The start of an estate whose communities are counted: 云溪小区第一社区."""
        if not self.edges.text.startswith("第", head - 2):
            return start
        outer = self.stem_start(head - 2)
        return outer if OF_ESTATE.fullmatch(self.edges.text, outer, head) else start

    def behind_former(self, start: int, head: int, end: int) -> int:
        """The start behind 原, where what follows is a name of its own: 李市镇 of 原李市镇."""
        text = self.edges.text
        is_former = head - start > 2 and text[start] == "原" and self.rules.gazetteer.find(text[start + 1 : end])
        return start + 1 if is_former else start

    def ends_row(self, start: int) -> bool:
        """Whether a row ends here whose names share a head and a count: 上阮、下阮三村, but not 和平村、向阳三村."""
        text = self.edges.text
        return text[start - 1 : start] == "、" and not text.endswith(LOCAL_HEADS, 0, start - 1)

    def is_in_person(self, head: int, end: int) -> bool:
        """Whether the head stands within a person's name (陈乡源) or the word 村民."""
        word = self.edges.covering(head)
        if word is not None and word.tag in PERSON_TAGS and word.end > end:
            return True
        return self.edges.text.startswith("民", end) and not self.edges.text.startswith(CIVIL, end)

    def may_name(self, stem: str, rule: str) -> bool:
        """Whether a stem names rather than describes: 杏树窑 does, 示范 三个 美丽乡 do not."""
        stems = self.rules.entries[rule].words("stems")
        if OF_ESTATE.fullmatch(stem):
            return True
        if stem in stems or stem.isdigit() or stem[-1] in self.rules.entries[rule].text("closing"):
            return False
        return not any(len(word) >= 2 and stem.endswith(word) for word in stems)


def ends_name(word: Word, *, is_apart: bool) -> bool:
    """Whether a name cannot reach over this word; right before the head a tagger may misread a character or a family."""
    if word.tag in PERSON_TAGS:
        return is_apart
    return word.tag in ACTING_TAGS and (is_apart or word.end - word.start > 1)


def kind_of_head(head: str) -> str:
    """The kind of a local division by its last word."""
    if head in ("村", "嘎查"):
        return "village"
    return "community" if head == "社区" else "township"
