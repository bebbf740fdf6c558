"""A review in progress: the questions, the verdicts given so far, and the file that holds them.

Every verdict is on disk before the next question is shown, appended to the file; undo cuts it off again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.cli.review_questions import Question
from kg.errors import OutputError
from kg.rules.verdict_files import read_verdicts, render_verdicts, verdict_row
from kg.rules.verdicts import Verdict, check_together, make_verdict

YES, NO, OPEN = "y", "n", "u"
# What an answer to each kind of question says.
ANSWERS: Final = {
    ("merge", YES): "merge",
    ("merge", NO): "split",
    ("merge", OPEN): "unsure",
    ("split", YES): "merge",
    ("split", NO): "split",
    ("split", OPEN): "unsure",
    ("type", YES): "merge",
    ("type", NO): "split",
    ("type", OPEN): "unsure",
    ("mention", YES): "keep",
    ("mention", NO): "delete",
}


class ReviewSession:
    """The state behind the screen: ``at`` is the question shown, ``given`` the verdicts of this review, newest last."""

    def __init__(self, questions: Sequence[Question], path: Path, *, who: str = "", today: str = "") -> None:
        self.questions, self.path, self.who, self.today = tuple(questions), path, who, today
        self.given: list[Verdict] = []
        self.at = 0
        self._history: list[tuple[int, int]] = []

    @property
    def question(self) -> Question | None:
        """The question shown, or None where all are answered."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    def answer(self, key: str, **details: str) -> bool:
        """Give the verdict of a key on the question shown and go on; whether the key means anything here.

        ``details`` are a ``type`` or a ``name``; they make the verdict a retype or a rename. Raises OutputError where the file cannot be
        written.
        """
        question = self.question
        if question is None:
            return False
        word = (
            "retype" if "type" in details else "rename" if "name" in details else ANSWERS.get((question.kind, key), "")
        )
        if not word:
            return False
        self._write(make_verdict(self._row(question, word, details)))
        return True

    def skip(self) -> None:
        """Go on without a verdict; the question comes again in the next review."""
        if self.question is not None:
            self._history.append((self.at, -1))
            self.at += 1

    def undo(self) -> bool:
        """Go back one question and take its verdict out of the file; whether there was one to go back to."""
        if not self._history:
            return False
        self.at, size = self._history.pop()
        if size >= 0:
            self.given.pop()
            with self.path.open("r+b") as file:
                file.truncate(size)
        return True

    def _row(self, question: Question, word: str, details: dict[str, str]) -> dict[str, str]:
        row = {"verdict": word, "entity": question.left.anchor, **details, "who": self.who, "when": self.today}
        if word in {"merge", "split", "unsure"} and question.right is not None:
            row["other"] = question.right.anchor
        names = (question.left.name, question.right.name if question.right else "")
        return row | {"about": " / ".join(filter(None, names)), "why": f"review: {question.why}"}

    def _write(self, verdict: Verdict) -> None:
        try:
            text = self.path.read_bytes() if self.path.is_file() else b""
            if text.strip() in (b"", b"[]"):
                text = b""
                self.path.write_bytes(text)
            gap = b"" if text.endswith(b"\n") or not text else b"\n"
            with self.path.open("ab") as file:
                file.write(gap + render_verdicts([verdict]).encode())
        except OSError as error:
            raise OutputError(f"{self.path}: the verdict cannot be written ({error.strerror})") from error
        self._history.append((self.at, len(text)))
        self.given.append(verdict)
        self.at += 1


def import_verdicts(path: Path, other: Path) -> int:
    """Take the verdicts of another file, such as the browser's, into ``path``; how many were new.

    Raises RuleError where one of the files is wrong, or both together contradict themselves; then nothing is written.
    """
    mine = read_verdicts(path) if path.is_file() else ()
    both = check_together([*mine, *read_verdicts(other)])
    path.write_text(render_verdicts(both), encoding="utf-8", newline="\n")
    return len(both) - len(mine)


def export_verdicts(path: Path, target: Path) -> int:
    """Write the verdicts of ``path`` as lines of JSON (``.jsonl``) or YAML; how many there are."""
    import json

    rows = read_verdicts(path) if path.is_file() else ()
    lines = (json.dumps(verdict_row(row), ensure_ascii=False) + "\n" for row in rows)
    text = "".join(lines) if target.suffix == ".jsonl" else render_verdicts(rows)
    target.write_text(text, encoding="utf-8", newline="\n")
    return len(rows)
