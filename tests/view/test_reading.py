from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Page
from kg.text.page import read_page
from kg.text.segment import segment
from kg.view.reading import find_outside, make_reading, render_readings, split_stretches
from tests.factories import HOSTILE

TEXT = """溪城日报 2022年4月21日 星期四

新桥通车

本报讯（记者 王小明）今天上午，新桥通车。

学校开学

本报讯 学校今天开学。
"""


def read(text: str) -> tuple[Page, tuple[Article, ...]]:
    page = read_page("a.txt", text.encode())
    return page, segment(page)


def test_a_reading_says_what_each_article_says_of_itself() -> None:
    page, articles = read(TEXT)
    reading = make_reading(page, articles)
    assert [(row["headline"], row["byline"]) for row in reading["articles"]] == [
        ("新桥通车", ["王小明"]),
        ("学校开学", []),
    ]
    (piece,) = reading["articles"][0]["pieces"]
    start = TEXT.index("新桥")
    assert (piece["start"], piece["end"]) == (start, TEXT.index("。\n") + 1)
    assert piece["from"] == {"part": "", "offset": start}
    assert [row["text"] for row in reading["outside"]] == ["溪城日报 2022年4月21日 星期四"]


def test_offsets_in_the_file_are_not_those_of_the_page() -> None:
    page = read_page("a.txt", ("\ufeff" + TEXT.replace("\n", "\r\n")).encode())
    piece = make_reading(page, segment(page))["articles"][0]["pieces"][0]
    assert piece["from"]["offset"] == piece["start"] + 3


@given(st.lists(st.sampled_from([*TEXT.split("\n"), "短句。", *HOSTILE]), min_size=1, max_size=12))
def test_the_whole_text_is_set_in_order_and_nothing_acts_as_markup(lines: list[str]) -> None:
    text = "\n".join(["太原", *lines]).replace("\x00", "").replace("\x08", "").replace("\x0b", "")
    text = text.encode("utf-8", "ignore").decode()
    page, articles = read(text)
    assert "".join(stretch.text for stretch in split_stretches(page, articles)) == page.text
    inside = {place for row in articles for span in row.spans for place in range(span.start, span.end)}
    outside = {place for start, end in find_outside(page, articles) for place in range(start, end)}
    blank = {place for place, char in enumerate(page.text) if char.isspace()}
    assert inside | outside | blank == set(range(len(page.text)))
    assert not inside & outside
    shown = render_readings([(page, articles)])
    body = shown.partition('<div class="text">')[2].rpartition("</div>\n</div>")[0]
    assert html.unescape(re.sub(r'<span class="n[^>]*>\d+</span>|</?span[^>]*>', "", body)) == page.text
    assert not re.search(r"<(?:script|img)", shown)
    assert "default-src 'none'" in shown


def test_pieces_bear_the_number_of_their_article() -> None:
    page, articles = read(TEXT)
    shown = render_readings([(page, articles)])
    assert '<span class="n c1" id="p1a2">2</span><span class="a c1 head">学校开学\n</span>' in shown
    assert '<span class="a c0 quiet">本报讯（记者 王小明）</span>' in shown
    assert '<a href="#p1a1">' in shown
