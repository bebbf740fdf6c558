"""The judgements of a build, written beside its graph, and what came of a person's verdicts in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import OutputError
from kg.model import Judgement

if TYPE_CHECKING:
    from kg.resolve.replay import Outcome

NAME: Final = "judgements.jsonl"
OUTCOMES: Final = "verdicts.jsonl"
VERDICTS: Final = ("positive", "negative", "unsure")


def render_judgements(judgements: Iterable[Judgement]) -> str:
    r"""One judgement a line.

    >>> render_judgements([Judgement("甲", "乙", "unsure", "one form")])
    '{"left": "甲", "right": "乙", "verdict": "unsure", "why": "one form"}\n'
    """
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in judgements)


def render_outcomes(outcomes: Iterable[Outcome]) -> str:
    """One verdict of a person a line, with its ``problem`` where it does not apply to the build."""
    from kg.rules.verdict_files import verdict_row

    rows = ({**verdict_row(row.verdict), **({"problem": row.problem} if row.problem else {})} for row in outcomes)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements of a build; none where it has no such file. Raises OutputError for a line that is none."""
    path = folder / NAME
    if not path.is_file():
        return ()
    try:
        return tuple(make_judgement(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line)
    except ValueError as error:
        raise OutputError(f"{path}: not the judgements of a build ({error}); build the folder again") from error


def make_judgement(row: Any) -> Judgement:
    """One judgement of a parsed line. Raises ValueError for what is none."""
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("left", "right", "verdict")):
        raise ValueError("a judgement has left, right and verdict, all strings")
    if row["verdict"] not in VERDICTS:
        raise ValueError(f"unknown verdict {row['verdict']!r}; known: {', '.join(VERDICTS)}")
    return Judgement(row["left"], row["right"], row["verdict"], str(row.get("why") or ""))
