"""What holds for all tests: the same examples every time, no deadline on a busy machine, and browser tests marked as such."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "zhengtu", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("zhengtu")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark every test that asks for the browser, so that ``-m 'not browser'`` leaves them out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
