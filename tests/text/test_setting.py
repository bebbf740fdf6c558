from __future__ import annotations

import pytest

from kg.rules.divisions import load_gazetteer
from kg.text.setting import article_place

HOME = "610600"


@pytest.mark.parametrize(
    ("headline", "body", "code"),
    [
        ("甘泉县新桥通车", "今天通车。", "610627"),
        ("新桥通车", "今天，甘泉县的新桥通车。", "610627"),
        ("甘泉县、宝塔区同时开工", "今天开工。", "610600"),
        ("全市重点项目推进会召开", "会议在甘泉县召开。", "610600"),
        ("新桥通车", "今天通车。", "610600"),
        ("访甘泉县下寺湾镇党委书记", "书记很忙。", "610627101"),
        ("新桥通车", "今天，甘泉县下寺湾镇的桥通了。下寺湾镇的人笑了。下寺湾镇有了桥。", "610627101"),
        ("吴起县来客", "延川县的人来了。", "610626"),
        ("西安市雁塔区见闻", "记者来到雁塔区。", "610113"),
    ],
)
def test_article_place(headline: str, body: str, code: str) -> None:
    assert article_place(headline, body, HOME, load_gazetteer()) == code


def test_a_page_without_a_place() -> None:
    assert article_place("新桥通车", "今天通车。", "", load_gazetteer()) == ""
    assert article_place("新桥通车", "本报讯 甘泉县的桥通了。", "", load_gazetteer()) == "610627"
