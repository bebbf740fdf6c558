"""What every test of a command may count on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.cli.console import keep_quiet


@pytest.fixture(autouse=True)
def loud() -> Iterator[None]:
    """No test inherits another's ``--quiet``."""
    keep_quiet(False)
    yield
    keep_quiet(False)
