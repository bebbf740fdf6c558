"""What annotation tools hold is gold: exported, read back, and scored against the build it came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from kg.errors import UnreadableInput
from kg.evaluate.annotated import load_golds, read_brat, read_docbin, read_doccano, read_labelstudio
from kg.evaluate.pages import reread
from kg.evaluate.score import score_page
from kg.export.annotations import Marked, mark_articles
from kg.export.formats import export_files
from kg.graph import PolicyGraph
from tests.cli.commands import run
from tests.export.graphs import GRAPHS

READ: dict[str, tuple[str, Callable[[Path], object]]] = {
    "brat": ("", read_brat),
    "doccano": ("doccano.jsonl", read_doccano),
    "labelstudio": ("tasks.json", read_labelstudio),
    "spacy": ("graph.spacy", read_docbin),
}
SMALL, INVENTED = GRAPHS["small"], GRAPHS["invented"]


def export(graph: PolicyGraph, format: str, folder: Path) -> Path:
    """Write a format and say where its annotations are."""
    for name, content in export_files(graph, format):
        (folder / name).write_bytes(content)
    return folder / READ[format][0]


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("graph", [SMALL, INVENTED], ids=["small", "invented"])
def test_every_mark_and_link_comes_back(graph: PolicyGraph, format: str, tmp_path: Path) -> None:
    def content(rows: object) -> list[tuple[object, ...]]:
        assert all(isinstance(row, Marked) for row in rows)  # type: ignore[attr-defined]
        return sorted((row.page.rpartition(".")[0] or row.page, row.text, row.marks, row.links) for row in rows)  # type: ignore[attr-defined]

    path = export(graph, format, tmp_path)
    assert content(READ[format][1](path)) == content(mark_articles(graph))


@pytest.mark.parametrize("format", READ)
def test_a_build_is_right_by_its_own_annotations(format: str, tmp_path: Path) -> None:
    path = export(INVENTED, format, tmp_path)
    (gold,) = load_golds(path, by_page=False)
    score = score_page(gold, reread(INVENTED))
    named = sum(bool(row.forms) for row in INVENTED.records.entities)  # what no page names cannot be marked
    assert (score.entities.right, score.entities.recall) == (named, 1.0)
    assert (score.relations.tally.precision, score.relations.tally.recall) == (1.0, 1.0)
    assert len(load_golds(path)) == len(INVENTED.records.pages)


def test_marks_are_words_of_their_entities() -> None:
    for marked in mark_articles(INVENTED):
        assert marked.marks
        for mark in marked.marks:
            form = "".join(marked.text[mark.start : mark.end].split())
            assert form in INVENTED.entity(mark.entity).record.forms


def test_a_person_s_corrections_count(tmp_path: Path) -> None:
    path = export(SMALL, "labelstudio", tmp_path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        (prediction,) = task.pop("predictions")
        result = [item for item in prediction["result"] if item.get("value", {}).get("text") != "钱砚秋"]
        ids = {item["id"] for item in result if "id" in item}
        task["annotations"] = [
            {"result": [r for r in result if r["type"] == "labels" or {r["from_id"], r["to_id"]} <= ids]}
        ]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    (gold,) = load_golds(path, by_page=False)
    assert "钱砚秋" not in {row.name for row in gold.entities}
    score = score_page(gold, reread(SMALL))
    assert score.entities.recall == 1.0
    assert score.entities.precision == pytest.approx(6 / 7, abs=0.15)


def test_doccano_without_relations_and_ids_is_read(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(
        '{"text": "眉县县委开会", "label": [[0, 2, "District"], [0, 4, "Organization"]]}\n', encoding="utf-8"
    )
    (gold,) = load_golds(path)
    assert {(row.type, row.name) for row in gold.entities} == {("District", "眉县"), ("Organization", "眉县县委")}


def test_spacy_s_own_entities_are_read_where_there_is_no_span_group(tmp_path: Path) -> None:
    box = DocBin()
    for doc in DocBin().from_bytes(dict(export_files(SMALL, "spacy"))["graph.spacy"]).get_docs(Vocab()):
        del doc.spans["kg"]
        box.add(doc)
    (tmp_path / "gold.spacy").write_bytes(box.to_bytes())
    (gold,) = load_golds(tmp_path / "gold.spacy")
    assert {"赵书桐", "余杭区水利局"} <= {row.name for row in gold.entities}


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.jsonl", '{"text": "眉县", "label": [[0, 2, "Town"]]}', "Town"),
        ("a.jsonl", '{"text": "眉县"', "no annotation"),
        ("a.jsonl", "", "no annotated article"),
        ("a.json", "[{}]", "data"),
        ("a.spacy", "眉县", "no annotation"),
    ],
)
def test_what_is_no_annotation_is_told(name: str, content: str, word: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=word):
        load_golds(tmp_path / name)


def test_a_broken_line_of_brat_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.1.txt").write_text("眉县", encoding="utf-8")
    (tmp_path / "p.1.ann").write_text("T1\tDistrict 0 2\t眉县\nT2\tDistrict\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"p\.1\.ann:2"):
        load_golds(tmp_path)
    (tmp_path / "p.1.txt").unlink()
    with pytest.raises(UnreadableInput, match="is not there"):
        load_golds(tmp_path)


def test_the_command_scores_a_build_by_a_tool_s_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brat").mkdir()
    export(SMALL, "brat", tmp_path / "brat")
    (tmp_path / "out").mkdir()
    for format in ("entities", "relations"):
        for name, content in export_files(SMALL, format):
            (tmp_path / "out" / name).write_bytes(content)
    result = run(capsys, "evaluate", tmp_path / "brat", tmp_path / "out")
    rows = {line.split()[0]: line.split()[1:] for line in result.out.splitlines()[1:]}
    assert (rows["ENTITIES"][:3], rows["RELATIONS"][:3]) == (["1.000"] * 3, ["1.000"] * 3)
