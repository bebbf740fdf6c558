from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.hints import HintReader, gather_candidates
from kg.extract.language import register_extensions
from kg.extract.rivals import COLUMNS, RivalReader, logit, read_columns
from kg.extract.spans import propose
from kg.model import ENTITY_TYPES
from tests.extract.test_spans import NLP


def reader_of(text: str, *spans: tuple[int, int, str]) -> HintReader:
    register_extensions()
    doc = NLP(text)
    for start, end, kind in spans:
        propose(doc, start, end, kind, rule=f"fitted.{kind.lower()}", score=0.5)
    return HintReader(doc, gather_candidates(doc))


def test_a_candidate_meets_what_overlaps_it() -> None:
    reader = reader_of("游人在汾河公园。", (3, 5, "Place"), (3, 7, "Place"), (3, 7, "Organization"))
    columns = dict(
        zip(COLUMNS, zip(*read_columns(reader, [0.25, 0.5, 0.75], [0.0, 0.0, 0.0]).tolist(), strict=True), strict=True)
    )
    assert [ENTITY_TYPES[int(kind)] for kind in columns["type"]] == ["Place", "Organization", "Place"]
    assert columns["best rival"] == (0.75, 0.75, 0.5)
    assert columns["lead"] == (-0.5, -0.25, 0.25)
    assert columns["rivals"] == (2, 2, 2)
    assert columns["same stretch"] == (0, 0.75, 0.5)
    assert columns["wider"] == (0.75, 0, 0)
    assert columns["inner"] == (0, 0.25, 0.25)
    assert columns["same type"] == (0.75, 0, 0.25)


def test_the_same_words_elsewhere_and_the_neighbours_of_a_list_speak_too() -> None:
    reader = reader_of("青石桥、白沙渡。青石桥", (0, 3, "Place"), (4, 7, "Place"), (8, 11, "Place"), (8, 11, "Person"))
    columns = dict(
        zip(COLUMNS, zip(*read_columns(reader, [0.5, 0.25, 0.125, 0.75], [0.0] * 4).tolist(), strict=True), strict=True)
    )
    assert columns["elsewhere"] == (0.75, 0, 0, 0.5)
    assert columns["elsewhere of other type"] == (0.125, 0, 0.75, 0.125)
    assert columns["neighbour"] == (0.25, 0.5, 0, 0)
    assert columns["listed"] == (1, 1, 0, 0)
    assert columns["begins a clause"] == (1, 1, 1, 1)


def test_a_name_in_quotes_is_told_from_one_that_holds_them() -> None:
    reader = reader_of("推行“一线通”机制", (3, 6, "Initiative"), (2, 9, "Initiative"))
    columns = dict(zip(COLUMNS, zip(*read_columns(reader, [0.5, 0.5], [0.0, 0.0]).tolist(), strict=True), strict=True))
    assert columns["length"] == (7, 3)
    assert columns["opened"] == columns["closed"] == (0, 1)
    assert columns["holds a quote"] == (1, 0)


def test_no_candidates_have_no_columns() -> None:
    assert read_columns(reader_of("无"), [], []).shape == (0, len(COLUMNS))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(ENTITY_TYPES)), max_size=12))
def test_every_candidate_has_every_column(spans: list[tuple[int, int, str]]) -> None:
    text = "甲县、乙镇和“丙丁”在《戊己》，庚辛壬癸子丑寅卯"
    reader = reader_of(text, *((start, min(len(text), start + size), kind) for start, size, kind in spans))
    number = len(reader.candidates)
    rivals = RivalReader(reader, [0.5] * number, [0.0] * number)
    assert all(len(list(rivals.read(index))) == len(COLUMNS) for index in range(number))


@given(st.floats(0, 1), st.floats(0, 1))
def test_likelier_has_no_lower_odds(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert logit(low) <= logit(high)
