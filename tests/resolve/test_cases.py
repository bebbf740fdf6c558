"""Mentions in context -> name and code: own sentences, invented people and firms, real divisions."""

from __future__ import annotations

import pytest
from records import page

from kg.model import Entity
from kg.resolve.resolution import resolve


def entities(code: str, *texts: str) -> list[Entity]:
    return list(resolve([page(*((code, text) for text in texts))]).entities)


def called(code: str, text: str, form: str) -> Entity:
    found = [entity for entity in entities(code, text) if form in entity.forms]
    assert len(found) == 1, [(entity.name, entity.forms) for entity in found]
    return found[0]


DISTRICTS = [
    # place, text, form, name, code, kind
    ("140105", "⟦小店|District⟧启动会议。", "小店", "小店区", "140105", "county"),
    ("140100", "⟦小店区|District⟧⟦刘家堡乡|District⟧开了会。", "刘家堡乡", "刘家堡乡", "140105201", "township"),
    ("140105", "⟦坞城|District⟧修了路。", "坞城", "坞城街道", "140105001", "township"),
    ("130110", "⟦东任村|District⟧种树。", "东任村", "东任村", "130110101207", "village"),
    ("140100", "⟦太原|District⟧与⟦大同|District⟧合作。", "大同", "大同市", "140200", "prefecture"),
    ("330100", "⟦太原|District⟧来的客人。", "太原", "太原市", "140100", "prefecture"),
    ("220100", "⟦吉林|District⟧全省动员。", "吉林", "吉林省", "220000", "province"),
    ("220200", "⟦吉林|District⟧的雾凇。", "吉林", "吉林市", "220200", "prefecture"),
    ("110000", "⟦朝阳|District⟧的公园。", "朝阳", "朝阳区", "110105", "county"),
    ("211300", "⟦朝阳|District⟧的公园。", "朝阳", "朝阳市", "211300", "prefecture"),
    ("220100", "⟦朝阳区|District⟧的公园。", "朝阳区", "朝阳区", "220104", "county"),
    ("", "⟦辽宁|District⟧⟦朝阳|District⟧的公园。", "朝阳", "朝阳市", "211300", "prefecture"),
    ("", "⟦江苏省|District⟧⟦南京市|District⟧⟦鼓楼区|District⟧的学校。", "鼓楼区", "鼓楼区", "320106", "county"),
    ("350100", "⟦鼓楼区|District⟧的学校。", "鼓楼区", "鼓楼区", "350102", "county"),
    ("", "⟦北京|District⟧的春天。", "北京", "北京市", "110000", "province"),
    ("430000", "⟦北京|District⟧的春天。", "北京", "北京市", "110000", "province"),
    ("510700", "⟦北川县|District⟧的羌绣。", "北川县", "北川羌族自治县", "510726", "county"),
    ("520500", "⟦威宁自治县|District⟧的草海。", "威宁自治县", "威宁彝族回族苗族自治县", "520526", "county"),
    ("140105", "⟦太原市小店区刘家堡乡|District⟧的葡萄。", "太原市小店区刘家堡乡", "刘家堡乡", "140105201", "township"),
    ("130200", "⟦京|District⟧⟦津|District⟧两地。", "津", "天津市", "120000", "province"),
    ("440305", "建设⟦湾区|District⟧。", "湾区", "粤港澳大湾区", "", "region"),
    ("130200", "⟦京津冀|District⟧一盘棋。", "京津冀", "京津冀", "", "region"),
    ("330100", "⟦云麓新城|District⟧开园。", "云麓新城", "云麓新城", "", "zone"),
    ("140105", "⟦青枫社区|District⟧换灯。", "青枫社区", "青枫社区", "", "community"),
]


@pytest.mark.parametrize(("code", "text", "form", "name", "official", "kind"), DISTRICTS)
def test_a_district_gets_its_full_name_code_and_kind(
    code: str, text: str, form: str, name: str, official: str, kind: str
) -> None:
    entity = called(code, text, form)
    assert (entity.name, entity.code, entity.kind) == (name, official, kind)


def test_a_village_of_a_common_name_stays_open_and_lists_what_it_may_be() -> None:
    resolution = resolve([page(("430000", "⟦和平村|District⟧修了桥。"))])
    (entity,) = resolution.entities
    assert (entity.name, entity.code, entity.kind) == ("和平村", "", "village")
    assert all(judgement.verdict == "unsure" for judgement in resolution.judgements)


def test_villages_of_one_name_in_one_prefecture_are_a_doubt() -> None:
    resolution = resolve([page(("140100", "⟦新庄村|District⟧修了桥。"))])
    assert [(entity.name, entity.code) for entity in resolution.entities] == [("新庄村", "")]
    doubts = [judgement for judgement in resolution.judgements if judgement.verdict == "unsure"]
    assert [judgement.right for judgement in doubts] == [
        "District|新庄村|140110101214",
        "District|新庄村|140121101206",
        "District|新庄村|140123101205",
    ]
    assert doubts[0].why == "新庄村 may be 山西省太原市晋源区晋祠镇新庄村"


def test_a_county_decides_between_villages_of_one_name() -> None:
    assert called("140121", "⟦新庄村|District⟧修了桥。", "新庄村").code == "140121101206"
    assert called("140100", "⟦娄烦县|District⟧⟦新庄村|District⟧修了桥。", "新庄村").code == "140123101205"


def test_a_township_of_the_page_decides_too() -> None:
    text = "⟦清徐县|District⟧⟦徐沟镇|District⟧开会，⟦新庄村|District⟧修了桥。"
    assert called("140000", text, "新庄村").code == "140121101206"


def test_a_community_without_a_code_is_one_however_its_chain_is_printed() -> None:
    rows = entities(
        "140105",
        "⟦坞城街道|District⟧⟦青枫社区|District⟧换灯。",
        "⟦青枫社区|District⟧，⟦太原市|District⟧⟦青枫社区|District⟧。",
    )
    assert [(e.name, len(e.mentions)) for e in rows if e.kind == "community"] == [("青枫社区", 3)]


def test_what_the_page_spells_out_decides_the_bare_form() -> None:
    rows = entities("140100", "⟦小店区|District⟧⟦西温庄乡|District⟧的会。", "⟦西温庄|District⟧人说。")
    assert [(e.name, e.forms) for e in rows if e.name == "西温庄乡"] == [("西温庄乡", ("西温庄", "西温庄乡"))]


def test_what_has_no_code_is_one_with_and_without_its_county_before_it() -> None:
    for name in ("明照产业园", "青枫社区", "柳溪谷村"):
        texts = f"⟦荷塘区|District⟧⟦{name}|District⟧开园。", f"⟦{name}|District⟧迎来客人。"
        assert [row.name for row in entities("430200", *texts) if name in row.forms] == [name]


def test_a_chain_that_begins_with_a_common_name_is_decided_by_the_rest_of_its_page() -> None:
    texts = (
        "⟦向阳街道|District⟧⟦青枫社区|District⟧装电梯。",
        "⟦爱民区|District⟧开会。",
        "⟦向阳街道|District⟧里的⟦青枫社区|District⟧。",
    )
    rows = {row.name: row.code for row in entities("231000", *texts)}
    assert rows == {"向阳街道": "231004001", "青枫社区": "", "爱民区": "231004"}


def test_a_community_is_not_sought_outside_of_the_street_before_it() -> None:
    rows = {
        row.name: row.code
        for row in entities("231004", "⟦向阳街道|District⟧⟦向阳社区|District⟧装电梯，⟦向阳社区|District⟧换灯。")
    }
    assert rows == {"向阳街道": "231004001", "向阳社区": ""}


def test_communities_of_two_districts_stay_two() -> None:
    texts = "⟦荷塘区|District⟧⟦青枫社区|District⟧换灯。", "⟦芦淞区|District⟧⟦青枫社区|District⟧种树。"
    assert len([row for row in entities("430200", *texts) if "青枫社区" in row.forms]) == 2


def test_a_zone_keeps_the_fullest_form_of_the_page() -> None:
    rows = entities("330100", "⟦云麓高端制造产业园|District⟧开园，⟦云麓产业园|District⟧占地千亩。")
    assert [(e.name, e.kind, e.forms) for e in rows] == [
        ("云麓高端制造产业园", "zone", ("云麓产业园", "云麓高端制造产业园"))
    ]


ORGANIZATIONS = [
    # place, text, form, name
    ("140105", "⟦省发改委|Organization⟧批复。", "省发改委", "山西省发展和改革委员会"),
    ("330106", "⟦市住建局|Organization⟧通报。", "市住建局", "杭州市住房和城乡建设局"),
    ("140105", "⟦区委|Organization⟧开会。", "区委", "小店区委"),
    ("140105", "⟦区政府|Organization⟧开会。", "区政府", "小店区政府"),
    ("140727", "⟦祁县县委|Organization⟧开会。", "祁县县委", "祁县委"),
    ("140727", "⟦祁县县政府|Organization⟧开会。", "祁县县政府", "祁县政府"),
    ("140105", "⟦市人大常委会|Organization⟧开会。", "市人大常委会", "太原市人大常委会"),
    ("140105", "⟦团省委|Organization⟧表彰。", "团省委", "共青团山西省委"),
    ("140105", "⟦省高院|Organization⟧判决。", "省高院", "山西省高级人民法院"),
    ("140105", "⟦市公安局|Organization⟧通报。", "市公安局", "太原市公安局"),
    ("140105", "⟦市委组织部|Organization⟧发文。", "市委组织部", "太原市委组织部"),
    ("140105", "⟦中共山西省委|Organization⟧发文。", "中共山西省委", "山西省委"),
    ("140105", "⟦太原市人民政府|Organization⟧发文。", "太原市人民政府", "太原市人民政府"),
    ("450102", "⟦自治区党委|Organization⟧发文。", "自治区党委", "广西壮族自治区党委"),
    ("130100", "⟦县教育局|Organization⟧与⟦正定县|District⟧⟦正定镇|District⟧。", "县教育局", "正定县教育局"),
    ("130123", "⟦县发改局|Organization⟧发文。", "县发改局", "正定县发展和改革局"),
    ("140581", "⟦市委|Organization⟧发文。", "市委", "高平市委"),
    ("310115", "⟦市发展改革委|Organization⟧发文。", "市发展改革委", "上海市发展和改革委员会"),
    ("150623", "⟦旗委|Organization⟧发文。", "旗委", "鄂托克前旗委"),
    ("130110", "⟦白鹿泉乡|District⟧的会上，⟦乡党委|Organization⟧说。", "乡党委", "白鹿泉乡党委"),
    ("140105", "⟦坞城街道|District⟧里，⟦街道党工委|Organization⟧说。", "街道党工委", "坞城街道党工委"),
    ("140105", "⟦坞城街道|District⟧里，⟦办事处|Organization⟧说。", "办事处", "坞城街道办事处"),
    ("130110", "⟦东任村|District⟧里，⟦村党支部|Organization⟧说。", "村党支部", "东任村党支部"),
    ("130110", "⟦东任村|District⟧里，⟦村委会|Organization⟧说。", "村委会", "东任村村民委员会"),
    ("140105", "⟦青枫社区党委|Organization⟧与⟦居委会|Organization⟧。", "居委会", "青枫社区居民委员会"),
    ("140105", "⟦青枫社区|District⟧，⟦社区党委|Organization⟧。", "社区党委", "青枫社区党委"),
    ("330100", "⟦云麓新城|District⟧的⟦管委会|Organization⟧。", "管委会", "云麓新城管委会"),
    ("130110", "⟦白鹿泉乡党委|Organization⟧委员、⟦武装部|Organization⟧部长。", "武装部", "白鹿泉乡人民武装部"),
    (
        "140100",
        "⟦市人大常委会|Organization⟧，⟦市七届人大常委会|Organization⟧。",
        "市七届人大常委会",
        "太原市人大常委会",
    ),
    ("140100", "⟦市人民医院|Organization⟧副院长、⟦纪委|Organization⟧书记。", "纪委", "太原市人民医院纪委"),
    ("140105", "⟦坞城街道党工委|Organization⟧书记、⟦人大工委|Organization⟧主任。", "人大工委", "坞城街道人大工委"),
    ("140700", "⟦祁县第十七届人民代表大会第三次会议|Event⟧开幕，⟦县委|Organization⟧书记讲话。", "县委", "祁县委"),
    ("140105", "⟦区委组织部|Organization⟧、⟦宣传部|Organization⟧联合发文。", "宣传部", "小店区委宣传部"),
    ("140105", "⟦市民政局养老服务处|Organization⟧发文。", "市民政局养老服务处", "太原市民政局养老服务处"),
    ("140105", "⟦市城投公司|Organization⟧施工。", "市城投公司", "太原市城投公司"),
    (
        "140727",
        "⟦县水利局|Organization⟧、⟦应急管理局|Organization⟧、⟦气象局|Organization⟧要值守。",
        "气象局",
        "祁县气象局",
    ),
    ("140727", "⟦县财政局|Organization⟧、⟦县乡村振兴局|Organization⟧拨款。", "县乡村振兴局", "祁县乡村振兴局"),
    ("140727", "⟦县城市管理局|Organization⟧拨款。", "县城市管理局", "祁县城市管理局"),
    ("140727", "⟦县水利局|Organization⟧来了人。⟦铁路通信局|Organization⟧说。", "铁路通信局", "铁路通信局"),
    ("140105", "⟦国家发改委|Organization⟧批复。", "国家发改委", "国家发展和改革委员会"),
    ("140105", "⟦国家税务总局太原市税务局|Organization⟧办税。", "国家税务总局太原市税务局", "太原市税务局"),
    ("140105", "⟦市场监管总局|Organization⟧抽查。", "市场监管总局", "国家市场监督管理总局"),
    ("140105", "⟦区市场监管局|Organization⟧抽查。", "区市场监管局", "小店区市场监督管理局"),
    ("140105", "⟦市民之家志愿队|Organization⟧服务。", "市民之家志愿队", "市民之家志愿队"),
    ("", "⟦区住建局|Organization⟧施工。", "区住建局", "区住建局"),
    ("140105", "⟦省妇联|Organization⟧慰问。", "省妇联", "山西省妇女联合会"),
    ("632300", "⟦州人社局|Organization⟧发文。", "州人社局", "黄南藏族自治州人力资源和社会保障局"),
]


@pytest.mark.parametrize(("code", "text", "form", "name"), ORGANIZATIONS)
def test_an_organization_gets_its_full_name(code: str, text: str, form: str, name: str) -> None:
    entity = called(code, text, form)
    assert entity.name == name
    assert form == name or form in entity.aliases


def test_short_and_full_name_of_an_agency_are_aliases_of_one_entity() -> None:
    (entity,) = entities("140105", "⟦省发改委|Organization⟧批复，⟦山西省发展和改革委员会|Organization⟧公示。")
    assert entity.name == "山西省发展和改革委员会"
    assert {"省发改委", "山西省发改委"} <= set(entity.aliases)


SHORTS = [
    # type, long, short, name
    ("Organization", "太原云杉乳业有限公司", "云杉乳业", "太原云杉乳业有限公司"),
    ("Organization", "山西云杉集团", "山西云杉", "山西云杉集团"),
    ("Organization", "太原云杉城市服务有限公司", "云杉公司", "太原云杉城市服务有限公司"),
    ("Organization", "吉林云杉文化旅游集团", "云杉文旅", "吉林云杉文化旅游集团"),
    ("Organization", "太原市小店区青枫路小学", "青枫路小学", "太原市小店区青枫路小学"),
    ("Organization", "太原市生态环境局", "生态环境局", "太原市生态环境局"),
    ("Initiative", "“五盏灯”工作法", "五盏灯", "“五盏灯”工作法"),
    ("Initiative", "青汾一体化经济区", "青汾经济区", "青汾一体化经济区"),
    ("Project", "青枫水厂扩建项目", "青枫水厂扩建", "青枫水厂扩建项目"),
    ("Policy", "青枫河管护办法（试行）", "青枫河管护办法", "青枫河管护办法（试行）"),
    ("Event", "2024青枫湖马拉松", "青枫湖马拉松", "2024青枫湖马拉松"),
    ("Place", "小店区青枫书屋", "青枫书屋", "青枫书屋"),
    ("District", "青枫社区", "青枫", "青枫社区"),
]


@pytest.mark.parametrize(("type", "long", "short", "name"), SHORTS)
def test_a_short_form_of_the_page_joins_the_full_name(type: str, long: str, short: str, name: str) -> None:
    (entity,) = entities("140105", f"⟦{long}|{type}⟧在此。后来，⟦{short}|{type}⟧也在。")
    assert (entity.name, entity.forms) == (name, tuple(sorted((long, short))))


APART = [
    ("Organization", "山西云杉集团", "山西云杉集团党委"),
    ("Organization", "山西云杉集团", "山西云杉集团第一分公司"),
    ("Organization", "云杉大学", "云杉大学附属医院"),
    ("Policy", "太原市物业管理条例", "物业管理条例"),
    ("Project", "青枫水厂一期工程", "青枫水厂二期工程"),
    ("Organization", "太原市委", "太原市委组织部"),
    ("Place", "青枫公园", "青枫广场"),
]


@pytest.mark.parametrize(("type", "one", "other"), APART)
def test_what_only_looks_alike_stays_apart(type: str, one: str, other: str) -> None:
    assert len(entities("140105", f"⟦{one}|{type}⟧在此。后来，⟦{other}|{type}⟧也在。")) == 2


def test_a_short_form_between_two_firms_is_a_doubt() -> None:
    text = "⟦太原云杉乳业有限公司|Organization⟧与⟦忻州云杉乳业有限公司|Organization⟧，⟦云杉乳业|Organization⟧。"
    resolution = resolve([page(("140105", text))])
    assert len(resolution.entities) == 3
    assert sum(judgement.verdict == "unsure" for judgement in resolution.judgements) == 2


def test_the_text_itself_may_introduce_a_short_form() -> None:
    (entity,) = entities(
        "140105",
        "⟦青枫生态建设促进会|Organization⟧（以下简称“⟦青促会|Organization⟧”）成立，⟦青促会|Organization⟧设三部。",
    )
    assert entity.name == "青枫生态建设促进会"
    assert "青促会" in entity.aliases


EVENTS = [
    ("市第十三次党代会", "太原市第十三次党代会"),
    ("中国共产党太原市第十三次代表大会", "太原市第十三次党代会"),
    ("区六届人大四次会议", "小店区第六届人民代表大会第四次会议"),
    ("党的二十大", "党的二十大"),
    ("二十届三中全会", "党的二十届三中全会"),
    ("市委九届二次全会", "太原市委九届二次全会"),
    ("政协第十五届太原市委员会第二次会议", "政协第十五届太原市委员会第二次会议"),
]


@pytest.mark.parametrize(("form", "name"), EVENTS)
def test_a_congress_gets_its_full_name(form: str, name: str) -> None:
    assert called("140105", f"⟦{form}|Event⟧召开。", form).name == name


WORKS = [
    ("Initiative", "青枫社区“五盏灯”工作法", "“五盏灯”工作法"),
    ("Initiative", "“1357”的工作思路", "“1357”工作思路"),
    ("Project", "青枫公园二期建设", "青枫公园二期"),
    ("Place", "市图书馆", "太原市图书馆"),
    ("Place", "市民广场", "市民广场"),
    ("Policy", "中华人民共和国森林法", "中华人民共和国森林法"),
]


@pytest.mark.parametrize(("type", "form", "name"), WORKS)
def test_a_work_is_called_by_its_own_name(type: str, form: str, name: str) -> None:
    assert called("140105", f"⟦{form}|{type}⟧已有三年。", form).name == name
