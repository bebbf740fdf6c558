"""Short forms of one page: which two names of a page are the same thing in two lengths.

Each comparator is a function of the shorter and the longer name that gives its reason or None, and one line in ``COMPARATORS``. A short
form joins a longer one only where it is the only one that fits; between several it stays a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.resolve.forms import fold
from kg.resolve.names import OFFICIAL, Name

_FIRM: Final = (
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团股份|总公司|控股集团|控股|集团|股份|公司|企业|总厂|厂|"
    r"实业|投资|科技|发展|建设)"
)
_FIRM_TAIL: Final = re.compile(f"{_FIRM}+$")
_FIRM_END: Final = re.compile(r"(?:公司|集团|总厂|厂|合作社|银行|酒店|商场)$")
_BRANCH: Final = re.compile(
    r"(?:党委|党支部|党总支|党组|工会|团委|纪委|分公司|子公司|支行|分行|项目部|分局|派出所|工作组|服务队)$"
)
_METHOD: Final = re.compile(
    r"(?:工作法|服务法|治理法|管理法|议事法|模式|机制|制度|行动|行动计划|三年行动|专项行动|计划|工程|项目|建设项目|品牌|活动|系列活动|服务|体系|战略|改革|专项|试点|平台|做法|经验|标准|课题)+"
)
_EDITION: Final = re.compile(r"[（(](?:试行|暂行|草案|修订|修订版|征求意见稿|送审稿|修正|\d{4}.{0,8})[）)]")
_FRONT: Final = re.compile(r"(?:\d{4}(?:[-—~至]\d{4})?年?(?:度)?|首届|第[一二三四五六七八九十百\d]+届|中国|全国)+")
_LEVELS: Final = ("社区", "街道", "村", "镇", "乡", "区", "县", "市", "省", "州", "旗", "新村", "嘎查", "苏木")
_INITIAL_HEADS: Final = ("大学", "学院", "中学")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name of the page, folded; where the divisions that it begins with may end; where it stands first in each article."""

    name: Name
    text: str
    ends: frozenset[int]
    first: Mapping[str, int]

    @property
    def local(self) -> int:
        """How many characters of the text are divisions."""
        return max(self.ends, default=0)

    def follows(self, other: Spoken) -> bool:
        """Whether some article prints ``other`` before this name."""
        return any(at > other.first.get(article, at) for article, at in self.first.items())


def same_with_division(short: Spoken, long: Spoken) -> str | None:
    """太原市小店区晋阳街小学 and 晋阳街小学: the longer only adds its divisions. Laws are left out: a city's 条例 is not the nation's."""
    if short.name.type == "Policy" or not long.text.endswith(short.text) or len(short.text) < 3:
        return None
    return "the longer form adds its divisions" if len(long.text) - len(short.text) in long.ends else None


def same_with_firm_tail(short: Spoken, long: Spoken) -> str | None:
    """山西建投 and 山西建投集团有限公司: the longer only adds what firms are called."""
    if short.name.type != "Organization" or not long.text.startswith(short.text):
        return None
    return (
        "the longer form adds the firm's legal form"
        if re.fullmatch(f"{_FIRM}+", long.text[len(short.text) :])
        else None
    )


def same_core(short: Spoken, long: Spoken) -> str | None:
    """惠邻公司 after 石家庄惠邻城市服务有限公司: the firm's own word, said again in the same article."""
    if short.name.type != "Organization" or not _FIRM_END.search(long.text) or _BRANCH.search(short.text):
        return None
    core = _FIRM_TAIL.sub("", short.text[short.local :])
    if len(core) < 2 or not short.follows(long) or core == short.text[: len(core)] and short.local >= len(core):
        return None
    place = long.text.find(core)
    named = place in (0, long.local) or (core != short.text and place > 0)
    return "the firm's own word, said again after the full name" if named and len(short.text) < len(long.text) else None


def same_tail(short: Spoken, long: Spoken) -> str | None:
    """博物馆新馆 after 忻州博物馆新馆: the end of a longer name of the same article."""
    fits = short.name.type in {"Organization", "Project", "Place", "Event"} and len(short.text) >= 4
    if not fits or not long.text.endswith(short.text) or short.name.rank == OFFICIAL or short.local:
        return None
    return "the end of a longer name that the article gives before" if short.follows(long) else None


def same_agency(short: Spoken, long: Spoken) -> str | None:
    """环保局 after 青县环境保护局 is left to ``same_tail``; here 发改委, whose letters lie in the agency's name in order."""
    if short.name.type != "Organization" or long.name.rank != OFFICIAL or not short.follows(long):
        return None
    forms = (fold(alias) for alias in long.name.aliases)
    place = long.text[: long.local] if long.local else ""
    return "a short name of the agency named before" if any(form == place + short.text for form in forms) else None


def same_with_method(short: Spoken, long: Spoken) -> str | None:
    """五色行动 and “五色行动”工作法: the longer only adds what such things are called."""
    if short.name.type not in {"Initiative", "Project"} or len(short.text) < 2 or not long.text.startswith(short.text):
        return None
    return "the longer form adds a class noun" if _METHOD.fullmatch(long.text[len(short.text) :]) else None


def same_edition(short: Spoken, long: Spoken) -> str | None:
    """管护办法 and 管护办法（试行）."""
    if short.name.type != "Policy" or not long.text.startswith(short.text):
        return None
    return "the longer form adds the edition" if _EDITION.fullmatch(long.text[len(short.text) :]) else None


def same_event(short: Spoken, long: Spoken) -> str | None:
    """太原马拉松 and 2024太原马拉松."""
    if short.name.type != "Event" or not long.text.endswith(short.text) or len(short.text) < 4:
        return None
    return "the longer form adds year or number" if _FRONT.fullmatch(long.text[: -len(short.text)]) else None


def same_ends(short: Spoken, long: Spoken) -> str | None:
    """山西综改示范区 and 山西转型综合改革示范区: a strategy or zone with its middle left out."""
    zone = short.name.type == "District" and "zone" in {short.name.kind, long.name.kind}
    if not (zone or short.name.type == "Initiative") or len(short.text) < 4 or len(long.text) - len(short.text) < 2:
        return None
    if (
        short.text[:2] != long.text[:2]
        or short.text[-2:] != long.text[-2:]
        or any(char.isdigit() for char in short.text + long.text)
    ):
        return None
    return "the shorter form leaves out the middle" if _is_subsequence(short.text, long.text) else None


def same_initials(short: Spoken, long: Spoken) -> str | None:
    """华中科大 after 华中科技大学."""
    if short.name.type != "Organization" or not short.text.endswith("大") or not long.text.endswith("大学"):
        return None
    begins = short.text[0] == long.text[0] and _is_subsequence(short.text, long.text)
    return "the university's short name" if begins and len(short.text) >= 2 and short.follows(long) else None


def same_bare_division(short: Spoken, long: Spoken) -> str | None:
    """槐安里 and 槐安里社区: a division without its level."""
    if short.name.type != "District" or short.name.code or not long.text.startswith(short.text):
        return None
    return "the longer form adds the level" if long.text[len(short.text) :] in _LEVELS else None


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
    same_tail,
)


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
