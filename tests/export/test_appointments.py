from __future__ import annotations

import csv
import io
from dataclasses import replace

from kg.export import FORMATS, export_text
from kg.graph import PolicyGraph, build_graph
from kg.model import Entity, Evidence, Relation, Span, content_id

WHO = Entity(content_id("e", "Official", "陆清禾", ""), "Official", "陆清禾", (), "", "", 0.9, ())
OTHER = Entity(content_id("e", "Official", "=陈望舒", ""), "Official", "=陈望舒", (), "", "", 0.9, ())
BODY = Entity(content_id("e", "Organization", "祁县水利局", ""), "Organization", "祁县水利局", (), "", "", 0.9, ())


def post(
    person: Entity, title: str, status: str = "", date: str = "", quote: str = "祁县水利局局长\n陆清禾"
) -> Relation:
    id = content_id("r", person.id, title, status)
    evidence = Evidence(Span("p-1", 0, len(quote)), quote, "holds_post.named", "a-1")
    return Relation(id, person.id, "holds_post", BODY.id, title, status, date, 0.9, (evidence,))


def rows(*posts: Relation) -> list[dict[str, str]]:
    graph: PolicyGraph = build_graph([WHO, OTHER, BODY], posts, [], articles=[], pages=[])
    return list(csv.DictReader(io.StringIO(export_text(graph, "appointments"))))


def test_a_post_is_one_row_with_its_sentence() -> None:
    assert FORMATS["appointments"].file == "appointments.csv"
    assert rows(post(WHO, "局长")) == [
        {
            "person": "陆清禾", "body": "祁县水利局", "title": "局长", "from": "", "to": "", "status": "",
            "sentence": "祁县水利局局长 陆清禾", "remark": "", "person_id": WHO.id, "body_id": BODY.id,
        }
    ]  # fmt: skip


def test_a_date_begins_a_post_or_ends_a_former_one_and_an_interval_does_both() -> None:
    found = rows(
        post(WHO, "局长", "", "2024-03"),
        post(WHO, "副局长", "former", "2024-02"),
        post(WHO, "科长", "former", "2015/2019"),
    )
    assert {row["title"]: (row["from"], row["to"]) for row in found} == {
        "局长": ("2024-03", ""),
        "副局长": ("", "2024-02"),
        "科长": ("2015", "2019"),
    }


def test_contradicting_and_superseded_posts_stand_with_a_remark() -> None:
    found = rows(
        post(WHO, "局长"),
        post(OTHER, "局长"),
        post(OTHER, "局长", "former"),
        post(OTHER, "副局长"),
        post(WHO, "副局长"),
    )
    assert [(row["person"], row["title"], row["status"], row["remark"]) for row in found] == [
        ("'=陈望舒", "副局长", "", ""),
        ("陆清禾", "副局长", "", ""),  # several deputies are no contradiction
        ("'=陈望舒", "局长", "", "also told as former"),
        ("'=陈望舒", "局长", "former", ""),
        ("陆清禾", "局长", "", "also told of =陈望舒"),
    ]


def test_other_relations_are_no_appointments() -> None:
    assert rows(replace(post(WHO, "局长"), type="takes_part", title="")) == []
