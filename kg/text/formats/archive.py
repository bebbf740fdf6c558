"""Zip archives: their members are read in memory, one after the other, and never written to the disk.

What is hostile in an archive costs no more than a line of the report: members that swell (zip bombs), names that lead out of it,
archives within archives within archives, encrypted and broken members. Format: PKWARE APPNOTE 6.3; names as in its appendix D.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from kg.errors import UnreadableInput
from kg.text.formats.sheet import MAX_FILE, MEMBER, Options, Problem, Reader, Sheet

MAX_UNPACKED: Final = 2_000_000_000  # bytes that one archive may unpack to, member by member
MAX_SWELL: Final = 200  # text shrinks to a twentieth at best; a member that shrank to a two-hundredth is none
SMALL: Final = 1_000_000  # bytes up to which a member may swell as it likes
MAX_DEPTH: Final = 3  # archives within archives
NAMED_UTF8: Final = 0x800
ENCRYPTED: Final = 0x1
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_archive(source: str, file: BinaryIO, options: Options, read: Reader) -> Iterator[Sheet | Problem]:
    """All that ``read`` finds in the members of an archive, in the order of their names; hidden ones are left out.

    A member's source is that of the archive, ``!`` and its name. Raises UnreadableInput for what is no zip archive.
    """
    if source.count(MEMBER) >= MAX_DEPTH:
        raise UnreadableInput(source, f"an archive inside {MAX_DEPTH} others was not opened: unpack it")
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise UnreadableInput(source, "broken, or no zip archive: get it anew, or unpack it") from error
    budget = MAX_UNPACKED
    with archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name = member_name(member)
            where = f"{source}{MEMBER}{name}"
            if member.is_dir() or is_hidden(name):
                continue
            budget -= member.file_size
            reason = refusal(member, name, budget)
            if reason:
                yield Problem(where, reason)
                continue
            try:
                data = unpack(archive, member)
            except BROKEN as error:
                yield Problem(where, f"cannot be unpacked ({' '.join(str(error).split())[:80]}): get the archive anew")
                continue
            yield from read(where, BytesIO(data), options)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, no more than its entry promises. Raises BadZipFile where there are more."""
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise zipfile.BadZipFile("larger than its entry says")
    return data


def refusal(member: zipfile.ZipInfo, name: str, budget: int) -> str:
    """Why a member is not unpacked, or an empty string."""
    if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute() or name[1:2] == ":":
        return "its name leads out of the archive: it was not read; unpack it by hand if you trust it"
    if member.flag_bits & ENCRYPTED:
        return "encrypted: unpack the archive with its password"
    if member.file_size > MAX_FILE:
        return f"larger than {MAX_FILE:,} bytes, the most a file may have: unpack and split it"
    if member.file_size > SMALL and member.file_size > MAX_SWELL * max(1, member.compress_size):
        return f"swells more than {MAX_SWELL}-fold (a zip bomb?): it was not unpacked"
    if budget < 0:
        return f"the archive unpacks to more than {MAX_UNPACKED:,} bytes: unpack it, or split it"
    return ""


def is_hidden(name: str) -> bool:
    """Whether a member or a folder above it is hidden, or one of those that a Mac adds."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part != ".." or part == "__MACOSX" for part in parts)


def member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; where it is not marked as UTF-8, as UTF-8 or GB18030, whichever its bytes are.

    Windows in Chinese writes names in GBK and marks nothing, which the standard library reads as code page 437.
    """
    if member.flag_bits & NAMED_UTF8:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return member.filename
