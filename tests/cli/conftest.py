"""What every test of a command may count on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.cli.console import keep_quiet


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests read what kg says in English, whatever the locale of the machine."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(autouse=True)
def loud() -> Iterator[None]:
    """No test inherits another's ``--quiet``."""
    keep_quiet(False)
    yield
    keep_quiet(False)
