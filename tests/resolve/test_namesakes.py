from __future__ import annotations

from records import page

from kg.model import Entity, Judgement
from kg.resolve.namesakes import judge_namesakes
from kg.resolve.resolution import resolve

XIAODIAN, YINGZE, TAIYUAN, SHANXI, HANGZHOU = "140105", "140106", "140100", "140000", "330100"


def verdicts(nodes: list[str], posts: dict[str, frozenset[str]] | None = None) -> dict[tuple[str, str], str]:
    return {(j.left, j.right): j.verdict for j in judge_namesakes(nodes, posts or {})}


def people(*pages: tuple[str, str, tuple[tuple[str, str, str, str], ...]]) -> list[Entity]:
    records = [page((code, text), links=links) for code, text, links in pages]
    return [entity for entity in resolve(records).entities if entity.type in {"Official", "Person"}]


def test_one_name_in_one_prefecture_is_one_person() -> None:
    rows = people((XIAODIAN, "⟦段一鸣|Official⟧到会。", ()), (YINGZE, "⟦段一鸣|Person⟧讲话。", ()))
    assert [(e.type, e.name, len(e.mentions)) for e in rows] == [("Official", "段一鸣", 2)]


def test_one_name_in_two_prefectures_is_two_people_with_two_ids() -> None:
    rows = people((XIAODIAN, "⟦段一鸣|Official⟧到会。", ()), (HANGZHOU, "⟦段一鸣|Official⟧讲话。", ()))
    assert len({entity.id for entity in rows}) == 2


def test_a_shared_body_joins_beyond_the_prefecture() -> None:
    post = (("段一鸣", "holds_post", "山西省委", "书记"),)
    text = "⟦山西省委|Organization⟧书记⟦段一鸣|Official⟧{}。"
    rows = people((XIAODIAN, text.format("调研"), post), ("140200", text.format("讲话"), post))
    assert len(rows) == 1


def test_posts_in_different_counties_are_a_doubt() -> None:
    records = [
        page(
            (XIAODIAN, "⟦小店区委|Organization⟧书记⟦段一鸣|Official⟧。"),
            links=[("段一鸣", "holds_post", "小店区委", "书记")],
        ),
        page(
            (YINGZE, "⟦迎泽区委|Organization⟧书记⟦段一鸣|Official⟧。"),
            links=[("段一鸣", "holds_post", "迎泽区委", "书记")],
        ),
    ]
    resolution = resolve(records)
    assert sum(entity.type == "Official" for entity in resolution.entities) == 2
    doubt = Judgement(
        "Official|段一鸣|140105",
        "Official|段一鸣|140106",
        "unsure",
        "one name in one prefecture, but posts in different counties",
    )
    assert doubt in resolution.judgements


def test_one_name_on_one_page_is_one_official() -> None:
    rows = resolve([page((XIAODIAN, "⟦段一鸣|Official⟧到会。"), (HANGZHOU, "⟦段一鸣|Person⟧说。"))]).entities
    assert [(entity.type, entity.name) for entity in rows] == [("Official", "段一鸣")]


def test_a_park_of_one_name_in_two_prefectures_is_two_parks() -> None:
    assert verdicts([f"Place|青枫公园|{TAIYUAN}", f"Place|青枫公园|{HANGZHOU}"]) == {}


def test_a_name_known_to_the_province_joins_its_only_prefecture() -> None:
    pair = (f"Project|青枫水库工程|{SHANXI}", f"Project|青枫水库工程|{TAIYUAN}")
    assert verdicts(list(pair)) == {pair: "positive"}
    assert verdicts([*pair, "Project|青枫水库工程|140200"])[pair] == "unsure"


def test_a_river_is_one_everywhere_and_a_strategy_too() -> None:
    records = [
        page((code, f"⟦汾河|Place⟧之滨，⟦乡村振兴|Initiative⟧，⟦人民公园|Place⟧{code}。"))
        for code in (TAIYUAN, "141000")
    ]
    names = [entity.name for entity in resolve(records).entities]
    assert sorted(names) == ["乡村振兴", "人民公园", "人民公园", "汾河"]


def test_a_figure_of_history_is_one_person_everywhere_and_others_of_one_name_are_not() -> None:
    rows = people(
        (XIAODIAN, "学习⟦焦裕禄|Official⟧，⟦段一鸣|Person⟧说。", ()),
        (HANGZHOU, "⟦焦裕禄|Person⟧精神，⟦段一鸣|Person⟧说。", ()),
        ("", "⟦焦裕禄|Person⟧的故事。", ()),
    )
    assert [(row.type, row.name, len(row.mentions)) for row in rows] == [
        ("Official", "焦裕禄", 3),
        ("Person", "段一鸣", 1),
        ("Person", "段一鸣", 1),
    ]
