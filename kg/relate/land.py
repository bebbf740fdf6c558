"""The divisions of a scene, surveyed once: levels, who holds whom, which are the article's own, which was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from kg.relate.levels import RANKS
from kg.relate.scene import Node, Scene
from kg.relate.territory import Territory, read_territory
from kg.rules.divisions import prefix_of

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Land:
    """``outer`` lists for each division those that hold it by code, the nearest first; ``homes`` the article's own ones."""

    levels: Mapping[Key, str]
    outer: Mapping[Key, tuple[Key, ...]]
    homes: frozenset[Key]
    named: Mapping[str, tuple[tuple[int, ...], tuple[Key, ...]]]
    territory: Territory

    def begins_with(self, head: Node, tail: Node) -> str:
        """How the division that a name begins with relates to another: the same (=), inside it (<), another (-), none."""
        prefix = self.territory.prefix(head.form)
        if prefix is None:
            return ""
        known = self.territory.codes.get(tail.name)
        if known is None:
            return "=" if prefix.division.name == tail.name else "?"
        if known.code == prefix.division.code:
            return "="
        return "<" if prefix.division.code.startswith(prefix_of(known.code)) else "-"

    def last_before(self, level: str, position: int) -> Key | None:
        """The division of a level that was named last before an offset."""
        starts, keys = self.named.get(level, ((), ()))
        index = bisect_left(starts, position) - 1
        return keys[index] if index >= 0 else None


def survey(scene: Scene) -> Land:
    """The land of a scene."""
    territory = read_territory(scene.doc._.article, scene.nodes)
    nodes = {node.key: node for node in scene.nodes if node.type == "District"}
    levels = {key: territory.level(node) for key, node in nodes.items()}
    outer = {key: holders(node, nodes, levels, territory) for key, node in nodes.items()}
    homes = {level: territory.home(level) for level in set(levels.values()) if level}
    own = frozenset(key for key, node in nodes.items() if levels[key] and territory.same(node.name, homes[levels[key]]))
    named: dict[str, list[tuple[int, Key]]] = {}
    for node in territory.named:
        named.setdefault(levels[node.key], []).append((node.start, node.key))
    return Land(
        levels,
        outer,
        own,
        {k: (tuple(s for s, _ in v), tuple(key for _, key in v)) for k, v in named.items()},
        territory,
    )


def holders(inner: Node, nodes: Mapping[Key, Node], levels: Mapping[Key, str], territory: Territory) -> tuple[Key, ...]:
    """The divisions that hold one, the nearest first."""
    found = [key for key, node in nodes.items() if territory.contains(node, inner)]
    return tuple(sorted(found, key=lambda key: (-RANKS.get(levels[key], 0), key)))
