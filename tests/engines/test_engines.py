from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from kg.engines import ENGINES, choose_engine, start_engine
from kg.errors import UnknownName, ZhengtuError
from tests.engines.work import die, fail, note_process, own_id, wait

PARALLEL = ["processes", pytest.param("dask", marks=pytest.mark.slow)]


@pytest.fixture(autouse=True)
def _dask_if_asked(request: pytest.FixtureRequest) -> None:
    if "dask" in request.node.name:
        pytest.importorskip("distributed", reason="the extra dask is not installed")


@pytest.mark.parametrize("name", ["serial", *PARALLEL])
def test_results_come_in_the_order_of_the_items(name: str) -> None:
    items = [0.3, 0.0, 0.1, 0.0]
    with start_engine(name, workers=2, prepare=int) as engine:
        assert list(engine.map(wait, items)) == items
        assert list(engine.map(wait, [])) == []


@pytest.mark.parametrize("name", PARALLEL)
def test_every_worker_is_prepared_once_and_is_another_process(name: str, tmp_path: Path) -> None:
    with start_engine(name, workers=2, prepare=partial(note_process, tmp_path)) as engine:
        workers = set(engine.map(own_id, list(range(12))))
    assert os.getpid() not in workers
    prepared = {int(path.name) for path in tmp_path.iterdir()}
    assert workers <= prepared
    assert all(path.read_text() == "prepared\n" for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["serial", *PARALLEL])
def test_a_mistake_in_the_work_is_raised_as_it_is(name: str) -> None:
    with start_engine(name, workers=1, prepare=int) as engine, pytest.raises(ValueError, match="item 7"):
        list(engine.map(fail, [7]))


def test_a_killed_worker_is_told_in_words() -> None:
    with (
        start_engine("processes", workers=1, prepare=int) as engine,
        pytest.raises(ZhengtuError, match="fewer --workers"),
    ):
        list(engine.map(die, [1]))


def test_an_unknown_engine_and_no_workers_are_refused() -> None:
    with pytest.raises(UnknownName, match="unknown engine 'ray'; known: dask, processes, serial"):
        start_engine("ray", workers=1, prepare=int)
    with pytest.raises(ZhengtuError, match="1 or more"):
        start_engine("serial", workers=0, prepare=int)


def test_one_worker_needs_no_further_process() -> None:
    assert [choose_engine(workers=number) for number in (1, 2)] == ["serial", "processes"]
    assert {choose_engine(workers=number) for number in (1, 2)} <= set(ENGINES)
