from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.rules.division_characters import read_characters
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import load_rules, make_entry


def test_every_province_has_a_character() -> None:
    table = read_characters(load_rules().entries("division_abbreviations"), load_gazetteer())
    provinces = {division.code for divisions in table.values() for division in divisions if division.kind == "province"}
    assert provinces == {division.code for division in load_gazetteer().children("")}
    assert [division.name for division in table["并"]] == ["太原市"]


@pytest.mark.parametrize("codes", [["晋"], {"晋": "999999"}, {"山西": "140000"}])
def test_a_wrong_table_names_its_place(codes: object) -> None:
    entry = make_entry("x", f"{Path('x.yaml')}:1", {"id": "x", "codes": codes, "match": "甲", "miss": "乙"})
    with pytest.raises(RuleError, match=r"x\.yaml:1"):
        read_characters([entry], load_gazetteer())
