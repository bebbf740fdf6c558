from __future__ import annotations

from kg.text.pieces import Assembly


def test_pieces_in_any_order_map_back() -> None:
    page = "尾巴。\n\n开头"
    assembly = Assembly(page)
    assembly.break_line()
    assembly.add(5, 7)
    assembly.break_line()
    assembly.add(0, 3)
    assert assembly.text == "开头\n尾巴。"
    runs = assembly.runs()
    assert "".join(page[runs.at(i)] for i in range(assembly.length)) == assembly.text
