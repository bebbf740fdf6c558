from __future__ import annotations

from kg.text.compose import Composed, compose
from kg.text.layout import read_layout
from kg.text.stories import group_stories


def composed(page: str) -> list[Composed]:
    return [compose(story, "p-1", page) for story in group_stories(read_layout(page))]


def test_rubric_and_leading_line_are_kicker() -> None:
    (article,) = composed("【县域】\n\n王小明在甘泉县调研时要求\n\n把桥修好\n\n本报讯 桥要修好。")
    assert article.kicker == "【县域】 王小明在甘泉县调研时要求"
    assert article.headline == "把桥修好"
    assert article.text[article.body :] == "本报讯 桥要修好。"


def test_stray_spaces_inside_sentences_go_and_those_of_lists_stay() -> None:
    (article,) = composed(
        "论桥\n\n柳三川\n\n我们要在全县上下 形成合力，把每一座桥 都修好，让群众满意，这就是我们 的目标。"
    )
    assert article.text.endswith("我们要在全县上下 形成合力，把每一座桥都修好，让群众满意，这就是我们的目标。")
    (listing,) = composed("名单\n\n名单如下：\n\n王小明 甘泉县水利局局长")
    assert listing.text.endswith("王小明 甘泉县水利局局长")


def test_pieces_are_parted_by_what_is_not_the_articles() -> None:
    page = "桥通了\n\n本报讯 今天，桥通了，路\n\n责编：甲乙\n\n也通了。"
    (article,) = composed(page)
    assert [page[span.start : span.end] for span in article.spans] == ["桥通了\n\n本报讯 今天，桥通了，路", "也通了。"]
    assert article.text == "桥通了\n本报讯 今天，桥通了，路也通了。"


def test_spaces_within_numbers_and_beside_marks_go() -> None:
    (article,) = composed(
        "论桥\n\n柳三川\n\n县长王小明介绍 ，全县产值突破1 0 0亿元，增长1 2 . 6 % ，出口 3 200 万元，推行“ 一桥一策 ”办法。"
    )
    assert article.text.endswith("县长王小明介绍，全县产值突破100亿元，增长12.6%，出口 3200 万元，推行“一桥一策”办法。")


def test_spaces_between_two_numbers_stay() -> None:
    (article,) = composed("论桥\n\n柳三川\n\n热线电话为12345 8090123，欢迎群众来电，也欢迎来信。")
    assert "12345 8090123" in article.text
