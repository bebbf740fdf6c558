from __future__ import annotations

from kg.export.report import BuildReport, render_report
from kg.model import Judgement
from tests.factories import HOSTILE, finish, make_hostile_graph, small_world


def test_it_says_what_was_read_and_what_not() -> None:
    graph = finish(small_world())
    head, deputy = graph.find("赵书桐").id, graph.find("钱砚秋").id
    report = BuildReport(
        sources=("pages/1.txt", "pages/2.txt"),
        problems=(("pages/3.pdf", "没有文字层"),),
        unsure=(Judgement(head, deputy, "unsure", "同姓"),),
        warnings=("一版没有日期",),
        rules_digest="abc",
        code_version="0.1.0",
    )
    text = "".join(render_report(graph, report))
    assert "读了 2 个文件，6 个版面，6 篇报道；得到 7 个实体，5 条关系，0 个数字。1 处没有读成。" in text
    assert "- pages/3.pdf: 没有文字层" in text
    assert "| 官员 | Official | 2 | 3 |" in text
    assert "| holds_post | 2 | 3 |" in text
    assert "赵书桐" in text.split("Doubtful merges")[1]
    assert text.endswith("规则 rules abc · 代码 code 0.1.0\n")


def test_no_word_acts_as_markup() -> None:
    graph = make_hostile_graph()
    ids = [entity.id for entity in graph.records.entities]
    report = BuildReport(
        sources=HOSTILE,
        problems=tuple((bad, bad) for bad in HOSTILE),
        unsure=tuple(Judgement(id, "x\n# heading", "unsure", bad) for id, bad in zip(ids, HOSTILE, strict=True)),
        warnings=HOSTILE,
    )
    text = "".join(render_report(graph, report))
    assert "<script" not in text
    assert "<img" not in text
    assert "\n# heading" not in text


def test_a_long_list_is_counted() -> None:
    report = BuildReport(problems=tuple((f"{number}.txt", "空") for number in range(450)))
    text = "".join(render_report(finish(small_world()), report))
    assert "Not read (450)" in text
    assert "另有 250 条" in text
