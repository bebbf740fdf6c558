from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.evaluate import load_built
from tests.evaluate.pages import BUILD, write_build


def test_edges_beside_the_stated_relations_are_left_out(tmp_path: Path) -> None:
    assert {link.type for link in load_built(write_build(tmp_path)).relations} == {
        "holds_post",
        "cooperates_with",
        "part_of",
    }


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="run kg build first"):
        load_built(tmp_path)


@pytest.mark.parametrize(("line", "reason"), [("{", "facts.jsonl:2: not JSON"), ("[]", "facts.jsonl:2: not a record")])
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    write_build(tmp_path, {**BUILD, "facts": []})
    (tmp_path / "facts.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(OutputError, match=reason):
        load_built(tmp_path)


def test_a_record_without_a_field_is_named(tmp_path: Path) -> None:
    write_build(tmp_path, {**BUILD, "facts": [{"value": 1}]})
    with pytest.raises(OutputError, match="no field 'entity'"):
        load_built(tmp_path)
