"""``kg build`` as things go wrong: bad files, full disks, killed and interrupted processes. Never a traceback."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

import pytest

from kg.export import publish
from tests.cli.commands import OTHER, PAGE, files_of, finish, run, start, write_page

BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "broken": ("太原市".encode() * 50 + b"\xff\xfe\xff" * 60, ""),
    "english": (b"The committee met on Tuesday to discuss the road.\n" * 20, "Chinese"),
    "huge": (PAGE.encode() * 32_000, "split"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_named_with_its_reason_and_the_rest_is_built(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, word = BAD[kind]
    (tmp_path / "bad.txt").write_bytes(content)
    write_page(tmp_path / "good.txt")
    result = run(capsys, "build", tmp_path / "bad.txt", tmp_path / "good.txt", "-o", tmp_path / "out")
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert str(tmp_path / "bad.txt") in result.err
    assert word in result.err
    assert "1 pages" in result.out
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "bad.txt" in report
    assert "1 处没有读成" in report


def test_nothing_readable_is_exit_code_4_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").touch()
    result = run(capsys, "build", tmp_path / "bad.txt", "-o", tmp_path / "out")
    assert (result.code, result.out) == (4, "")
    assert "bad.txt" in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", ["nowhere", "empty", "page.docx"])
def test_no_pages_at_all_is_told(given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.docx").write_bytes(b"PK\x03\x04")
    result = run(capsys, "build", tmp_path / given, "-o", tmp_path / "out")
    assert result.code == 4
    assert given in result.err
    assert result.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_and_folder_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "pages" / "a.txt")
    write_page(tmp_path / "pages" / "locked.txt", OTHER).chmod(0)
    (tmp_path / "pages" / "shut").mkdir(mode=0)
    result = run(capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert result.code == 3
    assert "locked.txt" in result.err
    assert "shut" in result.err


def test_a_file_that_the_system_refuses_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(tmp_path / "good.txt")
    locked = write_page(tmp_path / "locked.txt", OTHER)
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = run(capsys, "build", tmp_path / "good.txt", locked, "-o", tmp_path / "out")
    assert result.code == 3
    assert f"{locked}: cannot be opened (Permission denied)" in result.err


def test_files_that_are_no_pages_are_passed_over_with_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_page(tmp_path / "pages" / "a.txt")
    (tmp_path / "pages" / "photo.jpg").write_bytes(b"\xff\xd8")
    result = run(capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert result.code == 0
    assert "photo.jpg: not a page" in result.err


def test_the_pages_are_never_built_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write_page(tmp_path / "pages" / "a.txt")
    before = files_of(tmp_path)
    for output in (tmp_path / "pages", tmp_path, page):
        result = run(capsys, "build", tmp_path / "pages", page, "-o", output)
        assert (result.code, result.out) == (5, "")
    assert files_of(tmp_path) == before


def test_a_strange_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write_page(tmp_path / "a.txt")
    write_page(tmp_path / "thesis" / "chapter.txt")
    result = run(capsys, "build", page, "-o", tmp_path / "thesis")
    assert result.code == 5
    assert "give another folder" in result.err
    assert set(files_of(tmp_path / "thesis")) == {"chapter.txt"}


def test_a_full_disk_leaves_the_former_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "build", write_page(tmp_path / "a.txt"), "-o", tmp_path / "out")
    before = files_of(tmp_path / "out")
    written = []

    def fill(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == 4:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        path.write_bytes(content)

    monkeypatch.setattr(publish, "write_synced", fill)
    result = run(capsys, "build", write_page(tmp_path / "b.txt", OTHER), "-o", tmp_path / "out")
    assert result.code == 5
    assert "the disk is full" in result.err
    assert result.err.count("\n") == 1
    assert files_of(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt", "out"}


KILLED_WHILE_WRITING = """
import os, signal
from kg.cli import main
from kg.export import publish
write = publish.write_synced
def die(path, content):
    write(path, content)
    if path.name == "graph.gexf":
        os.kill(os.getpid(), signal.SIGKILL)
publish.write_synced = die
main()
"""


def test_a_killed_build_leaves_the_former_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build", write_page(tmp_path / "a.txt"), "-o", tmp_path / "out")
    before = files_of(tmp_path / "out")
    other = write_page(tmp_path / "b.txt", OTHER)
    killed = finish(start("build", other, "-o", tmp_path / "out", script=KILLED_WHILE_WRITING))
    assert killed.code == -signal.SIGKILL
    assert files_of(tmp_path / "out") == before
    assert run(capsys, "build", other, "-o", tmp_path / "out").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt", "out"}  # what the killed one left is gone


INTERRUPTED_WHILE_EXTRACTING = """
import os, signal
from kg.cli import main
from kg.engines.{module} import {name}
work = {name}.map
def interrupt(self, function, items):
    for result in work(self, function, items):
        yield result
        os.killpg(os.getpgrp(), signal.SIGINT)
{name}.map = interrupt
main()
"""


@pytest.mark.parametrize("name", ["Serial", "Processes"])
def test_ctrl_c_ends_in_one_line_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    write_page(tmp_path / "pages" / "a.txt")
    write_page(tmp_path / "pages" / "b.txt", OTHER)
    script = INTERRUPTED_WHILE_EXTRACTING.format(module=name.lower(), name=name)
    workers = "1" if name == "Serial" else "2"
    result = finish(start("build", tmp_path / "pages", "-o", tmp_path / "out", "--workers", workers, script=script))
    assert (result.code, result.out, result.err) == (130, "", "kg: interrupted\n")
    assert {path.name for path in tmp_path.iterdir()} == {"pages"}
