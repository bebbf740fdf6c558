from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import UnreadableInput
from kg.model import Page
from kg.text.formats.html import read_html
from kg.text.formats.sheet import Options, Sheet
from kg.text.page import read_pages
from kg.text.segment import segment

FILES = Path(__file__).parent / "files"


def read(text: str, codec: str = "utf-8") -> Sheet:
    (sheet,) = read_html("a.html", io.BytesIO(text.encode(codec)), Options())
    assert isinstance(sheet, Sheet)
    return sheet


def page_of(name: str) -> Page:
    (page,) = read_pages(str(FILES / name))
    assert isinstance(page, Page)
    return page


def test_a_digital_newspaper_page_with_one_article() -> None:
    page = page_of("epaper.html")
    assert (page.date, page.place, page.paper) == ("2022-04-12", "江西省上饶市玉山县", "玉山县报")
    (article,) = segment(page)
    assert article.headline == "怀玉渠灌区改造工程开工 总投资1.2亿元 惠及农田4万亩"
    assert article.byline == ("骆以南",)
    assert article.text.split("\n")[3:] == [
        "本报讯（记者 骆以南）4月11日，怀玉渠灌区改造工程在双明镇开工。副县长温敬轩宣布开工，县水利局局长岑书凯介绍工程情况。",
        (
            "工程由江西砺石水利建设有限公司承建，总投资1.2亿元，改造干渠18.6公里，预计2023年3月完工。“渠通了，种田就有底”，"
            "窑山村党支部书记郑望舒说。"
        ),
        "温敬轩要求，各方要守住质量，管好工期，不误农时。",
    ]


def test_a_page_of_a_government_site() -> None:
    page = page_of("government.html")
    assert (page.date, page.place, page.paper) == ("2022-05-16", "陕西省宝鸡市眉县", "眉县农业农村局")
    (article,) = segment(page)
    assert (article.headline, article.byline) == ("眉县召开高标准农田建设推进会", ("曲文皓",))
    lines = page.text.split("\n\n")
    assert len(lines) == 7
    assert lines[1].startswith("　　5月13日，")
    assert lines[3].endswith('确保"良田粮用"。')
    assert lines[4:] == ["镇 面积（亩）", "横渠镇 5000", "槐芽镇 5000"]


def test_a_whole_newspaper_page() -> None:
    page = page_of("wholepage.html")
    articles = segment(page)
    assert [(row.kicker, row.headline, row.byline) for row in articles] == [
        ("民生速递", "良渚街道建成“一刻钟”养老服务点", ("曲文皓", "柏以宁")),
        ("", "瓶窑镇输水隧洞贯通", ("骆以南",)),
        ("", "三墩镇举行龙舟邀请赛", ()),
    ]
    assert page.date == "2023-06-08"


def test_every_character_of_a_page_leads_back_to_its_source() -> None:
    for name, codec in (("epaper.html", "utf-8"), ("government.html", "gb18030"), ("wholepage.html", "utf-8")):
        source = (FILES / name).read_bytes().decode(codec)
        page = page_of(name)
        entities = {"“": "&ldquo;", "”": "&rdquo;", '"': "&quot;"}
        for offset, char in enumerate(page.text):
            place = page.offsets.at(offset)
            assert source[place] == char or char in "\n " or source.startswith(entities[char], place)


BODY = "<p>本报讯 今天上午，新桥通车，市民来看。</p><p>新桥长两公里，投资三亿元，明年再建一座。</p>"


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", ""])
def test_the_charset_is_the_declared_one_where_that_holds(codec: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert read(f"<html><head>{meta}</head><body>{BODY}", codec).text.startswith("本报讯 今天上午")


def test_the_layout_of_a_party_paper() -> None:
    sheet = read(
        "<title>新桥通车--2022年01月05日--溪城日报</title><div class=list><a href=1>第01版</a></div><div class=article>"
        "<h3>全市重点工程</h3><h1>新桥通车</h1><h2>投资三亿元</h2>"
        "<p class=sec>本报记者 王小明<span class=date>《溪城日报》（<span>2022年01月05日</span> 第 01 版）</span></p>"
        f"<div id=ozoom>{BODY}</div></div>"
    )
    (given,) = sheet.given
    assert sheet.text[: given.body].split() == ["全市重点工程", "新桥通车", "投资三亿元"]
    assert (sheet.date, given.byline, sheet.paper) == ("2022-01-05", ("王小明",), "溪城日报")


def test_notes_of_a_site_state_date_source_and_writer() -> None:
    sheet = read(
        "<title>新桥通车_溪城市人民政府</title><div class=zw><h1>新桥通车</h1>"
        f"<div>发布时间：2022-04-21 来源：溪城市交通局 作者：王小明 浏览次数：7</div>{BODY}</div>"
    )
    assert (sheet.date, sheet.paper, sheet.given[0].byline) == ("2022-04-21", "溪城市交通局", ("王小明",))
    assert "浏览次数" not in sheet.text


def test_a_headline_that_nothing_marks_stands_right_above_the_text() -> None:
    sheet = read(
        "<html><head><title>溪城市人民政府门户网站</title></head><body><table><tr><td><a href=/>首页</a></td></tr>"
        "<tr><td class=bt>新桥今天正式通车</td></tr><tr><td>日期：2022-04-21 来源：溪城市交通局 【字体：大 中 小】</td></tr>"
        f"<tr><td><div id=zoom>{BODY.replace('<p>', '　　').replace('</p>', '<br>')}</div></td></tr></table>"
    )
    assert sheet.text.split("\n") == [
        "新桥今天正式通车",
        "",
        "　　本报讯 今天上午，新桥通车，市民来看。",
        "　　新桥长两公里，投资三亿元，明年再建一座。",
    ]
    assert (sheet.date, sheet.paper, sheet.given) == ("2022-04-21", "溪城市交通局", ())


def test_menus_and_credits_of_the_site_are_left_out() -> None:
    menu = "<ul class=nav>" + "<li><a href=1>本市新闻</a>" * 30 + "</ul>"
    related = "<div class=related><p>相关新闻：昨天，老桥拆除，市民来看。</p></div>"
    foot = "<div class=footer><p>溪城市人民政府办公室主办，溪城市信息中心承办，版权所有，未经授权，禁止转载。</p></div>"
    assert read(f"{menu}<div>{BODY}{related}</div>{foot}").text == (
        "本报讯 今天上午，新桥通车，市民来看。\n\n新桥长两公里，投资三亿元，明年再建一座。"
    )


def test_a_page_without_marks_is_read_whole() -> None:
    sheet = read("<p>新桥通车</p><p>本报讯 今天通车。<br>市民来看。")
    assert sheet.text == "新桥通车\n\n本报讯 今天通车。\n市民来看。"
    assert sheet.given == ()


@pytest.mark.parametrize("text", ["<a href=1>新桥通车</a><a href=2>学校开学</a>", "<script>新桥通车</script>"])
def test_a_page_of_links_alone_is_told(text: str) -> None:
    with pytest.raises(UnreadableInput, match="no article in it"):
        read(text)
