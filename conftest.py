"""What the examples of the docstrings may use: ``graph``, a small one of invented people in real divisions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import finish, small_world


@pytest.fixture(autouse=True, scope="session")
def example_graph(doctest_namespace: dict[str, Any]) -> None:
    """Put ``graph`` into every docstring's reach."""
    doctest_namespace["graph"] = finish(small_world())
