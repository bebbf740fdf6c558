from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.formats.html_lines import read_lines

TAGS = "<p> </p> <div\u00a0class=x> </div> <br> <td> <tr> <table> </table> <li> <ul> <a> </a> <b> </b> <title> <script>x</script>"
WORDS = "甲 乙丙 \u3000 &nbsp; &amp; &#x592A; &ldquo; &nosuch; & <"
PIECES = st.sampled_from([*TAGS.split(" "), *WORDS.split(" "), " ", "\r\n", "\t"])


@given(st.lists(PIECES).map("".join))
def test_every_character_leads_back_to_the_source(source: str) -> None:
    for line in read_lines(source).lines:
        runs = line.transcript.runs()
        for offset, char in enumerate(line.transcript.text):
            place = runs.at(offset)
            written = source[place : place + 10].partition(";")[0] + ";"
            assert (
                source[place] == char or char == " " and source[place].isspace() or html.unescape(written)[:1] == char
            )


def test_lines_as_a_browser_sets_them() -> None:
    reading = read_lines(
        "<title>甲&amp;乙</title><p>新\n\n 桥 <b>通</b>车<p>开学<br>\n典礼<table><tr><td>镇<td>村</table>"
    )
    assert [(line.text, line.apart) for line in reading.lines] == [
        ("新 桥 通车", True),
        ("开学", True),
        ("典礼", False),
        ("镇", True),
        ("村", True),
    ]
    assert reading.title == "甲&乙"


def test_links_metas_and_times() -> None:
    reading = read_lines(
        '<meta property="og:title" content="桥"><time datetime="2022-04-21">昨</time><a>更多</a>新闻<a>一<a>二</a>三'
    )
    assert reading.metas == {"og:title": "桥"}
    assert reading.times == ["2022-04-21"]
    assert [(line.text, line.links) for line in reading.lines] == [("昨更多新闻一二三", 4)]


@pytest.mark.parametrize("piece", ["<b>甲", "<div>甲", "</i>甲", "<li>甲", "<a>甲", "<table><td>甲"])
def test_deep_pages_are_read_in_time(piece: str) -> None:
    start = time.process_time()
    reading = read_lines(piece * 30_000)
    assert sum(line.text.count("甲") for line in reading.lines) == 30_000
    assert max(element.depth for element in reading.elements) <= 300
    assert time.process_time() - start < 20
