"""What the words of a figure and of a candidate's name say: the unit and the noun counted, the head of the name, words in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.relate.bearers import Bearer, Figure
from kg.relate.scene import Node, Scene

BEHIND: Final = 8
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
    shared = share_words(scene, figure, bearer.node)
    yield f"shares{min(shared, 2)}/{type}"
    yield f"shares{min(shared, 2)}/{place}"


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
