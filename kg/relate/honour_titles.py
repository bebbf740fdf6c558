"""The title that an honour confers: “清徐工匠” in 授予史大川“清徐工匠”称号."""

from __future__ import annotations

import re
from typing import Final

from kg.relate.chains import sentence_at
from kg.relate.scene import Node, Scene

QUOTED: Final = re.compile(r"“([^“”]{2,24})”")
CALLED: Final = re.compile(
    r"(?:为|获评|荣获|获|评为)([^，。；“”、]{2,18}?"
    r"(?:先进个人|先进集体|模范|标兵|能手|称号|奖|示范[县区村镇乡市]|先进单位))"
)


def title_near(scene: Scene, start: int, end: int, nodes: tuple[Node, ...]) -> str:
    """The conferred title: the first quotes behind the word that are no mention, or what stands before 称号."""
    stop = scene.sentences[sentence_at(scene, start)][1]
    taken = {node.start for node in nodes if node.type not in ("Initiative",)}
    for match in QUOTED.finditer(scene.text, end, stop):
        if match.start(1) not in taken:
            return match[1]
    called = CALLED.search(scene.text, start, stop)
    return called[1] if called else ""
