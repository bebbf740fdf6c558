from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Page
from kg.text.page import read_page
from kg.text.segment import segment

WORDS = st.sampled_from(
    [
        "本报讯（记者 王小明）今天上午，甘泉县",
        "新桥昨天通车",
        "——甘泉县新桥见闻",
        "□ 李 四",
        "新桥长三百米，宽十米，两头接上国道，方便了",
        "沿线群众出行。",
        "**小标题**",
        "# 大标题",
        "图为新桥。 王小明 摄",
        "（张 三）",
        "简 讯",
        "●一座学校开学。",
        "责编：赵六",
        "",
        "\u3000\u3000“好！”他说。",
        "任 重为副县长；",
        "\ufeff\u200b",
    ]
)


def read(text: str) -> tuple[Page, tuple[Article, ...]]:
    page = read_page("a.txt", text.encode(), date="2025-05-16", place="陕西省延安市")
    return page, segment(page)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_character_of_an_article_is_the_pages(lines: list[str], end: str) -> None:
    page, articles = read("新闻" + end + end.join(lines))
    for article in articles:
        assert [page.text[article.offsets.at(i)] for i in range(len(article.text))] == list(article.text)
        assert all(0 <= low < high <= len(article.text) for low, high in article.silent)
        assert 0 <= article.body <= len(article.text)
        for place, char in enumerate(article.text):
            span = article.locate(place, place + 1)
            assert char == "\n" or span is not None and page.text[span.start : span.end] == char
    assert segment(page) == articles


def silences(article: Article) -> list[str]:
    return [article.text[low:high] for low, high in article.silent]


def test_two_news_items_with_folio_line_and_credits() -> None:
    _, articles = read(
        "要 闻\n\n甘泉新桥\n\n昨日通车\n\n本报讯（记者 任 重）新桥通车。\n\n县里一片欢腾。\n\n"
        "学校开学\n\n本报讯 学校开学。（李小四）\n\n责编 吴越 版式 丁一"
    )
    assert [(a.headline, a.byline) for a in articles] == [("甘泉新桥 昨日通车", ("任重",)), ("学校开学", ("李小四",))]
    assert articles[0].text == "甘泉新桥\n昨日通车\n本报讯（记者 任 重）新桥通车。\n县里一片欢腾。"
    assert articles[0].text[articles[0].body :].startswith("本报讯")
    assert [silences(article) for article in articles] == [["本报讯（记者 任 重）"], ["本报讯", "（李小四）"]]


def test_hard_line_breaks_are_healed_and_headlines_stay_apart() -> None:
    _, articles = read(
        "县里修路忙\n\n今年以来，甘泉县的道路建设进展\n很快，已经有十二条公路完成了改\n造，方便了群众。\n\n"
        "下一步，县里将投资建设桥镇乡\n\n的三座新桥，明年完工。"
    )
    assert articles[0].text == (
        "县里修路忙\n今年以来，甘泉县的道路建设进展很快，已经有十二条公路完成了改造，方便了群众。\n"
        "下一步，县里将投资建设桥镇乡的三座新桥，明年完工。"
    )


def test_a_caption_inside_a_sentence_waits_for_its_end() -> None:
    _, articles = read(
        "县里修路忙\n\n本报讯 今年以来，甘泉县的道路建设进展很快，已经有十二条公路完成\n\n"
        "图为施工现场。 王小明 摄\n\n了改造，方便了群众。"
    )
    assert articles[0].text.split("\n")[1:] == [
        "本报讯 今年以来，甘泉县的道路建设进展很快，已经有十二条公路完成了改造，方便了群众。",
        "图为施工现场。 王小明 摄",
    ]
    assert silences(articles[0]) == ["本报讯", "王小明 摄"]
    assert articles[0].byline == ()
    place = articles[0].text.index("完成了")
    assert articles[0].locate(place, place + 3) is None
    assert articles[0].locate(place, place + 2) is not None


def test_essay_with_rubric_author_and_affiliation() -> None:
    _, articles = read(
        "【延河谈】\n\n慢一点也好\n\n□ 柳 三 川\n\n路要一步一步走。\n\n急不得。\n\n（作者单位：甘泉县文化馆）"
    )
    (article,) = articles
    assert (article.kicker, article.headline, article.byline) == ("【延河谈】", "慢一点也好", ("柳三川",))
    assert silences(article) == ["□ 柳 三 川", "（作者单位：甘泉县文化馆）"]


def test_the_speaker_of_a_report_is_no_silent_author() -> None:
    _, articles = read(
        "政府工作报告\n\n——2025年1月8日在甘泉县人民代表大会上\n\n县人民政府县长 柳三川\n\n各位代表：\n\n现在报告工作。"
    )
    assert articles[0].byline == ("柳三川",)
    assert articles[0].silent == ()


def test_headings_inside_an_article_stay_inside() -> None:
    _, articles = read(
        "怎样修好路\n\n柳三川\n\n修路要钱。\n\n钱从哪里来\n\n一靠拨款，二靠自筹。\n\n一、拨款\n\n要用好拨款。"
    )
    assert len(articles) == 1
    assert articles[0].text.count("\n") == 6


def test_a_column_credit_signs_what_is_unsigned() -> None:
    _, articles = read(
        "桥通了\n\n—访甘泉县县长\n\n桥是去年修的。\n\n路平了\n\n—访桥镇乡乡长\n\n路是今年修的。\n\n本栏稿件除署名外由 王小丹 采写"
    )
    assert [article.byline for article in articles] == [("王小丹",), ("王小丹",)]


def test_a_picture_with_its_own_story_is_an_article() -> None:
    _, articles = read(
        "桥通了\n\n本报讯（记者 王小明）桥通了。\n\n5月16日，甘泉县的孩子们在新桥上放风筝，迎接夏天。 李小四 摄"
    )
    assert [(a.headline, a.byline) for a in articles] == [("桥通了", ("王小明",)), ("", ("李小四",))]


def test_a_name_set_apart_is_closed_in_lists_of_appointments() -> None:
    _, articles = read("任免名单\n\n任命：\n\n任 重为甘泉县副县长；\n\n葛 亮 桥镇乡乡长")
    assert articles[0].text.split("\n")[2:] == ["任重为甘泉县副县长；", "葛亮 桥镇乡乡长"]


def test_date_and_place_of_each_article() -> None:
    _, articles = read(
        "桥通了\n\n本报讯（记者 王小明）甘泉县的桥通了。\n\n各县区开会\n\n本报讯 宝塔区、安塞区、甘泉县今天开会。\n\n"
        "来自北京的消息\n\n新华社北京5月14日电 会议召开。"
    )
    assert [(a.place_code, a.date) for a in articles] == [
        ("610627", "2025-05-16"),
        ("610600", "2025-05-16"),
        ("110000", "2025-05-14"),
    ]
