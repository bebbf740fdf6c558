"""Engines: where the work on pages runs. All give the results in the order of the items, so a build's bytes never depend on them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final, cast

from kg.errors import UnknownName, ZhengtuError
from kg.pipeline import Build, Engine, Progress, Settings, build, load_language, no_progress

ENGINES: Final[Mapping[str, str]] = {
    "serial": "kg.engines.serial",
    "processes": "kg.engines.processes",
    "dask": "kg.engines.dask",
}
"""Each engine and the module whose ``start(workers=…, prepare=…)`` opens it."""


def start_engine(name: str, *, workers: int, prepare: Callable[[], object]) -> AbstractContextManager[Engine]:
    """Open the engine ``name`` with so many workers; each calls the picklable ``prepare`` once before its first item.

    Raises UnknownName for an engine that is not listed, ZhengtuError where its library is not installed or ``workers`` is under 1.

    >>> with start_engine("serial", workers=1, prepare=int) as engine:
    ...     list(engine.map(len, ["太原市", "祁县"]))
    [3, 2]
    """
    if name not in ENGINES:
        raise UnknownName("engine", name, ENGINES)
    if workers < 1:
        raise ZhengtuError(f"{workers} workers: give a number of 1 or more")
    module = importlib.import_module(ENGINES[name])
    return cast("AbstractContextManager[Engine]", module.start(workers=workers, prepare=prepare))


def choose_engine(*, workers: int) -> str:
    """The engine that suits a number of workers: one needs no further process.

    >>> choose_engine(workers=1), choose_engine(workers=4)
    ('serial', 'processes')
    """
    return "serial" if workers == 1 else "processes"


def run(
    paths: Iterable[str | Path],
    settings: Settings,
    *,
    workers: int = 1,
    engine: str = "",
    progress: Progress = no_progress,
) -> Build:
    """Build the graph of ``paths`` on the engine of that name, or on the one that suits the number of workers.

    Raises what ``kg.pipeline.build`` and ``start_engine`` raise.
    """
    prepare = partial(load_language, settings.rules, settings.tagger)
    if settings.rules is not None or settings.tagger != Settings().tagger:
        prepare()  # a user's own rules or tagger fail here, in words, rather than in a worker
    with start_engine(engine or choose_engine(workers=workers), workers=workers, prepare=prepare) as started:
        return build(paths, settings, engine=started, progress=progress)
