from __future__ import annotations

import io
import struct
import zipfile

import pytest

from kg.text.formats import archive
from kg.text.formats.registry import read_file
from kg.text.formats.sheet import Options, Problem, Sheet

PAGE = "新桥通车\n\n本报讯 今天，新桥通车。".encode()


def pack(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def read(data: bytes) -> list[Sheet | Problem]:
    return list(read_file("a.zip", io.BytesIO(data), Options()))


def test_members_in_the_order_of_their_names_hidden_ones_left_out() -> None:
    rows = read(pack({"b.txt": PAGE, "2022/a.md": PAGE, ".x.txt": PAGE, "__MACOSX/b.txt": PAGE, "c.doc": b"x"}))
    assert [row.source for row in rows] == ["a.zip!2022/a.md", "a.zip!b.txt", "a.zip!c.doc"]
    assert rows[2] == Problem("a.zip!c.doc", "not a page (.doc): save it as .docx", lost=False)


def test_archives_in_archives_up_to_three() -> None:
    inner = pack({"a.txt": PAGE})
    for _ in range(2):
        inner = pack({"n.zip": inner})
    (row,) = read(inner)
    assert isinstance(row, Sheet)
    assert row.source == "a.zip!n.zip!n.zip!a.txt"
    (row,) = read(pack({"n.zip": inner}))
    assert isinstance(row, Problem)
    assert "inside 3 others" in row.reason


def test_names_that_lead_out_are_not_read() -> None:
    rows = read(pack({"../b.txt": PAGE, "/etc/b.txt": PAGE, "C:/b.txt": PAGE, "a.txt": PAGE}))
    assert [isinstance(row, Sheet) for row in rows] == [False, False, False, True]
    assert all("leads out of the archive" in row.reason for row in rows if isinstance(row, Problem))


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = read(pack({"a.txt": b"\0" * 20_000_000}))
    assert isinstance(row, Problem)
    assert "zip bomb" in row.reason
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(PAGE) + 1)
    rows = read(pack({"a.txt": PAGE, "b.txt": PAGE}))
    assert isinstance(rows[0], Sheet)
    assert isinstance(rows[1], Problem)
    assert "unpacks to more than" in rows[1].reason


def test_a_member_that_is_larger_than_it_says_is_not_read() -> None:
    data = bytearray(pack({"a.txt": PAGE * 100}))
    size = struct.pack("<L", len(PAGE) * 100)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<L", 7)
    (row,) = read(bytes(data))
    assert isinstance(row, Problem)
    assert "cannot be unpacked" in row.reason


def test_encrypted_and_broken_members_are_told() -> None:
    data = pack({"a.txt": PAGE, "b.txt": PAGE}, zipfile.ZIP_STORED)
    at = data.find("新桥".encode())
    rows = read(data[:at] + b"xxx" + data[at + 3 :])
    assert isinstance(rows[0], Problem)
    assert "cannot be unpacked" in rows[0].reason
    assert isinstance(rows[1], Sheet)
    locked = bytearray(data)
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    (row, _) = read(bytes(locked))
    assert row == Problem("a.zip!a.txt", "encrypted: unpack the archive with its password")


def test_what_is_no_archive_is_told() -> None:
    for data in (b"PK\x03\x04" + b"x" * 100, b"no archive at all"):
        (row,) = read(data)
        assert isinstance(row, Problem)
        assert "no zip archive" in row.reason


def test_names_in_gbk_are_read() -> None:
    info = zipfile.ZipInfo("x.txt")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer:
        writer.writestr(info, PAGE)
    raw = "溪城日报.txt".encode("gb18030")
    data = file.getvalue().replace(b"x.txt", raw)
    # the lengths of the names stand in the local header, in the central one, and in the size and place of the directory
    data = bytearray(data)
    more = len(raw) - 5
    central = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    struct.pack_into("<H", data, 26, len(raw))
    struct.pack_into("<H", data, central + 28, len(raw))
    struct.pack_into("<LL", data, end + 12, end - central, central)
    assert more > 0
    (row,) = read(bytes(data))
    assert row.source == "a.zip!溪城日报.txt"
