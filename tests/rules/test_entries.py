"""Rule tables: read, overlaid, and refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError, UnknownName
from kg.rules.entries import load_rules, read_entries

ENTRY = "- id: {id}\n  words: [甲, 乙]\n  match: ⟦甲|Place⟧。\n  miss: 丙。\n"


def write(folder: Path, table: str, content: str) -> Path:
    path = folder / f"{table}.yaml"
    path.write_text(content, encoding="utf-8")
    return path


def test_every_shipped_entry_has_an_id_and_both_examples() -> None:
    entries = list(load_rules())
    assert len({entry.id for entry in entries}) == len(entries) > 100
    assert all(entry.match and entry.miss for entry in entries)


def test_an_overlay_adds_replaces_and_removes(tmp_path: Path) -> None:
    content = ENTRY.format(id="place.mine") + ENTRY.format(id="place.road") + "- id: place.site\n  remove: true\n"
    write(tmp_path, "heads", content)
    plain, laid = load_rules(), load_rules(tmp_path)
    ids = [entry.id for entry in laid.entries("heads")]
    assert "place.mine" in ids
    assert "place.site" not in ids
    assert next(entry for entry in laid.entries("heads") if entry.id == "place.road").words() == ("甲", "乙")
    assert plain.digest != laid.digest


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1\n", r"heads\.yaml: a rule file is a list of entries"),
        ("- id: x\n  words: [甲]\n", r"heads\.yaml:1: entry x needs an example it must match"),
        ("\n\n- words: [甲]\n", r"heads\.yaml:3: an entry needs an id"),
        ("- id: [\n", r"heads\.yaml: not readable as UTF-8 YAML"),
        (ENTRY.format(id="x") * 2, r"heads\.yaml:5: entry x stands already in heads\.yaml"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    write(tmp_path, "heads", content)
    with pytest.raises(RuleError, match=message):
        load_rules(tmp_path)


def test_fields_of_the_wrong_kind_are_named() -> None:
    (entry,) = read_entries(
        Path("t.yaml"), b"- id: x\n  words: [1]\n  score: high\n  pattern: '('\n  match: a\n  miss: b\n"
    )
    with pytest.raises(RuleError, match=r"t\.yaml:1: entry x: words must be a list of strings"):
        entry.words()
    with pytest.raises(RuleError, match="score must be a number"):
        entry.number("score", 0.5)
    with pytest.raises(RuleError, match="pattern is no regular expression"):
        entry.pattern()


def test_an_unknown_table_or_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"unknown rule table 'cheese'; known: .*heads"):
        load_rules().entries("cheese")
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rules(tmp_path / "none")
