from __future__ import annotations

import datetime as dt
import io
import sys

import pytest

from kg.errors import UnreadableInput
from kg.text.formats.parquet_rows import read_parquet
from kg.text.formats.sheet import Options, Problem, Sheet

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


def write(**columns: list[object]) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def read(data: bytes) -> list[Sheet | Problem]:
    return list(read_parquet("a.parquet", io.BytesIO(data), Options()))


def test_rows_with_places_in_their_columns() -> None:
    sheets = read(
        write(
            标题=["新桥通车", None], 正文=["今天\r\n通车。", "学校开学。"], 日期=[dt.date(2022, 4, 21), None], n=[1, 2]
        )
    )
    assert [(row.source, row.text, row.date) for row in sheets if isinstance(row, Sheet)] == [
        ("a.parquet#1", "新桥通车\n\n今天\n通车。", "2022-04-21"),
        ("a.parquet#2", "学校开学。", ""),
    ]
    first = sheets[0]
    assert isinstance(first, Sheet)
    assert first.parts == ((0, "标题"), (4, "正文"))
    assert first.offsets.at(first.text.index("通车。")) == 4


def test_bytes_are_text_and_broken_text_is_told() -> None:
    (sheet,) = read(write(text=["新桥通车。".encode()]))
    assert isinstance(sheet, Sheet)
    assert sheet.text == "新桥通车。"
    data = write(text=["新桥通车，市民来看。"])
    with pytest.raises(UnreadableInput, match="not readable as parquet"):
        read(data.replace("市民".encode(), b"\xff" * 6))


def test_what_cannot_be_read() -> None:
    with pytest.raises(UnreadableInput, match="there are: n"):
        read(write(n=[1]))
    data = write(text=["新桥通车。"])
    for broken in (data[:-20], b"PAR1" + b"\0" * 40 + b"PAR1", data[:30]):
        with pytest.raises(UnreadableInput, match="not readable as parquet"):
            read(broken)


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableInput, match=r"pip install 'zhengtu\[parquet\]'"):
        read(b"PAR1")
