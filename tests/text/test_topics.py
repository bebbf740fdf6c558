"""What texts of a page share."""

from __future__ import annotations

from kg.text.topics import Topics, likeness, pairs_of, shared

TEXTS = [
    "沁河大桥通车",
    "大桥全长百米",
    "孩子们学书法",
    "书法课很有趣",
    "我们的生活",
    "我们的日子",
    "我们的路",
    "我们的家",
    "我们的歌",
]


def test_pairs_of_ideographs_only() -> None:
    assert pairs_of("5G基站a太原") == {"基站": 1, "太原": 1}


def test_common_pairs_tell_nothing() -> None:
    topics = Topics(TEXTS)
    assert "我们" not in topics.weights
    assert "大桥" in topics.weights


def test_what_is_shared() -> None:
    topics = Topics(TEXTS)
    bridge, more, school = (topics.vector([number]) for number in (0, 1, 2))
    assert shared(bridge, more) == topics.weights["大桥"]
    assert shared(bridge, school) == 0
    assert likeness(bridge, bridge) == 1
    assert likeness({}, bridge) == 0
