from __future__ import annotations

import pytest

from kg.errors import RuleError
from kg.resolve.abbreviations import load_abbreviations, read_abbreviations
from kg.resolve.organs import name_organization
from kg.resolve.setting import Setting
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import Entry, load_rules

GAZETTEER = load_gazetteer()
ENTRIES = load_rules().entries("abbreviations")


def read(code: str, form: str) -> tuple[str, str]:
    division = GAZETTEER.get(code)
    assert division is not None
    setting = Setting(code, (*GAZETTEER.ancestors(code), division))
    name = name_organization(form, setting, 0, table=load_abbreviations(), gazetteer=GAZETTEER)
    return name.text, name.why


BODIES = [entry for entry in ENTRIES if not entry.fields.get("features") and not entry.fields.get("regions")]


@pytest.mark.parametrize(("rule", "example"), [(e.id, m) for e in BODIES for m in e.match])
def test_an_entry_names_what_its_example_says(rule: str, example: str) -> None:
    code, form, _, name = example.split()
    text, why = read(code, form)
    assert text == name
    assert form == name or f"({rule})" in why


@pytest.mark.parametrize(("rule", "example"), [(e.id, m) for e in BODIES for m in e.miss])
def test_an_entry_leaves_its_counter_example_alone(rule: str, example: str) -> None:
    code, form = example.split()
    assert f"({rule})" not in read(code, form)[1]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry not in BODIES], ids=lambda entry: entry.id)
def test_features_and_regions_hold_their_examples_and_no_counter_example(entry: Entry) -> None:
    table = load_abbreviations()
    known = dict.fromkeys(table.features, "") | dict(table.regions)
    for example in entry.match:
        _, form, _, name = example.split()
        assert form in known
        assert (known[form] or form) == name
    assert all(example.split()[1] not in known for example in entry.miss)


def test_two_entries_may_not_claim_one_form() -> None:
    rows = [
        Entry(f"x.{n}", "abbreviations", f"x.yaml:{n}", {"name": "{}委", "forms": ["{}委员会"]}, ("m",), ("n",))
        for n in (1, 2)
    ]
    clash = Entry("x.3", "abbreviations", "x.yaml:3", {"name": "{}委会", "forms": ["{}委"]}, ("m",), ("n",))
    with pytest.raises(RuleError, match=r"x\.yaml:3.*\{\}委"):
        read_abbreviations([rows[0], clash])
