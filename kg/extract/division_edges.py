"""Where a name may begin or end in running text: the words a tagger read, and the divisions found so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc

PLACE_TAGS: Final = frozenset({"LOC", "ORG", "ns", "nt", "GPE", "FAC"})
PERSON_TAGS: Final = frozenset({"PER", "nr", "nrt", "nrfg", "PERSON"})
ACTING_TAGS: Final = frozenset(
    {
        "v",
        "vd",
        "ad",
        "p",
        "c",
        "u",
        "r",
        "d",
        "xc",
        "w",
        "m",
        "q",
        "f",
        "t",
        "TIME",
        "uj",
        "ul",
        "uz",
        "uv",
        "ud",
        "y",
        "e",
    }
)
FUNCTION: Final = frozenset(
    "的了在是把被将从由于与及向对为到至跟给让以因而并就也都还又这那该各全每某我你他她它们其个座名位等往赴去驻离和有则说"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the document with the tagger's tag."""

    start: int
    end: int
    tag: str


@dataclass(slots=True)
class Edges:
    """The text, its words by position, and ``chain``: where a division ends, with the codes it may have."""

    text: str
    words: tuple[Word, ...] = ()
    chain: dict[int, tuple[str, ...]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    ends: dict[int, Word] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Edges:
        """The edges of a document; without the span group ``words`` only characters count."""
        words = tuple(
            sorted((Word(s.start, s.end, s.label_) for s in doc.spans.get("words", ())), key=lambda w: w.start)
        )
        return cls(doc.text, words, starts=[word.start for word in words], ends={word.end: word for word in words})

    def covering(self, position: int) -> Word | None:
        """The word that holds the character at ``position``."""
        index = bisect_right(self.starts, position) - 1
        return self.words[index] if index >= 0 and self.words[index].end > position else None

    def opens(self, start: int) -> int:
        """How freely a name can begin: 3 after a division, 2 after punctuation, 1 after a word that acts, 0 within words."""
        if start in self.chain:
            return 3
        if start == 0 or not is_name_char(self.text[start - 1]):
            return 2
        word = self.ends.get(start)
        if word is not None and word.tag in ACTING_TAGS:
            return 1
        return 1 if self.text[start - 1] in FUNCTION else 0

    def is_torn(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` cuts through a word that is no place: 朝阳 in 朝阳产业, 和县 in 省和县."""
        for position in (start, end - 1):
            word = self.covering(position)
            if word is not None and word.tag not in PLACE_TAGS and (word.start < start or word.end > end):
                return True
        return False

    def place_word(self, start: int, end: int) -> bool:
        """Whether the tagger read a place that ends at ``end`` and holds ``start``, or holds the whole stretch."""
        word = self.covering(start)
        last = self.covering(end - 1)
        return last is not None and last.tag in PLACE_TAGS and (word is last or last.end == end)


def is_name_char(char: str) -> bool:
    """Whether a character can stand within a name: Chinese or a digit."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char.isdigit() or char == "〇"
