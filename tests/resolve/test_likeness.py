"""What joins two names of a page: each comparator on a pair of its own, the objections, and the weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from records import page

from kg.errors import RuleError
from kg.resolve.likeness import JOIN, OBJECTIONS, load_weights
from kg.resolve.resolution import Resolution, resolve
from kg.resolve.shorts import COMPARATORS

PAIRS = [
    ("同志桥小学", "Organization", "鹿泉区同志桥小学", "the end of a longer name of the same article"),
    ("河北云杉", "Organization", "河北云杉集团有限公司", "the longer form adds the firm's legal form"),
    ("鹿泉一中", "Organization", "鹿泉区第一中学", "the school's short name"),
    ("合作联社", "Organization", "云杉蔬菜专业合作联社", "the end of a longer name of the same article"),
    ("五盏灯", "Initiative", "“五盏灯”工作法", "the longer form adds a class noun"),
    ("护林巡山", "Initiative", "“护林巡山”暑期行动", "the quoted words of the longer form"),
    ("红柳河管护办法", "Policy", "《红柳河管护办法（试行）》", "the longer form adds the edition"),
    ("槐安里", "District", "槐安里社区", "the longer form adds the level"),
    ("石家庄马拉松", "Event", "2024石家庄马拉松", "the longer form adds year or number"),
    ("鹿泉区春季招聘会", "Event", "鹿泉区2024年春季招聘会", "the longer form adds year or number"),
    ("茶博会", "Event", "第六届中国国际茶产业博览会", "letters of the event's name"),
    (
        "惠邻公司",
        "Organization",
        "石家庄惠邻城市服务有限公司",
        "the firm's own word in the article that gives the full name",
    ),
    ("农高区", "District", "鹿泉国家农业高新技术产业示范区", "the zone's short name"),
]
APART = [
    ("云杉钢铁", "Organization", "云杉钢铁冷轧厂"),
    ("河北云杉集团", "Organization", "河北云杉集团安装公司"),
    ("云杉二期", "Project", "云杉三期"),
    ("鹿泉二中", "Organization", "鹿泉区第一中学"),
    ("井陉一中", "Organization", "鹿泉区第一中学"),
    ("五盏灯", "Initiative", "“五盏灯”“六扇门”三年行动"),
]


def joined(resolution: Resolution, short: str, long: str) -> list[str]:
    """The reasons for which two forms are one entity."""
    return [
        row.why
        for row in resolution.judgements
        if row.verdict == "positive" and short in row.left.split("|")[1] and row.left != row.right
    ]


@pytest.mark.parametrize(("short", "type", "long", "why"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_short_form_is_joined_for_its_reason(short: str, type: str, long: str, why: str) -> None:
    resolution = resolve([page(("130110", f"⟦{long}|{type}⟧启动。⟦{short}|{type}⟧再次启动。"))])
    assert why in joined(resolution, short, long)
    assert [
        {short, long.strip("《》")} & set(entity.forms) for entity in resolution.entities if entity.type == type
    ] != []
    assert len([entity for entity in resolution.entities if entity.type == type]) == 1


@pytest.mark.parametrize(("short", "type", "long"), APART, ids=[row[0] for row in APART])
def test_what_only_looks_alike_stays_apart(short: str, type: str, long: str) -> None:
    resolution = resolve([page(("130110", f"⟦{long}|{type}⟧启动。⟦{short}|{type}⟧再次启动。"))])
    assert len([entity for entity in resolution.entities if entity.type == type]) == 2


def test_a_unit_is_a_doubt_that_a_person_is_asked() -> None:
    resolution = resolve([page(("130110", "⟦云钢|Organization⟧和⟦云钢冷轧厂|Organization⟧。"))])
    assert [row.verdict for row in resolution.judgements] == ["unsure"]
    assert len(resolution.entities) == 2


def test_peoples_in_a_name_are_left_out() -> None:
    resolution = resolve([page(("", "⟦星火朝鲜族乡|District⟧和⟦星火乡|District⟧。"))])
    assert len(resolution.entities) == 1


def test_every_comparator_speaks_for_and_every_objection_against() -> None:
    odds = load_weights().odds
    assert odds.keys() == {row.__name__ for row in (*COMPARATORS, *OBJECTIONS)}
    assert all(odds[row.__name__] > 0 for row in COMPARATORS)
    assert all(odds[row.__name__] < 0 for row in OBJECTIONS)
    assert all(row.__doc__ for row in (*COMPARATORS, *OBJECTIONS))
    assert 0.5 < JOIN < 1


@pytest.mark.parametrize("content", [None, "{", "[]", '{"same_core": 1}', '{"same_core": "x"}'])
def test_weights_that_are_none_are_told(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "short_weights.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=r"no weights of short forms .* make them with training/fit_shorts\.py"):
        load_weights(path)


def test_the_weights_are_those_of_the_judged_pairs() -> None:
    root = Path(__file__).parents[2]
    rows = [line.split("\t") for line in (root / "training" / "shorts.tsv").read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 700
    assert {row[4] for row in rows} == {"0", "1"}
    assert len({tuple(row[:4]) for row in rows}) == len(rows)
    assert json.loads((root / "rules" / "short_weights.json").read_text(encoding="utf-8")) == dict(load_weights().odds)
