"""Read training pages: mentions marked in the text as ``⟦surface|Type⟧``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

MARK: Final = re.compile(r"⟦([^⟦⟧|]+)\|([A-Za-z]+)⟧")
Marked = tuple[int, int, str]


def read_marked(path: Path) -> tuple[str, list[Marked]]:
    """The plain text of a page and its mentions as ``(start, end, type)``, half-open code points."""
    marked = path.read_text(encoding="utf-8")
    pieces: list[str] = []
    spans: list[Marked] = []
    length = last = 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += [before, match[1]]
        length += len(before)
        spans.append((length, length + len(match[1]), match[2]))
        length += len(match[1])
        last = match.end()
    pieces.append(marked[last:])
    return "".join(pieces), spans
