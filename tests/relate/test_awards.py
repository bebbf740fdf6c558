"""Awards: who is honoured by whom with which title, in a sentence and in the list below it."""

from __future__ import annotations

import pytest
import spacy

from kg.extract.posts import make_posts
from kg.relate.awards import can_honour
from kg.relate.claims import read_rules
from kg.relate.scene import read_scene
from kg.relate.triggers import TriggerReader
from tests.relate.conftest import ReadMarked

UNION, BUREAU = "⟦清徐县总工会|Organization⟧", "⟦清徐县林业局|Organization⟧"
SHI, CHEN = "⟦史大川|Person⟧", "⟦陈望舒|Person⟧"


def honours(read_marked: ReadMarked, marked: str) -> list[tuple[str, str, str]]:
    doc = make_posts(spacy.blank("zh"), "kg_posts", "")(read_marked(marked))
    doc = TriggerReader(read_rules("").entries("triggers"))(doc)
    return sorted({(row.head.form, row.tail.form, row.title) for row in doc._.claims if row.type == "honours"})


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (f"{UNION}授予{SHI}“清徐工匠”称号。", [("清徐县总工会", "史大川", "清徐工匠")]),
        (
            f"{SHI}被{UNION}、{BUREAU}评为“最美护林员”。",
            [("清徐县总工会", "史大川", "最美护林员"), ("清徐县林业局", "史大川", "最美护林员")],
        ),
        (f"{BUREAU}为{SHI}等10名护林员授牌。", [("清徐县林业局", "史大川", "")]),
        (
            f"{SHI}、{CHEN}2人被{UNION}授予“清徐工匠”称号。",
            [("清徐县总工会", "史大川", "清徐工匠"), ("清徐县总工会", "陈望舒", "清徐工匠")],
        ),
        (
            f"日前，{UNION}公布表彰名单，{SHI}、{CHEN}2人被授予“清徐工匠”称号。",
            [("清徐县总工会", "史大川", "清徐工匠"), ("清徐县总工会", "陈望舒", "清徐工匠")],
        ),
        (f"{SHI}被授予“清徐工匠”称号，{UNION}送来贺信。", []),
        (
            f"{UNION}、{BUREAU}日前联合通报，授予下列2人“最美护林员”称号。\n{SHI} 护林员\n2.{CHEN}，护林员",
            [
                ("清徐县总工会", "史大川", "最美护林员"),
                ("清徐县总工会", "陈望舒", "最美护林员"),
                ("清徐县林业局", "史大川", "最美护林员"),
                ("清徐县林业局", "陈望舒", "最美护林员"),
            ],
        ),
        (
            f"{UNION}表彰一批先进，名单如下。\n先进个人：{SHI}、{CHEN}\n{BUREAU}昨日开会。",
            [("清徐县总工会", "史大川", ""), ("清徐县总工会", "陈望舒", "")],
        ),
        (
            f"{UNION}　{BUREAU}\n关于表彰先进的通报\n决定表彰下列同志。\n一、清徐工匠\n{SHI} 焊工\n二、最美护林员\n{CHEN} 护林员",
            [
                ("清徐县总工会", "史大川", "清徐工匠"),
                ("清徐县总工会", "陈望舒", "最美护林员"),
                ("清徐县林业局", "史大川", "清徐工匠"),
                ("清徐县林业局", "陈望舒", "最美护林员"),
            ],
        ),
        (f"决定授予{SHI}“清徐工匠”称号。\n{UNION}\n2025年6月9日", [("清徐县总工会", "史大川", "清徐工匠")]),
        (
            f"{UNION}授予⟦柳杜乡|District⟧⟦柳南村|District⟧、⟦孟封镇|District⟧⟦杨房村|District⟧“和美乡村”。",
            [("清徐县总工会", "杨房村", "和美乡村"), ("清徐县总工会", "柳南村", "和美乡村")],
        ),
        (
            f"{UNION}授予⟦孟封镇|District⟧⟦杨房村党总支|Organization⟧书记{SHI}等30名同志清徐县五一劳动奖章。",
            [("清徐县总工会", "史大川", "清徐县五一劳动奖章")],
        ),
        (
            f"{SHI}，男，⟦孟封镇派出所|Organization⟧副所长，2023年被{BUREAU}评为“最美护林员”。",
            [("清徐县林业局", "史大川", "最美护林员")],
        ),
        (f"{UNION}副主席{SHI}宣读表彰决定，{BUREAU}局长{CHEN}主持会议。", []),
        (f"{UNION}授予{SHI}“⟦全县|District⟧优秀工匠”称号。", [("清徐县总工会", "史大川", "全县优秀工匠")]),
        (f"{UNION}授予⟦“大江”突击队|Organization⟧“工人先锋号”称号。", [("清徐县总工会", "“大江”突击队", "工人先锋号")]),
        (f"{SHI}获得清徐县“三八红旗手”称号，由{UNION}颁发。", [("清徐县总工会", "史大川", "三八红旗手")]),
        (f"“这不叫帮忙，叫搭伙。”{UNION}为{SHI}授牌。", [("清徐县总工会", "史大川", "")]),
        (f"{UNION}将其评为“全县优秀案例”。", []),  # 全县 is a piece of the title
        (f"⟦柳南村|District⟧的剪纸被{UNION}评为“最美手艺”。", []),  # the honour is not the village's
        (f"{UNION}表彰一批先进。\n{SHI} 很高兴", []),  # no list is announced
        (f"{UNION}走访{SHI}。", []),
    ],
)
def test_awards(read_marked: ReadMarked, marked: str, found: list[tuple[str, str, str]]) -> None:
    assert honours(read_marked, marked) == sorted(found)


@pytest.mark.parametrize(
    ("text", "head", "tail", "possible"),
    [
        ("⟦红石社区党委|Organization⟧被⟦山丹县委|Organization⟧和⟦张掖市委|Organization⟧评为先进。", 1, 0, True),
        ("⟦红石社区党委|Organization⟧被⟦山丹县委|Organization⟧和⟦张掖市委|Organization⟧评为先进。", 2, 0, True),
        ("⟦红石社区党委|Organization⟧被⟦山丹县委|Organization⟧和⟦张掖市委|Organization⟧评为先进。", 1, 2, False),
        ("⟦红石社区党委|Organization⟧被⟦山丹县委|Organization⟧和⟦张掖市委|Organization⟧评为先进。", 0, 1, False),
        ("⟦山丹县委|Organization⟧表彰⟦红石社区党委|Organization⟧。", 0, 1, True),
        ("⟦红石社区党委|Organization⟧先后获评先进，⟦霍城镇党委|Organization⟧前来学习。", 0, 1, False),
    ],
)
def test_who_is_honoured_in_a_sentence_confers_nothing_there(
    read_marked: ReadMarked, text: str, head: int, tail: int, *, possible: bool
) -> None:
    assert can_honour(read_scene(read_marked(text)), head, tail) is possible
