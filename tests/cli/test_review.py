"""``kg review``: what it asks, what a key does, and that every verdict is on disk at once and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kg.cli.judgements import render_judgements
from kg.cli.language import speak
from kg.cli.review_questions import Question, ask
from kg.cli.review_screen import ReviewScreen, make_application
from kg.cli.review_session import ReviewSession, export_verdicts, import_verdicts
from kg.errors import OutputError, RuleError
from kg.export.publish import write_all
from kg.export.report import BuildReport
from kg.graph import PolicyGraph
from kg.model import Judgement
from kg.rules.verdict_files import read_verdicts
from kg.rules.verdicts import Verdict
from tests import factories
from tests.cli.commands import run

HEAD, DEPUTY = "Official|赵书桐|", "Official|钱砚秋|"
BUREAU, WORK = "Organization|余杭区水利局|", "Project|瓶窑输水隧洞工程|"
JUDGEMENTS = (
    Judgement(HEAD, DEPUTY, "unsure", "one name in one prefecture, but posts in different counties"),
    Judgement("District|瓶窑|330110", "District|瓶窑镇|330110109", "unsure", "瓶窑 may be 浙江省杭州市余杭区瓶窑镇"),
    Judgement(WORK, BUREAU, "positive", "the end of a longer name of the same article"),
    Judgement(BUREAU, "Organization|水利局|330110", "positive", "水利局 is 余杭区水利局 (abbreviation.water)"),
)


@pytest.fixture
def graph() -> PolicyGraph:
    world = factories.small_world()
    weak = next(id for id, entity in world.entities.items() if entity.name == "钱砚秋")
    world.entities[weak] = replace(world.entities[weak], score=0.3)
    world.add("Initiative", "瓶窑输水隧洞工程")
    return factories.finish(world)


@pytest.fixture
def questions(graph: PolicyGraph) -> tuple[Question, ...]:
    return ask(graph, JUDGEMENTS, ())


def test_it_asks_for_what_hangs_on_the_answer(questions: tuple[Question, ...]) -> None:
    asked = [(row.kind, row.left.name, row.right.name if row.right else "") for row in questions]
    assert set(asked) == {
        ("merge", "赵书桐", "钱砚秋"),
        ("merge", "瓶窑", "瓶窑镇"),
        ("split", "瓶窑输水隧洞工程", "余杭区水利局"),
        ("type", "瓶窑输水隧洞工程", "瓶窑输水隧洞工程"),
        ("mention", "钱砚秋", ""),
    }
    assert [row.value for row in questions] == sorted((row.value for row in questions), reverse=True)
    (pair,) = [row for row in questions if row.left.name == "赵书桐"]
    assert pair.left.sentences[0].startswith("日前，赵书桐以余杭区水利局局长的身份")
    assert pair.left.sentences[0].endswith("(2022-01-10 浙江省杭州市余杭区)")
    assert pair.right is not None
    assert "钱砚秋" in pair.right.sentences[0]


def test_what_a_verdict_answered_is_asked_no_more(graph: PolicyGraph, questions: tuple[Question, ...]) -> None:
    id = graph.find("赵书桐").id
    other = graph.find("钱砚秋").id
    rest = ask(graph, JUDGEMENTS, [Verdict("unsure", other, id), Verdict("keep", other)])
    assert len(rest) == len(questions) - 2
    assert all(row.left.name != "赵书桐" and row.kind != "mention" for row in rest)


def test_every_answer_is_on_disk_at_once_and_undo_takes_it_back(
    tmp_path: Path, questions: tuple[Question, ...]
) -> None:
    path = tmp_path / "judgements.yaml"
    session = ReviewSession(questions, path, who="李", today="2025-03-01")
    kept = []
    for row in questions:
        kept.append(path.read_bytes() if path.is_file() else b"")
        assert session.answer("y" if row.kind != "type" else "n")
        assert len(read_verdicts(path)) == len(session.given)
    assert session.question is None
    words = {(row.kind, verdict.verdict) for row, verdict in zip(questions, read_verdicts(path), strict=True)}
    assert words == {("merge", "merge"), ("split", "merge"), ("type", "split"), ("mention", "keep")}
    assert all((row.who, row.when) == ("李", "2025-03-01") for row in read_verdicts(path))
    for before in reversed(kept):
        assert session.undo()
        assert path.read_bytes() == before
    assert not session.undo()
    assert session.question == questions[0]


def test_an_answer_is_added_to_what_stands_in_the_file(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("# ours\n- verdict: keep\n  entity: Place|西湖|330106", encoding="utf-8")
    before = path.read_bytes()
    session = ReviewSession(questions, path)
    assert session.answer("n")
    assert path.read_bytes().startswith(before + b"\n- verdict: ")
    assert [row.entity for row in read_verdicts(path)] == ["Place|西湖|330106", questions[0].left.anchor]
    session.undo()
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_is_an_error_in_words(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    session = ReviewSession(questions, tmp_path / "none" / "mine.yaml")
    with pytest.raises(OutputError, match=r"mine\.yaml: the verdict cannot be written"):
        session.answer("y")
    assert session.question == questions[0]


def test_keys_on_the_screen(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    session = ReviewSession(questions, tmp_path / "mine.yaml")
    screen = ReviewScreen(session)
    assert screen.head().startswith(f"1/{len(questions)}")
    screen.press("t")
    assert "3 District" in screen.foot()
    screen.press("3")
    assert (session.given[0].verdict, session.given[0].type) == ("retype", "District")
    screen.press("s")
    screen.press("x")
    assert session.at == 2
    screen.press("b")
    screen.press("b")
    assert (session.at, session.given) == (0, [])
    screen.press("b")
    assert "nothing to undo" in screen.foot()
    assert not screen.press("q")


def test_r_renames_the_left_one(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    session = ReviewSession(questions, tmp_path / "mine.yaml")
    screen = ReviewScreen(session)
    name = questions[0].left.name
    screen.press("r")
    assert screen.foot() == f"name: {name}   Enter takes it, Esc leaves it"
    for key in "\x7f", "q", "二期", "\x1b[2J", "\r":
        screen.press(key)
    (verdict,) = read_verdicts(tmp_path / "mine.yaml")
    assert (verdict.verdict, verdict.entity, verdict.name) == (
        "rename",
        questions[0].left.anchor,
        f"{name[:-1]}q二期[2J",
    )
    screen.press("b")
    for key in "r", "\x15", "甲", "\x1b":
        screen.press(key)
    assert (screen.name, session.given, session.at) == (None, [], 0)
    for key in "r", "\r":
        screen.press(key)
    assert session.given == []  # the same name is no verdict


def test_the_screen_speaks_chinese(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    screen = ReviewScreen(ReviewSession(questions, tmp_path / "mine.yaml"))
    speak("zh")
    try:
        assert "y 是   n 否" in screen.foot()
        assert "？" in screen.head()
    finally:
        speak("en")


def test_hostile_words_do_not_steer_the_terminal(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    side = replace(questions[0].left, name="赵\x1b[2J", sentences=("赵\u202e书桐",))
    screen = ReviewScreen(ReviewSession([replace(questions[0], left=side, why="\x07")], tmp_path / "mine.yaml"))
    shown = screen.head() + screen.side(right=False)
    assert not any(mark in shown for mark in "\x1b\u202e\x07")


def test_the_application_takes_one_key_a_verdict(tmp_path: Path, questions: tuple[Question, ...]) -> None:
    session = ReviewSession(questions, tmp_path / "mine.yaml")
    with create_pipe_input() as keys:
        keys.send_text("yybr\x15乙\rnq")
        make_application(ReviewScreen(session), input=keys, output=DummyOutput()).run()
    assert [row.verdict for row in session.given] == [row.verdict for row in read_verdicts(tmp_path / "mine.yaml")]
    assert len(session.given) == 3
    assert session.given[1].name == "乙"


def test_import_takes_the_browsers_file_or_nothing(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.yaml", tmp_path / "view.jsonl"
    other.write_text('{"verdict": "keep", "entity": "Place|西湖|330106"}\n', encoding="utf-8")
    assert (import_verdicts(mine, other), import_verdicts(mine, other)) == (1, 0)
    before = mine.read_bytes()
    other.write_text('{"verdict": "delete", "entity": "Place|西湖|330106"}\n', encoding="utf-8")
    with pytest.raises(RuleError, match="contradicts"):
        import_verdicts(mine, other)
    assert mine.read_bytes() == before
    assert export_verdicts(mine, tmp_path / "all.jsonl") == 1
    assert json.loads((tmp_path / "all.jsonl").read_text("utf-8")) == {"verdict": "keep", "entity": "Place|西湖|330106"}


def test_the_command_lists_questions_for_people_and_scripts(
    tmp_path: Path, graph: PolicyGraph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_all(graph, BuildReport(), tmp_path / "out", extras={"judgements.jsonl": render_judgements(JUDGEMENTS)})
    rows = json.loads(run(capsys, "review", "out", "--list", "--json").out)
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    assert {"kind", "left", "right", "why", "value"} == set(rows[0])
    listed = run(capsys, "review", "out", "--list", "--kind", "mention")
    assert (listed.code, listed.out.count("\n")) == (0, 1)
    assert "钱砚秋: score 0.30" in listed.out
    assert run(capsys, "review", "out").err == (
        "kg: a review needs a terminal; kg review --list --json prints the questions for a script\n"
    )
    assert run(capsys, "review", "out", "--kind", "merges").code == 2
    (tmp_path / "judgements.yaml").write_text(
        f"- verdict: split\n  entity: {HEAD}\n  other: {DEPUTY}\n", encoding="utf-8"
    )
    assert len(json.loads(run(capsys, "review", "out", "--list", "--json").out)) == len(rows) - 1


def test_explain_says_why_two_names_are_one(
    tmp_path: Path, graph: PolicyGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = graph.find("余杭区水利局").record
    rows = graph.records
    entities = [replace(row, aliases=("水利局",)) if row.id == bureau.id else row for row in rows.entities]
    aliased = PolicyGraph(replace(rows, entities=tuple(entities)))
    write_all(aliased, BuildReport(), tmp_path / "out", extras={"judgements.jsonl": render_judgements(JUDGEMENTS)})
    result = run(capsys, "explain", tmp_path / "out", "水利局", "余杭区水利局")
    assert result.code == 0
    assert result.out.splitlines()[0] == f"水利局 = 余杭区水利局: one entity, 余杭区水利局  Organization  {bureau.id}"
    assert "Organization|水利局|330110: 水利局 is 余杭区水利局 (abbreviation.water)" in result.out
