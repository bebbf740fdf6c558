"""The level of a division by its form, of pointing words by their last character, and the levels of a place name.

Levels are the kinds of ``kg.model.DISTRICT_KINDS``. A form alone often tells its level (清徐县); a short form (清徐) does not.
"""

from __future__ import annotations

import re
from typing import Final

ZONE: Final = re.compile(
    r"(?:开发区|示范区|高新区|新区|新城|园区|产业园|科技园|试验区|自贸区|保税区|经开区|集中区|合作区|度假区|工业园|物流园|空港|港区|管理区|片区)$"
)
SUFFIXES: Final = (
    ("province", re.compile(r"(?:省|自治区|特别行政区)$|^(?:北京|上海|天津|重庆)市?$")),
    ("zone", ZONE),
    ("region", re.compile(r"(?:地区经济|三角|经济圈|都市圈|城市群|京津冀|大湾区)$")),
    ("prefecture", re.compile(r"(?:市|自治州|州|地区|盟)$")),
    ("county", re.compile(r"(?:(?<!社)区|县|旗)$")),
    ("township", re.compile(r"(?:镇|乡|街道|苏木|街道办事处|民族乡)$")),
    ("community", re.compile(r"(?:社区)$")),
    ("village", re.compile(r"(?:村|嘎查|屯|庄|寨|农场)$")),
)
ORDER: Final = ("province", "prefecture", "county", "township", "village")
RANKS: Final = {
    "region": 0,
    "province": 1,
    "prefecture": 2,
    "county": 3,
    "zone": 3,
    "township": 4,
    "village": 5,
    "community": 5,
}
PIECES: Final = re.compile(
    r"(?P<province>^(?:北京市|上海市|天津市|重庆市|.{2,7}?(?:省|自治区|特别行政区)))?"
    r"(?P<prefecture>.{2,10}?(?:自治州|地区|盟|市))?"
    r"(?P<county>.{1,12}?(?:自治县|自治旗|市|区|县|旗))?"
    r"(?P<township>.{1,12}?(?:街道|镇|乡|苏木))?"
    r"(?P<village>.+(?:村|社区))?$"
)
POINTERS: Final = (
    ("province", re.compile(r"省|自治区")),
    ("zone", re.compile(r"园区|开发区|示范区|新区")),
    ("prefecture", re.compile(r"市|州|盟")),
    ("county", re.compile(r"县|旗|区(?!里)|^区里")),
    ("township", re.compile(r"镇|乡|街道")),
    ("community", re.compile(r"社区")),
    ("village", re.compile(r"村")),
)


def level_of(form: str) -> str:
    """The level that a division's form spells out, or an empty string.

    >>> [level_of(form) for form in ("太原市", "小店区", "北格镇", "太航社区", "西蒲村", "中北高新区", "清徐")]
    ['prefecture', 'county', 'township', 'community', 'village', 'zone', '']
    """
    for level, suffix in SUFFIXES:
        if suffix.search(form):
            return level
    return ""


def pointed_level(form: str) -> str:
    """The level that pointing words ask for.

    >>> pointed_level("全市"), pointed_level("该社区"), pointed_level("社区")
    ('prefecture', 'community', 'community')
    """
    if "社区" in form:
        return "community"
    return next((level for level, pattern in POINTERS if pattern.search(form)), "")


def split_place(place: str) -> dict[str, str]:
    """The divisions of a full place name by level.

    >>> split_place("山西省太原市小店区")
    {'province': '山西省', 'prefecture': '太原市', 'county': '小店区'}
    """
    match = PIECES.match(place)
    return {level: name for level, name in match.groupdict().items() if name} if match else {}
