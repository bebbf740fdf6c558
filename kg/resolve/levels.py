"""Level words: which district 省, 市, 区, 镇 or 社区 means at the head of a name (市住建局, 区委, 社区党委)."""

from __future__ import annotations

import re
from typing import Final

from kg.resolve.names import Name
from kg.resolve.setting import Setting
from kg.rules.divisions import Division

# A level word and what must not (!) or must follow it to be one: 市场 and 市民 are words of their own, 市民政局 is 市 + 民政局.
_LEVELS: Final = (
    ("自治区", r""),
    ("自治州", r""),
    ("自治县", r""),
    ("自治旗", r""),
    ("街道", r""),
    ("社区", r"(?=党|居|妇|团|工会|综|志|支|网)"),
    ("省", r"(?!会|内|际|级|亲|份|钱)"),
    ("市", r"(?!场|容|郊|区|值|内|域|辖|话|集|况|道|面|井|价|民(?![政族宗盟革建进营办])|政(?![府协法务研数]))"),
    ("区", r"(?!域|块|间|位|划|内|属|街|别|分|里)"),
    ("县", r"(?!域|城(?!市管理|管|投|建|乡)|乡(?!村振兴)|级|处|内)"),
    ("州", r"(?!市|县|区|城)"),
    ("地", r"(?=委)"),
    ("盟", r"(?=委|行|公署|[\u4e00-\u9fff]{2,}[局院会办中心])"),
    ("旗", r"(?!下|舰|帜|袍|手)"),
    ("镇", r"(?!街|村|区|域|上)"),
    ("乡", r"(?!村|镇|土|愁|贤|亲|音|情|里)"),
    ("苏木", r""),
    ("嘎查", r""),
    ("村", r"(?=党|委|支|民委|妇|团|监|两|集体|经济|股份|合作)"),
    ("高新区", r""),
    ("经开区", r""),
    ("开发区", r""),
    ("示范区", r""),
    ("度假区", r""),
    ("新区", r""),
    ("园区", r""),
)
_HEAD: Final = re.compile(
    "^(?:我|该|本|全)?(?:" + "|".join(f"(?P<w{n}>{word}){guard}" for n, (word, guard) in enumerate(_LEVELS)) + ")"
)
_LOCAL: Final = {"镇", "乡", "街道", "社区", "村", "苏木", "嘎查"}
_ZONES: Final = {"高新区", "经开区", "开发区", "示范区", "度假区", "新区", "园区"}
_NO_COUNTY: Final = re.compile(r"(?:社|园|新|片|小|景|示范|开发|高新|经开)区$")
_COUNTIES: Final = {"区", "县", "旗", "自治县", "自治旗"}


def split_level(text: str) -> tuple[str, int] | None:
    """The level word at the head of ``text`` and where it ends, or None.

    >>> split_level("市民政局"), split_level("市民中心"), split_level("自治区党委"), split_level("该区城管局")
    (('市', 1), None, ('自治区', 3), ('区', 2))
    """
    match = _HEAD.match(text)
    if match is None or match.end() == len(text) or match.lastgroup is None:
        return None
    return match[match.lastgroup], match.end()


def find_level(word: str, setting: Setting, rank: int) -> Name | None:
    """The district that the level word means at the ``rank``-th mention of the article, or None where nothing decides.

    省, 市, 区 and 县 mean the article's own province, city, county; where its place names none, the last one before. 镇, 街道, 村 and
    社区 mean the last one before, as an article walks from one to the next; then the article's own.
    """
    own = _own(word, setting)
    near = setting.nearest((word,), rank) if not _is_inner(word) else None
    if word in _COUNTIES and near is not None and (near.kind not in {"county", ""} or _NO_COUNTY.search(near.text)):
        near = None
    return (near or own) if word in _LOCAL | _ZONES else (own or near)


def _is_inner(word: str) -> bool:
    return word in {"省", "自治区"}


def _own(word: str, setting: Setting) -> Name | None:
    """The division of the article's path whose name ends in the word."""
    for division in reversed(setting.path):
        if _bears(division, word):
            return Name("District", division.name, division.name, division.code, kind=division.kind, code=division.code)
    return None


def _bears(division: Division, word: str) -> bool:
    if word == "市":
        return division.name.endswith("市") and division.kind in {"province", "prefecture", "county"}
    if word == "区":
        return division.kind == "county" and division.name.endswith("区")
    if word in {"州", "自治州"}:
        return division.name.endswith("自治州")
    if word == "地":
        return division.name.endswith("地区")
    return division.name.endswith(word)
