"""Every format, cut off and damaged: what comes is pages and problems, whose texts lead back, and never anything raised."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.model import Page
from kg.text.formats.registry import FORMATS
from kg.text.formats.sheet import Problem
from kg.text.locate import locate
from kg.text.page import read_pages

FILES = sorted((Path(__file__).parent / "files").iterdir())


def damage(data: bytes, dice: random.Random) -> bytes:
    """The bytes cut off, with a few changed, a stretch taken out, or one twice."""
    kind = dice.randrange(4)
    low, high = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    if kind == 0:
        return data[:high]
    if kind == 1:
        changed = bytearray(data)
        for _ in range(dice.choice((1, 5, 40))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        return bytes(changed)
    return data[:low] + data[high:] if kind == 2 else data[:high] + data[low:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_damaged_files_give_pages_or_problems(path: Path) -> None:
    dice = random.Random(path.name)  # noqa: S311
    data = path.read_bytes()
    for _ in range(25):
        rows = list(read_pages(path.name, damage(data, dice)))
        assert rows
        for row in rows:
            assert isinstance(row, Page | Problem)
            if isinstance(row, Page) and row.text:
                assert all(locate(row, offset).offset >= 0 for offset in range(len(row.text)))


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_of_another_kind_under_this_name_is_read_or_told(format: str) -> None:
    suffix = FORMATS[format].suffixes[0]
    for path in FILES:
        rows = list(read_pages(f"a{suffix}", path.read_bytes()))
        assert rows
        assert all(isinstance(row, Page) or row.reason for row in rows)


def test_every_format_has_a_sample() -> None:
    sampled = {path.suffix for path in FILES} | {".txt", ".md", ".zip"}
    assert [format.name for format in FORMATS.values() if not sampled & set(format.suffixes)] == []
