"""Official codes of districts in context: ``district_codes.jsonl``, sentences of our own on real divisions of all levels.

Each line has the code of the article's place, a marked text, and the code of each mark in its order; an empty one where the sentence
does not decide. A mark is ambiguous where the gazetteer knows several divisions of that form.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from records import page

from kg.resolve.resolution import resolve
from kg.rules.divisions import load_gazetteer

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "district_codes.jsonl").read_text(encoding="utf-8").splitlines()
]


def codes_of(row: dict) -> list[tuple[str, str, str]]:
    """Each mark's form, the code that it should have, and the code that it gets."""
    records = page((row["place"], row["text"]))
    code_at = {mention.span: entity.code for entity in resolve([records]).entities for mention in entity.mentions}
    mentions = records.articles[0].mentions
    return [
        (mention.form, wanted, code_at[mention.span]) for mention, wanted in zip(mentions, row["codes"], strict=True)
    ]


def test_the_list_covers_all_levels_and_enough_that_is_ambiguous() -> None:
    gazetteer = load_gazetteer()
    forms = [form for row in ROWS for form, _, _ in codes_of(row)]
    codes = [code for row in ROWS for code in row["codes"]]
    several = sum(len({d.code for d in (*gazetteer.find(form), *gazetteer.find_short(form))}) > 1 for form in forms)
    levels = Counter(division.kind for code in codes if (division := gazetteer.get(code)))
    assert len(forms) >= 300
    assert several >= 100
    assert set(levels) >= {"province", "prefecture", "county", "township", "village"}
    assert all(gazetteer.get(code) for code in codes if code)


def test_nineteen_of_twenty_districts_get_their_official_code() -> None:
    rows = [(row["text"], *found) for row in ROWS for found in codes_of(row)]
    wrong = [row for row in rows if row[2] != row[3]]
    assert len(wrong) <= 0.05 * len(rows), wrong
