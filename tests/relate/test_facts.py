from __future__ import annotations

import pytest

from kg.relate.claims import read_rules
from kg.relate.facts import FactReader
from tests.relate.conftest import ReadMarked

ENTRIES = read_rules("").entries("units")
NAMES = {
    "汾东净水厂扩建工程": "Project",
    "汾东快速路改造工程": "Project",
    "“民情快递”工作法": "Initiative",
    "清徐县": "District",
}


def mark_names(plain: str) -> str:
    for name, type in NAMES.items():
        plain = plain.replace(name, f"⟦{name}|{type}⟧")
    return plain


@pytest.fixture(scope="module")
def reader() -> FactReader:
    return FactReader(ENTRIES)


def facts(reader: FactReader, read_marked: ReadMarked, marked: str) -> list[tuple[str, str, str, str, str]]:
    claims = reader(read_marked(marked))._.claims
    return [(claim.entity.form, claim.attribute, claim.value, claim.unit, claim.of) for claim in claims]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_reads_its_example_and_not_its_counter_example(entry, reader, read_marked: ReadMarked) -> None:
    for text in entry.match:
        rules = [claim.evidence.rule for claim in reader(read_marked(mark_names(text)))._.claims]
        assert rules == [entry.id]
    for text in entry.miss:
        assert reader(read_marked(mark_names(text)))._.claims == []


def test_a_work_owns_its_money_its_length_and_its_date(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦滨河快速路工程|Project⟧全长1,250米，总投资3.50亿元，2024年3月开工。"
    assert facts(reader, read_marked, text) == [
        ("滨河快速路工程", "length", "1250", "米", ""),
        ("滨河快速路工程", "investment", "3.5", "亿元", ""),
        ("滨河快速路工程", "date", "2024-03", "", ""),
    ]


def test_a_pledged_number_is_a_target_of_who_pledges(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦清徐县|District⟧计划改造老旧小区四十个。"
    assert facts(reader, read_marked, text) == [("清徐县", "target", "40", "个", "计划改造老旧小区")]


def test_a_number_without_an_owner_is_no_fact(reader: FactReader, read_marked: ReadMarked) -> None:
    assert facts(reader, read_marked, "总投资3亿元。") == []


def test_money_belongs_to_the_work_that_follows(reader: FactReader, read_marked: ReadMarked) -> None:
    text = "⟦甲建公司|Organization⟧投资3亿元建设⟦滨河泵站工程|Project⟧，投资2亿元的⟦滨河堤防工程|Project⟧完工。"
    assert [(form, value) for form, _, value, _, _ in facts(reader, read_marked, text)] == [
        ("滨河泵站工程", "3"),
        ("滨河堤防工程", "2"),
    ]
