from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.formats.columns import Glyph, SetLine
from kg.text.formats.typeset import write_blocks


def line(text: str, left: float, base: float, size: float = 10, *, first: int = 0, spread: float = 0) -> SetLine:
    step = size + spread
    return SetLine(
        tuple(
            Glyph(char, first + number, left + number * step, left + number * step + size, base, size)
            for number, char in enumerate(text)
        )
    )


def write(*blocks: list[SetLine]) -> str:
    return write_blocks(blocks).text


ROW = st.tuples(st.text("甲乙。a", min_size=1, max_size=6), st.integers(0, 3))


@settings(max_examples=40)
@given(st.lists(st.lists(ROW, min_size=1, max_size=5), min_size=1, max_size=4))
def test_every_character_keeps_its_number_and_only_blanks_are_added(blocks: list[list[tuple[str, int]]]) -> None:
    first, given_lines, expected = 0, [], ""
    for number, block in enumerate(blocks):
        rows = []
        for place, (text, indent) in enumerate(block):
            rows.append(line(text, 100.0 * number + 10 * indent, 900.0 - 15 * place, first=first))
            first += len(text)
            expected += text
        given_lines.append(rows)
    page = write_blocks(given_lines)
    runs = page.runs()
    kept = [(char, runs.at(offset)) for offset, char in enumerate(page.text) if not char.isspace()]
    assert kept == list(zip(expected, range(len(expected)), strict=True))
    assert all(0 <= runs.at(offset) < len(expected) for offset in range(len(page.text)))


def test_lines_of_a_paragraph_are_joined_and_an_indent_begins_one() -> None:
    column = [
        line("今天上午，小店区", 20, 100),
        line("新桥通车。市民来到桥", 0, 85),
        line("上看。", 0, 70),
        line("新桥长两公里，明", 20, 55),
    ]
    assert write(column) == "今天上午，小店区新桥通车。市民来到桥上看。\n新桥长两公里，明"


def test_a_sentence_goes_on_at_the_head_of_the_next_column() -> None:
    left = [line("今天上午，小店区", 20, 40), line("新桥通车，市民来到桥", 0, 25)]
    assert write(left, [line("上看，很高兴。", 150, 100), line("新桥长两公里。", 170, 85)]).startswith(
        "今天上午，小店区新桥通车，市民来到桥上看，很高兴。\n新桥"
    )
    assert "\n\n新桥" in write(left, [line("新桥长两公里，市", 170, 100), line("民来看。", 150, 85)])


def test_headlines_are_lines_of_their_own() -> None:
    page = write(
        [line("全市重点工程", 0, 140, 14), line("新桥通车", 0, 115, 24)],
        [line("今天上午，小店区新桥通", 0, 80), line("车。", 0, 65)],
    )
    assert page == "全市重点工程\n新桥通车\n\n今天上午，小店区新桥通车。"


def test_blanks_where_glyphs_stand_apart() -> None:
    name = [line("记者", 0, 100), line("任重", 24, 100)]
    wide = SetLine(name[0].glyphs + name[1].glyphs)
    assert write([wide]) == "记者 任重"
    assert write([line("新桥通车", 0, 100, spread=6)]) == "新桥通车"
    assert write([line("溪城日报", 0, 100)], [line("第三版", 90, 100)]) == "溪城日报 第三版"
