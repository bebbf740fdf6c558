"""``kg explain`` with two names and with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.judgements import render_judgements
from kg.export.publish import write_all
from kg.export.report import BuildReport
from kg.model import Judgement
from tests import factories
from tests.cli.commands import PAGE, run

SENTENCE = "眉县果业服务中心主任路知行介绍，全县新建标准化果园8000亩。"
JUDGEMENTS = (
    Judgement("Official|赵书桐|330110", "Organization|余杭区水利局|330110", "negative", "a person is no body"),
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    graph = factories.finish(factories.small_world())
    write_all(graph, BuildReport(), tmp_path / "out", extras={"judgements.jsonl": render_judgements(JUDGEMENTS)})
    return tmp_path / "out"


def test_two_names_tell_all_that_joins_them(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(run(capsys, "explain", build, "赵书桐", "余杭区水利局", "--json").out)
    assert [(one["head"], one["type"], one["tail"]) for one in row["relations"]] == [
        ("赵书桐", "holds_post", "余杭区水利局")
    ]
    assert all("赵书桐" in one["sentence"] and "余杭区水利局" in one["sentence"] for one in row["sentences"])
    assert [one["verdict"] for one in row["judgements"]] == ["negative"]
    assert row["articles"]
    printed = run(capsys, "explain", build, "赵书桐", "余杭区水利局").out
    assert "赵书桐 holds_post 余杭区水利局（局长）" in printed
    assert "Official|赵书桐|330110 ≠ Organization|余杭区水利局|330110: a person is no body" in printed


def test_two_names_are_joined_through_a_third(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(run(capsys, "explain", build, "赵书桐", "余杭区", "--json").out)
    through = {one["name"]: {relation["type"] for relation in one["relations"]} for one in row["through"]}
    assert through["余杭区水利局"] == {"holds_post", "part_of"}


def test_a_wrong_number_of_names_is_a_wrong_use(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "explain", build).code == 2
    assert run(capsys, "explain", build, "甲", "乙", "丙").code == 2
    assert run(capsys, "explain").code == 2


def test_a_sentence_tells_mentions_losers_patterns_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    text = "清徐县推行“民情快递”工作法，去年解决难题320件，三名干部实施走访。"
    row = json.loads(
        run(capsys, "explain", "--sentence", text, "--place", "太原市", "--date", "2022-04-21", "--json").out
    )
    mentions = {one["surface"]: one["type"] for one in row["mentions"]}
    assert mentions["清徐县"] == "District"
    assert mentions["“民情快递”工作法"] == "Initiative"
    assert all(text[one["start"] : one["end"]] == one["surface"] for one in (*row["mentions"], *row["candidates"]))
    assert {one["outcome"] for one in row["candidates"]} <= {"shared", "lost", "weak", "silent"}
    patterns = {
        (one["word"], one["outcome"]) for one in row["patterns"] if one["rule"].startswith("carries_out.launch")
    }
    assert ("推行", "claimed") in patterns
    assert ("实施", "failed") in patterns
    failed = next(one for one in row["patterns"] if one["word"] == "实施" and one["outcome"] == "failed")
    assert failed["step"]
    (figure,) = [one for one in row["figures"] if one["surface"] == "320件"]
    assert sum(one["score"] for one in figure["bearers"]) < 1.001  # each is rounded to four places
    assert figure["bearers"] == sorted(figure["bearers"], key=lambda one: -one["score"])


def test_a_sentence_of_a_build_is_read_in_its_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run(capsys, "build", tmp_path / "page.txt", "-o", tmp_path / "out").code == 0
    row = json.loads(run(capsys, "explain", tmp_path / "out", "--sentence", SENTENCE, "--json").out)
    assert row["sentence"] == SENTENCE
    assert [(one["surface"], one["refers"]) for one in row["pointing"]] == [("全县", "眉县")]
    assert [(one["entity"], one["value"], one["unit"]) for one in row["facts"]] == [("眉县", "8000", "亩")]
    printed = run(capsys, "explain", tmp_path / "out", "--sentence", SENTENCE).out
    assert "8000亩  [fact.area]  claimed: 眉县" in printed


def test_a_sentence_that_no_article_prints_is_a_finding(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "explain", build, "--sentence", "此句不在任何一版。")
    assert result.code == 1
    assert "no article prints this sentence" in result.err


def test_no_mention_is_listed_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run(capsys, "build", tmp_path / "page.txt", "-o", tmp_path / "out").code == 0
    for name in ("眉县", "滨河社区", "“板凳夜话”工作法"):
        for row in json.loads(run(capsys, "explain", tmp_path / "out", name, "--json").out):
            places = [(one["start"], one["end"]) for one in row["mentions"]]
            assert len(places) == len(set(places)), name
