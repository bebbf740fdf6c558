"""Verdicts from Python: ``graph.judge`` names entities by id, so that they hold in the next build."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import RuleError, UnknownName
from kg.graph import PolicyGraph
from kg.rules.verdicts import Verdict
from tests import factories


@pytest.fixture
def graph() -> PolicyGraph:
    return factories.finish(factories.small_world())


def test_a_verdict_names_its_ends_by_id_and_for_the_reader(graph: PolicyGraph) -> None:
    head, deputy = graph.find("赵书桐"), graph.find("钱砚秋")
    assert graph.judge("split", "赵书桐", deputy, who="李") == Verdict(
        "split", head.id, deputy.id, about="赵书桐 / 钱砚秋", who="李"
    )
    assert graph.judge("rename", head.id, name="赵书同").name == "赵书同"


def test_what_is_wrong_is_told_at_once(graph: PolicyGraph) -> None:
    with pytest.raises(UnknownName):
        graph.judge("delete", "孙无名")
    with pytest.raises(RuleError, match="the verdict rename needs name"):
        graph.judge("rename", "赵书桐")


def test_a_former_id_finds_the_entity_and_a_verdict_names_the_present_one(graph: PolicyGraph) -> None:
    rows = graph.records
    entity = replace(rows.entities[0], former_ids=("e-0123456789abcdef",))
    later = PolicyGraph(replace(rows, entities=(entity, *rows.entities[1:])))
    assert later.entity("e-0123456789abcdef").id == entity.id
    assert later.judge("keep", "e-0123456789abcdef").entity == entity.id
