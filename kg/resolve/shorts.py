"""Short forms of one page: which two names of a page are the same thing in two lengths.

Each comparator is a function of the shorter and the longer name that gives its reason or None, and one line in
``COMPARATORS``. A short form joins a longer one only where it is the only one that fits; between several it stays a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kg.resolve.forms import fold
from kg.resolve.names import OFFICIAL, Name

_FIRM: Final = (
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团股份|总公司|控股集团|控股|集团|股份|公司|企业|总厂|厂|"
    r"实业|投资|科技|发展|建设)"
)
_FIRM_TAIL: Final = re.compile(f"{_FIRM}+$")
_FIRM_TAILS: Final = re.compile(f"{_FIRM}+")
_FIRM_END: Final = re.compile(r"(?:公司|集团|总厂|厂|合作社|银行|酒店|商场)$")
_BRANCH: Final = re.compile(
    r"(?:党委|党支部|党总支|党组|工会|团委|纪委|分公司|子公司|支行|分行|项目部|分局|派出所|工作组|服务队)$"
)
_METHOD: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:工作法|服务法|治理法|管理法|议事法|调解法|监督法|模式|机制|制度|品牌)|行动计划|三年行动|专项行动|行动|"
    r"计划|建设项目|工程|项目|系列活动|活动|服务|体系|战略|改革|专项|试点|平台|做法|经验|标准|课题|高铁|铁路|高速公路|高速)+"
)
_EDITION: Final = re.compile(r"[（(](?:试行|暂行|草案|修订|修订版|征求意见稿|送审稿|修正|\d{4}.{0,8})[）)]")
_FRONT: Final = re.compile(r"(?:\d{4}(?:[-—~至]\d{4})?年?(?:度)?|首届|第[一二三四五六七八九十百\d]+届|中国|全国)+")
_LEVELS: Final = frozenset(
    "社区 街道 村 镇 乡 区 县 市 省 州 旗 新村 嘎查 苏木 地区 高新区 经开区 开发区 示范区 新区 新城".split()
)
_QUOTED: Final = re.compile(r"“([^“”]+)”")
_ZONE_END: Final = re.compile(r"(?:开发区|示范区|试验区|高新区|经开区|新区|园区|保税区)$")
_NATIONAL: Final = re.compile(r"^(?:国家级?|中国|省级|市级)")
_SCHOOL: Final = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)第?(?P<school>[一二三四五六七八九十]+[中小])(?:学|级中学)?"
)
_NUMBERS: Final = re.compile(r"\d+|[一二三四五六七八九十]+(?=[期号标次届年批段区])")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name of the page, folded; where the divisions that it begins with may end; in which articles it stands."""

    name: Name
    text: str
    ends: frozenset[int]
    articles: frozenset[str]

    @property
    def local(self) -> int:
        """How many characters of the text are divisions."""
        return max(self.ends, default=0)

    @property
    def own(self) -> str:
        """The text without its divisions, unless too little is left."""
        rest = self.text[self.local :]
        return rest if len(rest) >= 3 else self.text

    def meets(self, other: Spoken) -> bool:
        """Whether an article prints both names, in whatever order: headlines often print the short one first."""
        return not self.articles.isdisjoint(other.articles)


def same_with_division(short: Spoken, long: Spoken) -> str | None:
    """石家庄市鹿泉区云杉路小学 and 云杉路小学: the longer only adds its divisions.

    Laws are left out: a city's 条例 is not the nation's.
    """
    if short.name.type == "Policy" or not long.text.endswith(short.text) or len(short.text) < 3:
        return None
    return "the longer form adds its divisions" if len(long.text) - len(short.text) in long.ends else None


def same_with_firm_tail(short: Spoken, long: Spoken) -> str | None:
    """河北云杉 and 河北云杉集团有限公司: the longer only adds what firms are called (and the place before)."""
    if short.name.type != "Organization":
        return None
    for start in sorted({0, *long.ends}):
        rest = long.text[start + len(short.text) :]
        if long.text.startswith(short.text, start) and _FIRM_TAILS.fullmatch(rest):
            return "the longer form adds the firm's legal form"
    return None


def same_core(short: Spoken, long: Spoken) -> str | None:
    """惠邻公司 beside 石家庄惠邻城市服务有限公司: the firm's own word, in the same article."""
    if short.name.type != "Organization" or not _FIRM_END.search(long.text) or _BRANCH.search(short.text):
        return None
    # 河北云杉集团安装公司 is a daughter of 河北云杉集团
    if _BRANCH.search(long.text) or (long.text.startswith(short.text) and _FIRM_TAIL.search(short.text)):
        return None
    core = _FIRM_TAIL.sub("", short.text)
    if len(core) < 2 or len(core) <= short.local or not short.meets(long):
        return None
    place = long.text.find(core)
    named = place in {0, long.local} or (core != short.text and place > 0)
    return "the firm's own word in the article that gives the full name" if named else None


def same_firm_letters(short: Spoken, long: Spoken) -> str | None:
    """禾源文旅 beside 吉林禾源文化旅游集团: the firm's own word and letters of its trade."""
    if short.name.type != "Organization" or not _FIRM_END.search(long.text) or short.ends or not short.meets(long):
        return None
    begins = 4 <= len(short.text) < len(long.own) and short.text[:2] == long.own[:2]
    return "the firm's own word and letters of its trade" if begins and _is_subsequence(short.text, long.own) else None


def same_tail(short: Spoken, long: Spoken) -> str | None:
    """博物馆新馆 beside 邢台博物馆新馆: the end of a longer name of the same article."""
    fits = short.name.type in {"Organization", "Project", "Place", "Event"} and len(short.text) >= 4
    if not fits or not long.text.endswith(short.text) or short.name.rank == OFFICIAL or short.local:
        return None
    return "the end of a longer name of the same article" if short.meets(long) else None


def same_agency(short: Spoken, long: Spoken) -> str | None:
    """发改委 beside 石家庄市发展和改革委员会: the agency's short name without its district."""
    if short.name.type != "Organization" or long.name.rank != OFFICIAL or not short.meets(long):
        return None
    wanted = long.text[: long.local] + short.text
    is_alias = any(fold(alias) == wanted for alias in long.name.aliases)
    return "the short name of an agency of the same article" if is_alias else None


def same_with_method(short: Spoken, long: Spoken) -> str | None:
    """五盏灯 and “五盏灯”工作法: the longer only adds what such things are called."""
    if short.name.type not in {"Initiative", "Project"} or len(short.text) < 2 or not long.text.startswith(short.text):
        return None
    return "the longer form adds a class noun" if _METHOD.fullmatch(long.text[len(short.text) :]) else None


def same_edition(short: Spoken, long: Spoken) -> str | None:
    """管护办法 and 管护办法（试行）."""
    if short.name.type != "Policy" or not long.text.startswith(short.text):
        return None
    return "the longer form adds the edition" if _EDITION.fullmatch(long.text[len(short.text) :]) else None


def same_event(short: Spoken, long: Spoken) -> str | None:
    """石家庄马拉松 and 2024石家庄马拉松, 宁晋县读书节 and 宁晋县第三届读书节."""
    if short.name.type != "Event":
        return None
    for end in {0, *short.ends} & {0, *long.ends}:
        own, whole = short.text[end:], long.text[end:]
        alike = short.text[:end] == long.text[:end] and whole.endswith(own) and len(own) >= 4
        if alike and _FRONT.fullmatch(whole[: -len(own)]):
            return "the longer form adds year or number"
    return None


def same_ends(short: Spoken, long: Spoken) -> str | None:
    """河北综改示范区 and 河北转型综合改革示范区: a zone, strategy, project or document with its middle left out."""
    type = short.name.type
    if type not in {"Initiative", "Project", "Policy"} and "zone" not in {short.name.kind, long.name.kind}:
        return None
    less, more = (short.text, long.text) if type in {"District", "Initiative"} else (short.own, long.own)
    if type == "Policy":
        less, more = _EDITION.sub("", less), _EDITION.sub("", more)
    if len(less) < 4 or not 2 <= len(more) - len(less) <= 16 or (type != "District" and not short.meets(long)):
        return None
    if less[:2] != more[:2] or less[-2:] != more[-2:] or _NUMBERS.findall(less) != _NUMBERS.findall(more):
        return None
    return "the shorter form leaves out the middle" if _is_subsequence(less, more) else None


def same_initials(short: Spoken, long: Spoken) -> str | None:
    """华中科大 beside 华中科技大学, 石门一中 beside 石门县第一中学."""
    if short.name.type != "Organization":
        return None
    less, more = _SCHOOL.fullmatch(short.text), _SCHOOL.fullmatch(long.text)
    if less and more and less["school"] == more["school"] and "第" not in less["place"]:
        place = re.sub(r"[省市县区旗]$", "", less["place"])
        return "the school's short name" if re.fullmatch(rf".*{place}[省市县区旗]?", more["place"]) else None
    if not short.text.endswith("大") or not long.text.endswith("大学"):
        return None
    begins = short.text[0] == long.text[0] and _is_subsequence(short.text, long.text)
    return "the university's short name" if begins and len(short.text) >= 2 and short.meets(long) else None


def same_bare_division(short: Spoken, long: Spoken) -> str | None:
    """槐安里 and 槐安里社区: a division without its level."""
    if short.name.type != "District" or (short.name.code and long.name.code) or not long.text.startswith(short.text):
        return None
    return "the longer form adds the level" if long.text[len(short.text) :] in _LEVELS else None


def same_quoted(short: Spoken, long: Spoken) -> str | None:
    """护苗巡河 beside “护苗巡河”暑期行动: all that the longer puts in quotation marks."""
    quoted = _QUOTED.findall(long.name.text)
    if short.name.type not in {"Initiative", "Project", "Organization"} or [fold(one) for one in quoted] != [
        short.text
    ]:
        return None
    return "the quoted words of the longer form"


def same_zone(short: Spoken, long: Spoken) -> str | None:
    """高新区 beside 阳泉高新技术产业开发区: a zone's short name without its place."""
    if (
        short.name.type != "District"
        or short.name.code
        or not short.text.endswith("区")
        or not _ZONE_END.search(long.text)
    ):
        return None
    own = _NATIONAL.sub("", long.text[long.local :])
    begins = len(short.text) < len(own) and short.text[0] == own[0]
    return "the zone's short name" if begins and _is_subsequence(short.text, own) else None


def same_without_people(short: Spoken, long: Spoken) -> str | None:
    """星火乡 and 星火朝鲜族乡: the longer only names the peoples who live there."""
    if short.name.type != "District" or short.text[-1] != long.text[-1]:
        return None
    stem = short.text[:-1]
    return "the longer form names the peoples" if re.fullmatch(f"{re.escape(stem)}.{{1,8}}族", long.text[:-1]) else None


def same_event_letters(short: Spoken, long: Spoken) -> str | None:
    """制博会 beside 中国国际装备制造业博览会: letters of the event's name."""
    if short.name.type != "Event" or not 3 <= len(short.text) <= 4 or short.text[-1] not in "会展节赛运":
        return None
    return "letters of the event's name" if _is_subsequence(short.text, long.text) and short.meets(long) else None


Comparator = Callable[[Spoken, Spoken], str | None]
COMPARATORS: Final[tuple[Comparator, ...]] = (
    same_with_division,
    same_with_firm_tail,
    same_with_method,
    same_edition,
    same_event,
    same_bare_division,
    same_agency,
    same_core,
    same_initials,
    same_ends,
    same_firm_letters,
    same_tail,
    same_quoted,
    same_zone,
    same_without_people,
    same_event_letters,
)


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
