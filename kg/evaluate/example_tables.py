"""How the examples of tables are read whose entries mark nothing in a text: abbreviations, units, and words of status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.errors import RuleError
from kg.relate.quantities import QuantityReader
from kg.relate.status import StatusReader
from kg.relate.units import read_units
from kg.resolve.abbreviations import Abbreviations, read_abbreviations
from kg.resolve.organs import name_organization
from kg.resolve.setting import Setting
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import Entry, Rules

Finding = tuple[str, str]
"""An example that does not hold, and what happened instead."""

Check = Callable[[Entry], Iterator[Finding]]


def check_status(entry: Entry) -> Iterator[Finding]:
    """An entry that reads a status gives none by itself, only to a relation around it: its words are looked for."""
    reader, status = StatusReader((entry,)), entry.text("status")
    for text in entry.match:
        if reader.read(text) != status:
            yield text, "does not match"
    for text in entry.miss:
        if reader.read(text) == status:
            yield text, f"must miss, but reads {status}"


def check_abbreviation(entry: Entry, abbreviations: Abbreviations) -> Iterator[Finding]:
    """``match`` is: code of the article's place, form, =, name; ``miss``: code, a form that the entry leaves alone."""
    words = dict.fromkeys((*abbreviations.features, *abbreviations.figures), "") | dict(abbreviations.regions)
    plain = not entry.fields.keys().isdisjoint({"features", "figures", "regions"})
    for text in entry.match:
        code, form, name = split_example(entry, text, 4)
        read, rule = (words.get(form) or form, form in words) if plain else name_body(entry, code, form, abbreviations)
        if read != name or not (rule or form == name):
            yield text, f"does not match, but reads {read}"
    for text in entry.miss:
        code, form, _ = split_example(entry, text, 2)
        if form in words if plain else name_body(entry, code, form, abbreviations)[1]:
            yield text, "must miss, but finds its form"


def split_example(entry: Entry, text: str, length: int) -> tuple[str, str, str]:
    """Code, form and name of an example. Raises RuleError where it is written in another way."""
    parts = text.split()
    if len(parts) != length or (length == 4 and parts[2] != "=") or load_gazetteer().get(parts[0]) is None:
        shape = "CODE form = name" if length == 4 else "CODE form"
        raise RuleError(f"{entry.place}: entry {entry.id}: an example here is written {shape}: {text}")
    return parts[0], parts[1], parts[-1]


def name_body(entry: Entry, code: str, form: str, table: Abbreviations) -> tuple[str, bool]:
    """The full name of a body's form in an article on a division, and whether this entry gave it."""
    gazetteer = load_gazetteer()
    division = gazetteer.get(code)
    chain = (*gazetteer.ancestors(code), *(() if division is None else (division,)))
    name = name_organization(form, Setting(code, chain), 0, table=table, gazetteer=gazetteer)
    return name.text, f"({entry.id})" in name.why


def check_unit(entry: Entry, reader: QuantityReader) -> Iterator[Finding]:
    """``match`` is: text = value unit (= base value base unit); ``miss``: a text in which the entry reads nothing."""
    for text in entry.match:
        words, *wanted = (part.strip() for part in text.split(" = "))
        read = [
            (f"{one.value} {one.unit}", f"{one.base} {one.base_unit}")
            for one in reader.find(words)
            if one.rule == entry.id
        ]
        if not any(list(one[: len(wanted)]) == wanted for one in read):
            yield text, f"does not match, but reads {'、'.join(' = '.join(one) for one in read) or 'nothing'}"
    for text in entry.miss:
        read = [(f"{one.value} {one.unit}", "") for one in reader.find(text) if one.rule == entry.id]
        if read:
            yield text, f"must miss, but reads {read[0][0]}"


def make_checks(rules: Rules) -> Mapping[str, Check]:
    """The checks by the beginning of the entries' ids; all other entries are run through the pipeline."""
    abbreviations = read_abbreviations(rules.tables.get("abbreviations", ()))
    quantities = QuantityReader(read_units(rules.tables.get("units", ())))
    return {
        "abbreviation.": lambda entry: check_abbreviation(entry, abbreviations),
        "status.": check_status,
        "unit.": lambda entry: check_unit(entry, quantities),
    }
