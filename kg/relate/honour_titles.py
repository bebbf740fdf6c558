"""The title that an honour confers: “清徐工匠” in 授予史大川“清徐工匠”称号."""

from __future__ import annotations

import re
from typing import Final

from kg.relate.chains import sentence_at
from kg.relate.scene import Node, Scene

QUOTED: Final = re.compile(r"“([^“”，。！？；]{2,24})”")
ENDS: Final = r"(?:先进个人|先进集体|模范|标兵|能手|称号|奖|奖章|奖状|示范[县区村镇乡市]|先进单位)"
CALLED: Final = re.compile(rf"(?:为|获评|荣获|获|评为)([^，。；“”、]{{2,18}}?{ENDS})")
GIVEN: Final = re.compile(rf"(?:同志|集体|单位|个人|人|家)([^，。；“”、]{{2,18}}?{ENDS})(?=[，。；、]|$)")
"""A title without quotation marks behind so many who are given it: 授予甲等30名同志太原市五一劳动奖章."""

GOT: Final = re.compile(r"获(?:得|评|颁)?[^，。；“”]{0,10}“([^“”，。！？；]{2,24})”(?:称号|荣誉)?[^“”。；]{0,4}$")
"""Before who gives it: 获得“三八红旗手”称号，由市妇联颁发."""


def title_near(scene: Scene, start: int, end: int, nodes: tuple[Node, ...]) -> str:
    """The conferred title: the first quotes behind the word that are no mention, or what stands before 称号."""
    first, stop = scene.sentences[sentence_at(scene, start)]
    for match in QUOTED.finditer(scene.text, end, stop):
        if not any(is_quoted(node, match) for node in nodes):
            return match[1]
    called = CALLED.search(scene.text, start, stop) or GIVEN.search(scene.text, end, stop)
    if called is not None:
        return called[1]
    clause = scene.text.rfind("，", first, start)
    got = GOT.search(scene.text, first, max(first, clause))
    return got[1] if got else ""


def is_quoted(node: Node, quote: re.Match[str]) -> bool:
    """Whether a quotation is the name of a mention or a part of it: “大江”突击队, and no 全省 of “全省优秀社区”."""
    if node.start > quote.start(1) or node.end < quote.end(1):
        return False
    return node.type != "Initiative" or node.end > quote.end()
