from __future__ import annotations

from collections import Counter

from kg.graph.salience import QUOTAS, rank_entities, weigh
from kg.model import ENTITY_TYPES
from tests.factories import finish, make_graph, make_parts, small_world


def test_every_type_has_a_quota() -> None:
    assert set(QUOTAS) == set(ENTITY_TYPES)
    assert abs(sum(QUOTAS.values()) - 1) < 1e-9


def test_weights_count_sentences_and_leave_out_denials() -> None:
    world = small_world()
    head, other = (next(row.id for row in world.entities.values() if row.name == name) for name in ("赵书桐", "西湖区"))
    before = weigh(finish(world).records)[head]
    world.relate(head, "holds_post", other, title="区长", status="denied")
    assert before == 2
    assert weigh(finish(world).records)[head] == 2


def test_no_type_fills_a_selection() -> None:
    records = make_graph(700).records
    types = {entity.id: entity.type for entity in records.entities}
    counts = Counter(types[id] for id in rank_entities(records, weigh(records))[:100])
    for type, share in QUOTAS.items():
        assert counts[type] >= min(int(100 * share) - 1, Counter(types.values())[type])
    assert counts["District"] == 12


def test_entities_without_relations_come_last() -> None:
    world = make_parts(40)
    lone = world.add("Official", "孙远舟孤")
    records = finish(world).records
    assert rank_entities(records, weigh(records))[-1] == lone
