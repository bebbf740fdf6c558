"""Organizations: 省发改委 -> 河北省发展和改革委员会, 区委 -> 鹿泉区委, 团市委 -> 共青团石家庄市委, 居委会 -> 青枫社区居委会.

A name is read as [words before] + [district] + [body]; the table of abbreviations knows the bodies, the setting knows the district.
What the table does not know keeps its own words, with the district in place of a level word
(县人民医院 -> 应县人民医院 in an article on 应县).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.resolve.abbreviations import Abbreviations, Body
from kg.resolve.heads import Head, read_heads, starts_with_division
from kg.resolve.levels import split_level
from kg.resolve.names import LINKED, OFFICIAL, Name, scope_of
from kg.resolve.setting import Setting
from kg.rules.divisions import Gazetteer

_OFFICE: Final = re.compile(
    r"^(?!员|员会|院|校).{1,16}(?:部|处|科|室|股|办|中心|队|组|局|院|校|庭|党组|党委|支部|党总支|常委会|全会|委员会|工委|团|站|所|讲师团)$"
)
_DEPARTMENT: Final = re.compile(r"^(?:组织部|宣传部|统战部|政法委|社会工作部|政研室|党校|办公室|老干部局|巡察办)$")
_LOCAL_OFFICE: Final = re.compile(
    r"^(?:武装部|人武部|妇联|团委|司法所|财政所|派出所|综治办|综合执法队|人大工委|纪工委|政协工委)$"
)
_HOUSE_OFFICE: Final = re.compile(r"^(?:纪委|工会|团委|妇委会)$")
_HOUSE: Final = re.compile(r"(?P<place>.{2,}(?:医院|卫生院|大学|学院|公司|集团))(?:党委|党总支)?")
_LOCAL_PARTY: Final = re.compile(
    r"(?P<place>.{2,}(?:镇|乡|街道|苏木))(?:党委|党工委|政府|人民政府|人大主席团|人大|办事处)"
)
"""A body of a township, and what stands bare beside it is the township's, too: 武装部 after 某乡党委."""
_BUREAU: Final = re.compile(r"(?!中国|国家|全国|省|县(?!域)|旗|州|盟)[\u4e00-\u9fff]{2,14}(?<!分)局")
_TERM: Final = re.compile(r"第?[一二三四五六七八九十]+届(?=(?:人大常委会|人大|人民代表大会常务委员会|政协)$)")
"""The term of a congress, which is the same body in each: 市七届人大常委会."""
_DOUBLED: Final = frozenset("省市县区旗州盟镇乡")
"""The level of an organ that stands behind its division once more: 祁县县委."""
_NATIONAL: Final = re.compile(r"^(?:中国|中华|中共中央|中央|国家|全国|国务院|最高|世界|国际|亚洲|联合国)")
_GENERIC: Final = re.compile(
    r"(?:小学|中学|高中|初中|学校|幼儿园|[医卫]院|卫生院|门诊部|派出所|司法所|党支部|党总支|党委|党组|居委会|村委会|办事处|合作社|服务队|志愿队|宣讲队|突击队|"
    r"工作室|调解室|敬老院|养老院|图书馆|博物馆|文化馆|体育馆|剧团|中心|站|队|所|协会|商会|办公室|指挥部|工作组|专班|管委会|党工委|物业|厂|店|超市|农场|林场|煤矿)$"
)
# 人民政府 in full is the fuller name; 中共…委员会 is a title that papers do not use.
_FULL: Final = re.compile(r"^(?!中共|中国共产党|中国人民政治).*人民政府")
_FIRM: Final = re.compile(r"(?:公司|集团|企业|合作社|厂|店|行|社)$")


def name_organization(
    form: str, setting: Setting, rank: int, *, table: Abbreviations, gazetteer: Gazetteer, before: Name | None = None,
    row: bool = False,
) -> Name:  # fmt: skip
    """The name of an organization at the ``rank``-th mention of an article.

    ``before`` is the one just before it, with one mark between in a ``row``.

    >>> from kg.resolve.abbreviations import load_abbreviations
    >>> from kg.rules.divisions import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> setting = Setting("130110", (*gazetteer.ancestors("130110"), gazetteer.get("130110")))
    >>> def full(form): return name_organization(form, setting, 0, table=load_abbreviations(), gazetteer=gazetteer).text
    >>> full("省发改委"), full("区委组织部"), full("团市委"), full("石家庄市公安局交警支队")
    ('河北省发展和改革委员会', '鹿泉区委组织部', '共青团石家庄市委', '石家庄市公安局交警支队')
    >>> full("祁县县委"), full("祁县县委组织部"), full("祁县县政府")
    ('祁县委', '祁县委组织部', '祁县政府')
    """
    if term := _TERM.search(form):
        whole = form[: term.start()] + form[term.end() :]
        name = name_organization(whole, setting, rank, table=table, gazetteer=gazetteer, before=before)
        return replace(name, form=form, why=f"{form} is {name.text} in one of its terms")
    local = _holder(form, before) if before else None
    place = local["place"] if local else _row_place(form, before, gazetteer) if before and row else ""
    if before and place:
        name = name_organization(place + form, setting, rank, table=table, gazetteer=gazetteer)
        why = f"{form} beside {before.text}"
        return replace(name, form=form, rank=LINKED, spelled=False, scope=f"{name.area}/{place}", why=why)
    if body := table.whole.get(form):
        return replace(_of_body(form, body, Name("District", "", "", "")), scope="")
    if form in table.bare:
        return _bare(form, setting, rank, table)
    if before and _DEPARTMENT.match(form) and "委" in before.text:
        base = before.text[: before.text.index("委") + 1]
        return Name(
            "Organization",
            form,
            base + form,
            before.area,
            rank=LINKED,
            scope=base,
            why=f"{form} of {base}, named just before",
        )
    for head, body, tail in _readings(form, setting, rank, table, gazetteer):
        name = _of_body(form, body, head.district, tail)
        printed = not head.level and not head.short and len(form) > len(name.text) and _FULL.search(form)
        return replace(name, spelled=bool(printed))
    return _unknown(form, setting, rank, gazetteer)


def _row_place(form: str, before: Name, gazetteer: Gazetteer) -> str:
    """The division of the bureau named right before, whose row 应急管理局 stands in: of 县水利局、应急管理局; else empty."""
    free = _BUREAU.fullmatch(form) and not split_level(form) and not starts_with_division(form, gazetteer)
    if not free or not _BUREAU.fullmatch(before.text):
        return ""
    return next((before.text[: head.end] for head in read_heads(before.text, Setting("", ()), 0, gazetteer)), "")


def _holder(form: str, before: Name) -> re.Match[str] | None:
    """The township or the house of the body named just before, of which a bare office is a part, or None."""
    if _LOCAL_OFFICE.match(form):
        return _LOCAL_PARTY.fullmatch(before.text)
    return _HOUSE.fullmatch(before.text) if _HOUSE_OFFICE.match(form) else None


def _readings(
    form: str, setting: Setting, rank: int, table: Abbreviations, gazetteer: Gazetteer
) -> Iterator[tuple[Head, Body, str]]:
    """Each way to read a form as a body of a district: first the whole rest is a body, then a body and its office."""
    for whole in (True, False):
        for before in table.before:
            if not form.startswith(before):
                continue
            rest = form[len(before) :]
            for head in read_heads(rest, setting, rank, gazetteer):
                words = rest[head.end :]
                if words[:1] in _DOUBLED and rest[: head.end].endswith(words[:1]):
                    words = words[1:]
                if whole and (body := table.bodies.get((before, words))):
                    yield head, body, ""
                elif not whole and (found := _body_and_office(before, words, table)):
                    yield head, *found


def _body_and_office(before: str, words: str, table: Abbreviations) -> tuple[Body, str] | None:
    """委组织部 -> the body {}委 and the office 组织部."""
    for length in range(len(words) - 1, 0, -1):
        body = table.bodies.get((before, words[:length]))
        if body and _OFFICE.match(words[length:]) and (length > 1 or _is_department(words[length:])):
            return body, words[length:]
    return None


def _is_department(words: str) -> bool:
    """Whether what follows 委 is a part of a Party committee and not the end of another word (委员会, 委托)."""
    return not words.startswith(("员", "托", "派", "会"))


def _of_body(form: str, body: Body, district: Name, tail: str = "") -> Name:
    text, others = body.names(district.text)
    why = f"{form} is {text}{tail} ({body.rule})" if form != text + tail else ""
    return Name(
        "Organization",
        form,
        text + tail,
        district.area,
        rank=OFFICIAL,
        aliases=tuple(other + tail for other in others),
        why=why,
        scope=scope_of(district),
    )


def _bare(form: str, setting: Setting, rank: int, table: Abbreviations) -> Name:
    """居委会 alone: of the community named last."""
    body, endings = table.bare[form]
    district = setting.nearest(endings, rank)
    if district is None:
        return Name("Organization", form, form, setting.here)
    return _of_body(form, body, district)


def _unknown(form: str, setting: Setting, rank: int, gazetteer: Gazetteer) -> Name:
    """A body that the table does not know: the district takes a level word's place, the rest stays."""
    for head in read_heads(form, setting, rank, gazetteer):
        if head.level:
            text = head.district.text + form[head.end :]
            return Name(
                "Organization",
                form,
                text,
                head.district.area,
                rank=LINKED,
                why=f"{form} in an article on {head.district.text}",
                scope=scope_of(head.district),
            )
        if not head.short:
            break
    return Name("Organization", form, form, area_of(form, setting, gazetteer))


def area_of(form: str, setting: Setting, gazetteer: Gazetteer) -> str:
    """The district that tells an organization from its namesakes; empty where the name says enough.

    A name with its division (石家庄钢铁集团) or of national sound (中国科学院) is one body everywhere; so is a firm, a university or a
    ministry. A school, clinic, branch, team or a firm of a word or two is told apart by the prefecture, an open 区政府 by its place.
    """
    if split_level(form):
        return setting.here
    if _NATIONAL.match(form) or starts_with_division(form, gazetteer):
        return ""
    if _GENERIC.search(form):
        return setting.locality
    return setting.locality if _FIRM.search(form) and len(form) <= 6 else ""
