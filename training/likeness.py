"""Print which sentences that teach the bearers of figures follow a measured page:  python training/likeness.py PAGES

Each sentence and clause of ``facts/sentences.txt`` is held against every sentence of the pages in the folder PAGES by its runs of four
characters. Of 1,051 sentences of the marked pages, which were written apart from those that measure, 1.3 % share more than is allowed
here by chance. Exit code 1 where a line shares more; such a line is to be written anew, not with other names and figures.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUN = 4
SENTENCE, CLAUSE = 0.3, 0.5
"""The share of its runs that a sentence of 14 characters, or a clause of 12, may have in common with one measured sentence."""

MARKS = re.compile(r"⟦|\|[A-Za-z]+⟧|[\s*]")


def runs(text: str) -> set[str]:
    """The runs of four characters of a text."""
    return {text[start : start + RUN] for start in range(len(text) - RUN + 1)}


def read_measured(folder: Path) -> dict[str, set[int]]:
    """By run the sentences of all pages below a folder that hold it, by number."""
    holders: dict[str, set[int]] = defaultdict(set)
    number = 0
    for page in sorted(folder.rglob("*.txt")):
        for sentence in re.split("[。！？]", MARKS.sub("", page.read_text(encoding="utf-8"))):
            number += 1
            for run in runs(sentence):
                holders[run].add(number)
    return holders


def share(text: str, holders: dict[str, set[int]]) -> float:
    """The greatest share of a text's runs that one measured sentence holds."""
    own = runs(text)
    counts = Counter(number for run in own for number in holders.get(run, ()))
    return max(counts.values(), default=0) / max(1, len(own))


def follows(line: str, holders: dict[str, set[int]]) -> bool:
    """Whether a line of marked text shares more than chance gives."""
    text = MARKS.sub("", line.split("\t", maxsplit=1)[0])
    sentences = [part for part in re.split("[。！？]", text) if len(part) >= 14]
    clauses = [part for part in re.split("[。！？，；]", text) if len(part) >= 12]
    return any(share(part, holders) > SENTENCE for part in sentences) or any(
        share(part, holders) > CLAUSE for part in clauses
    )


def main(folder: Path) -> int:
    """Print the lines that follow a measured page; 1 where there are any."""
    holders = read_measured(folder)
    lines = (HERE / "facts" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    found = [f"{number}: {line}" for number, line in enumerate(lines, 1) if line and follows(line, holders)]
    print("\n".join([*found, f"{len(found)} of {len(lines)} lines follow a measured page"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
