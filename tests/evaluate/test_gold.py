from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UnreadableInput
from kg.evaluate import load_gold
from tests.evaluate.pages import write_gold


def test_a_relation_is_optional_where_an_end_is(tmp_path: Path) -> None:
    gold = load_gold(write_gold(tmp_path / "p.json"))
    assert [relation.optional for relation in gold.relations] == [False, False, False, False, True, True]
    assert gold.name == "p"
    assert gold.articles[1].starts == ("昨天下午的座谈会",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "p.json:1: is not JSON"),
        ("[]", "is no gold page"),
        ("{}", "field 'entities' is missing"),
        ('{"entities": [{"id": "a"}], "relations": []}', "field 'type' is missing"),
        (
            '{"entities": [{"id": "a", "type": "Star", "name": "x", "mentions": []}], "relations": []}',
            "unknown type Star",
        ),
        ('{"entities": [], "relations": [{"head": "a", "type": "knows", "tail": "b"}]}', "unknown relation type knows"),
        ('{"entities": [], "relations": [{"head": "a", "type": "builds", "tail": "b"}]}', "no entity has the id a, b"),
    ],
)
def test_what_is_no_gold_page_is_named_with_its_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"p\.json") as caught:
        load_gold(path)
    assert reason in str(caught.value)


def test_a_missing_and_a_foreign_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.json: cannot be read"):
        load_gold(tmp_path / "none.json")
    (tmp_path / "big5.json").write_bytes(json.dumps({"a": "漢"}, ensure_ascii=False).encode("big5"))
    with pytest.raises(UnreadableInput, match="is not UTF-8"):
        load_gold(tmp_path / "big5.json")


def test_short_beginnings_tell_nothing(tmp_path: Path) -> None:
    gold: dict[str, Any] = {
        "entities": [],
        "relations": [],
        "articles": [{"start": "本报讯", "headline": "晚稻 开镰收割了"}],
    }
    assert load_gold(write_gold(tmp_path / "p.json", gold)).articles[0].starts == ("晚稻开镰收割了",)
