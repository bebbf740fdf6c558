from __future__ import annotations

import io

import pytest

from kg.errors import UnreadableInput
from kg.text.formats.sheet import Problem, file_of, fold_problems, names_of, read_all


def test_a_file_that_is_too_large_is_refused() -> None:
    assert read_all("a", io.BytesIO(b"12345"), 5) == b"12345"
    with pytest.raises(UnreadableInput, match="larger than 4 bytes"):
        read_all("a", io.BytesIO(b"12345"), 4)


@pytest.mark.parametrize(
    ("source", "file", "names"),
    [
        ("x/20220421.txt", "x/20220421.txt", ["20220421"]),
        ("x/y!z.txt", "x/y!z.txt", ["y!z"]),
        ("a.zip!b.zip!c/d.csv#3", "a.zip", ["d", "c", "b", "a"]),
        ("-#3", "-", ["-"]),
        ("-!b.txt", "-", ["b", "-"]),
    ],
)
def test_sources(source: str, file: str, names: list[str]) -> None:
    assert file_of(source) == file
    assert names_of(source) == names


def test_few_problems_stand_by_themselves_in_the_order_of_rows() -> None:
    few = [Problem(f"a.csv#{number}", "no date") for number in (10, 9)]
    many = [Problem(f"a.csv#{number}", "no place") for number in range(2, 2002)]
    assert fold_problems([*few, *many, Problem("b.txt", "no date")]) == [
        Problem("a.csv", "no place (2,000 times, from a.csv#2 on)"),
        Problem("a.csv#9", "no date"),
        Problem("a.csv#10", "no date"),
        Problem("b.txt", "no date"),
    ]
