"""Dask: processes on one machine, or on a cluster whose scheduler the environment names.

``DASK_SCHEDULER_ADDRESS=tcp://host:8786`` uses that cluster (kg must be installed there); without it a local one is made. Needs the
extra: ``pip install zhengtu[dask]``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.errors import ZhengtuError

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Dask:
    """Hands the items to a Dask client and gives the results in order of the items."""

    client: Any

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """``function`` of each item, in order."""
        # pure=False: two equal items are two tasks, and no result of an earlier build is taken for this one's
        for future in self.client.map(function, items, pure=False):
            yield future.result()
            future.release()


def prepare_worker(prepare: Callable[[], object]) -> None:
    """Get a worker ready; what ``prepare`` gives stays there."""
    prepare()


@contextmanager
def start(*, workers: int, prepare: Callable[[], object]) -> Iterator[Dask]:
    """A client of the cluster that the environment names, or of a local one with ``workers`` processes of one thread.

    Raises ZhengtuError where Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ZhengtuError("the engine dask needs Dask: pip install 'zhengtu[dask]'") from error
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    place = (
        {"address": address} if address else {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    )
    connect: Any = Client  # its types are not complete
    with connect(**place) as client:
        client.run(prepare_worker, prepare)
        yield Dask(client)
