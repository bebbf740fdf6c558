from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import load_built, load_gold, score_page, summarize
from kg.evaluate.summary import as_json
from tests.evaluate.pages import BUILD, GOLD, write_build, write_gold


def test_means_are_taken_by_group_over_the_pages_that_have_the_measure(tmp_path: Path) -> None:
    built = load_built(write_build(tmp_path / "build"))
    bare = load_built(write_build(tmp_path / "bare", {name: BUILD[name] for name in ("entities", "relations")}))
    names = ("007", "p1", "p2")
    golds = {name: load_gold(write_gold(tmp_path / f"{name}.json")) for name in names}
    scores = [score_page(golds[name], bare if name == "p2" else built) for name in names]
    means = summarize(scores)
    assert list(means) == ["real", "written"]
    assert means["real"]["entities"] == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert means["written"]["facts"] == pytest.approx(0.5)  # p2 has none and takes no part
    assert means["written"]["relations"] == pytest.approx(0.75)


def test_a_measure_that_no_page_has_is_none(tmp_path: Path) -> None:
    gold = load_gold(write_gold(tmp_path / "p1.json", {"entities": GOLD["entities"], "relations": []}))
    score = score_page(gold, load_built(write_build(tmp_path / "b")))
    assert summarize([score])["written"]["facts"] is None


def test_json_holds_means_and_pages_and_the_errors_asked_for(tmp_path: Path) -> None:
    score = score_page(load_gold(write_gold(tmp_path / "p1.json")), load_built(write_build(tmp_path / "b")))
    report = as_json([score], {"p1": {"missed": {"Project": ["x"]}}})
    assert set(report) == {"mean", "relation_types", "pages"}
    assert report["relation_types"]["written"]["part_of"] == {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "gold": 1}
    assert report["relation_types"]["written"]["builds"]["gold"] == 1
    assert report["pages"]["p1"]["missed"] == {"Project": ["x"]}
    assert report["pages"]["p1"]["articles"]["byline"] == 1.0
