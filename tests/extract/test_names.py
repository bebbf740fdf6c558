"""Names of bodies, works, programmes, documents, events and places: exact stretches in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Names = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市发改委会同阿荣旗水利局开展检查。", ["市发改委", "阿荣旗水利局"]),
        ("松山区委社会工作部牵头，区住建局配合。", ["松山区委社会工作部", "区住建局"]),
        ("由河西走廊新能源开发有限公司投资建设。", ["河西走廊新能源开发有限公司"]),
        ("呼兰河社区党支部书记逐户走访。", ["呼兰河社区党支部"]),
        ("国家林草局公布名单，国务院同意。", ["国家林草局", "国务院"]),
        ("团县委组织返乡大学生座谈。", ["团县委"]),
        ("——访清徐县供水集团公司党支部书记", ["清徐县供水集团公司党支部"]),
        ("——记清徐县供水集团公司党支部", ["清徐县供水集团公司党支部"]),
        ("物业公司要接受居民监督。", []),
        ("各级党委要扛起责任，各行业协会积极响应。", []),
        ("办公室里灯火通明，医院门口排起队。", []),
        ("优化产业布局，干部队伍面貌一新。", []),
    ],
)
def test_organizations(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Organization") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总投资3.2亿元的桑干河上游水环境综合治理工程开工。", ["桑干河上游水环境综合治理工程"]),
        ("——双桥热电联产项目。总投资9亿元。", ["双桥热电联产项目"]),
        ("基层治理是一项系统工程。", []),
        ("全市实施一批重点项目，老旧小区改造工程提速。", []),
    ],
)
def test_projects(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Project") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("街道推行“敲门三问”，老人有人惦记。", ["敲门三问"]),
        ("试行“河灯”巡护机制以来，岸线干净了。", ["“河灯”巡护机制"]),
        ("实施“冷链+田头”“冷链+码头”等工程。", ["冷链+田头", "冷链+码头"]),
        ("采取“老党员+新农人”“合作社+网红”的帮带方式。", ["老党员+新农人", "合作社+网红"]),
        ("健全“一轴四翼”社区治理组织体系，形成合力。", ["“一轴四翼”社区治理组织体系"]),
        ("融入哈长城市群，全面推行湾长制。", ["哈长城市群", "湾长制"]),
        ("开展作风建设提升年活动，深入推进东西部协作。", ["作风建设提升年", "东西部协作"]),
        ("打通服务群众的“最后一公里”。", []),
        ("他说“慢慢来，不着急”。", []),
        ("学校延长制作时间。", []),
    ],
)
def test_initiatives(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Initiative") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《呼伦湖流域水生态保护条例》今起施行。", ["呼伦湖流域水生态保护条例"]),
        ("印发《关于促进奶业振兴的若干措施（试行）》。", ["关于促进奶业振兴的若干措施（试行）"]),
        ("按照晋政发〔2021〕15号要求执行。", ["晋政发〔2021〕15号"]),
        ("宣讲民法典进社区。", ["民法典"]),
        ("孩子们读《老人与海》，看《流浪地球》。", []),
    ],
)
def test_policies(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Policy") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("抚顺市第十七届人民代表大会第四次会议开幕。", ["抚顺市第十七届人民代表大会第四次会议"]),
        ("学习区委七届四次全会精神，宣讲党的二十大精神。", ["区委七届四次全会", "党的二十大"]),
        ("县政府第32次常务会议研究供暖。", ["县政府第32次常务会议"]),
        ("第六届松花江冰雪马拉松鸣枪。", ["第六届松花江冰雪马拉松"]),
        ("区里召开座谈会，二十大卡车运来沙石。", []),
        ("深州市发布会上，通报会后，县里开了新闻发布会。", []),
    ],
)
def test_events(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Event") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("治理后的漳河又见白鹭，208国道畅通。", ["漳河", "208国道"]),
        ("居民在松鹤公园散步。", ["松鹤公园"]),
        ("走出一条新路，建设一批口袋公园。", []),
    ],
)
def test_places(names: Names, text: str, found: list[str]) -> None:
    assert names(text, "Place") == found


def test_a_silent_range_names_nobody(names: Names) -> None:
    text = "市水利局供稿。市水利局发布预警。"
    assert names(text, "Organization", silent=((0, 7),)) == ["市水利局"]


def test_a_coinage_that_comes_back_is_sooner_believed(names: Names) -> None:
    once = "大家都夸“小棉袄”。"
    assert names(once, "Initiative") == []
    assert names("推行“小棉袄”。" + once, "Initiative") == ["小棉袄", "小棉袄"]
