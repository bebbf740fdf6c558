"""The graphs that every format is tried on: an invented one, one whose every word is hostile, and a small one."""

from __future__ import annotations

from kg.graph import PolicyGraph
from tests.factories import finish, make_graph, make_hostile_graph, small_world

GRAPHS = {"invented": make_graph(150), "hostile": make_hostile_graph(), "small": finish(small_world())}


def counts(graph: PolicyGraph) -> tuple[int, int]:
    """How many entities and relations there are."""
    return len(graph.records.entities), len(graph.records.relations)
