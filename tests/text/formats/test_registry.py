from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from kg.errors import UnknownName
from kg.text.formats.registry import FORMATS, SUFFIXES, find_format, looks_like, read_file, why_skipped
from kg.text.formats.sheet import Options, Problem, Sheet

PAGE = "新桥通车\n\n本报讯 今天，新桥通车。"


def read(source: str, data: bytes) -> list[Sheet | Problem]:
    return list(read_file(source, io.BytesIO(data), Options()))


def test_every_suffix_has_one_format() -> None:
    assert len(SUFFIXES) == sum(len(format.suffixes) for format in FORMATS.values())
    with pytest.raises(UnknownName, match="known: csv"):
        find_format("doc")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAGE, "txt"),
        ("\ufeff# 新桥通车", "txt"),
        ('\ufeff {"text": "新桥"}', "json"),
        ('[\n {"text": "新桥"}]', "json"),
        ("[简讯]\n新桥通车", "txt"),
        ("标题,正文\n新桥,通车", "csv"),
        ("标题,日期\n新桥,通车", "txt"),
        ("<!DOCTYPE html>\n<p>", "html"),
        ("<html lang=zh>", "html"),
        ("<记者>说", "txt"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_standard_input_is_what_it_looks_like(text: str, name: str, codec: str) -> None:
    assert looks_like(text.encode(codec)) == name


def test_standard_input_of_every_kind() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("b.txt", PAGE)
    for data, source in (
        (PAGE.encode("utf-16"), "-"),
        (json.dumps({"text": PAGE}).encode(), "-#1"),
        (f'title,text\n甲,"{PAGE}"'.encode(), "-#2"),
        (file.getvalue(), "-!b.txt"),
    ):
        (row,) = read("-", data)
        assert isinstance(row, Sheet)
        assert row.source == source


def test_the_mark_of_a_format_beats_a_wrong_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b", "w") as archive:
        archive.writestr("b.txt", PAGE)
    (row,) = read("page.txt", (tmp_path / "b").read_bytes())
    assert row.source == "page.txt!b.txt"


def test_an_archive_of_an_unknown_version_is_a_problem() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("b.txt", PAGE)
    data = bytearray(file.getvalue())
    data[data.find(b"PK\x01\x02") + 6] = 170
    for name in ("a.zip", "a.docx", "a.txt", "-"):
        (row,) = read(name, bytes(data))
        assert isinstance(row, Problem)


def test_what_cannot_be_read_is_a_problem() -> None:
    assert read("a.txt", b"") == [Problem("a.txt", "the file is empty")]
    assert read("a.xyz", b"abc") == [Problem("a.xyz", why_skipped("a.xyz"), lost=False)]


def test_a_disk_that_fails_is_a_problem() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    assert list(read_file("a.txt", Failing(), Options())) == [Problem("a.txt", "cannot be read (Input/output error)")]
