from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kg.errors import UnreadableInput
from kg.text.files import find_inputs, guess_pages, read_bytes
from kg.text.formats.registry import why_skipped
from kg.text.formats.sheet import Problem


def test_a_folder_gives_its_pages_sorted_and_says_what_it_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "sub/photo.jpg", ".git/d.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("太原", encoding="utf-8")
    inputs = find_inputs([tmp_path, tmp_path / "b.txt"])
    assert inputs.files == tuple(str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.TXT"))
    assert inputs.problems == ()
    photo = str(tmp_path / "sub/photo.jpg")
    assert inputs.skipped == (Problem(photo, why_skipped(photo), lost=False),)


def test_a_build_among_the_pages_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "output/manifest.json", "output/entities.jsonl", "output/views/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("太原", encoding="utf-8")
    inputs = find_inputs([tmp_path])
    assert inputs.files == (str(tmp_path / "a.txt"),)
    assert inputs.skipped == (Problem(str(tmp_path / "output"), "a build of kg, not pages", lost=False),)


def test_what_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    inputs = find_inputs([tmp_path / "none.txt", "-"])
    assert inputs.files == ("-",)
    assert inputs.problems == (Problem(str(tmp_path / "none.txt"), "no such file or folder"),)


def test_files_of_many_pages_count_by_their_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 90_000)
    (tmp_path / "b.csv").write_bytes(b"x" * 90_000)
    (tmp_path / "c.csv").write_bytes(b"x")
    assert guess_pages([*(str(tmp_path / name) for name in ("a.txt", "b.csv", "c.csv", "gone.csv")), "-"]) == 34


def test_read_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert read_bytes(str(tmp_path / "a.txt")) == b"abc"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"xyz")))
    assert read_bytes("-") == b"xyz"
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_bytes(str(tmp_path))
