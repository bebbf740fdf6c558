"""The exit codes of ``kg``, in one place: code, help text and tests read them from here."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from kg.errors import MissingExtra, OutputError, RuleError, UnknownName, ZhengtuError


class Code(IntEnum):
    """What a command's exit code tells a script."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    PARTIAL = 3
    NOTHING = 4
    OUTPUT = 5
    INTERRUPTED = 130


MEANINGS: Final = {
    Code.OK: "all is well",
    Code.FINDINGS: "a check failed, or there is no such name",
    Code.USAGE: "an option, a rule file, a name or a library that is asked for does not exist or cannot be used",
    Code.PARTIAL: "some inputs could not be read; the rest is built",
    Code.NOTHING: "nothing could be read, so nothing was built",
    Code.OUTPUT: "a build's folder cannot be written or read",
    Code.INTERRUPTED: "interrupted; the former output is untouched",
}

EPILOG: Final = "Exit codes: " + "; ".join(f"{code.value} {meaning}" for code, meaning in MEANINGS.items()) + "."


def code_of(error: ZhengtuError) -> Code:
    """The exit code for an error that ends a command.

    >>> code_of(OutputError("disk full")).name, code_of(UnknownName("format", "dot", ["gexf"])).name
    ('OUTPUT', 'USAGE')
    """
    if isinstance(error, OutputError):
        return Code.OUTPUT
    if isinstance(error, UnknownName | RuleError | MissingExtra):
        return Code.USAGE
    return Code.NOTHING
