from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.pinyin import pinyin_keys


def test_each_name_has_its_own_keys() -> None:
    assert pinyin_keys(["北岸区", "", "5G基站", "重庆路\n1号"]) == [
        ("baq", "beianqu"),
        ("", ""),
        ("5gjz", "5gjizhan"),
        ("cql1h", "chongqinglu1hao"),
    ]
    assert pinyin_keys([]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("长行重乐书桐区局12aB·\n 一𠮷", max_size=8), max_size=6))
def test_a_name_is_spelled_alike_among_any_others(names: list[str]) -> None:
    assert pinyin_keys(names) == [key for name in names for key in pinyin_keys([name])]
