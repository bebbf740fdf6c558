"""From marked pages to training samples: hard breaks healed, cut into pieces, mentions replaced by others of their type."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.extract.fitted import cut_pieces
from kg.rules.divisions import Gazetteer
from kg.text.shape import shape
from training.markup import Marked, read_marked

PERSON: Final = ("Official", "Person")


@dataclass(frozen=True, slots=True)
class Sample:
    """A piece of shaped text with its mentions."""

    text: str
    spans: tuple[Marked, ...]


def read_samples(paths: Sequence[Path]) -> list[Sample]:
    """All pieces of the pages, in order."""
    return [piece for path in paths for piece in cut(*heal(*shaped(path)))]


def shaped(path: Path) -> tuple[str, list[Marked]]:
    """A page's shaped text; shaping keeps offsets."""
    text, spans = read_marked(path)
    return shape(text.replace("**", "  ").replace("# ", "  ")), spans


def heal(text: str, spans: list[Marked]) -> tuple[str, list[Marked]]:
    """Join lines that a column broke inside a sentence: the newline (and the indent after it) goes."""
    keep = [True] * len(text)
    inside = {position for start, end, _ in spans for position in range(start, end)}
    for match in re.finditer(r"[ ]*\n[ ]*", text):
        start, end = match.span()
        line = text[text.rfind("\n", 0, start) + 1 : start]
        following = text[end : end + 1]
        is_torn = (
            len(line.strip()) >= 12
            and line[-1:] not in "。！？：…”"
            and following not in ("", "\n", " ", "●", "▲", "■", "—", "（")
        )
        next_line = text[end : (text.find("\n", end) + len(text)) % len(text)]
        if start in inside or is_torn and (len(line) >= 14 and len(next_line) >= 6 and "，" in line + next_line):
            for position in range(start, end):
                keep[position] = False
    moved = [0] * (len(text) + 1)
    for position, kept in enumerate(keep):
        moved[position + 1] = moved[position] + kept
    joined = "".join(char for char, kept in zip(text, keep, strict=True) if kept)
    return joined, [(moved[start], moved[end], kind) for start, end, kind in spans]


def cut(text: str, spans: list[Marked]) -> list[Sample]:
    """The pieces that the tagger reads in use, each with its mentions."""
    return [
        Sample(text[start:end], tuple((a - start, b - start, kind) for a, b, kind in spans if start <= a and b <= end))
        for start, end in cut_pieces(text)
    ]


class Substitutes:
    """Draws another name of a mention's type, so that no name is learnt by heart."""

    def __init__(self, samples: Sequence[Sample], gazetteer: Gazetteer, surnames: Sequence[str]) -> None:
        self.gazetteer = gazetteer
        self.surnames = surnames
        self.by_type: dict[str, list[str]] = defaultdict(list)
        for sample in samples:
            for start, end, kind in sample.spans:
                self.by_type[kind].append(sample.text[start:end])
        given = [name[1:] for kind in PERSON for name in self.by_type[kind] if 2 <= len(name) <= 3]
        self.given = sorted({char for name in given for char in name})
        self.divisions = division_names(gazetteer)

    def draw(self, surface: str, kind: str, rng: random.Random) -> str:
        """Another surface for a mention of ``kind``; a division keeps its level, a minority name stays as it is."""
        if kind in PERSON:
            if len(surface) > 4 or "·" in surface:
                return rng.choice(self.by_type[kind])
            return rng.choice(self.surnames) + "".join(rng.choice(self.given) for _ in range(rng.choice((1, 2, 2, 2))))
        if kind == "District":
            pool = self.divisions.get(surface[-1:])
            return rng.choice(pool) if pool and len(surface) >= 2 else surface
        same_head = [other for other in self.by_type[kind] if other[-1] == surface[-1]]
        return rng.choice(same_head if len(same_head) > 3 and rng.random() < 0.6 else self.by_type[kind])


def division_names(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Names of divisions by their last character, every county and township and one village in twenty."""
    pools: dict[str, list[str]] = defaultdict(list)
    provinces = [division for code in range(11, 66) if (division := gazetteer.get(f"{code}0000"))]
    stack = list(provinces)
    while stack:
        division = stack.pop()
        if division.kind not in {"village", "community"} or int(division.code[-3:]) % 20 == 7:
            pools[division.name[-1]].append(division.name)
        stack.extend(gazetteer.children(division.code))
    return {
        last: sorted(names) for last, names in sorted(pools.items()) if last in "市区县旗镇乡道村省社" or last == "区"
    }


def vary(sample: Sample, substitutes: Substitutes, rng: random.Random, *, share: float = 0.4) -> Sample:
    """The sample with ``share`` of its mentions replaced; the same surface is replaced alike."""
    chosen: dict[tuple[str, str], str] = {}
    pieces: list[str] = []
    spans: list[Marked] = []
    last = length = 0
    for start, end, kind in sample.spans:
        surface = sample.text[start:end]
        key = (surface, kind)
        if key not in chosen:
            chosen[key] = substitutes.draw(surface, kind, rng) if rng.random() < share else surface
        before = sample.text[last:start]
        pieces += [before, chosen[key]]
        length += len(before)
        spans.append((length, length + len(chosen[key]), kind))
        length += len(chosen[key])
        last = end
    pieces.append(sample.text[last:])
    return Sample("".join(pieces), tuple(spans))
