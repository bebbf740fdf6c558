"""Titles of posts as a grammar: prefixes such as 副, 党组 or 项目 before a head such as 书记 or 经理 (``rules/posts.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.errors import RuleError
from kg.rules.entries import Entry, load_rules

OFFICIAL: Final = ("always", "never", "body")


@dataclass(frozen=True, slots=True)
class Head:
    """A head of titles: its entry, and whether it makes its holder an Official (always, never, body)."""

    rule: str
    official: str
    bare: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text: half-open stretch, the rule of its outermost part, and where its head begins."""

    start: int
    end: int
    rule: str
    head: int


class TitleGrammar:
    """Finds titles and tells which of them make an Official. Made from the entries of ``rules/posts.yaml``."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.heads: dict[str, Head] = {}
        self.prefixes: dict[str, str] = {}
        self.continues: set[str] = set()
        self.kept: set[str] = set()
        self.bodies: dict[str, bool] = {}
        for entry in entries:
            self.read(entry)
        self.pattern = self.compile()
        self.longest_body = max(map(len, self.bodies), default=0)

    def read(self, entry: Entry) -> None:
        """Take one entry into the grammar. Raises RuleError for an ``official`` that is none of the three."""
        for word in entry.words("prefixes"):
            self.prefixes.setdefault(word, entry.id)
        self.continues.update(entry.words("continues"))
        self.kept.update(entry.words("continues_not"))
        self.bodies.update(dict.fromkeys(entry.words("official_bodies"), True))
        self.bodies.update(dict.fromkeys(entry.words("civil_bodies"), False))
        if entry.words():
            official = entry.text("official", "body")
            if official not in OFFICIAL:
                raise RuleError(f"{entry.place}: entry {entry.id}: official is one of {', '.join(OFFICIAL)}")
            head = Head(entry.id, official, entry.text("bare", "Official") == "Official")
            for word in entry.words():
                self.heads.setdefault(word, head)

    def compile(self) -> re.Pattern[str]:
        """One pattern: prefixes, head (longest first), and no continuation that makes a longer word."""
        return re.compile(
            rf"(?P<prefix>(?:{either(self.prefixes)})*)(?P<head>{either(self.heads)})(?P<on>{either(self.continues)})?"
        )

    def find(self, text: str) -> Iterator[Title]:
        """The titles of ``text`` from left to right, none overlapping.

        >>> grammar = load_titles()
        >>> text = "市委副书记、代市长林致远"
        >>> [text[title.start:title.end] for title in grammar.find(text)]
        ['副书记', '代市长']
        """
        position = 0
        while match := self.pattern.search(text, position):
            whole = match["head"] + (match["on"] or "")
            if match["on"] and match["head"] not in self.kept and whole not in self.heads:
                position = match.start("on")
                continue
            yield Title(
                match.start(), match.end("head"), self.rule_of(match["prefix"], match["head"]), match.start("head")
            )
            position = match.end("head")

    def rule_of(self, prefix: str, head: str) -> str:
        """The entry that a title is counted under: its first prefix, or the head where there is none."""
        if prefix + head not in self.heads:
            for length in range(len(prefix), 0, -1):
                if prefix[:length] in self.prefixes:
                    return self.prefixes[prefix[:length]]
        return self.heads.get(prefix + head, self.heads[head]).rule

    def head_of(self, title: str) -> Head | None:
        """The head with which a title ends, the longest that is known.

        >>> load_titles().head_of("党组副书记").official
        'always'
        """
        for start in range(len(title)):
            if title[start:] in self.heads:
                return self.heads[title[start:]]
        return None

    def is_official(self, before: str, title: str) -> bool:
        """Whether ``title``, held at the body with which ``before`` ends, makes its holder an Official.

        >>> grammar = load_titles()
        >>> [grammar.is_official(body, "主任") for body in ("区卫健委", "市人民医院骨科", "")]
        [True, False, True]
        """
        head = self.head_of(title)
        if head is None:
            return False
        if head.official != "body":
            return head.official == "always" or any(organ in title for organ in ("党委", "党组", "党支部", "党总支"))
        verdict = self.body_verdict(before)
        return head.bare if verdict is None else verdict

    def body_verdict(self, before: str) -> bool | None:
        """Whether the longest known word with which ``before`` ends names an official body; None where none does."""
        for length in range(min(self.longest_body, len(before)), 0, -1):
            if before[-length:] in self.bodies:
                return self.bodies[before[-length:]]
        return None


def either(words: Iterable[str]) -> str:
    """An alternation of words, longest first; of no words one that never matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


@lru_cache(maxsize=8)
def load_titles(overlay: str = "") -> TitleGrammar:
    """The grammar of the shipped rules under a user's folder ``overlay`` (empty for none)."""
    return TitleGrammar(load_rules(Path(overlay) if overlay else None).entries("posts"))
