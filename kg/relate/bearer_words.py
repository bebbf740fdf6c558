"""What the words of a figure and of a candidate's name say: the unit and the noun counted, the head of the name, words in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.relate.bearers import Bearer, Figure
from kg.relate.scene import Node, Scene

DEEDS: Final = {
    "earns": "收入|分红|增收|进账|销售|产值|收益|营收|利润|税收|租金|卖出|卖了|订单|出口|房钱|薪",
    "hosts": "接待|游客|客流|观众|入住|参观|迎客",
    "yields": "产量|日产|年产|产蜜|亩产|总产|采摘|收获|存栏|出栏",
    "holds": "可容纳|可提供|可停|能力|设计|库容|装机|床位|学位|泊位|机位|展品|藏书|设有|设置|配备|接入|安装|装了",
    "spans": "全长|总长|长|宽|高|深|占地|用地|面积|跨|海拔|流域",
    "costs": "总投资|概算|估算|造价|预算|投资|斥资|筹资|资金",
    "settles": "化解|调解|办结|解决|调成|受理|办理|答复|收到|征集|收集|认领|销号",
    "teaches": "培训|开课|授课|招收|学员|学徒|徒弟|结业|开讲|宣讲",
    "helps": "惠及|带动|受益|吸纳|服务|覆盖|帮扶|救助|资助|补贴|补助|发放|送|捐",
    "checks": "检查|排查|查获|清理|整治|拆除|查处|巡查|督促|关停",
    "members": "党员|社员|队员|会员|职工|员工|志愿者|成员|代表|干部",
    "homes": "居民|住户|户籍|人口|群众|村民|辖|网格|支部",
    "joins": "入选|上榜|加入|参加|签约|入驻|集聚|引进|挂牌|参展|参赛",
    "plans": "力争|计划|将|目标|确保|到20",
    "grows": "增长|提高|提升|下降|缩短|占比|比重|增加到|达到|覆盖率|比上年|同比",
    "renews": "新建|改造|新增|建设|修建|硬化|铺设|敷设|拓宽|栽植|造林|加装|建成|完成",
}
"""What a clause tells that something does or has, by words of one kind."""

DEED: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in DEEDS.items()))
SPELLED: Final = re.compile("[“‘](?P<part>[^”’]{1,3})[”’](?:就?是|即|指|代表)")
SPELLED_REACH: Final = 60
CLAUSE_REACH: Final = 120
BEHIND: Final = 8
SUCH: Final = "等"
JOINING: Final = frozenset("、和与及以“”‘’《》" + SUCH)
COMMON: Final = frozenset("项目 工程 公司 建设 服务 工作 发展 中心 管理 集团 社区 街道".split())


def read_words(scene: Scene, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """How the figure's clause begins, the words around the figure, and its unit, for a candidate of this type and name."""
    place, type, name = bearer.place, bearer.node.type, bearer.node.name
    quantity = figure.quantity
    opener = scene.text[figure.start : quantity.start].lstrip("“《（ ")[:2]
    yield f"opener:{opener}/{type}"
    yield f"opener:{opener}/{place}"
    yield f"unit:{quantity.unit}/{type}"
    yield f"cue:{scene.text[quantity.start - 2 : quantity.start]}/{type}"
    yield f"counts:{scene.text[quantity.end : quantity.end + 2]}/{type}"
    yield f"ends:{name[-2:]}/{figure.kind}"
    yield f"ends:{name[-1:]}/{quantity.unit}"
    yield f"ends:{name[-1:]}/{figure.kind}"
    if bearer.node.points:
        yield f"points:{bearer.node.form}/{place}"
        yield f"points:{bearer.node.form[:1]}/{figure.kind}"
        yield f"points:{bearer.node.form[:1]}/{place}"
    for deed in sorted(told_deeds(scene, figure)):
        yield f"{deed}/{type}"
        yield f"{deed}/{place}"
        yield f"{deed}/{type}/{figure.kind}"
    if spells(scene, figure, name):
        yield "spelled"
    if scene.text.endswith(SUCH, figure.start, quantity.start):
        part = "member" if is_member(scene, bearer.node, quantity.start) else "of members"
        yield f"{part}/{place}"
        yield f"{part}/{type}"
    shared = share_words(scene, figure, bearer.node)
    yield f"shares{min(shared, 2)}/{type}"
    yield f"shares{min(shared, 2)}/{place}"


def is_member(scene: Scene, node: Node, position: int) -> bool:
    """Whether a name is only one of those that are counted at a position (甲村、乙村等12个村).

    It may be one name, or one of a list whose members nothing but 、 and such words part.
    """
    last = node.end
    for other in scene.within(node.end, position):
        if not JOINING.issuperset(scene.text[last : other.start]):
            return False
        last = max(last, other.end)
    return node.end <= position and JOINING.issuperset(scene.text[last:position])


def share_words(scene: Scene, figure: Figure, node: Node) -> int:
    """How many pairs of characters the name has in common with the words around the figure that no name covers."""
    start, end = figure.start, min(len(scene.text), figure.quantity.end + BEHIND)
    words, last = "", start
    for other in scene.within(start, end):
        words += scene.text[last : max(last, other.start)] + " "
        last = max(last, other.end)
    words += scene.text[last:end]
    pairs = {node.name[index : index + 2] for index in range(len(node.name) - 1)} - COMMON
    return sum(pair in words for pair in pairs)


def told_deeds(scene: Scene, figure: Figure) -> set[str]:
    """The kinds of deeds that the figure's clause and the words right behind the figure tell of."""
    end = min(len(scene.text), figure.quantity.end + BEHIND)
    return {str(match.lastgroup) for match in DEED.finditer(scene.text, max(figure.start, end - CLAUSE_REACH), end)}


def spells(scene: Scene, figure: Figure, name: str) -> bool:
    """Whether the figure stands where a part of the name is explained: “2”是两本台账 of “127”机制."""
    start = max(0, figure.quantity.start - SPELLED_REACH)
    parts = [match["part"] for match in SPELLED.finditer(scene.text, start, figure.quantity.start)]
    return bool(parts) and len(name) > len(parts[-1]) and parts[-1] in name
