"""Which entities of a type matter most, by three measures that networkx computes on the graph without directions.

References: L. Freeman (1978), Centrality in social networks, Social Networks 1(3), for betweenness; S. Brin and L. Page
(1998), The anatomy of a large-scale hypertextual web search engine, for PageRank; U. Brandes and C. Pich (2007) for sampling
in large graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.errors import UnknownName
from kg.graph.policy_graph import PolicyGraph
from kg.model import ENTITY_TYPES

if TYPE_CHECKING:
    import pandas as pd

EXACT: Final = 1500
"""Up to so many entities betweenness is exact; beyond, it is estimated from ``SAMPLE`` of them, the same at every run."""
SAMPLE: Final = 300
COLUMNS: Final = ("name", "type", "rank", "sentences", "neighbours", "betweenness", "pagerank", "id")


def rank_entities(graph: PolicyGraph, *, type: str | None = None) -> pd.DataFrame:
    """A row an entity that has a relation, the most central of each type first.

    ``sentences`` state its relations, ``neighbours`` are the entities at their other ends; ``betweenness`` is the share of
    shortest paths that lead through it, ``pagerank`` the share of a random walk along sentences that is spent on it.
    ``rank`` counts within the type, by PageRank. Denied relations do not count. Raises UnknownName for a type that is none.

    >>> from kg.graph import build_graph
    >>> len(rank_entities(build_graph([], [], [], articles=[], pages=[])))
    0
    >>> rank_entities(graph, type="District")["name"][0]
    '西湖区'
    """
    import pandas as pd

    if type is not None and type not in ENTITY_TYPES:
        raise UnknownName("entity type", type, ENTITY_TYPES)
    plain = undirected(graph)
    between = betweenness(plain)
    walk = nx.pagerank(plain, weight="weight") if plain.number_of_nodes() else {}
    rows = []
    for entity in graph.records.entities:
        if entity.id in plain and type in (None, entity.type):
            sentences = int(plain.degree(entity.id, weight="weight"))
            measures = (sentences, plain.degree(entity.id), round(between[entity.id], 6), round(walk[entity.id], 6))
            rows.append((entity.name, entity.type, 0, *measures, entity.id))
    rows.sort(key=lambda row: (row[1], -row[6], row[0], row[7]))
    table = pd.DataFrame.from_records(rows, columns=list(COLUMNS))
    table["rank"] = table.groupby("type").cumcount() + 1
    return table


def undirected(graph: PolicyGraph) -> nx.Graph:
    """One edge for each two entities that a relation joins, its weight the number of sentences."""
    plain = nx.Graph()
    for row in graph.records.relations:
        if row.status != "denied" and row.head != row.tail:
            before = plain.get_edge_data(row.head, row.tail, {"weight": 0})["weight"]
            plain.add_edge(row.head, row.tail, weight=before + max(1, row.count))
    return plain


def betweenness(plain: nx.Graph) -> dict[str, float]:
    """The betweenness of every node, exact or from a sample with a fixed seed."""
    sample = SAMPLE if plain.number_of_nodes() > EXACT else None
    found: dict[str, float] = nx.betweenness_centrality(plain, k=sample, seed=1)
    return found
