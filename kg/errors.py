"""Errors that name the place and say what to do. The command line turns them into one line each."""

from __future__ import annotations

from collections.abc import Iterable


class ZhengtuError(Exception):
    """The base of all errors that a user can act on.

    >>> issubclass(OutputError, ZhengtuError)
    True
    """


class UnreadableInput(ZhengtuError):
    """A file that cannot be read as a page; ``source`` names it, ``reason`` says why and what to do.

    >>> str(UnreadableInput("旧报.txt", "the file is empty"))
    '旧报.txt: the file is empty'
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str]]:
        return type(self), (self.source, self.reason)


class RuleError(ZhengtuError):
    """A rule file that cannot be used; the message names file, line or entry, and what is wrong.

    >>> raise RuleError("mine.yaml:3: an entry needs an id")
    Traceback (most recent call last):
    kg.errors.RuleError: mine.yaml:3: an entry needs an id
    """


class OutputError(ZhengtuError):
    """A build that cannot be written or read back.

    >>> import kg
    >>> kg.load("none")                                            # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    kg.errors.OutputError: none: no build stands here
    """


class UnknownName(ZhengtuError):
    """A name that a registry does not know; the message lists the known ones.

    >>> str(UnknownName("format", "dot", ["gexf", "csv"]))
    "unknown format 'dot'; known: csv, gexf"
    """

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(sorted(known))
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(self.known)}")

    def __reduce__(self) -> tuple[type[UnknownName], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.what, self.name, self.known)


class MissingExtra(ZhengtuError):
    """A library that only some formats or pictures need, and that is not installed; the message says how to get it.

    >>> str(MissingExtra("duckdb", "tables"))
    "duckdb is not installed; get it with: pip install 'zhengtu[tables]'"
    """

    def __init__(self, library: str, extra: str) -> None:
        self.library, self.extra = library, extra
        super().__init__(f"{library} is not installed; get it with: pip install 'zhengtu[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return type(self), (self.library, self.extra)
