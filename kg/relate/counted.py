"""What a figure is a number of (``of``): the noun behind its unit, or else the words before it in its clause."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.relate.bearers import last_mark
from kg.relate.figures import DATE
from kg.relate.quantities import Quantity
from kg.relate.scene import Node, Scene

BEHIND: Final = re.compile(
    r"(?:的|以上的?)?[“《]?(?P<noun>[猪牛羊鸡鸭鹅鱼树桥路渠井村](?=[，。；、])|[^\s，。；：、！？“”‘’（）()《》…—0-9]{2,16})"
)
TOLD_OF: Final = re.compile(r"(?<=.)(?:户均|人均|亩均|年均|平均|已|全部|均已|正在|即将|顺利)")
"""Where what is said of the counted things begins: 8个|项目区已开工, 1100户|农户户均增收."""
LEADING: Final = re.compile(
    r"^(?:截?至[^，]{0,8}?[年月日底末初](?=[^年月日底末初])|分别|累计|还|并|也|同时|共|已|约|近|超过?|达到?|突破|完成|已经|全年|全部|目前|其中|去年|今年|明年|年内|计划|力争|预计|将|要|可|拟)+"
)
OPENING: Final = re.compile(r"^.*(?:记者|通讯员)[^）)]*[）)]?|^.*(?:[本日晚早]报|本网|本刊)[讯訊]")
"""How an article opens, which says nothing of its first date: 本报讯, and who writes."""
TIME_OF_DAY: Final = re.compile(r"^(?:[上下中]午|晚上?|凌晨|之?前|以前)+")
"""What still belongs to the date: 1月8日上午, 年底前."""
GROWN: Final = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上月|年初))?(?:分别)?(?:实际|名义)?(?:增长|下降|提高|增加|减少|上升)"
)
"""A change of what the clause before tells: 地区生产总值1432.6亿元，同比|增长6.2%."""
NUMBER: Final = re.compile(r"[0-9.]+")
TELLING: Final = re.compile(r"(?:表示|介绍|获悉|了解到|透露|告诉记者|指出|强调|报道|说|称|讯|消息)$")
"""Words of telling: on the date before them somebody spoke, and nothing happened to what he spoke of."""
BRACKET: Final = re.compile(r"^.*（(?=[^）]*$)")
"""What stands before a bracket that is open: 公示期为6月14日至20日（|5个工作日）."""
TRAILING: Final = re.compile(
    r"(?:达到?|突破|完成|实现|超过?|为|有|约|近|共|是|到|至|了|已|将|分别|增至|高达|不少于|不低于|在|于|由|从|全部|均|都)+$"
)
UNIT: Final = r"[余多]?[万亿]?(?:个?百分点|平方米|平方公里|立方米|公里|人次|分钟|小时|[元亩米吨户人个座处条套台家名项株只头次件份起所场%])"
FIGURED: Final = re.compile(rf"^.*[0-9]{UNIT}(?!以上|以下|以内|的)[、和及与]*(?=..)")
"""A figure of other things told before in the same clause: 投资3800万元建设智慧棉田2.1万亩."""
FIRST: Final = re.compile(rf"(?:[约近超]?[0-9.]+{UNIT}[、和及与]?)+$|[由从][约近]?[0-9].*$|是?[0-9]{4}年的?$")
"""The figures of the same words told before this one: 高于全市1.4个和2.2个百分点, 由70分钟缩短至35分钟."""
CHANGES: Final = re.compile(r"(?:缩短|增加|增长|提高|提升|上升|下降|降低|减少|扩大|压缩)(?:至|到|为)")
IN_TURN: Final = re.compile(r"分别[^\d]{0,6}\d.*$")
"""A figure told before this one of the same words: 收入分别达到4万元和1.6万元."""
PLAIN: Final = frozenset({"money", "foreign_money", "share", "length", "area", "weight", "volume", "power", "energy"})
LONGEST: Final = 14


def name_counted(scene: Scene, quantity: Quantity, bearer: Node) -> str:
    """What a quantity counts or measures; of a date what happens then. Empty where nothing says so.

    Measures are named by the words before them (全长12公里), counted things by those behind (40个老旧小区).
    """
    behind, before = noun_behind(scene, quantity, bearer), words_before(scene, quantity)
    if quantity.dimension in PLAIN:
        return grown(scene, quantity, before) or behind
    words = behind or before
    if quantity.dimension != DATE:
        return words
    words = TIME_OF_DAY.sub("", words).removesuffix("被")
    return "" if TELLING.search(words) else words


def grown(scene: Scene, quantity: Quantity, words: str) -> str:
    """The words before a figure; of a change that names nothing with what the clause before tells of."""
    start = last_mark(scene.text, max(0, quantity.start - 40), quantity.start)
    if GROWN.fullmatch(words) is None or scene.text[start - 1 : start] != "，" or scene.within(start, quantity.start):
        return words
    clause = last_mark(scene.text, max(0, start - 60), start - 1)
    first = NUMBER.search(scene.text, clause, start)
    return (words_before(scene, replace(quantity, start=first.start())) if first else "") + words


def noun_behind(scene: Scene, quantity: Quantity, bearer: Node) -> str:
    """The words behind the unit up to a mark, a digit or the next name."""
    match = BEHIND.match(scene.text, quantity.end)
    if match is None or CHANGES.match(match["noun"]):
        return ""
    start, end = match.span("noun")
    named = scene.within(start, end)
    words = TOLD_OF.split(scene.text[start : named[0].start if named else end])[0]
    return words.strip("“”《》的")[:LONGEST]


def words_before(scene: Scene, quantity: Quantity) -> str:
    """The words before a figure in its clause, behind the last name and without adverbs."""
    text = scene.text
    start = last_mark(text, max(0, quantity.start - 40), quantity.start)
    if start == quantity.start and text[start - 1 : start] in {"：", ":"}:
        start = last_mark(text, max(0, start - 20), start - 1)  # a label: 建设周期：36个月
    named = scene.within(start, quantity.start)
    words = text[named[-1].end if named else start : quantity.start].strip("“”《》 、：的▲△●○■□◆◇★☆►▶")
    words = BRACKET.sub("", words)
    words = FIGURED.sub("", FIRST.sub("", IN_TURN.sub("", words) or words))
    words = LEADING.sub("", OPENING.sub("", words).strip()[-LONGEST * 2 :])
    return TRAILING.sub("", words)[-LONGEST:]
