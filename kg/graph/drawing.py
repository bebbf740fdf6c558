"""A graph as networkx has it, and where and how large each of its entities is drawn."""

from __future__ import annotations

from functools import cached_property

import networkx as nx

from kg.graph.communities import find_communities
from kg.graph.layout import Point, neighbour_weights, place_entities
from kg.graph.marks import mark_size
from kg.graph.networkx_graph import make_networkx
from kg.graph.records import Records
from kg.graph.salience import rank_entities, weigh


class Drawing:
    """What follows from the records alone, each made when it is first asked for."""

    records: Records

    @cached_property
    def nx(self) -> nx.MultiDiGraph:
        """The same graph for networkx: entity ids are nodes, relation ids are edge keys, attributes are scalars.

        Nodes carry name, type, kind, code, score and count (mentions); edges type, title, status, date, count
        (sentences), score and quote (the first sentence).

        >>> sorted({data["type"] for _, _, data in graph.nx.edges(data=True)})
        ['carries_out', 'holds_post', 'located_in', 'part_of']
        """
        return make_networkx(self.records)

    @cached_property
    def weights(self) -> dict[str, int]:
        """How many sentences state a relation of each entity, by id.

        >>> graph.weights[graph.find("赵书桐").id]
        2
        """
        return weigh(self.records)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """All entity ids, so that the first ``n`` are the picture to open on, whatever ``n``; see ``kg.graph.salience``.

        >>> len(graph.ranked) == len(graph)
        True
        """
        return rank_entities(self.records, self.weights)

    @cached_property
    def positions(self) -> dict[str, Point]:
        """Where each entity stands on the picture, in pixels, y growing downward; see ``kg.graph.layout``.

        >>> len(graph.positions) == len(graph)
        True
        """
        return place_entities(self.ranked, self.weights, self.links)

    @cached_property
    def communities(self) -> dict[str, int]:
        """The community of each entity, numbered from 0, the largest first; -1 where no relation joins it to one.

        >>> graph.communities[graph.find("赵书桐").id] == graph.communities[graph.find("余杭区水利局").id]
        True
        """
        return find_communities(self.ranked, self.weights, self.links)

    @cached_property
    def links(self) -> dict[str, dict[str, float]]:
        """For each entity those that a relation joins to it, and how strongly; see ``kg.graph.layout``.

        >>> len(graph.links[graph.find("赵书桐").id])
        1
        """
        return neighbour_weights(self.records)

    @cached_property
    def sizes(self) -> dict[str, float]:
        """The diameter of each entity's mark, in pixels, 8 to 36.

        >>> graph.sizes[graph.find("余杭区水利局").id]
        36.0
        """
        heaviest = max(self.weights.values(), default=0)
        return {id: mark_size(weight, heaviest) for id, weight in self.weights.items()}
