"""Projects, initiatives, policies, events and places: what they are called, and whose they are.

A local name (人民公园, 城北水厂) is told from its namesakes by the prefecture; what names its division, runs through
many prefectures or is a nation's own is one thing everywhere.
"""

from __future__ import annotations

import re
from typing import Final

from kg.resolve.abbreviations import Abbreviations
from kg.resolve.events import congress_name
from kg.resolve.heads import read_heads, starts_with_division
from kg.resolve.names import LINKED, PRINTED, Name, scope_of
from kg.resolve.setting import Setting
from kg.rules.divisions import Gazetteer

_WIDE: Final = re.compile(r"(?:国道|高速|高速公路|铁路|高铁|运河|国家公园)$|^[GS]\d+|^\d{3}国道")
_NATIONAL: Final = re.compile(
    r"^(?:党的|中央|中共|全国|中国|国家|世界|国际|亚洲|中华|两会|北京冬|\d{4}年?(?:全国|中国|世界|亚洲))"
)
_COINED: Final = re.compile(r"[“”]|\d{3,}|(?:工作法|服务法|议事法|管理法|工作思路|调解法)$")
_PUBLIC: Final = re.compile(r"(?:馆|中心|院|学校|小学|中学|公园|广场|站|厅|基地|场|宫|项目|工程|园|库|厂)$")
_OF: Final = re.compile(r"”的(?=[^的]{2,12}$)")
_WORKS_NOUN: Final = re.compile(
    r"(?<=.{3})(?<!项目)(?<!工程)(?:期|园|馆|桥|路|站|院|线|库|厂|基地|中心|小区|地铁|高铁|高速)建设$"
)
# a name that is only a class noun names something on its own page alone
_CLASS_NOUN: Final = re.compile(
    r"^(?:该|本|此)?(?:实施|工作|行动|建设|管理|指导|总体|专项|发展)?"
    r"(?:方案|意见|规划|计划|条例|办法|通知|规定|细则|纲要|规范|标准|项目|工程|活动|大会|会议|论坛|行动|机制|模式|平台|措施|公约|协议)$"
)
_LAW: Final = re.compile(r"^中华人民共和国(?=.{2,}法(?:[（(].*)?$)")


def name_work(type: str, form: str, setting: Setting, rank: int, *, table: Abbreviations, gazetteer: Gazetteer) -> Name:
    """The name of a work or place at the ``rank``-th mention of an article.

    >>> from kg.resolve.abbreviations import load_abbreviations
    >>> from kg.rules.divisions import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> setting = Setting("130110", (*gazetteer.ancestors("130110"), gazetteer.get("130110")))
    >>> def full(type, form): return name_work(type, form, setting, 0, table=load_abbreviations(), gazetteer=gazetteer)
    >>> full("Place", "市图书馆").text, full("Event", "市第十三次党代会").text, full("Place", "人民公园").area
    ('石家庄市图书馆', '石家庄市第十三次党代会', '130100')
    """
    if type not in {"Event", "Policy"} and (quoted := _without_place(form, setting, rank, gazetteer)):
        return Name(
            type,
            form,
            quoted,
            _area(type, quoted, setting, table, gazetteer),
            rank=LINKED,
            why=f"{form} is {quoted}, with words around",
        )
    if type == "Project" and _WORKS_NOUN.search(form):
        core = form.removesuffix("建设")
        return Name(
            type,
            form,
            core,
            _area(type, core, setting, table, gazetteer),
            rank=LINKED,
            why=f"{form} is the building of {core}",
        )
    if type == "Policy":
        plain_law = _LAW.sub("", form)
        area = _area(type, form, setting, table, gazetteer)
        return Name(
            type, form, plain_law, area, rank=PRINTED, why=f"{form} is {plain_law}" if plain_law != form else ""
        )
    if type == "Event" and (congress := congress_name(form, setting, rank, gazetteer)):
        return congress
    if type == "Event" or (type in {"Project", "Place"} and _PUBLIC.search(form)):
        for head in read_heads(form, setting, rank, gazetteer):
            if head.level:
                text = head.district.text + form[head.end :]
                why = f"{form} in an article on {head.district.text}"
                return Name(type, form, text, rank=LINKED, why=why, scope=scope_of(head.district))
            if not head.short:
                break
    return Name(type, form, form, _area(type, form, setting, table, gazetteer))


def _without_place(form: str, setting: Setting, rank: int, gazetteer: Gazetteer) -> str:
    """青枫社区“三色灯”工作法 -> “三色灯”工作法: what stands before the quotation says where; and “三色灯”的工作法 is “三色灯”工作法."""
    bare = _OF.sub("”", form)
    at = bare.find("“")
    if at > 1 and any(head.end == at and not head.level for head in read_heads(bare, setting, rank, gazetteer)):
        bare = bare[at:]
    return bare if bare != form else ""


def _area(type: str, form: str, setting: Setting, table: Abbreviations, gazetteer: Gazetteer) -> str:
    if _CLASS_NOUN.match(form):
        return setting.page_id
    if type == "Policy":
        return ""
    if type == "Initiative":
        return setting.locality if _COINED.search(form) else ""
    if _WIDE.search(form) or _NATIONAL.match(form) or form in table.features or starts_with_division(form, gazetteer):
        return ""
    return setting.locality
