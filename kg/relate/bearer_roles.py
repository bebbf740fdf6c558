"""What the words around a name make of it: an acting subject, an object, a member of a list, the office of a person, a source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from kg.relate.chains import after_preposition, chain_start, is_subject, joined
from kg.relate.pairs import ACTORS, PEOPLE
from kg.relate.scene import Node, Scene

OBJECT: Final = re.compile(
    "(?:实施|推行|开展|启动|打造|推进|建设|落实|推出|制定|出台|印发|编制|发布|签订|创建|深化|依托|共建|建成|新建|成立|创立|推广|构建|组织|举办"
    "|建起|办起|取名|融入|完善|探索|形成|总结出|叫响|建立|设立|聚焦|抓好|做实|改建|培育|支持|引进|承建|融入)了?(?:一批|一个)?[“《‘]*$"
)
AGENT: Final = re.compile("[由被经][“《]?$")
DOES: Final = re.compile(
    "[”》]?(?:等单位)?(?:联合)?(?:共同)?(?:承建|总承包|代建|施工|设计|监理|负责|牵头|批复|出资|投资建设|投建|组织建设|组织实施|承办|主办|协办|运营|托管)"
)
CLAUSE_MARKS: Final = "，；：。！？\n"
VERBS: Final = re.compile(
    "开工|竣工|投用|投产|通车|成立|启用|建成|动工|揭牌|启动|完工|交付|开通|运营|举行|召开|开幕|闭幕|举办|签约|签订|签署|印发|出台|发布"
    "|批复|获批|创办|创立|调研|考察|开展|推行|推出|贯通|合龙|封顶|验收|决定|通过|任命|上线|开业|开班|开营|出生|生|迎来|评为|授予"
)
GOAL: Final = re.compile(
    "(?:位于|坐落于|坐落在|地处|选址|毗邻|紧邻|汇入|注入|流入|接入|止于|直达|通往|连接|流经|途经|穿越|穿过|跨越|落户|来到|走进|赴|到访)[“《]?$"
)
COMPLEMENT: Final = re.compile("(?<=[^，。；：！？“”（）\\n不还也都就正而])[是系][“《]?$")
JOINS: Final = re.compile("(?:会同|联合|携手|联手|协同|引进|对接|走访|委托)[“《]?$")
SOURCE: Final = re.compile("(?:据了?|获悉于)[“《]?$")
FROM: Final = re.compile("(?:从|向)[“《]?$")
TOLD: Final = re.compile(
    "[”》]?(?:方面|有关部门|有关负责人|相关负责人)?(?:最新)?(?:统计|介绍|获悉|了解到|消息|测算|数据|通报|提供|发布的|公布)"
)
SPEAKS: Final = re.compile(
    "[”》]?(?:（[^）]{1,12}）)?(?:向|对)?(?:记者|笔者)?(?:一边|笑着|感慨|高兴)?地?"
    "(?:说|表示|介绍|告诉|坦言|算了|透露|强调|指出|要求|回忆|感叹|认为|直言|道)"
)
HONOURED: Final = re.compile(
    "(?:获|获得|荣获|获评|评为|授予|命名为|认定为|当选|获颁)(?:了|为)?(?:全国|全省|全市|省级|国家级|市级)?[“《]?$"
)
TITLE: Final = re.compile("[”》]?(?:等)?(?:荣誉)?(?:称号|奖项|奖牌|荣誉)")


def is_lead(scene: Scene, node: Node) -> bool:
    """Whether a node is an acting subject: of no chain that goes on, no office of a person, and governed by nothing."""
    if AGENT.search(scene.text[max(0, node.start - 2) : node.start]) or DOES.match(scene.text, node.end):
        return False
    if node.type in ("Person", "Official"):
        return opens_clause(scene, node)
    if is_chained(scene, node) or is_office(scene, node) or after_preposition(scene, node):
        return False
    return opens_clause(scene, node)


def opens_clause(scene: Scene, node: Node) -> bool:
    """Whether a node, with the divisions of its chain before it, stands where subjects stand (太原市 of 今年，太原市小店区)."""
    index = bisect_left(scene.starts, node.start)
    return is_subject(scene, scene.nodes[chain_start(scene.nodes, index)])


def is_listed(scene: Scene, node: Node) -> bool:
    """Whether a node stands in a list: 甲、乙."""
    index = bisect_left(scene.starts, node.start)
    nodes = scene.nodes
    left = index > 0 and joined(nodes[index - 1], node, scene)
    return left or (index + 1 < len(nodes) and joined(node, nodes[index + 1], scene))


def is_chained(scene: Scene, node: Node) -> bool:
    """Whether another node begins where this one ends: 太原市 in 太原市小店区; a river or work only goes on (沁河晋城市段)."""
    if node.type not in ACTORS:
        return False
    other = scene.following(node.end)
    return other is not None and other.start == node.end


def is_office(scene: Scene, node: Node) -> bool:
    """Whether a node only tells where a person named right behind it belongs: 甲局局长张三."""
    other = scene.following(node.end)
    if node.type not in ("Organization", "District", "Project") or other is None:
        return False
    gap = scene.text[node.end : other.start]
    return other.type in PEOPLE and len(gap) <= 14 and not any(mark in gap for mark in CLAUSE_MARKS)


def read_roles(scene: Scene, node: Node) -> Iterator[str]:
    """What the words around a node make of it: subject, governed by a preposition, in a list, of a chain, an office."""
    before = scene.text[max(0, node.start - 8) : node.start]
    yield from read_part(scene, node, before)
    for role, holds in (
        ("governed", after_preposition(scene, node)),
        ("goal", GOAL.search(before) is not None),
        ("joined", JOINS.search(before) is not None),
        ("listed", is_listed(scene, node)),
        ("chained", is_chained(scene, node)),
        ("office", is_office(scene, node)),
        ("points", node.points),
        ("honour", HONOURED.search(before) is not None or TITLE.match(scene.text, node.end) is not None),
    ):
        if holds:
            yield role
    if is_source(scene, node):
        yield "source"
    elif SPEAKS.match(scene.text, node.end):
        yield "speaker"


def read_part(scene: Scene, node: Node, before: str) -> Iterator[str]:
    """The part that a node has in its clause: who acts for another, what something is, the subject, or the object."""
    if AGENT.search(before[-2:]) or DOES.match(scene.text, node.end):
        yield "agent"
    elif COMPLEMENT.search(before):
        yield "complement"
    elif opens_clause(scene, node):
        yield "subject"
    elif OBJECT.search(before):
        yield "object"


def is_source(scene: Scene, node: Node) -> bool:
    """Whether a node only tells who gave the figures: 据甲局统计, 从甲局获悉."""
    before = scene.text[max(0, node.start - 4) : node.start]
    governed = SOURCE.search(before) or FROM.search(before)
    return governed is not None and TOLD.match(scene.text, node.end) is not None
