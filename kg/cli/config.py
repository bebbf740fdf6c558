"""``kg.toml``: the options that you would type every time: those of ``kg`` itself, then a table a command.

    lang = "zh"
    quiet = true

    [build]
    place = "河南省许昌市"
    judgements = "judgements.yaml"

    [export]
    format = "gexf"

What is typed wins over the file. The file is looked for in the current folder, or named with ``kg --config FILE``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from typer.core import TyperGroup, TyperOption

from kg.cli.language import LANGUAGES
from kg.errors import RuleError, UnknownName

NAME: Final = "kg.toml"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a file gives: the options of ``kg`` itself, and each command's, as typer wants them."""

    quiet: bool = False
    lang: str = ""
    commands: Mapping[str, Any] = field(default_factory=dict)


def read_config(path: Path, group: TyperGroup) -> Defaults:
    """The defaults that a file gives to ``kg`` and to the commands of ``group``.

    Raises RuleError that names the file for what is no TOML, or a table or key that is no command or option.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as TOML: {error}") from error
    quiet, lang = content.pop("quiet", False), content.pop("lang", "")
    if lang not in ("", *LANGUAGES):
        raise RuleError(f"{path}: {UnknownName('language', str(lang), LANGUAGES)}")
    if not isinstance(quiet, bool):
        raise RuleError(f"{path}: quiet is true or false")
    return Defaults(quiet, lang, {name: check_table(path, name, table, group) for name, table in content.items()})


def check_table(path: Path, name: str, table: Any, group: TyperGroup) -> dict[str, Any]:
    """One command's defaults by parameter; a group of commands has a table for each of its own."""
    command = group.commands.get(name)
    if command is None:
        raise RuleError(f"{path}: {UnknownName('command', name, group.commands)}")
    if not isinstance(table, Mapping):
        raise RuleError(f"{path}: {name} is a table; write [{name}] and its options below")
    if isinstance(command, TyperGroup):
        return {inner: check_table(path, inner, rows, command) for inner, rows in table.items()}
    options = {row.name: row for row in command.params if isinstance(row, TyperOption) and row.name != "help"}
    known = {spelt.lstrip("-"): name for name, row in options.items() for spelt in row.opts} | {
        key: key for key in options
    }
    defaults = {}
    for key, value in table.items():
        if key not in known:
            names = (row.opts[0].lstrip("-") for row in options.values())
            raise RuleError(f"{path}: [{name}] {UnknownName('option', key, names)}")
        defaults[str(known[key])] = value
    return defaults
