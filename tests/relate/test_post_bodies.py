"""The body at which a title is held beside a part of that body or a group in it."""

from __future__ import annotations

import pytest

from kg.relate.post_bodies import party_free, whole_court
from kg.relate.scene import Node


def body(name: str) -> Node:
    return Node(0, len(name), "Organization", name, "gold", 1.0, 0, 0)


@pytest.mark.parametrize(
    ("title", "named", "held"),
    [
        ("审判员", "祁县人民法院民事审判第一庭", "祁县人民法院"),
        ("审判委员会委员", "祁县人民法院执行局", "祁县人民法院"),
        ("检察委员会委员", "祁县人民检察院第一检察部", "祁县人民检察院"),
        ("副局长", "祁县人民法院执行局", "祁县人民法院执行局"),
        ("审判员", "祁县人民法院", "祁县人民法院"),
        ("检察员", "祁县水利局", "祁县水利局"),
    ],
)
def test_a_judge_is_of_the_whole_court(title: str, named: str, held: str) -> None:
    assert whole_court(title, body(named)).name == held


@pytest.mark.parametrize(
    ("title", "named", "held"),
    [
        ("局长", "祁县水利局党组", "祁县水利局"),
        ("书记", "祁县水利局党组", "祁县水利局党组"),
        ("镇长", "东观镇党委", "东观镇党委"),
    ],
)
def test_a_chief_is_of_no_party_group(title: str, named: str, held: str) -> None:
    assert party_free(title, body(named)).name == held
