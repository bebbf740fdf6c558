from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import load_gold
from kg.evaluate.given import build_given, given_forms
from kg.pipeline import Settings

TEXT = "祁县通水\n\n本报讯 昨天，祁县水利局局长卢清扬宣布，东观水厂扩建工程通水，该局明年推行“清渠行动”。\n"
GOLD = {
    "entities": [
        {"id": "o1", "type": "Official", "name": "卢清扬", "mentions": ["卢清扬"]},
        {"id": "d1", "type": "District", "name": "晋中市", "mentions": []},
        {"id": "d2", "type": "District", "name": "祁县", "mentions": ["祁县", "晋中市祁县"]},
        {"id": "g1", "type": "Organization", "name": "祁县水利局", "mentions": ["祁县水利局"]},
        {"id": "i1", "type": "Place", "name": "清渠行动", "mentions": ["“清渠行动”"]},
    ],
    "relations": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "q.json"
    path.write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "q.txt").write_text(TEXT, encoding="utf-8")
    return path


def test_a_chain_of_two_divisions_is_left_to_its_members(gold: Path) -> None:
    assert given_forms(load_gold(gold)) == {
        "卢清扬": "Official",
        "晋中市": "District",
        "祁县": "District",
        "祁县水利局": "Organization",
        "清渠行动": "Place",
    }


def test_only_given_mentions_are_entities_and_relations_hold_between_them(gold: Path) -> None:
    built = build_given([load_gold(gold)], gold.parent, Settings(tagger="none"))["q"]
    names = {entity.id: entity.name for entity in built.entities}
    assert {(entity.type, entity.name) for entity in built.entities if entity.name != "晋中市"} == {
        ("Official", "卢清扬"),
        ("District", "祁县"),
        ("Organization", "祁县水利局"),
        ("Place", "清渠行动"),  # as given, and no Initiative as the words would have it; 东观水厂扩建工程 is not given
    }
    assert ("卢清扬", "holds_post", "祁县水利局", "局长") in {
        (names[row.head], row.type, names[row.tail], row.title) for row in built.relations
    }


def test_no_mention_reaches_over_the_end_of_a_line(tmp_path: Path) -> None:
    full = "祁县水利局祁县总工会关于命名护渠能手的通报"
    rows = [
        {"id": "g1", "type": "Organization", "name": "祁县水利局", "mentions": ["祁县水利局"]},
        {"id": "g2", "type": "Organization", "name": "祁县总工会", "mentions": ["祁县总工会"]},
        {"id": "p1", "type": "Policy", "name": full, "mentions": ["关于命名护渠能手的通报"]},
    ]
    (tmp_path / "n.json").write_text(
        json.dumps({"entities": rows, "relations": []}, ensure_ascii=False), encoding="utf-8"
    )
    text = "祁县水利局　祁县总工会\n\n关于命名护渠能手的通报\n\n今年以来，各渠道管护有力，现予通报。\n"
    (tmp_path / "n.txt").write_text(text, encoding="utf-8")
    built = build_given([load_gold(tmp_path / "n.json")], tmp_path, Settings(tagger="none"))["n"]
    assert {"祁县水利局", "祁县总工会"} <= {entity.name for entity in built.entities}
