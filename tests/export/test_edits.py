"""What a person changed in Gephi or Excel comes back as verdicts, whatever became of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.errors import UnreadableInput
from kg.export import export_text
from kg.export.edited_tables import read_edited
from kg.export.edits import Edits, find_edits
from kg.export.formats import export_files
from kg.graph import PolicyGraph
from tests.factories import finish, make_hostile_graph, small_world

GRAPH = finish(small_world())
Rows = list[list[str]]
PAGE = """眉县日报 2022年3月19日 第2版

鲜果冷链物流园落户槐芽镇

本报讯（记者 柏以宁）3月18日，眉县县委书记沈彦庭来到槐芽镇。眉县果业服务中心主任路知行介绍，全县新建标准化果园8000亩。
"""


def node_table(graph: PolicyGraph = GRAPH) -> Rows:
    content = dict(export_files(graph, "csv"))["nodes.csv"].decode()
    return list(csv.reader(io.StringIO(content, newline="")))


def write(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def edits_of(path: Path, graph: PolicyGraph = GRAPH, *, delete_missing: bool | None = None) -> Edits:
    return find_edits(graph, read_edited(path, graph), why="by hand", delete_missing=delete_missing)


def said(edits: Edits) -> set[tuple[str, str, str]]:
    return {(row.verdict, row.about, row.name or row.type) for row in edits.verdicts}


def edit(rows: Rows, name: str, column: int, value: str) -> None:
    next(row for row in rows if row[1] == name)[column] = value


@pytest.mark.parametrize("graph", [GRAPH, make_hostile_graph()], ids=["small", "hostile"])
def test_a_table_that_nobody_edited_says_nothing(graph: PolicyGraph, tmp_path: Path) -> None:
    edits = edits_of(write(tmp_path / "nodes.csv", node_table(graph)), graph)
    assert (edits.verdicts, edits.notes) == ([], [])


def test_a_graph_that_nobody_edited_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_text(export_text(GRAPH, "graphml"), encoding="utf-8")
    assert said(edits_of(tmp_path / "graph.graphml")) == set()


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("gb18030", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")]
)
def test_new_names_and_types_and_what_is_gone(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = node_table()
    edit(rows, "钱砚秋", 1, "钱砚秋（西湖）")
    edit(rows, "赵书桐", 2, "人物")
    rows = [row for row in rows if row[1] != "瓶窑输水隧洞工程"]
    path = write(tmp_path / "nodes.csv", rows, encoding, delimiter)
    assert said(edits_of(path)) == {
        ("rename", "钱砚秋", "钱砚秋（西湖）"),
        ("retype", "赵书桐", "Person"),
        ("delete", "瓶窑输水隧洞工程", ""),
    }


@pytest.mark.parametrize(
    "headers",
    [["编号", "名称", "类别"], ["x1", "x2", "x3"], ["ID ", "LABEL", "Type"]],
    ids=["chinese", "strange", "shouted"],
)
def test_renamed_columns_are_known_by_what_stands_in_them(headers: list[str], tmp_path: Path) -> None:
    rows = node_table()
    rows[0][:3] = headers
    edit(rows, "钱砚秋", 1, "钱研秋")
    edit(rows, "赵书桐", 2, "Person")
    path = write(tmp_path / "nodes.csv", rows)
    assert said(edits_of(path)) == {("rename", "钱砚秋", "钱研秋"), ("retype", "赵书桐", "Person")}


def test_columns_may_move_and_go(tmp_path: Path) -> None:
    rows = [[row[2], row[1], row[0]] for row in node_table()]
    next(row for row in rows if row[1] == "西湖区")[0] = "Place"
    assert said(edits_of(write(tmp_path / "nodes.csv", rows))) == {("retype", "西湖区", "Place")}


def test_two_rows_of_one_name_are_merged(tmp_path: Path) -> None:
    rows = node_table()
    edit(rows, "钱砚秋", 1, "赵书桐")
    (verdict,) = edits_of(write(tmp_path / "nodes.csv", rows)).verdicts
    assert (verdict.verdict, verdict.entity, verdict.other) == (
        "merge",
        GRAPH.find("钱砚秋").id,
        GRAPH.find("赵书桐").id,
    )


def test_a_column_says_what_to_merge_into(tmp_path: Path) -> None:
    rows = [[*row, ""] for row in node_table()]
    rows[0][-1] = "合并到"
    edit(rows, "钱砚秋", -1, "赵书桐")
    edit(rows, "瓶窑镇", -1, "良渚镇")
    edits = edits_of(write(tmp_path / "nodes.csv", rows))
    assert [(row.verdict, row.about) for row in edits.verdicts] == [("merge", "钱砚秋 / 赵书桐")]
    (note,) = edits.notes
    assert "良渚镇" in note
    assert "nodes.csv:" in note


def gephi(change: Callable[[nx.MultiDiGraph], None], path: Path) -> Path:
    graph = nx.read_graphml(io.BytesIO(export_text(GRAPH, "graphml").encode()), force_multigraph=True)
    change(graph)
    nx.write_graphml(graph, path, named_key_ids=True)
    return path


def test_nodes_merged_in_gephi_leave_their_edges_to_the_other(tmp_path: Path) -> None:
    left, right = GRAPH.find("钱砚秋").id, GRAPH.find("赵书桐").id

    def merge(graph: nx.MultiDiGraph) -> None:
        for head, tail, key, data in list(graph.edges(left, keys=True, data=True)):
            graph.add_edge(right, tail, key=key, **data)
            assert head == left
        graph.remove_node(left)

    edits = edits_of(gephi(merge, tmp_path / "edited.graphml"))
    assert [(row.verdict, row.entity, row.other) for row in edits.verdicts] == [("merge", left, right)]


def test_labels_and_types_edited_in_gephi(tmp_path: Path) -> None:
    def change(graph: nx.MultiDiGraph) -> None:
        graph.nodes[GRAPH.find("西湖区").id]["label"] = "杭州市西湖区"
        graph.nodes[GRAPH.find("赵书桐").id]["type"] = "Person"
        graph.add_node("n1", label="新来的", type="Person")

    edits = edits_of(gephi(change, tmp_path / "edited.graphml"))
    assert said(edits) == {("rename", "西湖区", "杭州市西湖区"), ("retype", "赵书桐", "Person")}
    (note,) = edits.notes
    assert "新来的" in note


def test_a_part_of_the_graph_deletes_nothing_unasked(tmp_path: Path) -> None:
    path = write(tmp_path / "nodes.csv", node_table()[:3])
    kept, cut = edits_of(path), edits_of(path, delete_missing=True)
    assert kept.verdicts == []
    assert "looks like a part of the graph" in kept.notes[0]
    assert {row.verdict for row in cut.verdicts} == {"delete"}
    assert len(cut.verdicts) == len(GRAPH) - 2


def test_a_type_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    rows = node_table()
    edit(rows, "赵书桐", 2, "Politician")
    edits = edits_of(write(tmp_path / "nodes.csv", rows))
    assert edits.verdicts == []
    line = next(n for n, row in enumerate(rows, 1) if row[1] == "赵书桐")
    assert edits.notes[0].startswith(f"{tmp_path / 'nodes.csv'}:{line}: Politician is no type")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", "姓名,职务\n赵书桐,局长\n", "no column holds ids"),
        ("a.csv", "Id,Label\n", "no rows"),
        ("a.csv", "", "empty"),
        ("a.graphml", "<graphml><graph>", "no GraphML"),
        ("a.graphml", "<html></html>", "a.graphml"),
    ],
)
def test_what_is_no_edited_graph_is_told(name: str, content: str, word: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=word):
        read_edited(tmp_path / name, GRAPH)
    with pytest.raises(UnreadableInput, match="no such file"):
        read_edited(tmp_path / "nowhere.csv", GRAPH)


def test_edits_hold_in_the_next_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    before = kg.build(tmp_path / "a.txt", tagger="none")
    rows = node_table(before)
    edit(rows, "沈彦庭", 1, "沈彦廷")
    edit(rows, "路知行", 2, "Person")
    verdicts = edits_of(write(tmp_path / "nodes.csv", rows), before).verdicts
    after = kg.build(tmp_path / "a.txt", tagger="none", judgements=verdicts)
    assert after.find("沈彦廷").posts
    assert after.find("路知行").type == "Person"
