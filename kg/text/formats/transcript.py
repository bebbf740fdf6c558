"""A text in the making, with where each of its characters stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kg.model import Runs
from kg.text.decode import LONE, REPLACED

Undo = Callable[[re.Match[str]], str]

CARRIAGE: Final = re.compile(r"\r\n?")


@dataclass(slots=True)
class Transcript:
    """Characters appended one stretch after the other; ``runs`` tells the place of each in as few runs as there can be."""

    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, target: int, step: int = 1) -> None:
        """Append characters that stand ``step`` apart from ``target`` on (0: all at it)."""
        if not text:
            return
        if not self.extend(len(text), target, step):
            self.starts.append(self.length)
            self.targets.append(target)
            self.steps.append(step)
        self.parts.append(LONE.sub(REPLACED, text))
        self.length += len(text)

    def extend(self, count: int, target: int, step: int) -> bool:
        """Whether the last run takes ``count`` further characters; a run of one takes any step."""
        if not self.starts:
            return False
        size = self.length - self.starts[-1]
        if size == 1 and (count == 1 or target - self.targets[-1] == step):
            self.steps[-1] = target - self.targets[-1]
            return True
        return target == self.targets[-1] + size * self.steps[-1] and (count == 1 or step == self.steps[-1])

    def add_written(self, raw: str, target: int, escape: re.Pattern[str], undo: Undo) -> None:
        """Append what ``raw``, which stands at ``target``, writes with escapes: each match of ``escape`` stands for its ``undo``."""
        position = 0
        for match in escape.finditer(raw):
            self.add(raw[position : match.start()], target + position)
            plain = undo(match)
            self.add(plain, target + match.start(), step=int(plain == match[0]))
            position = match.end()
        self.add(raw[position:], target + position)

    def add_lines(self, raw: str, target: int) -> None:
        """Append text as it stands, but with plain line ends."""
        self.add_written(raw, target, CARRIAGE, lambda match: "\n")

    def join(self, other: Transcript) -> None:
        """Append another transcript of the same file."""
        text = other.text
        ends = [*other.starts, other.length][1:]
        for start, end, target, step in zip(other.starts, ends, other.targets, other.steps, strict=True):
            self.add(text[start:end], target, step)

    def break_lines(self, count: int, target: int) -> None:
        """End the last line so that ``count`` line ends stand after it, if there is any line; they stand for ``target``."""
        if not self.length:
            return
        tail = "".join(self.parts[-count:])
        present = len(tail) - len(tail.rstrip("\n"))
        self.add("\n" * max(0, count - present), target, step=0)

    @property
    def text(self) -> str:
        """All that was appended."""
        return "".join(self.parts)

    def runs(self) -> Runs:
        """The map from offsets of the text to places in the file."""
        plain = all(step == 1 for step in self.steps)
        return Runs(tuple(self.starts), tuple(self.targets), () if plain else tuple(self.steps))
