from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.relate.features import make_view
from kg.relate.pairs import ENDS, find_candidates
from kg.relate.part_of import PartOfReader
from kg.relate.rivals import COLUMN_NUMBER, OWN, PAIR, read_columns, read_contest
from kg.relate.scene import read_scene
from kg.relate.standing import FELLOWS, FLOOR, elsewhere, fellows, neighbours, standing, turned
from kg.relate.weigh import read_hints
from tests.relate.conftest import ReadMarked

RELATIONS = tuple(sorted(ENDS))
SIZES = st.integers(0, 30)


def test_a_contest_tells_of_each_pair_what_stands_around_it(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦清徐县|District⟧来信：⟦柳南村|District⟧、⟦柳北村|District⟧推行⟦“邻里灯”工作法|Initiative⟧。")
    hints = read_hints(read_scene(doc), PartOfReader()(doc)._.claims)
    view = make_view(hints.scene, hints.rules())
    candidates = [row for row in find_candidates(hints.scene, frozenset()) if "carries_out" in row.relations]
    contest = read_contest(view, candidates, hints.claims, RELATIONS)
    assert contest.pairs.shape == (3, len(PAIR))
    table = [dict(zip(PAIR, row, strict=True)) for row in contest.pairs.tolist()]
    assert [row["actors in clause"] for row in table] == [3.0, 3.0, 3.0]
    assert [row["head list"] for row in table] == [0.0, 1.0, 1.0]
    assert [row["same list"] for row in table] == [0.0, 0.0, 0.0]
    assert {row["near"] for row in table} == {1.0}
    gaps = [row["gap"] for row in table]
    assert gaps == sorted(gaps, reverse=True)


def test_the_columns_of_a_relation_are_those_of_its_candidates(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦清徐县|District⟧和⟦祁县|District⟧推行⟦“邻里灯”工作法|Initiative⟧。")
    hints = read_hints(read_scene(doc), [])
    candidates = list(find_candidates(hints.scene, frozenset()))
    contest = read_contest(make_view(hints.scene, hints.rules()), candidates, {}, RELATIONS)
    possible = np.array([[name in row.relations for name in RELATIONS] for row in candidates])
    place = RELATIONS.index("carries_out")
    logits = np.full(possible.shape, -50.0)
    logits[possible[:, place], place] = [2.0, -1.0]
    columns = read_columns(contest, logits, np.zeros_like(logits), possible, place)
    assert columns.shape == (2, COLUMN_NUMBER)
    assert columns.dtype == np.float32
    assert columns[:, OWN.index("logit")].tolist() == [2.0, -1.0]
    first = len(OWN) + len(PAIR) + 2 * len(RELATIONS)
    assert columns[:, first : first + 4].tolist() == [[0.0, -1.0, 3.0, 2.0], [1.0, 2.0, -3.0, 2.0]]
    nothing = read_columns(contest, logits, np.zeros_like(logits), np.zeros_like(possible), place)
    assert nothing.shape == (0, COLUMN_NUMBER)


def test_a_pair_meets_its_other_direction() -> None:
    ends = np.array([[0, 1], [1, 0], [1, 2]])
    every = np.array([[1.0, -1.0], [2.0, -2.0], [3.0, -3.0]])
    assert turned(every, ends, ends, 3).tolist() == [[2.0, -2.0], [1.0, -1.0], [FLOOR, FLOOR]]
    assert turned(every, ends, ends[:0], 3).shape == (0, 2)
    assert turned(every[:0], ends[:0], ends[:0], 1).shape == (0, 2)


@given(st.data())
def test_standing_and_neighbours_do_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    own = data.draw(arrays(np.float64, size, elements=st.floats(-9, 9, width=16)))
    groups = data.draw(arrays(np.int64, size, elements=st.integers(0, 4)))
    things = data.draw(arrays(np.int64, size, elements=st.integers(0, 6)))
    order = np.array(data.draw(st.permutations(range(size))), dtype=np.int64)
    straight = standing(own, groups, things)
    assert straight[order, 1:].tolist() == standing(own[order], groups[order], things[order])[:, 1:].tolist()
    assert (straight[:, 3] >= 1).all()
    assert (straight[:, 0] < straight[:, 3]).all()
    places = np.arange(size)
    assert (
        neighbours(own, groups, places)[order].tolist() == neighbours(own[order], groups[order], places[order]).tolist()
    )


@given(st.data())
def test_what_is_said_elsewhere_is_the_best_of_every_mention(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    every = data.draw(arrays(np.float64, (size, len(RELATIONS)), elements=st.floats(-9, 9, width=16)))
    rules = data.draw(arrays(np.float64, (size, len(RELATIONS)), elements=st.floats(0, 1, width=16)))
    pairs = data.draw(arrays(np.int64, size, elements=st.integers(0, 5)))
    table = elsewhere(every, rules, pairs, 3)
    for row, pair in zip(table.tolist(), pairs, strict=True):
        same = pairs == pair
        others = np.delete(rules[same], 3, axis=1).max()
        assert row == [*every[same].max(axis=0).tolist(), rules[same, 3].max(), others, same.sum()]


@given(st.data())
def test_what_a_list_says_does_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    likely, rules = (data.draw(arrays(np.float64, size, elements=st.floats(0, 1, width=16))) for _ in range(2))
    groups = data.draw(arrays(np.int64, size, elements=st.integers(0, 4)))
    order = np.array(data.draw(st.permutations(range(size))), dtype=np.int64)
    straight = fellows(likely, rules, groups)
    assert straight.shape == (size, len(FELLOWS))
    assert straight[order, 1:].tolist() == fellows(likely[order], rules[order], groups[order])[:, 1:].tolist()
    for row, group in enumerate(groups):
        others = [likely[other] for other in range(size) if other != row and groups[other] == group]
        assert straight[row, 1] == max(others, default=0)
