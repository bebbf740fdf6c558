from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.shape import is_traditional, shape


@given(st.text())
def test_shape_keeps_the_length(text: str) -> None:
    assert len(shape(text)) == len(text)


@given(st.text(alphabet="太原(),.:;!?\"'１Ａ 　\n「」贛a0"))
def test_shape_keeps_line_ends_where_they_are(text: str) -> None:
    assert [i for i, char in enumerate(shape(text)) if char == "\n"] == [
        i for i, char in enumerate(text) if char == "\n"
    ]


@pytest.mark.parametrize(
    ("printed", "shaped"),
    [
        ("１２３ＡＢｃ％", "123ABc%"),
        ("投资1,000万元,用时10:30", "投资1,000万元，用时10:30"),
        ("见http://a.cn/x?y=1,z", "见http://a.cn/x?y=1,z"),
        ("项目(二期)开工;他说:好!", "项目（二期）开工；他说：好！"),
        ("(abc)不动(1)", "（abc）不动（1）"),
        ("a, b (c); d", "a, b (c); d"),
        ("会议召开.市长讲话.", "会议召开。市长讲话。"),
        ("约3.2亿", "约3.2亿"),
        ("「一号」『二号』", "“一号”“二号”"),
        ('"一"和"二"', "“一”和“二”"),
        ('"一\n"二"', "“一\n“二”"),
        ("it's", "it's"),
        ("任\u3000重\u00a0来\u200b了", "任 重 来 了"),
        ("阿迪力•库尔班", "阿迪力·库尔班"),
        ("乾县著名景点", "乾县著名景点"),
        ("貴州省與廣東省", "贵州省与广东省"),
        ("會議於九月在貴陽舉行", "会议于九月在贵阳举行"),
    ],
)
def test_shape(printed: str, shaped: str) -> None:
    assert shape(printed) == shaped


def test_one_traditional_name_does_not_make_a_page_traditional() -> None:
    assert not is_traditional("市委书记陈國栋主持会议并讲话，各县区负责人参加")
    assert is_traditional("會議聽取報告並討論有關事項")
