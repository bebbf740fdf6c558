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
