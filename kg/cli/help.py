"""The help of every command, and what is told of a wrong use, in the user's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from kg.cli.codes import EPILOG, MEANINGS
from kg.cli.language import SPOKEN, to_chinese

if TYPE_CHECKING:
    from typer._click import Context  # typer.Context is a subclass of it

NARROW: Final = 46
WIDE: Final = 74
"""How many columns of a terminal the help of an option and of a command may take; a Chinese character takes two."""

_MARK: Final = re.compile(r"\[(?:default: |required)[^\]]*\]")


class SpokenCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def get_help(self, ctx: Context) -> str:
        turn_help(self)
        return turn_frame(super().get_help(ctx))


class SpokenGroup(TyperGroup):
    """A group of commands whose help is in the user's language."""

    def get_help(self, ctx: Context) -> str:
        for command in (self, *self.commands.values()):
            if isinstance(command, TyperCommand | TyperGroup):
                turn_help(command)
        return turn_frame(super().get_help(ctx))


def turn_help(command: TyperCommand | TyperGroup) -> None:
    """Turn the texts of one command, its arguments and its options. To turn them twice changes nothing."""
    if SPOKEN.get() == "en":
        return
    help = command.help or ""
    if help.isascii() or not help.startswith("\b"):
        paragraphs = [to_chinese(" ".join(paragraph.split())) for paragraph in help.split("\n\n")]
        command.short_help = paragraphs[0].partition("。")[0] + "。"
        command.help = "\n\n".join(map(unbroken, paragraphs))
    if command.epilog == EPILOG:
        codes = "；".join(f"{code.value} {to_chinese(meaning)}" for code, meaning in MEANINGS.items())
        command.epilog = unbroken(f"退出码：{codes}。")
    for row in command.params:
        if isinstance(row, TyperArgument | TyperOption) and row.help and not row.help.startswith("\b"):
            row.help = unbroken(to_chinese(" ".join(row.help.split())), NARROW)


def unbroken(text: str, width: int = WIDE) -> str:
    """A paragraph that is broken here, by the columns that its characters take, and nowhere else.

    >>> unbroken("从报纸版面建图。", 10)
    '\\x08\\n从报纸版面\\n建图。'
    """
    return "\b\n" + "\n".join(break_lines(text, width))


def break_lines(text: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns; none is broken within a Latin word or before a closing mark.

    >>> list(break_lines("写出 kg build，每次照办", 11))
    ['写出 kg ', 'build，每次', '照办']
    """
    line, columns = "", 0
    for piece in re.findall(r"[\x21-\x7e]+[，。；：、）]*|[^\x21-\x7e][，。；：、）]*", text):
        size = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in piece)
        if line and columns + size > width:
            yield line
            line, columns = "", 0
        line, columns = line + piece, columns + size
    if line:
        yield line


def turn_frame(text: str) -> str:
    """The words around the texts of a help or a complaint: Usage, Options, [required]. English stays as it is."""
    if SPOKEN.get() == "en":
        return text
    lines = (to_chinese(line) if line == line.lstrip() else turn_marks(line) for line in text.split("\n"))
    return "\n".join(lines)


def turn_marks(line: str) -> str:
    """A line of help with its default and the help's own option turned."""
    line = line.replace("Show this message and exit.", to_chinese("Show this message and exit."))
    return _MARK.sub(lambda found: to_chinese(found[0]), line)
