"""Several processes on one machine, each of which loads the pipeline once.

The processes are spawned, never forked: a fork would copy locks that the tagger's threads hold.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from kg.errors import ZhengtuError

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Processes:
    """Hands the items to a pool of processes, one at a time, and gives the results in order of the items."""

    pool: ProcessPoolExecutor

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """``function`` of each item, in order. Raises ZhengtuError where a worker was killed, most often for want of memory."""
        try:
            yield from self.pool.map(function, items)
        except BrokenProcessPool as error:
            raise ZhengtuError(
                "a worker process ended before its page was done, most often for want of memory; try fewer --workers"
            ) from error


def prepare_worker(prepare: Callable[[], object]) -> None:
    """Leave Ctrl-C to the parent process, which ends the pool, and get the worker ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()


@contextmanager
def start(*, workers: int, prepare: Callable[[], object]) -> Iterator[Processes]:
    """A pool of ``workers`` processes, ended with the block; what was not begun by then is dropped."""
    pool = ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=prepare_worker,
        initargs=(prepare,),
    )
    try:
        yield Processes(pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
