from __future__ import annotations

import pytest

from kg.cli.codes import EPILOG, MEANINGS, Code, code_of
from kg.errors import OutputError, RuleError, UnknownName, UnreadableInput, ZhengtuError


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OutputError("x"), 5),
        (RuleError("x"), 2),
        (UnknownName("format", "dot", []), 2),
        (UnreadableInput("a.txt", "empty"), 4),
        (ZhengtuError("x"), 4),
    ],
)
def test_every_error_has_its_code(error: ZhengtuError, code: int) -> None:
    assert code_of(error) == code


def test_every_code_is_explained_in_the_help() -> None:
    assert set(MEANINGS) == set(Code)
    assert all(f"{code.value} {meaning}" in EPILOG for code, meaning in MEANINGS.items())
