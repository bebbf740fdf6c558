"""How far a thing has come, by the words around its verb: done, under way, planned, denied, former."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.relate.scene import Scene
from kg.rules.entries import Entry

CLAUSE_ENDS = "。！？；\n"


class StatusReader:
    """Reads the status of a clause by the ``status.*`` entries of the triggers, the earlier entry first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.patterns = [
            (entry.text("status"), re.compile("|".join(entry.words("patterns"))))
            for entry in entries
            if entry.id.startswith("status.")
        ]

    def read(self, text: str) -> str:
        """The status of a stretch of text, or an empty string."""
        return next((status for status, pattern in self.patterns if pattern.search(text)), "")

    def around(self, scene: Scene, start: int, end: int) -> str:
        """The status of the clause around ``[start, end)``: what stands before it, then what follows it."""
        left = max((scene.text.rfind(char, 0, start) for char in CLAUSE_ENDS + "，"), default=-1) + 1
        stops = [scene.text.find(char, end) for char in CLAUSE_ENDS + "，"]
        right = min((stop for stop in stops if stop >= 0), default=len(scene.text))
        return self.read(scene.text[left:start] + "｜" + scene.text[start : min(right, end + 12)])
