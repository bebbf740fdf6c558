"""What changed between two graphs: entities, relations, statuses, and the sentences that say so."""

from __future__ import annotations

from dataclasses import replace

from kg.graph import PolicyGraph, Records
from kg.graph.difference import compare_graphs
from kg.model import Entity, Relation
from tests.factories import finish, make_graph, small_world

SMALL = finish(small_world())


def change(graph: PolicyGraph, **rows: object) -> PolicyGraph:
    return PolicyGraph(replace(graph.records, **rows))  # type: ignore[arg-type]


def test_a_graph_does_not_differ_from_itself() -> None:
    for graph in (SMALL, make_graph(80)):
        assert not compare_graphs(graph, graph)


def test_what_came_and_what_went_with_sentences() -> None:
    part = SMALL.restricted_to(row.id for row in SMALL.records.entities if row.name != "赵书桐")
    difference = compare_graphs(part, SMALL)
    assert [row.after.name for row in difference.entities_added if row.after] == ["赵书桐"]
    (post,) = difference.relations_added
    assert (post.head, post.type, post.tail, post.title) == ("赵书桐", "holds_post", "余杭区水利局", "局长")
    assert [(seen.quote[:6], date, source) for seen, date, source in post.evidence] == [
        ("日前，赵书桐", "2022-01-10", "pages/000.txt"),
        ("日前，赵书桐", "2022-03-12", "pages/002.txt"),
    ]
    back = compare_graphs(SMALL, part)
    assert (len(back.entities_gone), len(back.relations_gone)) == (1, 1)
    assert not (back.entities_added)
    assert not (back.relations_added)
    assert not (back.entities_changed)
    assert not (back.relations_changed)


def test_a_status_that_moves_on_is_a_change_with_its_new_sentences_alone() -> None:
    (post,) = (row for row in SMALL.records.relations if row.title == "局长")
    rest = tuple(row for row in SMALL.records.relations if row != post)
    first, second = post.evidence
    old = change(SMALL, relations=(*rest, replace(post, evidence=(first,))))
    over = Relation("r-2", post.head, post.type, post.tail, post.title, "former", "2022-03", 0.9, (second,))
    new = change(SMALL, relations=(*rest, replace(post, evidence=(first,)), over))
    difference = compare_graphs(old, new)
    (moved,) = difference.relations_changed
    assert (moved.before, moved.after) == (("stated",), ("former 2022-03", "stated"))
    assert [seen for seen, _, _ in moved.evidence] == [second]
    assert not difference.relations_added


def test_more_sentences_for_the_same_are_no_change() -> None:
    (post,) = (row for row in SMALL.records.relations if row.title == "局长")
    rest = tuple(row for row in SMALL.records.relations if row != post)
    old = change(SMALL, relations=(*rest, replace(post, evidence=post.evidence[:1])))
    assert not compare_graphs(old, SMALL)


def test_an_entity_whose_name_grew_is_the_same() -> None:
    old = SMALL.find("余杭区水利局").record
    grown = replace(old, id="e-0000000000000001", name="杭州市余杭区水利局", former_ids=(old.id,))

    def move(row: Relation) -> Relation:
        ends = [grown.id if end == old.id else end for end in (row.head, row.tail)]
        return replace(row, head=ends[0], tail=ends[1])

    entities: tuple[Entity, ...] = tuple(grown if row == old else row for row in SMALL.records.entities)
    new = change(SMALL, entities=entities, relations=tuple(map(move, SMALL.records.relations)))
    difference = compare_graphs(SMALL, new)
    (row,) = difference.entities_changed
    assert row.fields == ("name",)
    assert not (difference.entities_added)
    assert not (difference.entities_gone)
    assert not (difference.relations_added)
    assert not (difference.relations_gone)
    assert not (difference.relations_changed)


def test_nothing_against_something() -> None:
    empty = PolicyGraph(Records((), (), (), (), ()))
    difference = compare_graphs(empty, SMALL)
    assert len(difference.entities_added) == len(SMALL)
    assert len(difference.relations_added) == len({(r.head, r.type, r.tail, r.title) for r in SMALL.records.relations})
