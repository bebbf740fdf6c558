"""Every command that the documents show is one: its name, its options, and as many arguments as it takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from kg.cli.app import app
from kg.cli.language import bring_forward
from tests.cli.commands import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def commands() -> Iterator[tuple[str, str]]:
    """Each line that begins with kg in a block of code, with its document."""
    for document in DOCUMENTS:
        fence = ""
        for line in document.read_text(encoding="utf-8").splitlines():
            if line.startswith("```"):
                fence = "" if fence else line
            elif re.match(r"(?:\$ )?kg " if fence in {"```sh", "```"} else r" {4}(?:\$ )?kg ", line):
                yield document.name, line.strip().removeprefix("$ ")


SHOWN = sorted(set(commands()))


def idle(command: TyperCommand | TyperGroup) -> TyperCommand | TyperGroup:
    """A command that reads what is typed and does nothing."""
    for inner in getattr(command, "commands", {}).values():
        idle(inner)
    if isinstance(command, TyperCommand):
        command.callback = lambda **_: None
    return command


@pytest.mark.parametrize(("document", "line"), SHOWN, ids=lambda value: value)
def test_a_command_that_is_shown_can_be_typed(document: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    words = words[: words.index("|")] if "|" in words else words
    try:
        idle(get_command(app)).main(bring_forward(words), prog_name="kg", standalone_mode=False)
    except TyperException as error:
        pytest.fail(f"{document}: {line}: {error.format_message()}")


def test_there_are_many() -> None:
    assert len(SHOWN) > 15
    assert {line.split()[1] for _, line in SHOWN} >= {
        "build",
        "export",
        "explain",
        "review",
        "import-edits",
    }
