"""One item after the other in this process: the engine that the others must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Serial:
    """Works in the calling process; results come as soon as they are made."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """``function`` of each item, in order."""
        return map(function, items)


@contextmanager
def start(*, workers: int, prepare: Callable[[], object]) -> Iterator[Serial]:
    """The engine; ``workers`` is 1 by nature and read by the others only."""
    prepare()
    yield Serial()
