"""Judgements as files: those of a build, written beside its graph, and a person's own, which beat them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError, RuleError
from kg.model import Judgement

NAME: Final = "judgements.jsonl"
VERDICTS: Final = ("positive", "negative", "unsure")


def render_judgements(judgements: Iterable[Judgement]) -> str:
    r"""One judgement a line.

    >>> render_judgements([Judgement("甲", "乙", "unsure", "one form")])
    '{"left": "甲", "right": "乙", "verdict": "unsure", "why": "one form"}\n'
    """
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in judgements)


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements of a build; none where it has no such file. Raises OutputError for a line that is none."""
    path = folder / NAME
    if not path.is_file():
        return ()
    try:
        return tuple(make_judgement(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    except ValueError as error:
        raise OutputError(f"{path}: not the judgements of a build ({error}); build the folder again") from error


def read_verdicts(path: Path) -> tuple[Judgement, ...]:
    """A person's verdicts: lines of a build's ``judgements.jsonl``, the verdict changed to positive or negative.

    Empty lines and lines that begin with # are passed over. Raises RuleError that names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: the verdicts cannot be read as UTF-8: {error}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            try:
                rows.append(make_judgement(json.loads(line)))
            except ValueError as error:
                raise RuleError(f"{path}:{number}: {error}") from error
    return tuple(rows)


def make_judgement(row: Any) -> Judgement:
    """One judgement of a parsed line. Raises ValueError for what is none."""
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("left", "right", "verdict")):
        raise ValueError("a judgement has left, right and verdict, all strings")
    if row["verdict"] not in VERDICTS:
        raise ValueError(f"unknown verdict {row['verdict']!r}; known: {', '.join(VERDICTS)}")
    return Judgement(row["left"], row["right"], row["verdict"], str(row.get("why") or ""))
