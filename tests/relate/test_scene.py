from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.relate.scene import read_scene, split_paragraphs
from kg.relate.territory import resolve_nodes
from tests.relate.conftest import ReadMarked


@given(st.text(alphabet="甲乙。\n ", max_size=30))
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    stretches = split_paragraphs(text)
    assert all(0 <= start <= end <= len(text) for start, end in stretches)
    covered = {index for start, end in stretches for index in range(start, end)}
    assert all(index in covered for index, char in enumerate(text) if not char.isspace())


def test_a_mention_is_cut_from_the_page(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("今天，⟦清徐县|District⟧晴。"))
    mention = scene.mention(scene.nodes[0])
    assert mention is not None
    assert (mention.surface, mention.span, mention.article_id) == ("清徐县", Span("p-1", 6, 9), "a-1")


def test_evidence_is_the_sentences_from_head_to_tail(read_marked: ReadMarked) -> None:
    scene = read_scene(read_marked("开头。⟦清徐县|District⟧晴。\n⟦小店区|District⟧雨。结尾。"))
    evidence = scene.evidence("test", *scene.nodes)
    assert evidence is not None
    assert evidence.quote == "清徐县晴。\n小店区雨。"


def test_that_district_is_the_one_named_last(read_marked: ReadMarked) -> None:
    doc = read_marked("⟦清徐县|District⟧和⟦小店区|District⟧签约，该区高兴，该县也高兴，全省不知。")
    nodes = resolve_nodes(read_scene(doc)).nodes
    assert [(node.form, node.refers) for node in nodes if node.points] == [("该区", "小店区"), ("该县", "清徐县")]
