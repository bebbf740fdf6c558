from __future__ import annotations

import pytest

from kg.view import payload as payload_module
from kg.view.payload import make_payload
from tests.factories import empty_world, finish, make_graph, small_world
from tests.view.tables import rows_of


def test_rows_refer_to_one_another_by_position() -> None:
    graph = finish(small_world())
    data = make_payload(graph)
    names = data["entities"]["name"]
    posts = [row for row in rows_of(data["relations"]) if row["type"] == "holds_post" and row["title"] == "局长"]
    assert [(names[row["head"]], names[row["tail"]], row["count"]) for row in posts] == [("赵书桐", "余杭区水利局", 2)]
    evidence = rows_of(data["evidence"])[posts[0]["evidence"][0]]
    assert data["articles"][evidence["article"]]["id"] == "a-000"
    assert data["quotes"][evidence["quote"]].startswith("日前，赵书桐以余杭区水利局局长的身份")
    assert evidence["rule"] == "holds_post.test"


def test_tables_are_columns_of_one_length() -> None:
    graph = make_graph(150)
    data = make_payload(graph)
    for table in ("entities", "relations", "facts"):
        rows = getattr(graph.records, table)
        assert rows
        assert {len(column) for column in data[table].values()} == {len(rows)}


def test_marks_cover_the_names_they_stand_for() -> None:
    data = make_payload(make_graph(150))
    covered = 0
    for article in data["articles"]:
        for start, end, entity in article["marks"]:
            assert article["text"][start:end] == data["entities"]["name"][entity]
            covered += 1
    assert covered > 300


def test_marks_count_utf16_units() -> None:
    world = empty_world(1)
    world.texts[0].append("𠮷𪚥两字少见。")
    head = world.add("Official", "赵书桐")
    world.relate(head, "takes_part", world.add("Event", "余杭区第9次党代会"), page=0)
    (article,) = make_payload(finish(world))["articles"]
    units = article["text"].encode("utf-16-le")
    words = [units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in article["marks"]]
    assert words == ["赵书桐", "余杭区第9次党代会"]


def test_districts_form_a_tree_and_hold_their_own() -> None:
    data = make_payload(finish(small_world()))
    names = data["entities"]["name"]
    tree = {names[district]: names[parent] if parent >= 0 else "" for district, parent in data["districts"]["tree"]}
    assert tree == {"余杭区": "", "瓶窑镇": "余杭区", "西湖区": ""}
    homes = {
        name: [names[home] for home in homes] for name, homes in zip(names, data["districts"]["homes"], strict=True)
    }
    assert homes["瓶窑输水隧洞工程"] == ["瓶窑镇"]
    assert homes["赵书桐"] == ["余杭区"]


def test_what_is_left_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = make_graph(60)
    whole = make_payload(graph)
    assert whole["limits"] == []
    monkeypatch.setattr(payload_module, "MOST_ENTITIES", 20)
    monkeypatch.setattr(payload_module, "MOST_TEXT", 100)
    small = make_payload(graph)
    assert len(small["entities"]["id"]) == 20
    assert small["limits"][0] == ("entities", len(graph) - 20)
    assert small["limits"][-1] == ("articles", 12)
    assert not small["articles"][-1]["text"]
    assert max(small["relations"]["head"] + small["relations"]["tail"]) < 20
