"""``kg build`` on folders in which every format lies: all is read, and moving or renaming changes no id."""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import OTHER, PAGE, files_of, run, write_page

FILES = Path(__file__).parents[1] / "text" / "formats" / "files"


def mix(folder: Path) -> Path:
    """A folder with a page of each format, some in an archive."""
    write_page(folder / "a.txt")
    write_page(folder / "deep" / "b.md", OTHER, "gb18030")
    for path in sorted(FILES.iterdir()):
        shutil.copy(path, folder / path.name)
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("2022/眉县日报_2022-03-20.txt", PAGE.replace("8000", "9000"))
    return folder


def ids(folder: Path) -> dict[str, set[str]]:
    """The ids of a build by file."""
    written = files_of(folder)
    names = ("articles", "entities", "relations", "facts")
    found = {name: {json.loads(row)["id"] for row in written[f"{name}.jsonl"].decode().splitlines()} for name in names}
    return found | {"pages": {row["id"] for row in json.loads(written["manifest.json"])["pages"]}}


def test_a_folder_of_all_formats_is_built_and_moving_it_changes_no_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = mix(tmp_path / "pages")
    result = run(capsys, "build", folder, "-o", tmp_path / "out")
    assert (result.code, "Traceback" in result.err) == (0, False)
    sources = {json.loads(row)["source"] for row in files_of(tmp_path / "out")["articles.jsonl"].decode().splitlines()}
    suffixes = {path.suffix for path in FILES.iterdir()} | {".txt", ".md"}
    assert all(any(f"{suffix}" in source for source in sources) for suffix in suffixes)
    papers = {json.loads(row)["paper"] for row in files_of(tmp_path / "out")["articles.jsonl"].decode().splitlines()}
    assert {"", "玉山县报", "眉县日报", "眉县农业农村局", "溪城日报"} <= papers
    assert any(source.endswith("c.zip!2022/眉县日报_2022-03-20.txt") for source in sources)
    folder.rename(tmp_path / "moved")
    (tmp_path / "moved" / "c.zip").rename(tmp_path / "moved" / "renamed.zip")
    run(capsys, "build", tmp_path / "moved", "-o", tmp_path / "again")
    assert ids(tmp_path / "out") == ids(tmp_path / "again")


def test_standard_input_of_a_table_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((FILES / "articles.csv").read_bytes())))
    result = run(capsys, "build", "-", "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("2 pages, 2 articles")


def test_a_table_without_text_is_told_and_the_rest_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "a.txt")
    table = write_page(tmp_path / "b.csv", "编号,姓名\n1,甲\n")
    result = run(capsys, "build", tmp_path / "a.txt", table, "-o", tmp_path / "out")
    assert result.code == 3
    assert f"{table}: no column holds the text; there are: 编号, 姓名." in result.err
    assert "1 处没有读成" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_like_problems_of_many_rows_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "\n".join(f"第{number}座桥通车。" for number in range(50))
    table = write_page(tmp_path / "b.csv", f"text\n{rows}\n")
    result = run(capsys, "build", table, "-o", tmp_path / "out", "--place", "山西省太原市")
    assert result.code == 0
    assert result.err.splitlines() == [
        f"kg: {table}: no date found; state it in the row or give --date (50 times, from {table}#2 on)"
    ]
    assert result.out.startswith("50 pages, 50 articles")
