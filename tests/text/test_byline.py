from __future__ import annotations

import pytest

from kg.text.byline import author_line, closing_byline, names_in, opening_byline, photo_credit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报记者 任 重 通讯员 李小四", ("任重", "李小四")),
        ("记者 王小明 文/图", ("王小明",)),
        ("王明、李 亮", ("王明", "李亮")),
        ("阿依古丽·库尔班", ("阿依古丽·库尔班",)),
        ("上官 云", ("上官", "云")[:1]),
    ],
)
def test_names_in(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("□ 柳三川", ("柳三川",)),
        ("□驻村工作队员 郝大鸣", ("郝大鸣",)),
        ("文/樊星星", ("樊星星",)),
        ("高 涵涵", ("高涵涵",)),
        ("王桂桂", ("王桂桂",)),
        ("延安大学 彭伯伯", ("彭伯伯",)),
        ("甘泉县委理论学习中心组", ("甘泉县委理论学习中心组",)),
        ("□ 中共甘泉县委党校课题组", ("中共甘泉县委党校课题组",)),
        ("●甘泉—延长风电外送通道加快建设", ()),
        ("记者手记 沙枣花开", ()),
        ("集中开工", ()),
        ("王小明主持", ()),
        ("甘泉县人民代表大会常务委员会", ()),
    ],
)
def test_author_line(line: str, names: tuple[str, ...]) -> None:
    assert author_line(line) == names


@pytest.mark.parametrize(
    ("text", "names", "silent"),
    [
        ("本报讯（记者 王小明）今天", ("王小明",), "本报讯（记者 王小明）"),
        ("本报讯 4月20日消息", (), "本报讯"),
        ("【本网讯】3月20日", (), "【本网讯】"),
        ("本报甘泉讯（通讯员 李四）新桥", ("李四",), "本报甘泉讯（通讯员 李四）"),
        ("新华社北京3月5日电 会议", (), "新华社北京3月5日电"),
    ],
)
def test_opening_byline(text: str, names: tuple[str, ...], silent: str) -> None:
    byline = opening_byline(text)
    assert byline is not None
    assert (byline.names, text[byline.start : byline.end]) == (names, silent)


@pytest.mark.parametrize(
    ("text", "names", "silent"),
    [
        ("桥通了。（记者 任 重）", ("任重",), "（记者 任 重）"),
        ("桥通了。 （王小明、李小四）", ("王小明", "李小四"), "（王小明、李小四）"),
        ("桥通了。 记者 王小明", ("王小明",), " 记者 王小明"),
        ("（作者单位：延安大学）", (), "（作者单位：延安大学）"),
        ("（据《延河晚报》）", (), "（据《延河晚报》）"),
        ("桥通了。（宗 言）", ("宗言",), "（宗 言）"),
    ],
)
def test_closing_byline(text: str, names: tuple[str, ...], silent: str) -> None:
    byline = closing_byline(text)
    assert byline is not None
    assert (byline.names, text[byline.start : byline.end]) == (names, silent)


@pytest.mark.parametrize(
    "text", ["印发管理办法（试行）", "县水利局（原水务局）", "副市长李云（女）", "桥通了。（2025年8月12日会议通过）"]
)
def test_brackets_that_are_no_byline(text: str) -> None:
    assert closing_byline(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("图为新桥。 李 四 摄", ("李四",)), ("图为新桥。（县文化馆供图）", ()), ("新桥通车现场 王小明 摄", ("王小明",))],
)
def test_photo_credit(text: str, names: tuple[str, ...]) -> None:
    credit = photo_credit(text)
    assert credit is not None
    assert credit.names == names
    assert credit.end == len(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [("甘泉日报讯（记者 王小明）今天", ("王小明",)), ("晚报讯 （记者 李四）昨天", ("李四",))],
)
def test_a_paper_opens_its_news_with_its_own_name(text: str, names: tuple[str, ...]) -> None:
    byline = opening_byline(text)
    assert byline is not None
    assert byline.names == names


def test_a_reporter_of_an_evening_paper_is_an_author() -> None:
    assert author_line("甘泉晚报记者 王 明") == ("王明",)


def test_whom_a_story_is_about_is_no_author() -> None:
    assert author_line("甘泉县城关镇党委书记 柳三川") == ("柳三川",)
    for line in (
        "——访甘泉县城关镇党委书记 柳三川",
        "对话甘泉县城关镇党委书记 柳三川",
        "——记甘泉县新桥村党支部书记 柳三川",
    ):
        assert author_line(line) == ()
