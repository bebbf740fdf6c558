"""How newspapers write the names of divisions: official rows made plain, and the short forms people use.

>>> plain_village("西蒲村委会"), plain_village("望湖社区居民委员会"), plain_village("东街居委会")
('西蒲村', '望湖社区', '东街社区')
>>> short_forms("北川羌族自治县", "county")
('北川', '北川县')
"""

from __future__ import annotations

import re
from typing import Final

PEOPLES: Final = tuple(
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 "
    "土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 "
    "鄂伦春 赫哲 门巴 珞巴 基诺 各".split()
)
_PEOPLE: Final = re.compile(
    f"(?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})族$|(?:蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)$"
)
_AUTONOMOUS: Final = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_PARENTHESIS: Final = re.compile(r"[（(][^（）()]*[）)]")

_VILLAGE_ENDINGS: Final = (
    (re.compile(r"社区(?:村|居)?(?:村民|居民)?(?:管理|居民?)?(?:委员会|委会|居委会|服务中心|居)$"), "社区"),
    (re.compile(r"嘎查(?:村民|村)?(?:委员会|委会)$"), "嘎查"),
    (re.compile(r"村?村(?:民|居|居民|村民)?(?:委员会|委会|居委会|委员|委)$"), "村"),
    (re.compile(r"(?:居民|家属)?(?:居委会|居民委员会|居民居委会|家委会|家属委员会)$"), "社区"),
    (re.compile(r"居民委员会$"), "社区"),
    (re.compile(r"牧委会$"), "村"),
)
_TOWNSHIP_ENDINGS: Final = (
    (re.compile(r"街道办(?:事处)?$"), "街道"),
    (re.compile(r"(?<=[区园城])(?:管委会|管理委员会)$"), ""),
)
_COUNTY_ENDINGS: Final = ((re.compile(r"(?<=区)管委会$"), ""), (re.compile(r"的岛礁及其海域$"), ""))

_VIRTUAL: Final = re.compile(r"^(?:市辖区|县|.*直辖县级行政区划|.*直辖村级区划|.*类似乡级单位|.*乡级单位)$|虚拟|局直$")
_ZONE: Final = re.compile(
    "(?:开发区|园区|示范区|高新区|新区|新城|产业园|工业园|工业区|度假区|保税区|保税港区|"
    "试验区|科技城|产业区|经开区|示范园|创业园|科技园)$"
)
_ZONE_WORDS: Final = (
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("综合改革示范区", "综改示范区"),
    ("综合改革示范区", "综改区"),
)
_LEVEL_ENDINGS: Final = {"province": "省市", "prefecture": "市盟", "county": "市县区旗"}


def is_virtual(name: str) -> bool:
    """Whether a statistical row is no division: 市辖区, 省直辖县级行政区划, 良种场虚拟生活区.

    >>> is_virtual("市辖区"), is_virtual("小店区")
    (True, False)
    """
    return bool(_VIRTUAL.search(name))


def plain_village(name: str) -> str:
    """A village or community without the name of its committee."""
    return _replace_ending(_PARENTHESIS.sub("", name) or name, _VILLAGE_ENDINGS)


def plain_township(name: str) -> str:
    """A township without 办事处 or 管委会.

    >>> plain_township("保康街道办事处"), plain_township("经济开发区（马棚街道）")
    ('保康街道', '经济开发区')
    """
    return _replace_ending(_PARENTHESIS.sub("", name) or name, _TOWNSHIP_ENDINGS)


def plain_county(name: str) -> str:
    """A county without 管委会."""
    return _replace_ending(name, _COUNTY_ENDINGS)


def _replace_ending(name: str, endings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, ending in endings:
        plain, count = pattern.subn(ending, name)
        if count and len(plain) > len(ending):
            return plain
    return name


def kind_of(code: str, name: str) -> str:
    """The kind of a division by the length of its code and its name.

    Statistical codes of county level whose last two digits are 71 to 79 stand for development zones without a county's rank.

    >>> kind_of("140105", "小店区"), kind_of("140171", "山西转型综合改革示范区"), kind_of("140105201", "刘家堡乡")
    ('county', 'zone', 'township')
    """
    if len(code) == 6:
        if code.endswith("0000"):
            return "province"
        if code.endswith("00"):
            return "prefecture"
        return "zone" if "71" <= code[4:] <= "79" else "county"
    if len(code) == 9:
        return "zone" if _ZONE.search(name) else "township"
    return "community" if name.endswith(("社区", "生活区", "居委会")) else "village"


def short_forms(name: str, kind: str) -> tuple[str, ...]:
    """The short forms of a province, prefecture, county or zone, sorted; none of a single character.

    >>> short_forms("小店区", "county"), short_forms("内蒙古自治区", "province"), short_forms("祁县", "county")
    (('小店',), ('内蒙古',), ())
    >>> short_forms("延边朝鲜族自治州", "prefecture"), short_forms("东乡族自治县", "county")
    (('延边', '延边州'), ('东乡', '东乡县'))
    >>> short_forms("长春净月高新技术产业开发区", "zone")
    ('长春净月高新区',)
    """
    if kind == "zone":
        return tuple(sorted({name.removesuffix(long) + short for long, short in _ZONE_WORDS if name.endswith(long)}))
    for ending, level in _AUTONOMOUS.items():
        if name.endswith(ending):
            core = _strip_peoples(name.removesuffix(ending))
            return tuple(sorted({core, core + level}))
    for ending in ("特别行政区", "地区"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return (name.removesuffix(ending),)
    if name[-1] in _LEVEL_ENDINGS.get(kind, "") and len(name) >= 3:
        return (name[:-1],)
    return ()


def _strip_peoples(core: str) -> str:
    """北川羌族 -> 北川; what would leave less than two characters stays (内蒙古), but for the word 族 (东乡族 -> 东乡)."""
    while match := _PEOPLE.search(core):
        if match.start() < 2:
            return core.removesuffix("族")
        core = core[: match.start()]
    return core
