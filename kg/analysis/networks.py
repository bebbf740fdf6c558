"""Networks within the graph: districts that share initiatives, and who builds and pays for which projects.

Reference: V. Blondel et al. (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008, for Louvain's method.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.graph.policy_graph import PolicyGraph
from kg.model import Relation

if TYPE_CHECKING:
    import pandas as pd

DISTRICTS: Final = ("district", "community", "shared", "partners", "initiatives")
BUILDERS: Final = (
    "builder",
    "relation",
    "project",
    "status",
    "date",
    "district",
    "yuan",
    "quote",
    "builder_id",
    "project_id",
)
MAKING: Final = ("builds", "funds")


def group_districts(graph: PolicyGraph, *, types: tuple[str, ...] = ("Initiative",)) -> pd.DataFrame:
    """A row a district that shares an initiative with another, and the community that it belongs to, numbered from 1, the largest first.

    A district has what the articles from it name. ``shared`` counts the initiatives that it has in common with others,
    ``partners`` those others. ``types`` may name Policy and Project, too. Communities are Louvain's, with a fixed seed.

    >>> from kg.graph import build_graph
    >>> list(group_districts(build_graph([], [], [], articles=[], pages=[])).columns)
    ['district', 'community', 'shared', 'partners', 'initiatives']
    """
    import pandas as pd

    network = district_network(graph, types)
    groups: list[set[str]] = (
        nx.community.louvain_communities(network, weight="weight", seed=1) if network.size() else []
    )
    rows = []
    for number, group in enumerate(sorted(groups, key=lambda group: (-len(group), min(group))), 1):
        for district in sorted(group):
            names = sorted({name for _, _, data in network.edges(district, data=True) for name in data["names"]})
            rows.append((district, number, len(names), network.degree(district), "、".join(names)))
    return pd.DataFrame.from_records(rows, columns=list(DISTRICTS))


def district_network(graph: PolicyGraph, types: tuple[str, ...] = ("Initiative",)) -> nx.Graph:
    """Districts by the places of their articles; an edge's weight is how many initiatives two share, ``names`` which."""
    places = {row.id: row.place for row in graph.records.articles}
    network = nx.Graph()
    for entity in graph.records.entities:
        if entity.type in types:
            for left, right in combinations(sorted({places[id] for id in entity.articles} - {""}), 2):
                names = network.get_edge_data(left, right, {"names": ()})["names"]
                network.add_edge(left, right, names=(*names, entity.name), weight=len(names) + 1)
    return network


def list_builders(graph: PolicyGraph) -> pd.DataFrame:
    """A row for every organization that builds or funds a project: status, date, where the project lies, and what is invested in it.

    ``yuan`` is the largest investment that the pages tell of the project, NaN where they tell none.

    >>> len(list_builders(graph))
    0
    """
    import pandas as pd

    money: dict[str, float] = {}
    for fact in graph.records.facts:
        if fact.attribute == "investment" and fact.base_unit == "元" and fact.base.replace(".", "", 1).isdecimal():
            money[fact.entity] = max(money.get(fact.entity, 0.0), float(fact.base))
    where = districts_of_projects(graph)
    rows = [
        builder_row(graph, row, where[row.tail], money.get(row.tail))
        for row in graph.records.relations
        if row.type in MAKING and row.status != "denied" and graph.entity(row.tail).type == "Project"
    ]
    rows.sort(key=lambda row: tuple(map(str, row[:3])))
    return pd.DataFrame.from_records(rows, columns=list(BUILDERS))


def builder_row(graph: PolicyGraph, row: Relation, districts: set[str], yuan: float | None) -> tuple[object, ...]:
    """One row of the table of builders."""
    head, tail = graph.entity(row.head).name, graph.entity(row.tail).name
    quote = row.evidence[0].quote if row.evidence else ""
    yuan = float("nan") if yuan is None else yuan
    return (head, row.type, tail, row.status, row.date, "、".join(sorted(districts)), yuan, quote, row.head, row.tail)


def districts_of_projects(graph: PolicyGraph) -> defaultdict[str, set[str]]:
    """The names of the districts in which projects lie, as relations state it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in graph.records.relations:
        if (
            row.type in {"located_in", "serves"}
            and row.status != "denied"
            and graph.entity(row.tail).type == "District"
        ):
            found[row.head].add(graph.entity(row.tail).name)
    return found
