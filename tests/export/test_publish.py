from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.export import BuildReport, publish, read_build, write_all
from kg.graph import PolicyGraph
from kg.model import Span
from tests.factories import finish, make_graph, make_hostile_graph, small_world


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@settings(max_examples=8, deadline=None)
@given(size=st.integers(0, 60), seed=st.integers(0, 10**6))
def test_a_build_read_and_written_again_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, size: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("build")
    graph = make_graph(size, seed=seed)
    write_all(graph, BuildReport(), folder / "a")
    back = read_build(folder / "a")
    assert back.records == graph.records
    write_all(back, BuildReport(), folder / "b")
    assert files(folder / "a") == files(folder / "b")


def test_hostile_text_comes_back_as_it_was(tmp_path: Path) -> None:
    graph = make_hostile_graph()
    write_all(graph, BuildReport(), tmp_path / "out")
    assert read_build(tmp_path / "out").records == graph.records


def test_words_that_only_point_stay_no_form(tmp_path: Path) -> None:
    world = small_world()
    county = next(entity for entity in world.entities.values() if entity.name == "余杭区")
    pointing = replace(county.mentions[0], surface="我\n区", refers="余杭区")
    world.entities[county.id] = replace(county, mentions=(*county.mentions, pointing))
    write_all(finish(world), BuildReport(), tmp_path / "out")
    back = read_build(tmp_path / "out").find("余杭区").record
    assert back.forms == ("余杭区",)
    assert back.mentions[-1] == replace(pointing, score=back.score)


def test_the_manifest_bears_digests_and_no_clock(tmp_path: Path) -> None:
    report = BuildReport(rules_digest="r" * 64, code_version="0.1.0")
    names = write_all(make_graph(20), report, tmp_path / "out", extras={"index.html": "<!doctype html>"})
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert set(manifest["files"]) == set(names) - {"manifest.json"}
    assert manifest["files"]["index.html"]["size"] == len("<!doctype html>")
    assert (manifest["rules"], manifest["code"], len(manifest["pages"])) == ("r" * 64, "0.1.0", 12)


def test_only_an_empty_folder_or_a_build_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_all(make_graph(10), BuildReport(), out)
    foreign = tmp_path / "papers"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("十年")
    with pytest.raises(OutputError, match="left alone"):
        write_all(make_graph(10), BuildReport(), foreign)
    with pytest.raises(OutputError, match="in the way"):
        write_all(make_graph(10), BuildReport(), foreign / "thesis.txt")
    assert files(foreign) == {"thesis.txt": "十年".encode()}


def test_a_persons_own_files_stay_and_stale_ones_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_all(make_graph(10), BuildReport(), out, extras={"index.html": "old"})
    (out / "verdicts.yaml").write_text("[]")
    write_all(make_graph(20), BuildReport(), out)
    assert (out / "verdicts.yaml").read_text() == "[]"
    assert not (out / "index.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("step", ["write_synced", "keep_foreign", "sync_folder"])
def test_a_refusing_disk_leaves_the_former_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    out = tmp_path / "out"
    write_all(make_graph(10), BuildReport(), out)
    before = files(out)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, step, refuse)
    with pytest.raises(OutputError, match="disk is full"):
        write_all(make_graph(20), BuildReport(), out)
    assert files(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_swap_killed_half_way_is_undone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_all(make_graph(10), BuildReport(), out)
    before = files(out)
    out.rename(tmp_path / ".out.former")
    assert len(read_build(out)) > 0
    assert files(out) == before


@pytest.mark.slow
def test_a_killed_build_leaves_the_former_output(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_all(make_graph(10), BuildReport(), out)
    before = files(out)
    script = (
        "import sys; from pathlib import Path; from tests.factories import make_graph;"
        "from kg.export import BuildReport, write_all; write_all(make_graph(1500), BuildReport(), Path(sys.argv[1]))"
    )
    root = str(Path(__file__).parents[2])
    build = subprocess.Popen([sys.executable, "-c", script, str(out)], env=os.environ | {"PYTHONPATH": root})
    while not (tmp_path / ".out.building").exists() and build.poll() is None:
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    assert build.wait() == -signal.SIGKILL
    assert files(out) == before
    write_all(make_graph(10), BuildReport(), out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_graph_that_does_not_hold_together_is_not_written(tmp_path: Path) -> None:
    graph = make_graph(10)
    relation = graph.records.relations[0]
    beyond = replace(relation.evidence[0], span=Span(relation.evidence[0].span.page_id, 0, 10**6))
    broken = replace(graph.records, relations=(replace(relation, evidence=(beyond,)), *graph.records.relations[1:]))
    with pytest.raises(OutputError, match="outside the page"):
        write_all(PolicyGraph(broken), BuildReport(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_reading_names_the_file_and_the_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="kg build"):
        read_build(tmp_path)
    out = tmp_path / "out"
    write_all(make_graph(10), BuildReport(), out)
    path = out / "relations.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[1][:40]]), encoding="utf-8")
    with pytest.raises(OutputError, match=r"relations\.jsonl:2"):
        read_build(out)
    path.write_text(lines[0].replace('"head": "e-', '"head": "e-0'), encoding="utf-8")
    with pytest.raises(OutputError, match="do not fit together"):
        read_build(out)
    path.unlink()
    with pytest.raises(OutputError, match="cannot be read"):
        read_build(out)
