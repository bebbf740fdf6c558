from __future__ import annotations

from dataclasses import replace

from kg.graph import PolicyGraph
from kg.graph.communities import ALONE
from kg.graph.records import sort_records
from tests.factories import World, empty_world, finish, make_graph


def two_circles() -> tuple[World, list[str], list[str]]:
    """Two bodies, each with five people, and one who once served in both."""
    world = empty_world()
    circles = []
    for body in ("余杭区水利局", "鄞州区教育局"):
        organ = world.add("Organization", body)
        people = [world.add("Official", f"{surname}{body[3]}舟") for surname in "赵钱孙李周"]
        for person in people:
            world.relate(person, "holds_post", organ, title="副局长")
        circles.append([organ, *people])
    world.relate(circles[0][1], "holds_post", circles[1][0], status="former")
    return world, *circles


def test_what_the_pages_join_stands_in_one_community() -> None:
    world, left, right = two_circles()
    lone = world.add("Place", "古桥")
    found = finish(world).communities
    assert {found[id] for id in left} != {found[id] for id in right}
    assert len({found[id] for id in left}) == len({found[id] for id in right}) == 1
    assert found[lone] == ALONE


def test_denied_relations_join_nothing() -> None:
    world = empty_world()
    left, right = world.add("Official", "赵书桐"), world.add("Organization", "余杭区水利局")
    world.relate(left, "holds_post", right, status="denied")
    assert set(finish(world).communities.values()) == {ALONE}
    assert finish(empty_world()).communities == {}


def test_communities_are_the_same_in_any_order_and_the_largest_is_the_first() -> None:
    records = make_graph(700).records
    found = PolicyGraph(records).communities
    turned = replace(records, entities=records.entities[::-1], relations=records.relations[::-1])
    assert PolicyGraph(turned).communities == found
    assert PolicyGraph(sort_records(*(getattr(records, name) for name in records.__slots__))).communities == found
    sizes = [list(found.values()).count(number) for number in range(max(found.values()) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert all(found[row.head] != ALONE for row in records.relations if row.status != "denied")
