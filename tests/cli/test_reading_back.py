"""``kg explain`` and ``kg export`` on a build that stands in a folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import networkx as nx
import pytest

from kg.cli.explain_entity import sentence_with
from kg.cli.judgements import read_judgements, render_judgements
from kg.export.formats import FORMATS
from kg.export.publish import write_all
from kg.export.report import BuildReport
from kg.model import Judgement
from tests import factories
from tests.cli.commands import run

JUDGEMENTS = (
    Judgement("Official|赵书桐|330110", "Official|赵局长|330110", "positive", "one post"),
    Judgement("District|西湖区|330106", "District|西湖|330106", "unsure", "a lake, too"),
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    graph = factories.finish(factories.small_world())
    write_all(graph, BuildReport(), tmp_path / "out", extras={"judgements.jsonl": render_judgements(JUDGEMENTS)})
    return tmp_path / "out"


def test_explain_tells_mentions_relations_rules_and_merges(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(capsys, "explain", build, "赵书桐")
    assert (result.code, result.err) == (0, "")
    lines = [line.strip() for line in result.out.splitlines()]
    assert lines[0].startswith("赵书桐  Official")
    assert any(line.startswith("赵书桐  [test.mention]") and line.endswith("逐项听取意见。") for line in lines)
    assert "赵书桐 holds_post 余杭区水利局（局长）" in result.out
    assert result.out.count("[holds_post.test]") == 2
    assert "Official|赵书桐|330110 = Official|赵局长|330110: one post" in lines
    assert "西湖" not in result.out


def test_explain_gives_json_and_takes_ids_and_aliases(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (district,) = json.loads(run(capsys, "explain", build, "余杭", "--json").out)
    assert (district["name"], district["code"]) == ("余杭区", "330110")
    (again,) = json.loads(run(capsys, "explain", build, district["id"], "--json").out)
    assert again == district
    evidence = district["relations"][0]["evidence"][0]
    assert (evidence["quote"], evidence["rule"]) == (
        "余杭区水利局是余杭区的一部分，今年以来各项工作稳步推进。",
        "part_of.test",
    )


def test_explain_limits_what_it_prints(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short, full = (run(capsys, "explain", build, "余杭区水利局", "--limit", limit).out for limit in ("1", "0"))
    assert "more; --limit 0 shows all" in short
    assert "more" not in full
    assert len(full) > len(short)


@pytest.mark.parametrize(("name", "near"), [("赵书", "; near: 赵书桐"), ("e-0000000000000000", "")])
def test_an_unknown_name_is_exit_code_1_and_near_names_are_told(
    name: str, near: str, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(capsys, "explain", build, name)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"kg: {build}: no entity is called {name}{near}\n"


def test_an_unknown_type_is_exit_code_2(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "explain", build, "余杭区", "--type", "City").code == 2


@pytest.mark.parametrize("command", [("explain", "余杭区"), ("export",)], ids=["explain", "export"])
def test_a_folder_without_a_build_is_exit_code_5(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(capsys, command[0], tmp_path, *command[1:])
    assert result.code == 5
    assert "no build stands here" in result.err
    assert result.err.count("\n") == 1


def test_a_damaged_build_is_named_with_file_and_line(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "relations.jsonl").write_text('{"id": "r-1"}\n', encoding="utf-8")
    result = run(capsys, "explain", build, "余杭区")
    assert result.code == 5
    assert "relations.jsonl:1" in result.err


def test_words_of_a_page_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = factories.empty_world()
    world.add("Person", "赵\x1b[2J书桐")
    write_all(factories.finish(world), BuildReport(), tmp_path / "out")
    result = run(capsys, "explain", tmp_path / "out", "赵\x1b[2J书桐")
    assert result.code == 0
    assert "\x1b" not in result.out
    assert "赵\\x1b[2J书桐" in result.out


def test_a_sentence_is_found_across_the_layout_s_white_space() -> None:
    assert sentence_with("晴。余杭 区水利\n局到场。", "余杭区水利") == "余杭区水利"
    assert sentence_with("晴。", "余杭区") == ""


def test_export_lists_its_formats(capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, "export", "--list")
    assert [line.split()[:2] for line in plain.out.splitlines()] == [[name, row.file] for name, row in FORMATS.items()]
    assert json.loads(run(capsys, "export", "--list", "--json").out)["gexf"] == {
        "file": "graph.gexf",
        "tools": FORMATS["gexf"].tools,
    }


@pytest.mark.parametrize("name", [name for name, row in FORMATS.items() if row.built])
def test_export_gives_the_bytes_of_the_build(
    name: str, build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = (build / FORMATS[name].file).read_bytes()
    assert run(capsys, "export", build, "--format", name).out.encode() == wanted
    result = run(capsys, "export", build, "--format", name, "-o", tmp_path / "one", "--json")
    assert (tmp_path / "one").read_bytes() == wanted
    assert json.loads(result.out) == {
        "format": name,
        "output": str(tmp_path / "one"),
        "files": [FORMATS[name].file],
    }


def test_export_selects(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def names(*options: str) -> set[str]:
        result = run(capsys, "export", build, "-f", "entities", *options)
        assert (result.code, result.err) == (0, "")
        return {json.loads(line)["name"] for line in result.out.splitlines()}

    assert names("--types", "Official，Project") == {"赵书桐", "钱砚秋", "瓶窑输水隧洞工程"}
    assert names("--district", "西湖区") == {"西湖区", "钱砚秋"}
    assert "钱砚秋" in names("--until", "2022-02")
    assert names("--since", "2022-03") == {"赵书桐", "余杭区水利局"}


@pytest.mark.parametrize(
    "options", [("--types", "City"), ("--relations", "knows"), ("--since", "soon"), ("--min-score", "7")], ids=" ".join
)
def test_a_selection_that_is_none_is_exit_code_2(
    options: tuple[str, ...], build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(capsys, "export", build, *options)
    assert (result.code, result.out) == (2, "")
    assert options[1] in result.err


def test_what_is_exported_can_be_read_by_others(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "export", build, "-o", tmp_path / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    assert "赵书桐" in {data["name"] if "name" in data else data["label"] for _, data in graph.nodes(data=True)}


def test_export_tells_wrong_formats_folders_and_files(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = run(capsys, "export", build, "--format", "dot")
    assert unknown.code == 2
    assert "unknown format 'dot'; known: appointments, articles" in unknown.err
    assert run(capsys, "export").code == 2
    nowhere = run(capsys, "export", build, "-o", tmp_path / "no" / "file")
    assert nowhere.code == 5
    assert "cannot be written" in nowhere.err


def test_a_build_moves_with_its_folder(build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = run(capsys, "explain", build, "赵书桐").out
    shutil.move(build, tmp_path / "elsewhere")
    assert run(capsys, "explain", tmp_path / "elsewhere", "赵书桐").out == before


def test_a_reason_may_hold_any_character(build: Path) -> None:
    row = Judgement("Official|赵书桐|330110", "Official|赵\u2028桐|330110", "positive", "one\x85post\u2029")
    (build / "judgements.jsonl").write_text(render_judgements([row]), encoding="utf-8")
    assert read_judgements(build) == (row,)
