"""Graphs that a page must bear: no relation, one node, no date, two hundred relations between two, a hub of twenty thousand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selenium.webdriver.common.by import By

from kg.graph import PolicyGraph, build_graph
from kg.model import Entity, Evidence, Relation, Span
from kg.view import render_index
from tests.factories import empty_world, finish, make_graph, make_pages, small_world
from tests.view.window import Open, address, picture, press, text, wait_for


def make_hub(size: int) -> PolicyGraph:
    """A bureau with so many people, all named in one sentence."""
    hub = Entity("e-hub", "Organization", "余杭区水利局", (), "", "", 0.9, ())
    people = [Entity(f"e-{number}", "Official", f"赵{number}舟", (), "", "", 0.9, ()) for number in range(size)]
    page, article = next(make_pages(empty_world(1)))
    said = (Evidence(Span(page.id, 0, 4), "1月要闻", "test", article.id),)
    posts = [Relation(f"r-{row.id}", row.id, "holds_post", hub.id, "科员", "", "", 0.9, said) for row in people]
    return build_graph([hub, *people], posts, [], articles=[article], pages=[page])


def test_no_relation(opened: Open) -> None:
    world = empty_world()
    for number in range(9):
        world.add("Place", f"{number}号古桥")
    browser = opened("lone", finish(world))
    wait_for(browser, "#notice", "没有读出关系，图上只有实体")
    assert len(picture(browser).marks) == 9


def test_one_node_and_none(opened: Open) -> None:
    world = empty_world()
    bridge = world.add("Place", "古桥")
    browser = opened("one", finish(world))
    wait_for(browser, "#notice", "没有读出关系")
    assert "古桥" in picture(browser).words
    browser.execute_script("location.hash = arguments[0]", f"#entity/{bridge}")
    wait_for(browser, "#panel h2", "古桥")
    press(browser, "#panel .actions button", "展开邻居")
    assert list(picture(browser).marks) == [bridge]
    browser = opened("none", finish(empty_world()))
    wait_for(browser, "#notice", "没有读出实体")
    assert picture(browser).marks == {}
    assert browser.get_log("browser") == []


def test_no_date_at_all(opened: Open) -> None:
    rows = small_world()
    dated = list(make_pages(rows))
    graph = build_graph(
        rows.entities.values(),
        rows.relations.values(),
        [],
        articles=[replace(article, date="") for _, article in dated],
        pages=[replace(page, date="") for page, _ in dated],
    )
    browser = opened("undated", graph)
    wait_for(browser, "#histogram", "没有日期，所以不能按时间筛选")
    assert len(picture(browser).marks) == len(graph)
    browser.execute_script("location.hash = '#?from=2022-01'")
    wait_for(browser, "#notice", "没有符合筛选的实体")
    press(browser, "#notice button", "去掉筛选")
    assert len(picture(browser).marks) == len(graph)
    assert browser.get_log("browser") == []


def test_two_hundred_relations_between_two(opened: Open) -> None:
    world = empty_world()
    person, organ = world.add("Official", "赵书桐"), world.add("Organization", "余杭区水利局")
    for number in range(200):
        world.relate(person, "holds_post", organ, title=f"第{number}任局长")
    browser = opened("pair", finish(world), f"#pair/{person}/{organ}")
    wait_for(browser, "#panel .more", "还有 180 条")
    press(browser, "#panel .more", "还有 180 条")
    wait_for(browser, "#panel", "第199任局长")
    shown = picture(browser)
    assert shown.lines == ["present"]
    assert any("另 199 条" in words for words in shown.words)


def test_a_hub_of_twenty_thousand(opened: Open) -> None:
    graph = make_hub(20_000)
    browser = opened("hub", graph)
    wait_for(browser, "#totals", "图上 200 / 20001 个实体")
    assert browser.execute_script("return 'packed' in document.getElementById('data').dataset")
    shown = picture(browser)
    assert len(shown.lines) == 199
    browser.execute_script("location.hash = '#entity/e-hub'")
    wait_for(browser, "#panel h2", "余杭区水利局")
    press(browser, "#panel .actions button", "展开邻居")
    wait_for(browser, "#notice", "“余杭区水利局”另有 19940 个邻居没有画")
    press(browser, "#notice button", "再展开")
    assert "expanded=e-hub:120" in address(browser)
    press(browser, "#panel .actions button", "只看周围")
    wait_for(browser, "#notice", "另有 19800 个邻居没有画")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#panel .claim")) < 100
    assert browser.get_log("browser") == []


def test_large_data_are_packed_and_read_alike(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = make_graph(150)
    assert "data-packed data-old" not in render_index(graph)
    monkeypatch.setattr("kg.view.page.LARGE", 1000)
    assert "data-packed data-old" in render_index(graph)
    browser = opened("packed", graph)
    wait_for(browser, "#totals", f"{len(graph)} 个实体")
    name = graph.records.entities[0].name
    browser.find_element(By.ID, "search").send_keys(name)
    wait_for(browser, "#hits [aria-selected=true]", name)
    assert text(browser, "#panel h2") == "这些版面说了什么？"
