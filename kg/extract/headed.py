"""Names that end in a head (公司, 局, 工程, 公园 …): where such a name begins.

A name is read leftwards from its head, word by word, over the tagger's or jieba's words: divisions, proper names, nouns and the
verbs that live inside names (改造, 供水) belong to it; punctuation, particles, prepositions, numbers and verbs that act
(推进, 承建, 位于) end it. Verbs that could be either are dropped where the name would begin with them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from kg.extract.words import is_dictionary_word
from kg.rules.entries import Entry, Rules

LONGEST: Final = 28
"""No name of the training pages is longer; the limit bounds the walk on hostile input."""
PROPER_TAGS: Final = frozenset(
    {"LOC", "ORG", "PER", "nz", "nr", "ns", "nt", "nrt", "nrfg", "PROPN", "GPE", "FAC", "PERSON"}
)
STOP_TAGS: Final = frozenset(
    {"w", "p", "u", "r", "d", "xc", "c", "TIME", "t", "e", "y", "o", "uj", "ul", "ud", "uz", "uv", "PUNCT", "ADP"}
)
DESCRIPTIVE_TAGS: Final = frozenset({"a", "ad", "m", "q", "f", "x"})
NUMBER_TAGS: Final = frozenset({"m", "q", "NUM"})
VERB_TAGS: Final = frozenset({"v", "vd", "ad", "VERB"})
NUMBER: Final = re.compile(
    r"[0-9一二三四五六七八九十百千万两几数多余]+[个座条项家名处所支批座片张份期段次年月日位户对]?$"
)
NOUN_TAGS: Final = frozenset({"n", "nz", "ORG", "LOC", "nt", "ns", "NOUN", "PROPN"})
BESIDE: Final = tuple(
    "沿 两 上 下 边 畔 旁 岸 段 口 附 周 东 南 西 北 中 内 外 里 前 后 一 全 等 居民 群众 游客".split()
)
NAMING: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·+＋、—-]+")
"""What a quote or bracket within a name may hold; a sentence mark in it makes it speech."""
LONGEST_QUOTE: Final = 16
ORDINAL: Final = re.compile(r"(第?[0-9一二三四五六七八九十]+)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the document with its tag."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that ends in a head: its stretch, and whether something in it names rather than describes."""

    start: int
    end: int
    is_specific: bool
    has_division: bool


class WordIndex:
    """The words of a document by position."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        self.words = sorted(
            (
                Word(span.start, span.end, text[span.start : span.end], span.label_)
                for span in doc.spans.get("words", ())
            ),
            key=lambda word: word.start,
        )
        self.starts = [word.start for word in self.words]
        divisions = [(span.start, span.end) for span in doc.spans.get("divisions", ())]
        self.divisions: dict[int, int] = {end: start for start, end in divisions}
        self.division_starts = frozenset(start for start, _ in divisions)

    def is_torn(self, position: int) -> bool:
        """Whether a word goes on over ``position``: 局 in 局面 and 党组 in 党组织 are no heads."""
        index = bisect_right(self.starts, position - 1) - 1
        word = self.words[index] if index >= 0 else None
        return word is not None and word.start < position < word.end and word.tag not in PROPER_TAGS

    def is_common(self, head: int, end: int) -> bool:
        """Whether a head of one character only ends a word of the dictionary: 局 in 布局, 路 in 思路."""
        word = self.before(end)
        is_longer = word is not None and end - head == 1 and word.end == end and word.start < head
        return bool(word and is_longer and word.tag not in PROPER_TAGS and is_dictionary_word(word.text))

    def runs_on(self, end: int) -> bool:
        """Whether a noun follows that makes a longer name (蒲河数字产业基地); 沿线, 两侧 and 段 do not."""
        word = self.after(end)
        return word is not None and word.tag in NOUN_TAGS and not word.text.startswith(BESIDE)

    def tag_of(self, start: int, end: int) -> str:
        """The tag of the word that is this stretch; a stretch that is a division counts as a place."""
        word = self.before(end)
        if word is not None and word.start == start:
            return word.tag
        return "LOC" if start in self.division_starts else ""

    def before(self, position: int) -> Word | None:
        """The word that ends at ``position`` or runs over it, cut there; None where no word touches it."""
        index = bisect_right(self.starts, position - 1) - 1
        if index < 0 or self.words[index].end < position:
            return None
        word = self.words[index]
        return word if word.end == position else Word(word.start, position, self.text[word.start : position], word.tag)

    def after(self, position: int) -> Word | None:
        """The word that begins at ``position``; None where none does."""
        index = bisect_right(self.starts, position - 1)
        return self.words[index] if index < len(self.words) and self.starts[index] == position else None


@dataclass(frozen=True, slots=True)
class HeadGrammar:
    """The heads of one entity type and the words that may stand inside and before its names."""

    inner: frozenset[str]
    stops: frozenset[str]
    levels: frozenset[str]

    @classmethod
    def from_rules(cls, rules: Rules) -> HeadGrammar:
        """Read ``name_words.yaml``: the entries ``name.inner``, ``name.stop`` and ``name.level``."""
        by_id = {entry.id: frozenset(entry.words()) for entry in rules.entries("name_words")}
        return cls(by_id["name.inner"], by_id["name.stop"], by_id["name.level"])

    def read_left(self, index: WordIndex, head: int, end: int) -> Name:
        """The name whose head begins at ``head`` and which ends at ``end``."""
        text, position = index.text, head
        pieces: list[tuple[str, str]] = []
        while position > 0:
            start = self.step(index, position)
            if start is None or head - start > LONGEST:
                break
            pieces.append((text[start:position], index.tag_of(start, position)))
            position = start
        while pieces and self.is_weak_start(*pieces[-1]):
            position += len(pieces.pop()[0])
        while position < head and (size := self.stop_at(text, position)):
            position = min(position + size, head)
        has_division = bool(pieces) and (position in index.division_starts or any(tag == "LOC" for _, tag in pieces))
        is_specific = has_division or any(self.is_proper(piece, tag) for piece, tag in pieces)
        return Name(position, end, is_specific, has_division)

    def stop_at(self, text: str, position: int) -> int:
        """The length of the stop word of several characters at ``position``, which a tagger drew into a name; else 0."""
        return next((size for size in (4, 3, 2) if text[position : position + size] in self.stops), 0)

    def cut_left(self, index: WordIndex, start: int, end: int) -> int:
        """Where a stretch begins once everything up to its last stop word or acting verb is dropped."""
        position = end
        while position > start:
            word = index.before(position)
            if word is None:
                return start
            is_verb = len(word.text) > 1 and word.tag in VERB_TAGS and word.text not in self.inner
            if word.text in self.stops or is_verb:
                break
            position = word.start
        begins = index.after(max(position, start))
        is_weak = (
            begins is not None and begins.text in self.inner and begins.tag not in PROPER_TAGS and end - begins.end > 5
        )
        return begins.end if begins is not None and is_weak else max(position, start)

    def step(self, index: WordIndex, position: int) -> int | None:
        """Where the piece before ``position`` begins, or None where the name ends there."""
        text, char = index.text, index.text[position - 1]
        if position in index.divisions:
            return index.divisions[position]
        if char in "”）":
            opening = text.rfind("“" if char == "”" else "（", max(0, position - LONGEST_QUOTE), position - 1)
            return opening if opening >= 0 and NAMING.fullmatch(text, opening + 1, position - 1) else None
        if char in "·—-" and position > 1:
            return position - 1
        if not (char.isalnum() or char == "±"):
            return None
        word = index.before(position)
        if word is None:
            return position - 1
        return None if self.ends_name(word) else word.start

    def ends_name(self, word: Word) -> bool:
        """Whether a name cannot reach over this word to its left: particles, prepositions, verbs that act, counts."""
        if word.text in self.stops:
            return True
        if word.text in self.inner:
            return False
        is_ordinal = word.text.startswith("第") or ORDINAL.fullmatch(word.text) is not None
        is_count = word.tag in NUMBER_TAGS or NUMBER.fullmatch(word.text) is not None and not word.text.isascii()
        return word.tag in STOP_TAGS or word.tag in VERB_TAGS and len(word.text) > 1 or is_count and not is_ordinal

    def is_weak_start(self, piece: str, tag: str) -> bool:
        """Whether a name cannot begin with this piece: a verb that acts, a count, a dash, an adjective of praise."""
        if piece in self.stops or piece in "·—-" or piece.startswith("（"):
            return True
        if piece in self.inner:
            return tag not in PROPER_TAGS
        is_count = piece.isdigit() and piece.isascii() and len(piece) < 3 or len(piece) == 1 and NUMBER.fullmatch(piece)
        is_descriptive = tag in DESCRIPTIVE_TAGS and len(piece) <= 2
        return bool(is_count or is_descriptive and piece not in self.levels and not piece.startswith(("“", "第")))

    def breaks_off(self, index: WordIndex, start: int, end: int, *, at_verbs: bool) -> bool:
        """Whether a stretch holds a particle, a stop word or, with ``at_verbs``, a verb that acts, so that it continues no name."""
        position = end
        while position > start:
            word = index.before(position)
            if word is None:
                return False
            is_verb = word.tag in VERB_TAGS and len(word.text) > 1 and word.text not in self.inner
            if word.text in self.stops or at_verbs and is_verb:
                return True
            position = word.start
        return False

    def is_proper(self, piece: str, tag: str) -> bool:
        """Whether a piece names: a quoted or tagged name, a level word (市, 县), or a word no dictionary has."""
        return (
            tag in PROPER_TAGS
            or piece.startswith("“")
            or piece in self.levels
            or len(piece) >= 2
            and not is_dictionary_word(piece)
        )


def find_heads(text: str, entries: tuple[Entry, ...]) -> Iterator[tuple[int, int, Entry]]:
    """Every head in ``text`` with its entry; of heads that overlap the longest counts."""
    owner = {word: entry for entry in entries for word in entry.words()}
    if not owner:
        return
    pattern = re.compile("|".join(re.escape(word) for word in sorted(owner, key=lambda word: (-len(word), word))))
    for match in pattern.finditer(text):
        yield match.start(), match.end(), owner[match[0]]
