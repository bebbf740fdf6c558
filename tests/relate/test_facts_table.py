"""Sentences in the manner of local news, with the facts that they state: how many are read as written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kg.relate.bearer_weights import load_bearer_weights
from kg.relate.claims import read_rules
from kg.relate.facts import FactReader
from tests.relate.conftest import ReadMarked, unmark

FOLDER = Path(__file__).parent / "facts"
TABLES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
ISSUED = "2025-11-12"
READER = FactReader(read_rules(""), load_bearer_weights())
Row = tuple[str, str, str, str]


def wanted(row: list[object]) -> list[Row]:
    """The facts that a row of a table states."""
    text, spans = unmark(str(row[0]))
    names = ["".join(char for char in text[start:end] if char not in "“”《》") for start, end, _ in spans]
    facts = [fact for fact in row[1:] if isinstance(fact, list)]
    return [(names[number - 1], attribute, str(value), unit) for number, attribute, value, unit in facts]


def found(row: list[object], read_marked: ReadMarked) -> list[Row]:
    """The facts that are read from a row."""
    doc = read_marked(str(row[0]))
    doc._.article = replace(doc._.article, date=ISSUED)
    return [
        (
            "".join(char for char in (c.entity.refers or c.entity.form) if char not in "“”《》"),
            c.attribute,
            c.value,
            c.unit,
        )
        for c in READER(doc)._.claims
    ]


def test_the_tables_are_large_enough_to_tell() -> None:
    assert sum(len(rows) for rows in TABLES.values()) >= 150


@pytest.mark.parametrize("name", TABLES)
def test_nearly_every_fact_of_the_table_is_read_and_little_else(name: str, read_marked: ReadMarked) -> None:
    rows = [(set(wanted(row)), set(found(row, read_marked))) for row in TABLES[name]]
    right = sum(len(gold & read) for gold, read in rows)
    recall = right / sum(len(gold) for gold, _ in rows)
    precision = right / sum(len(read) for _, read in rows)
    wrong = [f"{sorted(gold - read)} but {sorted(read - gold)}" for gold, read in rows if gold != read]
    assert min(recall, precision) >= 0.9, f"precision {precision:.3f}, recall {recall:.3f}\n" + "\n".join(wrong)
