from __future__ import annotations

from kg.model import Page
from kg.text.page import read_pages
from kg.text.segment import segment

TABLE = """标题,正文,日期,来源,地点,作者
新桥通车,"本报讯 今天，新桥通车。

学校开学

本报讯 学校今天开学。",2022-04-21,溪城日报,山西省太原市小店区,王小明、李红
关于征集意见的公告,"本报记者 赵明远
小店区交通局4月20日说，意见可以来信。",2022-04-22,太原日报,,
,一句话新闻。,2022-04-23,太原日报,太原,
"""


def test_a_row_is_one_article_with_what_it_states() -> None:
    pages = [page for page in read_pages("a.csv", TABLE.encode()) if isinstance(page, Page)]
    (first,), (second,), (third,) = map(segment, pages)
    assert (first.headline, first.byline, first.date, first.place) == (
        "新桥通车",
        ("王小明", "李红"),
        "2022-04-21",
        "山西省太原市小店区",
    )
    assert first.text == "新桥通车\n本报讯 今天，新桥通车。\n学校开学\n本报讯 学校今天开学。"
    assert (second.headline, second.byline, second.place) == ("关于征集意见的公告", ("赵明远",), "山西省太原市小店区")
    assert (third.headline, third.text, third.place) == ("", "一句话新闻。", "山西省太原市")
    for page, article in zip(pages, (first, second, third), strict=True):
        assert all(page.text[article.offsets.at(n)] == char for n, char in enumerate(article.text))


def test_an_article_keeps_its_id_in_another_table() -> None:
    reordered = "\n".join(["正文,标题", '"小店区新桥通车。",新桥'])
    plain = "标题,正文\n甲,乙文。\n新桥,小店区新桥通车。\n"
    (one,) = read_pages("x/a.csv", reordered.encode())
    two = list(read_pages("b.csv", plain.encode("gb18030")))[-1]
    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert one.id == two.id
    assert segment(one) == segment(two)
