"""What a person sees: messages and progress on stderr, results on stdout, control characters of hostile texts made visible."""

from __future__ import annotations

import json
import logging
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from kg.cli.language import translate

if TYPE_CHECKING:
    from kg.pipeline import Progress

SUMMARY: Final = "kg.summary"


def complain(message: str) -> None:
    """One line on stderr, in the user's language."""
    print(f"kg: {printable(translate(message))}", file=sys.stderr)


def tell(line: str = "") -> None:
    """One line of a result on stdout."""
    print(printable(line))


def note(line: str) -> None:
    """One line of a summary on stdout, in the user's language; none under ``--quiet``."""
    if not is_quiet():
        tell(translate(line))


def keep_quiet(quiet: bool) -> None:
    """Say for this run whether there is progress and a summary; a logger keeps it, as it would any level of noise."""
    logging.getLogger(SUMMARY).disabled = quiet


def is_quiet() -> bool:
    """Whether the run was asked for no progress and no summary."""
    return logging.getLogger(SUMMARY).disabled


def tell_json(value: Any) -> None:
    """A result as JSON on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def printable(text: str, *, keep: str = "") -> str:
    r"""The text with control and direction characters escaped, but for those to ``keep``, so that a file's name or words cannot steer a
    terminal.

    >>> printable("太原\x1b[2J市"), printable("甲\u202e乙")
    ('太原\\x1b[2J市', '甲\\u202e乙')
    """
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if char not in keep and unicodedata.category(char) in {"Cc", "Cf", "Cs"}
        else char
        for char in text
    )


def hush_libraries() -> None:
    """Keep the notices of libraries off the terminal; what a user can act on comes from ``kg`` itself."""
    warnings.simplefilter("ignore")
    for name in ("jieba", "spacy", "distributed", "matplotlib"):
        logging.getLogger(name).setLevel(logging.ERROR)


def open_streams() -> None:
    """Let stdout and stderr take every character: what the terminal's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar a stage on a terminal, without colours under NO_COLOR; nothing where stderr is a pipe or a file, or under ``--quiet``."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(translate(stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield advance
