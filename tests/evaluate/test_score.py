from __future__ import annotations

import copy
from pathlib import Path

import pytest

from kg.evaluate import Share, Tally, list_errors, load_built, load_gold, score_page
from kg.evaluate.score import PageScore
from tests.evaluate.pages import BUILD, GOLD, write_build, write_gold


@pytest.fixture
def score(tmp_path: Path) -> PageScore:
    return score_page(load_gold(write_gold(tmp_path / "p.json")), load_built(write_build(tmp_path / "build")))


def test_entities_are_right_by_type_and_form(score: PageScore) -> None:
    tallies = {kind: found.tally for kind, found in score.types.items() if found.tally != Tally(0, 0, 0)}
    assert tallies == {
        "Official": Tally(1, 1, 1),  # built as Person, which the gold allows
        "District": Tally(1, 1, 1),  # 全县 on its own only points, and is spared
        "Organization": Tally(1, 1, 1),
        "Project": Tally(0, 0, 1),  # built as Place, which the gold does not allow
        "Initiative": Tally(0, 0, 1),  # 高质量发展 is optional: neither right nor wrong
        "Place": Tally(0, 1, 0),
    }
    assert score.entities == Tally(3, 4, 5)


def test_names_are_judged_of_the_found_ones_that_are_not_optional(score: PageScore) -> None:
    assert score.names == Share(2, 3)


def test_relations_count_once_from_either_end_where_mutual(score: PageScore) -> None:
    assert score.relations.tally == Tally(3, 4, 4)
    assert score.relations.titles == Share(1, 1)


def test_facts_need_entity_value_and_unit(score: PageScore) -> None:
    assert score.facts is not None
    assert score.facts.tally == Tally(1, 2, 2)


def test_articles_need_their_beginning_byline_and_order(score: PageScore) -> None:
    assert score.articles is not None
    assert (score.articles.tally, score.articles.bylines, score.articles.order) == (
        Tally(1, 2, 2), Share(1, 1, 1.0), Share(1, 1, 1.0)
    )  # fmt: skip


def test_errors_are_listed_in_words(tmp_path: Path) -> None:
    gold = load_gold(write_gold(tmp_path / "p.json"))
    built = load_built(write_build(tmp_path / "build"))
    assert list_errors(score_page(gold, built), gold, built) == {
        "missed": {"Project": ["东观水厂扩建工程"], "Initiative": ["清渠行动"]},
        "wrong": {"Place": ["东观水厂扩建工程"]},
        "missed_relations": ["祁县水利局 builds 东观水厂扩建工程"],
        "wrong_relations": ["祁县 part_of 水利局"],
        "missed_facts": ["东观水厂扩建工程 1.2亿元"],
        "wrong_facts": ["东观水厂扩建工程 1.2亿元"],
    }


def test_a_build_without_facts_and_articles_is_not_judged_by_them(tmp_path: Path) -> None:
    build = {name: BUILD[name] for name in ("entities", "relations")}
    score = score_page(load_gold(write_gold(tmp_path / "p.json")), load_built(write_build(tmp_path / "build", build)))
    assert score.facts is None
    assert score.articles is None
    assert "facts" not in score.figures()


def test_the_right_name_wins_over_the_larger_overlap(tmp_path: Path) -> None:
    gold = copy.deepcopy(GOLD)
    gold["entities"] = [
        {"id": "a", "type": "Organization", "name": "祁县人民医院", "mentions": ["医院"]},
        {"id": "b", "type": "Organization", "name": "祁县中医医院", "mentions": ["医院", "中医院"]},
    ]
    gold.update(relations=[], facts=[], articles=[])
    build = {
        "entities": [
            {"id": "1", "type": "Organization", "name": "医院", "mentions": ["医院", "中医院"]},
            {"id": "2", "type": "Organization", "name": "祁县中医医院", "mentions": ["医院"]},
        ],
        "relations": [],
    }
    score = score_page(load_gold(write_gold(tmp_path / "p.json", gold)), load_built(write_build(tmp_path / "b", build)))
    assert score.entities == Tally(2, 2, 2)
    assert score.names == Share(1, 2)


def test_of_two_relations_that_fit_the_one_with_the_title_is_taken(tmp_path: Path) -> None:
    gold = {
        "entities": GOLD["entities"][:2],
        "relations": [
            {"head": "o1", "type": "holds_post", "tail": "d1", "title": "县长"},
            {"head": "o1", "type": "holds_post", "tail": "d1", "title": "书记"},
        ],
    }
    build = {
        "entities": BUILD["entities"][:2],
        "relations": [{"head": "e1", "type": "holds_post", "tail": "e2", "title": "县委书记"}],
    }
    score = score_page(load_gold(write_gold(tmp_path / "p.json", gold)), load_built(write_build(tmp_path / "b", build)))
    assert (score.relations.tally, score.relations.titles) == (Tally(1, 1, 2), Share(1, 1))
    assert [relation.titles[0] for relation in score.relations.missed] == ["县长"]
