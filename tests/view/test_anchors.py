from __future__ import annotations

from dataclasses import replace

from kg.graph import ArticleRow
from kg.model import Mention, Span
from kg.view.anchors import map_mentions, mark_mentions


def article(text: str, spans: tuple[tuple[int, int], ...]) -> ArticleRow:
    return ArticleRow("a-1", "p-1", "1.txt", "", "", (), "", "", spans, text)


def mention(surface: str, start: int) -> Mention:
    return Mention(Span("p-1", start, start + len(surface)), surface, "District", "test", 1.0, "a-1")


def test_a_name_broken_over_lines_is_found_healed() -> None:
    page = "余杭区\n瓶窑\n镇开工"
    row = article("余杭区瓶窑镇开工", ((0, len(page)),))
    assert mark_mentions(row, ([mention("瓶窑\n镇", 4)], [1])) == [(3, 6, 1)]


def test_the_third_printing_of_a_name_is_not_the_first() -> None:
    page = "西湖区甲，西湖区乙，西湖区丙"
    row = article(page, ((0, len(page)),))
    assert mark_mentions(row, ([mention("西湖区", 10)], [1])) == [(10, 13, 1)]


def test_pieces_out_of_order_on_the_page() -> None:
    page = "西湖区在后。\n\n标题：西湖区"
    row = article("标题：西湖区\n西湖区在后。", ((8, len(page)), (0, 6)))
    marks = mark_mentions(row, ([mention("西湖区", 0), mention("西湖区", 11)], [2, 1]))
    assert marks == [(3, 6, 1), (7, 10, 2)]


def test_what_is_not_there_is_left_out_and_does_not_disturb() -> None:
    page = "余杭区与西湖区"
    row = article(page, ((0, len(page)),))
    marks = mark_mentions(row, ([mention("萧山区", 0), mention("西湖区", 4)], [1, 2]))
    assert marks == [(4, 7, 2)]


def test_the_longer_of_two_names_that_begin_together_is_marked() -> None:
    page = "余杭区水利局开会"
    row = article(page, ((0, len(page)),))
    named = [mention("余杭区", 0), mention("余杭区水利局", 0), mention("余杭区水利局", 0)]
    assert mark_mentions(row, (named, [0, 5, 4])) == [(0, 6, 4)]


def test_the_articles_map_says_where_a_name_stands() -> None:
    page = "西湖区甲\n\n西湖区乙"
    row = replace(article("西湖区甲西湖区乙", ((0, len(page)),)), offsets=((0, 0), (4, 6)))
    assert mark_mentions(row, ([mention("西湖区", 6)], [1])) == [(4, 7, 1)]
    assert map_mentions(row, ([mention("西湖区", 6)], [1])) == [(4, -7, 1)]


def test_a_name_that_the_map_does_not_hold_whole_is_searched_for() -> None:
    page = "余杭区\n瓶窑\n镇开工"
    row = replace(article("余杭区瓶窑镇开工", ((0, len(page)),)), offsets=((0, 0), (3, 4), (5, 7)))
    both = ([mention("余杭区", 0), mention("瓶窑\n镇", 4)], [1, 2])
    assert map_mentions(row, both) is None
    assert mark_mentions(row, both) == [(0, 3, 1), (3, 6, 2)]
    assert map_mentions(row, ([mention("西湖区", 0)], [1])) is None
