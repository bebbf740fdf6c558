"""The fitted tagger: pieces that cover the text, and what it reads in sentences of our own."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.extract import language
from kg.extract.chain import Reading
from kg.extract.features import WIDTH, describe_characters
from kg.extract.fitted import BATCH, BRANCH, LONGEST, FittedTagger, cut_pieces, in_batches, leave_out, load_fitted
from kg.model import ENTITY_TYPES
from kg.rules.divisions import load_gazetteer


@given(st.text(alphabet="路通了。！”“\n 的水", max_size=700))
def test_pieces_are_whole_sentences_in_order(text: str) -> None:
    pieces = list(cut_pieces(text))
    assert all(0 <= start < end <= len(text) and end - start <= 2 * LONGEST for start, end in pieces)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(pieces))
    covered = {place for start, end in pieces for place in range(start, end)}
    assert not [char for place, char in enumerate(text) if place not in covered and not char.isspace()]


def test_a_character_is_described_by_gazetteer_quotes_and_kind() -> None:
    table = describe_characters("榆次区“9，", load_gazetteer(), frozenset("榆"))
    assert table.shape == (6, WIDTH)
    assert set(table.ravel()) == {0.0, 1.0}
    assert table[0].sum() >= 3  # begins a county, begins its short form, is a surname
    assert table[4, -7] == table[4, -4] == 1.0  # the digit stands in quotes


def test_the_shipped_network_reads_all_nine_types() -> None:
    tagger = load_fitted()
    assert {tag[2:] for tag in tagger.chain.tags if tag != "O"} == set(ENTITY_TYPES)
    text = "榆次区水利局局长郝建明来到潇河灌区续建配套工程工地。"
    found = {(text[start:end], kind) for start, end, kind, probability in tagger.tag(text) if probability > 0.5}
    assert ("榆次区水利局", "Organization") in found
    assert ("郝建明", "Official") in found


def test_pieces_read_together_say_what_they_say_alone() -> None:
    texts = [
        "榆次区水利局局长郝建明来到工地。",
        "",
        "潇河灌区续建配套工程总投资3.2亿元，由晋中市水务集团承建，明年完工。",
        "“河灯”巡护机制",
    ]

    def surely(readings: list[Reading]) -> list[tuple[int, int, str, float]]:
        return [(start, end, kind, round(score, 2)) for start, end, kind, score in readings if score > 0.3]

    together = [surely(readings) for readings in load_fitted().tag_all(texts)]
    assert together == [surely(load_fitted().tag(text)) for text in texts]
    assert [bool(readings) for readings in together] == [True, False, True, True]


@given(st.lists(st.text(alphabet="路通", max_size=9), max_size=30))
def test_every_piece_is_in_one_batch(texts: list[str]) -> None:
    batches = list(in_batches(texts))
    assert sorted(index for batch in batches for index in batch) == [n for n, text in enumerate(texts) if text]
    assert all(len(batch) <= BATCH for batch in batches)


def test_a_company_is_read_with_its_seat_in_brackets() -> None:
    text = "民乐县与嘉禾种业（张掖）有限公司签订协议。"
    read = {text[start:end] for start, end, kind, score in load_fitted().tag(text) if score > 0.5}
    assert read == {"民乐县", "嘉禾种业（张掖）有限公司"}


def test_two_bodies_in_one_word_are_two() -> None:
    text = "在衡阳市委市政府坚强领导下，县委县政府出台办法。"
    read = {text[start:end] for start, end, kind, score in load_fitted().tag(text) if score > 0.5}
    assert read == {"衡阳市委", "市政府", "县委", "县政府"}


@given(st.text(alphabet="甲（张掖）有限公司\n，"))
def test_what_is_left_keeps_its_places(text: str) -> None:
    kept, places = leave_out(text, BRANCH)
    assert "".join(text[place] for place in places) == kept
    assert not BRANCH.search(text) or len(kept) < len(text)


def test_the_same_text_gives_the_same_figures() -> None:
    text = "会上印发《晋中市节约用水管理办法》。"
    assert load_fitted().tag(text) == FittedTagger(Path(load_fitted().path)).tag(text)


def test_a_missing_network_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"tagger\.onnx: no network of the fitted tagger"):
        FittedTagger(tmp_path / "tagger.onnx")


def test_a_broken_network_is_a_rule_error_too(tmp_path: Path) -> None:
    path = tmp_path / "tagger.onnx"
    path.write_bytes(load_fitted().path.read_bytes()[:5000])
    with pytest.raises(RuleError, match=r"tagger\.onnx: no network of the fitted tagger \(\w+\); install zhengtu anew"):
        FittedTagger(path)


def test_without_the_network_names_are_found_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "network_problem", lambda: "tagger.onnx: no network")
    pipeline = language.make_language(tagger="fitted")
    assert "kg_fitted" not in pipeline.pipe_names
    doc = pipeline("榆次区水利局局长郝建明来到工地。")
    assert ("郝建明", "Official") in {(span.text, span.label_) for span in doc.spans["kg"]}
