"""Pages whose columns a scan tore apart, made from pages in order: cut, scrambled, and with the truth known.

Every page is made by a seed from one training page, so that the same page comes out every time. A story is a head and paragraphs;
a torn one is cut at characters within its paragraphs, as columns end wherever they are full.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markup import read_marked

from kg.text.layout import Kind, read_layout
from kg.text.stories import group_stories
from kg.text.strands import open_end

MODES: Final = ("swapped", "after_headline", "head_last", "after_story", "interleaved", "whole")
LEAST: Final = 200
EDGE: Final = 8
# A column does not begin with these, nor ends with those: typesetting forbids it.
NEVER_FIRST: Final = "，。、；：！？”’）》%"
NEVER_LAST: Final = "“‘（《"


@dataclass(frozen=True, slots=True)
class Source:
    """A story in order: lines of its head, paragraphs of its body."""

    head: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scrambled:
    """A page made by ``mode``: its text, and each torn story as its pieces in reading order."""

    name: str
    mode: str
    text: str
    torn: tuple[tuple[str, ...], ...]


def sources(path: Path, *, all_stories: bool = False) -> list[Source]:
    """The stories of a marked page; without ``all_stories`` only those with a head and finished paragraphs."""
    text, _ = read_marked(path)
    stories = []
    for story in group_stories(read_layout(text)):
        plain = story.head and not any(b.kind in {Kind.CAPTION, Kind.NUMBERED} or open_end(b) for b in story.body)
        if not plain and not all_stories:
            continue
        stories.append(Source(tuple(b.text for b in story.head), tuple(b.text for b in story.body)))
    return stories


def is_long(story: Source) -> bool:
    """Whether a story has enough prose to be cut in columns."""
    return len(story.body) > 1 and sum(len(text) for text in story.body if len(text) > 40) >= LEAST


def cut(story: Source, rng: random.Random, count: int = 2) -> list[list[str]]:
    """The paragraphs of a story in ``count`` columns, each cut within a paragraph."""
    joined = [(number, place) for number, text in enumerate(story.body) for place in range(EDGE, len(text) - EDGE)]
    places = [
        (n, p)
        for n, p in joined
        if story.body[n][p] not in NEVER_FIRST and story.body[n][p - 1] not in NEVER_LAST + "。！？；：…"
    ]
    columns: list[list[str]] = []
    left: tuple[int, int] = (0, 0)
    share = len(places) // count
    for number in range(1, count):
        middle = number * share
        right = places[min(len(places) - 1, max(1, middle + rng.randint(-share // 3, share // 3)))]
        columns.append(between(story.body, left, right))
        left = right
    columns.append(between(story.body, left, (len(story.body), 0)))
    return columns


def between(body: Sequence[str], left: tuple[int, int], right: tuple[int, int]) -> list[str]:
    """The paragraphs from one place to another."""
    parts = []
    for number in range(left[0], min(right[0] + 1, len(body))):
        low = left[1] if number == left[0] else 0
        high = right[1] if number == right[0] else len(body[number])
        if low < high:
            parts.append(body[number][low:high])
    return parts


def scramble(name: str, stories: Sequence[Source], mode: str, rng: random.Random) -> Scrambled | None:
    """A page of the stories, two of them torn as ``mode`` says, the others whole; None where it has no two to tear."""
    long = [number for number, story in enumerate(stories) if is_long(story)]
    if len(long) < 2:
        return None
    at = rng.randrange(len(long) - 1)
    a, b = stories[long[at]], stories[long[at + 1]]
    before, after = stories[: long[at]], stories[long[at + 1] + 1 :]
    a1, a2 = cut(a, rng)
    b1, b2 = cut(b, rng)
    layouts = {
        "swapped": [a.head, a1, b.head, b1, a2, b2],
        "after_headline": [a.head, a1, b.head, a2, b.body],
        "head_last": [a.head, a2, b.head, b.body, a1],
        "after_story": [a.head, a1, b.head, b.body, a2],
        "interleaved": [interleave(a.head, b.head), a1, b1, a2, b2],
        "whole": [a.head, a1, a2, b.head, b1, b2],
    }
    torn = {
        "swapped": ((a, a1, a2), (b, b1, b2)),
        "interleaved": ((a, a1, a2), (b, b1, b2)),
        "whole": ((a, a1, a2), (b, b1, b2)),
    }.get(mode, ((a, a1, a2),))
    rest = [
        part for story in (*before, None, *after) for part in ((story.head, story.body) if story else layouts[mode])
    ]
    text = "\n\n".join(line for part in rest for line in part)
    return Scrambled(name, mode, text, tuple(("\n".join(s.head), "\n".join(x), "\n".join(y)) for s, x, y in torn))


def interleave(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Lines of two heads in turn."""
    lines = []
    for number in range(max(len(left), len(right))):
        lines += [*left[number : number + 1], *right[number : number + 1]]
    return lines


def make_pages(folder: Path, modes: Sequence[str] = MODES, *, rounds: int = 1) -> list[Scrambled]:
    """The scrambled pages of all training pages, ``rounds`` of each mode, the same every time."""
    pages = []
    for path in sorted(folder.glob("*.txt")):
        stories = sources(path)
        for mode in modes:
            for number in range(rounds):
                made = scramble(
                    f"{path.stem}-{mode}-{number}", stories, mode, random.Random(f"{path.stem}{mode}{number}")
                )
                pages += [made] if made else []
    return pages
