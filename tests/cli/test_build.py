"""``kg build`` as users meet it: good pages, bad files, full disks, killed processes."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from kg.export import publish
from tests.cli.commands import OTHER, PAGE, files_of, finish, run, start, write_page

CONFUSION = "Traceback"


def test_a_page_becomes_a_folder_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "pages" / "a.txt")
    result = run(capsys, "build", tmp_path / "pages", "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 pages, 2 articles: ")
    assert {"index.html", "graph.gexf", "graph.graphml", "entities.jsonl", "report.md", "manifest.json"} <= set(
        files_of(tmp_path / "out")
    )
    names = {json.loads(line)["name"] for line in (tmp_path / "out" / "entities.jsonl").open(encoding="utf-8")}
    assert {"沈彦庭", "眉县"} <= names


def test_json_tells_counts_files_and_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt")
    (tmp_path / "b.txt").touch()
    result = run(capsys, "build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "--json")
    summary = json.loads(result.out)
    assert result.code == 3
    assert (summary["pages"], summary["articles"]) == (1, 2)
    assert "report.md" in summary["files"]
    assert [source for source, _ in summary["problems"]] == [str(tmp_path / "b.txt")]


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
    assert "bad" in report
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
    assert CONFUSION not in result.err


def test_build_without_input_is_a_mistake_in_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "build").code == 2


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


def test_one_page_under_two_names_counts_once_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt")
    write_page(tmp_path / "b.txt", PAGE, "gb18030")
    result = run(capsys, "build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert result.code == 0
    assert f"{tmp_path / 'b.txt'}: the same page as {tmp_path / 'a.txt'}" in result.err
    assert "1 pages" in result.out
    assert "the same page as" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8").replace("\\", "")


def test_encodings_may_be_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt", PAGE, "gb18030")
    write_page(tmp_path / "b.txt", OTHER, "utf-16")
    result = run(capsys, "build", tmp_path, "-o", tmp_path.parent / f"{tmp_path.name}-out")
    assert result.code == 0
    assert "2 pages, 3 articles" in result.out


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
    page = write_page(tmp_path / "a.txt")
    run(capsys, "build", page, "-o", tmp_path / "out")
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


def test_a_killed_build_leaves_the_former_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write_page(tmp_path / "a.txt")
    run(capsys, "build", page, "-o", tmp_path / "out")
    before = files_of(tmp_path / "out")
    slow = (
        "import os, signal; from kg.export import publish; from kg.cli import main; write = publish.write_synced\n"
        "def die(path, content):\n"
        "    write(path, content)\n"
        "    if path.name == 'graph.gexf': os.kill(os.getpid(), signal.SIGKILL)\n"
        "publish.write_synced = die\nmain()"
    )
    killed = finish(start_script(slow, "build", write_page(tmp_path / "b.txt", OTHER), "-o", tmp_path / "out"))
    assert killed.code == -signal.SIGKILL
    assert files_of(tmp_path / "out") == before
    result = run(capsys, "build", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert result.code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt", "out"}  # what the killed one left is gone


def start_script(script: str, *arguments: object):  # type: ignore[no-untyped-def]
    import subprocess
    import sys

    from tests.cli.commands import ROOT

    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_in_one_line_and_leaves_nothing(workers: str, tmp_path: Path) -> None:
    for number in range(60):
        write_page(
            tmp_path / "pages" / f"{number}.txt", PAGE.replace("3月18日", f"3月{number % 28 + 1}日") * 5 + "。" * number
        )
    process = start("build", tmp_path / "pages", "-o", tmp_path / "out", "--workers", workers)
    time.sleep(4)
    assert process.poll() is None, "the build ended before it could be interrupted"
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert result.code == 130
    assert result.err == "kg: interrupted\n"
    assert not (tmp_path / "out").exists()


def test_the_same_bytes_for_any_workers_order_and_hash_seed(tmp_path: Path) -> None:
    first, second = write_page(tmp_path / "a.txt"), write_page(tmp_path / "b.txt", OTHER)
    shutil.copy(first, tmp_path / "c.txt")
    runs = [("1", "0", (first, second)), ("2", "1", (first, second)), ("1", "42", (second, first))]
    builds = []
    for workers, seed, pages in runs:
        output = tmp_path / f"out-{workers}-{seed}"
        result = finish(start("build", *pages, "-o", output, "--workers", workers, PYTHONHASHSEED=seed))
        assert (result.code, result.err) == (0, "")
        builds.append(files_of(output))
    assert builds[0] == builds[1] == builds[2]
    assert len(builds[0]) > 8


def test_no_bar_and_no_noise_in_a_pipe(tmp_path: Path) -> None:
    result = finish(start("build", write_page(tmp_path / "a.txt"), "-o", tmp_path / "out"))
    assert result.err == ""
    assert result.out.count("\n") == 2


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--tagger", "nlp", "unknown tagger"),
        ("--rules", "nowhere", "no such folder of rules"),
        ("--engine", "ray", "unknown engine"),
        ("--date", "1.4.2022", "2022-04-01"),
        ("--workers", "-1", "workers"),
    ],
)
def test_a_wrong_option_is_exit_code_2(
    option: str, value: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(capsys, "build", write_page(tmp_path / "a.txt"), "-o", tmp_path / "out", option, value)
    assert result.code == 2
    assert word in result.err
    assert CONFUSION not in result.err


def test_rules_that_are_broken_are_named_with_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.yaml").write_text("- id: a\n  match: [x\n", encoding="utf-8")
    page = write_page(tmp_path / "a.txt")
    result = run(capsys, "build", page, "-o", tmp_path / "out", "--rules", tmp_path / "rules")
    assert result.code == 2
    assert "mine.yaml" in result.err
    assert result.err.count("\n") == 1
