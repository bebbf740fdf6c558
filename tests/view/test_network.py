from __future__ import annotations

from kg.view import to_pyvis
from tests.factories import finish, make_graph, small_world


def test_pyvis_gets_the_entities_that_matter_with_places_and_lines() -> None:
    graph = finish(small_world())
    network = to_pyvis(graph)
    assert {node["label"] for node in network.nodes} == {entity.name for entity in graph.records.entities}
    assert len(network.edges) == len(graph.records.relations)
    node = network.get_node(graph.find("赵书桐").id)
    assert (node["x"], node["y"]) == graph.positions[graph.find("赵书桐").id]
    assert len(to_pyvis(make_graph(300), limit=50).nodes) == 50
