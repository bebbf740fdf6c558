"""Stretches that are no name whatever proposes them: a clause ends inside, a pair of marks is cut, a word is torn, a verb leads up to the
name, a title is given to many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from kg.extract.torn import COUNTY, is_torn_county, is_torn_name
from kg.rules.entries import load_rules

CLAUSE_END: Final = re.compile(r"[，；。！？](?![^“]*”|[^《]*》)")
"""The end of a clause, unless a quotation or a title around it closes behind; of 27,000 marked names five hold a comma."""

TORN: Final = re.compile(r"(?<=[^\n]委)员|(?<=村村|镇镇|乡乡)[民委支两]")
"""What stands behind a stretch that tears a word: 县委委|员, 柳林村村|民. Over all marked pages no name ends so."""

AWARD: Final = re.compile(
    r"“?(?:全[国省市区县州]|国家级|[省市区县州]级|[\u4e00-\u9fff]{2,4}[省市区县州旗盟])“?"
    r"(?:五四红旗|五一劳动|三八红旗|优秀|先进|模范|文明|最美|十佳|百佳|杰出|劳动模范|青年文明号|工人先锋号)"
    r"(?!.*(?:创建|行动|工程|活动|计划|评选|表彰|大会|会议|办法|办|委员会|公约|条例)”?$)"
)
"""Titles given to many (全国五四红旗团委, 省级先进基层党组织): the guide makes them no entities; what earns or awards them may be one."""


OF: Final = re.compile(r"(?<!^党)的(?!海)(?![^“]*”|[^《]*》|[^（]*）)")
"""A description has 的, a name has none outside its quotation marks: of 24,000 marked ones but events and documents, two."""

CONFERS: Final = re.compile(
    r"(?:评为|获评|荣获|评选为|命名为|誉为|摘得|夺得|授予[^，。；“”]{0,25})(?:“[^“”]*”[、和]?)*“?$"
)
CONFERRED: Final = re.compile(r"”?(?:等?(?:荣誉)?称号|荣誉|奖章|奖状)")
"""A quoted name between these is a title that somebody gets: of 3,600 marked initiatives one stands so."""

BOTH: Final = re.compile(r"委[省市县区州旗盟镇乡]政府")
"""Two bodies named together: 县委县政府."""

LIMITED: Final = re.compile(r"(?:股份|集团)?有限(?:责任)?公司")
"""Behind a stretch this is the last part of a firm's name: 晋阳热电集团|有限公司."""

QUOTED: Final = re.compile(r"“[^”]*”?|《[^》]*》?|（[^）]*）?")
"""What a quotation, a title or brackets within a name say is free."""

BANK: Final = re.compile(r"[河溪][畔岸边滨水上]|湖畔")
"""What makes a short form of a division before it the name of a river: 浏阳河畔."""

SOUND: Final = re.compile(r"(.)\1")
"""机声隆隆, 掌声阵阵: doubled syllables behind 声 are no name."""

MOTTO: Final = re.compile(r"[向严于何][\u4e00-\u9fff]{3}")
"""Four characters that begin with the surname of a short name are no name but a motto (向海图强, 严阵以待): of 9,200 marked ones none."""

BEGUN: Final = re.compile(r"(?:项目|工程)(?:开工|奠基|竣工|通车|投产)仪式$")
"""The ceremony of one work names the work (甲项目|开工仪式); that of many is an event of its own (重大项目集中开工仪式)."""

HELD: Final = re.compile(r"(?<=.)(?:召开|举行|举办)")
"""Who holds a meeting, and that he does, is no part of its name: 某区召开禁毒工作推进会."""

SWORN: Final = "向宪法"
"""To what those swear who have just been elected (主任、副主任向宪法宣誓); 向 is a surname, too."""

BUILT: Final = re.compile(
    r"(?:新建|改建|扩建)(?:社区|小区|街道|村)(?=、?(?:老旧|老小区|城中村|棚户|配套|养老|党群|服务|综合|用房|[一二三四五六七八九十两0-9]))"
)
"""What is newly built and of a kind (新建社区养老服务站十五个); 新建社区 by itself is a name in many cities."""

COUNTED: Final = re.compile(r"”[两二三四五六七八九十0-9]+[项个种类]")
"""The number of a row of quoted names, which the last one does not take in: “帮代办”“上门办”两项服务."""

NUMBERED: Final = re.compile(
    r"(?:[0-9.]+|两)[余多]?[条座个套处栋幢台](?!县|[乡镇村])|(?:桥梁|隧道|道路|管网|泵站|厂房|涵洞|堤防)+$"
)
"""So many of a kind, or two kinds, are no work and no place of that name: 6条铝箔生产线, 桥梁隧道比."""

SET_UP: Final = re.compile(
    r".+(?:园|区|村|镇|乡|县|市|街道|路|街|旁|内|里|边|处|地块|大楼)(?:建设|新建|改建|扩建|打造|规划)(?!路|街|局|厅|银行|集团|公司|指挥部|档案)"
    r"(?!.*(?:工程|项目)$)"
)
"""Behind 在 where something is built, and no part of its name: 在某花园|建设养老服务中心."""

EACH: Final = re.compile(r"各[省市县区旗州盟镇乡、（）]*$")
"""Bodies of every county or of every kind have no name: 各县市区|委组织部, 市人大各专门委员会."""

POSTED: Final = re.compile(
    r"各(?!界)|[政主]委$|(?:政协|人大|[委局厅会院校司府团心学])原$"
    r"|(?<=[场厂矿村局厅司校院区镇乡社队站所会])原(?:党|团|纪|工会|妇联|人大|政协|村委|居委)"
)
"""What no body's name holds: 各, and at its end a post (军分区政委, 民建市委会主委) or that it was held once (市政协原|副主席,
林场|原党支部书记).
"""

MEETING: Final = re.compile(r"(?:会议|大会)$")
"""A meeting is no programme, unless its name in quotation marks is that of a method."""

WORK: Final = re.compile(r"(?:仪式|工作)$")
"""A ceremony, and what is plain work, is no programme: “长乐夜市”开街仪式, 春耕和防火工作. Of 4,000 marked ones a motto ends so."""

FIGURE: Final = re.compile(r"(?:[格布大]局|(?<!安)全局)$|^政府$")
"""No bureau (建设新发展格局), and no body that it could be told from others (党委、政府)."""

GACHA: Final = re.compile(r"[\u4e00-\u9fff]?嘎查(?=[党村支委两])")
TOWARDS: Final = frozenset("，。、；：！？“”（） \u3000\n该本由在到与和向为把将各是")
"""A village's name has more than a character before 嘎查, unless the text begins anew: 荷也勿|苏嘎查党支部."""

WIDE: Final = re.compile(r"[百千万][余多]?亩[\u4e00-\u9fff]{1,2}[园田林海地滩]$|[0-9.]+[余多]?亩")
"""How wide what grows is, and no name (千亩桃园, 600亩牛蒡种植基地)."""

STATIONED: Final = re.compile(r"(?:联络处|办事处)$")
"""Behind 驻 this is the last part of a body's name, and not one by itself: 市政府驻|北京联络处."""

STAYING: Final = frozenset({"包村", "驻村", "联村", "包社区"})
"""What somebody does in a village: 包村干部."""

STAGE: Final = re.compile(r"[（(](?:[一二三四五六七八九十]+期|[一二三四五六七八九十0-9]+标段?)[）)]")
"""The stage in brackets belongs to the name of a work: 供水工程（二期）."""

YEARLY: Final = re.compile(r"(?:[0-9]{4}年|今年|全年|年度)+计划$")
"""2023年计划投资4亿元 names no plan."""

DIVIDED: Final = frozenset("省市县区州盟旗镇乡道村社")
PAIRS: Final = ("“”", "《》", "（）")
PEOPLE: Final = frozenset({"Person", "Official"})
TOLD: Final = frozenset({"Event", "Policy"})
"""Types whose names are told in whole phrases (关于…的意见)."""


def is_barred(text: str, start: int, end: int, kind: str) -> bool:
    """Whether ``text[start:end]`` can be no mention of the type ``kind``.

    >>> [is_barred("获全国先进基层党组织称号", 1, 10, "Organization"), is_barred("创建全国文明城市创建", 2, 10, "Initiative")]
    [True, False]
    >>> is_barred("嘉禾种业（张掖）有限公司", 5, 12, "Organization")
    True
    >>> is_barred("审议黑河治理工程", 0, 8, "Project")
    True
    >>> is_barred("清徐县委县政府", 0, 7, "Organization"), is_barred("晋阳集团建立工作机制", 0, 10, "Initiative")
    (True, True)
    >>> is_barred("把“五好”园区建设作为头号工程", 1, 14, "Initiative"), is_barred("机声隆隆", 2, 4, "Person")
    (True, True)
    >>> is_barred("各县市区委组织部", 2, 8, "Organization"), is_barred("晋中军分区政委", 0, 7, "Organization")
    (True, True)
    >>> is_barred("2023年计划投资", 0, 7, "Initiative"), is_barred("2023年送戏下乡计划", 0, 11, "Initiative")
    (True, False)
    >>> is_barred("汾东供水工程（二期）", 0, 6, "Project"), is_barred("汾东供水工程（二期）", 0, 10, "Project")
    (True, False)
    >>> is_barred("“帮代办”“上门办”两项服务", 5, 14, "Initiative")
    True
    >>> [is_barred(text, 0, len(text), "Project") for text in ("6条铝箔生产线", "桥梁隧道", "6号线桥梁隧道工程", "10万吨铝箔项目")]
    [True, True, False, False]
    >>> [is_barred(text, 0, 2, "District") for text in ("浏阳河畔春潮涌", "浏阳今春造林")]
    [True, False]
    >>> [is_barred(text, 0, 4, "District") for text in ("新建社区、老旧小区改造", "新建社区居民说")]
    [True, False]
    >>> [is_barred(text, 0, len(text), "Event") for text in ("黑河治理工程开工仪式", "春季重点工程集中开工仪式")]
    [True, False]
    >>> is_barred("淮上区召开禁毒工作推进会", 0, 12, "Event"), is_barred("淮上区召开禁毒工作推进会", 5, 12, "Event")
    (True, False)
    """
    surface = text[start:end]
    return bool(
        CLAUSE_END.search(surface)
        or any(surface.count(left) != surface.count(right) for left, right in PAIRS)
        or TORN.match(text, end)
        or AWARD.match(surface)
        or surface[:1] == COUNTY
        and is_torn_county(text, start)
        or kind not in TOLD
        and text[max(0, start - 1) : start] not in {"“", "《"}
        and OF.search(surface, 1)
        or kind not in PEOPLE
        and text[max(0, start - 1) : start] not in {"“", "《"}
        and load_leads().match(surface)
        or kind not in PEOPLE | TOLD
        and text[end : end + 1] not in {"”", "》"}
        and (load_follows().search(surface) or load_within().search(QUOTED.sub("·", surface)))
        or kind in BARS
        and BARS[kind](text, start, end)
    )


def is_no_person(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no person's name: torn from what follows, a motto, a sound, or to what an oath is sworn.

    >>> [is_no_person(text, 0, len(text)) for text in ("向海图强", "向海", "欧阳劲松")]
    [True, False, False]
    """
    return (
        is_torn_name(text, start, end)
        or MOTTO.fullmatch(text, start, end) is not None
        or text[max(0, start - 1) : start] == "声"
        and SOUND.fullmatch(text, start, end) is not None
        or text.startswith(SWORN, start)
        and end <= start + len(SWORN)
    )


def is_no_initiative(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no programme: a title that is given, a year's plan, a meeting, a ceremony, or one with the number of its row."""
    surface = text[start:end]
    return bool(
        is_conferred(text, start, end)
        or COUNTED.search(surface)
        or YEARLY.match(surface)
        or WORK.search(surface)
        or MEETING.search(surface)
        and "“" not in surface
    )


def is_no_project(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no work: without its stage in brackets, or so many of a kind."""
    return STAGE.match(text, end) is not None or is_no_place(text, start, end)


def is_no_place(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no site of one name but so many or so wide of a kind, or one with what is built there.

    >>> is_no_place("在半山花园建设养老服务中心", 1, 13), is_no_place("在半山花园建设养老服务中心", 1, 5)
    (True, False)
    """
    surface = text[start:end]
    counted = NUMBERED.match(surface) or WIDE.match(surface)
    before = text[max(0, start - 1) : start]
    return bool(before != "“" and counted or before == "在" and SET_UP.match(QUOTED.sub("·", surface)))


def is_no_event(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no event: the ceremony of one work, or one with who holds it."""
    surface = text[start:end]
    return bool(BEGUN.search(surface) or HELD.search(QUOTED.sub("·", surface)))


def is_no_organization(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no body: two named together, one of all, a figure of speech, or one with a post at its end."""
    surface = text[start:end]
    return bool(
        BOTH.search(surface)
        or LIMITED.match(text, end)
        or POSTED.search(surface)
        or FIGURE.search(surface)
        or (text[max(0, start - 1) : start] or "。") not in TOWARDS
        and GACHA.match(surface)
        or EACH.search(text, max(0, start - 8), start)
        or text[max(0, start - 1) : start] == "驻"
        and STATIONED.search(surface)
    )


def is_no_district(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no division: the beginning of a river's name, newly built of a kind, or what somebody does in a village."""
    surface = text[start:end]
    built = BUILT.match(text, start)
    return bool(
        surface == "嘎查村"
        or BANK.match(text, end)
        and surface[-1:] not in DIVIDED
        or built is not None
        and built.end() == end
        or surface in STAYING
        and text.startswith(("干部", "领导", "工作"), end)
    )


BARS: Final[Mapping[str, Callable[[str, int, int], bool]]] = {
    "Person": is_no_person,
    "Official": is_no_person,
    "Initiative": is_no_initiative,
    "Project": is_no_project,
    "Place": is_no_place,
    "Event": is_no_event,
    "Organization": is_no_organization,
    "District": is_no_district,
}
"""What bars a stretch from one type alone, besides what bars it from any."""


def is_conferred(text: str, start: int, end: int) -> bool:
    """Whether a name in quotation marks is a title that somebody is given.

    >>> is_conferred("获评“最暖驿站”", 3, 7), is_conferred("推行“最暖驿站”", 3, 7)
    (True, False)
    """
    opens = text[max(0, start - 1) : start + 1].count("“")
    return bool(opens and (CONFERS.search(text[max(0, start - 60) : start]) or CONFERRED.match(text, end)))


@lru_cache(maxsize=1)
def load_leads() -> re.Pattern[str]:
    """What leads up to a name and begins none: ``name.lead`` of ``rules/name_words.yaml``."""
    return re.compile(alternatives("name.lead"))


@lru_cache(maxsize=1)
def load_follows() -> re.Pattern[str]:
    """What follows a name and ends none: ``name.follow`` of ``rules/name_words.yaml``."""
    return re.compile(rf"(?<=.)(?:{alternatives('name.follow')})$")


@lru_cache(maxsize=1)
def load_within() -> re.Pattern[str]:
    """What tells and stands inside no name: ``name.within`` of ``rules/name_words.yaml``."""
    return re.compile(rf"(?<=.)(?:{alternatives('name.within')})")


def alternatives(entry_id: str) -> str:
    """The words of an entry of ``name_words.yaml`` as a pattern, the longest first."""
    words = next(entry.words() for entry in load_rules().entries("name_words") if entry.id == entry_id)
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
