from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.model import DISTRICT_KINDS
from kg.rules.divisions import Division, contains, load_gazetteer, open_gazetteer, prefix_of
from kg.rules.entries import shipped_folder

GAZETTEER = load_gazetteer()
GAZETTEER_FOLDER = shipped_folder()
ROWS = st.integers(0, len(GAZETTEER) - 1)


def test_all_five_levels_are_there() -> None:
    assert len(GAZETTEER) == 663_795
    assert {GAZETTEER.rows.kinds[row] for row in range(0, len(GAZETTEER), 7)} <= set(range(len(DISTRICT_KINDS)))
    assert len(GAZETTEER.children("")) == 34


def test_find_gives_every_bearer_of_a_full_name() -> None:
    assert GAZETTEER.find("小店区") == (Division("140105", "小店区", "county"),)
    assert [division.code for division in GAZETTEER.find("鼓楼区")] == ["320106", "320302", "350102", "410204"]
    assert len(GAZETTEER.find("和平村")) > 200
    assert GAZETTEER.find("小店") == ()


@pytest.mark.parametrize("virtual", ["市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"])
def test_virtual_rows_are_no_divisions(virtual: str) -> None:
    assert GAZETTEER.find(virtual) == ()


@pytest.mark.parametrize(
    ("short", "names"),
    [
        ("晋源", ["晋源区"]),
        ("太原", ["太原市"]),
        ("内蒙古", ["内蒙古自治区"]),
        ("延边", ["延边朝鲜族自治州"]),
        ("恩施州", ["恩施土家族苗族自治州"]),
        ("北川", ["北川羌族自治县"]),
        ("香港", ["香港特别行政区"]),
        ("祁", []),
        ("坞城", []),
    ],
)
def test_find_short(short: str, names: list[str]) -> None:
    assert [division.name for division in GAZETTEER.find_short(short)] == names


def test_short_forms_of_townships_and_villages_need_a_place() -> None:
    assert [d.name for d in GAZETTEER.find_short("坞城", within="140105")] == ["坞城街道", "坞城社区"]
    assert [d.code for d in GAZETTEER.find_short("西蒲", within="140100")] == ["140105100210"]
    assert GAZETTEER.find_short("西蒲", within="140200") == ()


def test_what_hangs_on_no_prefecture_hangs_on_its_province() -> None:
    assert GAZETTEER.parent("429004") == Division("420000", "湖北省", "province")
    assert GAZETTEER.parent("110101") == Division("110000", "北京市", "province")
    assert GAZETTEER.parent("441900003") == Division("441900", "东莞市", "prefecture")
    assert GAZETTEER.parent("140000") is None
    assert GAZETTEER.path("441900003") == "广东省东莞市东城街道"


def test_children_are_the_next_level_only() -> None:
    names = [division.name for division in GAZETTEER.children("140105")]
    assert names[:3] == ["坞城街道", "营盘街道", "北营街道"]
    assert "东城区" in [division.name for division in GAZETTEER.children("110000")]
    assert "仙桃市" in [division.name for division in GAZETTEER.children("420000")]


def test_an_old_name_finds_the_present_division() -> None:
    assert GAZETTEER.find("太谷县") == (Division("140703", "太谷县", "county"),)
    assert GAZETTEER.path("140703") == "山西省晋中市太谷区"
    assert all(GAZETTEER.get(d.code) is not None for divisions in GAZETTEER.renamed.values() for d in divisions)


def test_no_old_name_is_a_present_name_of_the_same_code() -> None:
    for name, divisions in GAZETTEER.renamed.items():
        present = {d.code for d in GAZETTEER.find(name)[: -len(divisions)]}
        assert not present & {d.code for d in divisions}


def test_prefixes_flag_short_forms() -> None:
    hits = GAZETTEER.prefixes("他在晋源区晋祠镇", 2)
    assert [(hit.length, hit.short, [d.name for d in hit.divisions]) for hit in hits] == [
        (2, True, ["晋源区"]),
        (3, False, ["晋源区"]),
    ]
    assert GAZETTEER.prefixes("", 0) == []


@pytest.mark.parametrize("code", ["", "14", "999999", "140105000000", "１４０１０５", "abc", "1401050000001"])
def test_an_unknown_code_is_none(code: str) -> None:
    assert GAZETTEER.get(code) is None
    assert GAZETTEER.path(code) == ""


@given(ROWS)
def test_codes_names_and_parents_agree(row: int) -> None:
    code = GAZETTEER.rows.codes[row]
    digits = f"{code:012}"
    division = next(
        d
        for d in (GAZETTEER.get(digits[:6]), GAZETTEER.get(digits[:9]), GAZETTEER.get(digits))
        if d and digits == d.code.ljust(12, "0")
    )
    assert division in GAZETTEER.find(division.name)
    assert any(not hit.short and division in hit.divisions for hit in GAZETTEER.prefixes(division.name + "的", 0))
    ancestors = GAZETTEER.ancestors(division.code)
    assert all(contains(outer.code, division.code) for outer in ancestors)
    assert (ancestors[-1] if ancestors else None) == GAZETTEER.parent(division.code)
    assert GAZETTEER.path(division.code) == "".join(d.name for d in ancestors) + division.name
    if ancestors:
        assert division in GAZETTEER.children(ancestors[-1].code)


@given(ROWS, ROWS)
def test_contains_is_reflexive_and_antisymmetric(first: int, second: int) -> None:
    left, right = (f"{GAZETTEER.rows.codes[row]:012}" for row in (first, second))
    assert contains(left, left)
    assert left == right or not (contains(left, right) and contains(right, left))


def test_prefix_of_keeps_longer_codes() -> None:
    assert prefix_of("140105100210") == "140105100210"
    assert not contains("", "140105")


def test_codes_are_strictly_ascending() -> None:
    assert all(left < right for left, right in pairwise(GAZETTEER.rows.codes))


def test_opening_costs_less_than_reading_all_names() -> None:
    openings = []
    for _ in range(3):
        begin = time.process_time()
        again = open_gazetteer(GAZETTEER_FOLDER)
        openings.append(time.process_time() - begin)
    begin = time.process_time()
    total = sum(len(again.trie.restore_key(again.rows.names[row])) for row in range(0, len(again), 2))
    assert total > 0
    assert min(openings) < time.process_time() - begin


def test_a_missing_or_broken_file_says_what_to_do(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RuleError, match="pack_divisions"):
        open_gazetteer(tmp_path)
    for name in ("divisions.marisa", "renamed_divisions.yaml"):
        (tmp_path / name).write_bytes((GAZETTEER_FOLDER / name).read_bytes())
    (tmp_path / "divisions.rows").write_bytes(b"kgdiv00\n" + b"\0" * 40)
    with pytest.raises(RuleError, match="pack it anew"):
        open_gazetteer(tmp_path)
