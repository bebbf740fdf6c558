"""Which entities belong together: what the pages relate among themselves more than to the rest.

The weightiest entities are parted by Louvain's method, whose time grows with the lines; every other joins the community that
draws it most, the weightiest first.

Reference: V. Blondel et al. (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from kg.graph.layout import CORE, Links

ALONE: Final = -1
SEED: Final = 1


def find_communities(ranked: Sequence[str], weights: Mapping[str, int], near: Links) -> dict[str, int]:
    """The community of every entity id, numbered from 0, the largest first; -1 for an entity that no relation joins to one.

    The arguments are those of ``kg.graph.layout.place_entities``. The same records give the same numbers, whatever their order.
    """
    core = [id for id in ranked[:CORE] if weights[id]]
    found = part_core(sorted(core), near)
    for id in sorted(weights, key=lambda id: (-weights[id], id)):
        if id not in found and (draws := pulls(near[id], found)):
            found[id] = max(draws, key=lambda number: (draws[number], -number))
    return number_by_size(found) | {id: ALONE for id in weights if id not in found}


def part_core(ids: list[str], near: Links) -> dict[str, int]:
    """Louvain's communities of the entities ``ids`` (sorted); what has no line to another of them is left out."""
    index = {id: number for number, id in enumerate(ids)}
    graph = nx.Graph()
    for id in ids:
        graph.add_weighted_edges_from(
            (index[id], index[other], weight) for other, weight in near[id].items() if other in index and id < other
        )
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED) if graph.size() else []
    return {ids[at]: number for number, group in enumerate(sorted(groups, key=min)) for at in sorted(group)}


def pulls(links: Mapping[str, float], found: Mapping[str, int]) -> dict[int, float]:
    """How strongly each community draws an entity with these ``links``."""
    draws: defaultdict[int, float] = defaultdict(float)
    for other, weight in links.items():
        if other in found:
            draws[found[other]] += weight
    return draws


def number_by_size(found: Mapping[str, int]) -> dict[str, int]:
    """The communities numbered anew, the largest first.

    >>> number_by_size({"a": 7, "b": 3, "c": 3})
    {'a': 1, 'b': 0, 'c': 0}
    """
    members: defaultdict[int, list[str]] = defaultdict(list)
    for id, number in sorted(found.items()):
        members[number].append(id)
    order = sorted(members, key=lambda number: (-len(members[number]), members[number][0]))
    numbers = {number: place for place, number in enumerate(order)}
    return {id: numbers[number] for id, number in found.items()}
