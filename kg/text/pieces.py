"""Texts put together from ranges of a page, with the map back."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Runs


@dataclass(slots=True)
class Assembly:
    """A text in the making: ranges of a page in reading order, paragraphs apart by one line end."""

    page: str
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, start: int, end: int) -> None:
        """Append ``page[start:end]``."""
        if start == end:
            return
        if not self.starts or self.targets[-1] + self.length - self.starts[-1] != start:
            self.starts.append(self.length)
            self.targets.append(start)
        self.parts.append(self.page[start:end])
        self.length += end - start

    def break_line(self) -> None:
        """Append a line end: the page's own after the last character where it has one, else its nearest before."""
        if not self.length:
            return
        last = self.targets[-1] + self.length - self.starts[-1]
        newline = self.page.find("\n", last)
        if newline < 0:
            newline = self.page.rfind("\n", 0, last)
        if newline >= 0:
            self.add(newline, newline + 1)

    def runs(self) -> Runs:
        """The map from offsets of the text to offsets of the page."""
        return Runs(tuple(self.starts), tuple(self.targets))

    @property
    def text(self) -> str:
        """All that was appended."""
        return "".join(self.parts)
