"""A small gold page and builds of it, for the tests of the measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOLD: dict[str, Any] = {
    "entities": [
        {"id": "o1", "type": "Official", "name": "卢清扬", "mentions": ["卢清扬"], "alt_types": ["Person"]},
        {"id": "d1", "type": "District", "name": "祁县", "mentions": ["祁县"], "anaphora": ["全县"]},
        {"id": "g1", "type": "Organization", "name": "祁县水利局", "name_alt": ["县水利局"], "mentions": ["水利局"]},
        {"id": "p1", "type": "Project", "name": "东观水厂扩建工程", "mentions": ["东观水厂扩建工程"]},
        {"id": "i1", "type": "Initiative", "name": "清渠行动", "mentions": ["“清渠行动”"]},
        {"id": "x1", "type": "Initiative", "name": "高质量发展", "mentions": ["高质量发展"], "optional": True},
    ],
    "relations": [
        {"head": "o1", "type": "holds_post", "tail": "g1", "tail_alt": ["d1"], "title": "局长"},
        {"head": "g1", "type": "part_of", "tail": "d1"},
        {"head": "g1", "type": "builds", "tail": "p1"},
        {"head": "g1", "type": "cooperates_with", "tail": "d1"},
        {"head": "d1", "type": "carries_out", "tail": "x1"},
        {"head": "d1", "type": "carries_out", "tail": "i1", "optional": True},
    ],
    "facts": [
        {"entity": "p1", "attribute": "investment", "value": 1.2, "unit": "亿元"},
        {"entity": "d1", "attribute": "date", "value": "2022-06", "unit": None},
        {"entity": "i1", "attribute": "count", "value": 30, "unit": "条", "optional": True},
    ],
    "articles": [
        {
            "start": "祁县水利局三月开工",
            "headline": "新渠通水",
            "byline": ["记者 方知远"],
            "pieces": [["第一段"], ["第二段"]],
        },
        {"start": "昨天下午的座谈会", "headline": "", "byline": []},
    ],
}

BUILD: dict[str, list[dict[str, Any]]] = {
    "entities": [
        {"id": "e1", "type": "Person", "name": "卢清扬", "mentions": ["卢清扬"]},
        {"id": "e2", "type": "District", "name": "祁县", "mentions": ["祁县", "全县"]},
        {"id": "e3", "type": "Organization", "name": "水利局", "mentions": ["水利局"]},
        {"id": "e4", "type": "Place", "name": "东观水厂扩建工程", "mentions": ["东观水厂扩建工程"]},
        {"id": "e5", "type": "Initiative", "name": "高质量发展", "mentions": ["高质量发展"]},
        {"id": "e6", "type": "District", "name": "全县", "mentions": ["全县"]},
    ],
    "relations": [
        {"head": "e1", "type": "holds_post", "tail": "e2", "title": "县水利局局长"},
        {"head": "e2", "type": "cooperates_with", "tail": "e3"},
        {"head": "e3", "type": "part_of", "tail": "e2"},
        {"head": "e3", "type": "part_of", "tail": "e2"},
        {"head": "e2", "type": "part_of", "tail": "e3"},
        {"head": "e1", "type": "co_occurs", "tail": "e2"},
    ],
    "facts": [
        {"entity": "e2", "value": "2022-06", "unit": ""},
        {"entity": "e2", "value": "2022-06", "unit": ""},
        {"entity": "e4", "value": 1.2, "unit": "亿元"},
    ],
    "articles": [
        {"text": "新渠通水\n祁县水利局 三月开工。第一段。第二段。", "headline": "新渠通水", "byline": ["记者方知远"]},
        {"text": "别的消息", "headline": "", "byline": []},
    ],
}


def write_gold(path: Path, gold: dict[str, Any] | None = None) -> Path:
    """Write a gold page to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(GOLD if gold is None else gold, ensure_ascii=False), encoding="utf-8")
    return path


def write_build(folder: Path, build: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """Write the JSONL files of a build to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (BUILD if build is None else build).items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder
