"""Stretches that are no name whatever proposes them."""

from __future__ import annotations

import pytest

from kg.extract.barred import is_barred


@pytest.mark.parametrize(
    ("before", "surface", "after", "barred"),
    [
        ("", "，使甲经济区", "", True),
        ("", "使甲区，乙经济区", "", True),
        ("", "“书香小店，阅读汾河”活动", "", False),
        ("", "《关于甲，乙的意见》", "", False),
        ("", "年产1,200吨项目", "", False),
        ("各县市", "区委组织部", "", True),
        ("市政府驻", "北京联络处", "主任", True),
        ("", "太原海关驻大同办事处", "", False),
        ("", "晋中市政协原", "副主席", True),
        ("", "祁县云杉林场原党支部", "书记", True),
        ("", "太原党史馆", "", False),
        ("", "太原热电集团", "有限公司党委书记", True),
        ("", "太原热电集团", "党委书记", False),
        ("祁", "县东观镇党委", "书记", True),
        ("市总工会和", "县总工会", "", False),
        ("", "晋中市人大各专门委员会", "", True),
        ("", "民建晋中市委会主委", "", True),
        ("", "晋中各界妇女联谊会", "", False),
        ("嘉禾种业（", "张掖）有限公司", "", True),
        ("", "嘉禾种业（张掖）有限公司", "", False),
        ("", "三治“一盘棋", "”", True),
        ("《", "意见》实施细则", "", True),
        ("", "民乐县水务局委", "员说", True),
        ("", "民乐县委", "委员会", False),
        ("", "柳林村村", "民代表", True),
        ("", "后村村", "党员", False),
        ("获评", "全国五四红旗团委", "", True),
        ("获", "省级先进基层党组织", "称号", True),
        ("", "全国文明城市创建", "", False),
        ("", "甘肃省文明办", "", False),
        ("", "张掖市劳动模范表彰大会", "", False),
        ("", "先进街道", "", False),
        ("", "河西走廊的体制机制", "", True),
        ("", "河西走廊经济带建设", "", True),
        ("", "红石社区党员", "", True),
        ("推行“", "一格一党员", "”", False),
        ("", "党的群众路线教育实践活动", "", False),
        ("", "“一把手的承诺”活动", "", False),
        ("“", "枣树下的课堂", "”", False),
        ("", "审议黑河灌区改造工程", "", True),
        ("", "吸纳企业来丝路产业园", "", True),
        ("推行“", "走进田间", "”", False),
        ("《", "促进科技成果转化法", "》", False),
    ],
)
def test_what_no_name_can_be(before: str, surface: str, after: str, *, barred: bool) -> None:
    assert is_barred(before + surface + after, len(before), len(before) + len(surface), "Organization") is barred


def test_a_person_can_be_named_like_a_verb() -> None:
    assert not is_barred("成立说", 0, 2, "Person")
    assert is_barred("成立说", 0, 2, "Place")


@pytest.mark.parametrize(
    ("text", "name", "barred"),
    [
        ("被县委评为“红旗先锋”。", "红旗先锋", True),
        ("授予肃南县裕固族讲师团“草原轻骑”称号。", "草原轻骑", True),
        ("荣获“无讼村”“无邪社区”称号。", "无邪社区", True),
        ("县里推行“草原轻骑”做法，称号还没有。", "草原轻骑", False),
        ("评为先进之后，又办起“草原轻骑”。", "草原轻骑", False),
    ],
)
def test_a_title_that_somebody_gets_is_no_programme(text: str, name: str, *, barred: bool) -> None:
    start = text.index(name)
    assert is_barred(text, start, start + len(name), "Initiative") is barred


@pytest.mark.parametrize(
    ("text", "name", "kind", "barred"),
    [
        ("书记兼总经理田中", "兼总", "Official", True),
        ("检察官章钰获通报表扬", "章钰获", "Official", True),
        ("指导员时光参加", "时光参", "Person", True),
        ("指导员时光参加", "时光", "Person", False),
        ("村监委会主任杨帆宣读村规", "杨帆宣", "Official", True),
        ("县人大常委会主任、副主任向宪法宣誓", "向宪法", "Official", True),
        ("副主任向宪民宣誓", "向宪民", "Official", False),
        ("包村干部席连海", "包村", "District", True),
        ("包村修了桥", "包村", "District", False),
        ("召开领导干部会议", "领导干部会议", "Initiative", True),
        ("建立“三村”协商会议", "“三村”协商会议", "Initiative", False),
        ("举行“汾河夜市”开街仪式", "“汾河夜市”开街仪式", "Initiative", True),
        ("抓好“三夏”生产和防汛工作", "“三夏”生产和防汛工作", "Initiative", True),
        ("在祁县建设新发展格局中", "祁县建设新发展格局", "Organization", True),
        ("国家核安全局来人", "国家核安全局", "Organization", False),
        ("东观镇党委、政府协调", "政府", "Organization", True),
        ("荷也勿苏嘎查党支部书记", "苏嘎查党支部", "Organization", True),
        ("荷也勿苏嘎查党支部书记", "荷也勿苏嘎查党支部", "Organization", False),
        ("覆盖11个嘎查村", "嘎查村", "District", True),
        ("建成600亩牛蒡种植基地", "600亩牛蒡种植基地", "Project", True),
        ("村里的千亩桃园", "千亩桃园", "Place", True),
        ("村里的千亩富硒稻示范片", "千亩富硒稻示范片", "Place", False),
    ],
)
def test_what_is_no_name_for_the_words_around(text: str, name: str, kind: str, barred: bool) -> None:
    start = text.index(name)
    assert is_barred(text, start, start + len(name), kind) is barred
