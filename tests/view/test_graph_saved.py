"""What is taken along from the picture: SVG and GraphML, in which the names of pages are text and nothing else."""

from __future__ import annotations

import networkx as nx
from lxml import etree
from selenium.webdriver.common.by import By

from kg.graph import PolicyGraph
from tests.factories import empty_world, finish, make_graph, make_hostile_graph, small_world
from tests.view.window import SVG, Open, picture, press, saved, slide, text, wait_for

SMALL = finish(small_world())
BIDI = "赵\u202e桐书\u2066甲"
LONG = "长" * 500


def strange_graph() -> PolicyGraph:
    """Names that are too long, turn the text around, or would be markup."""
    world = empty_world()
    bureau = world.add("Organization", "余杭区水利局")
    for name in (
        BIDI,
        LONG,
        '<img src=x onerror="window.hacked=1">',
        "</script><script>window.hacked=1</script>",
        "👨‍👩‍👧𠮷",
    ):
        world.relate(world.add("Official", name), "holds_post", bureau, title="局长")
    return finish(world)


def test_the_drawing_has_title_legend_and_all_that_is_shown(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#totals", "12 篇")
    shown = picture(browser)
    assert len(shown.marks) == 143
    assert shown.root.findtext(f"{SVG}title") == browser.title
    legend = [node.findtext(f"{SVG}text") for node in shown.root.iter(f"{SVG}g") if node.get("class") == "legend"]
    assert legend[:2] == ["官员", "人物"]
    assert {"现在", "计划", "曾经"} <= set(legend)
    names = {etree.QName(node).localname for node in shown.root.iter()}
    assert names <= {"svg", "title", "rect", "g", "path", "line", "text"}


def test_saved_graphml_opens_in_networkx_with_names_and_quotes(opened: Open) -> None:
    browser = opened("small", SMALL)
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    graph = nx.parse_graphml(saved(browser, "save-graphml"))
    assert {data["name"] for _, data in graph.nodes(data=True)} == {row.name for row in SMALL.records.entities}
    assert graph.is_directed()
    stated = {(row.head, row.tail, row.type, row.count) for row in SMALL.records.relations}
    assert {(a, b, data["type"], data["count"]) for a, b, data in graph.edges(data=True)} == stated
    quotes = {evidence.quote for row in SMALL.records.relations for evidence in row.evidence}
    assert {data["quote"] for *_, data in graph.edges(data=True)} <= quotes


def test_with_an_entity_chosen_it_and_its_neighbours_are_saved(opened: Open) -> None:
    person = SMALL.find("赵书桐")
    browser = opened("small", SMALL, f"#entity/{person.id}")
    wait_for(browser, "#panel h2", "赵书桐")
    graph = nx.parse_graphml(saved(browser, "save-graphml"))
    assert set(graph) == {person.id, SMALL.find("余杭区水利局").id}


def test_hostile_names_are_text_in_drawing_and_graphml(opened: Open) -> None:
    for name, world in (("hostile", make_hostile_graph()), ("strange", strange_graph())):
        browser = opened(name, world)
        wait_for(browser, "#totals", "6 个实体")
        shown = picture(browser)
        assert len(shown.marks) == 6
        assert {etree.QName(node).localname for node in shown.root.iter()} <= {
            "svg",
            "title",
            "rect",
            "g",
            "path",
            "line",
            "text",
        }
        graph = nx.parse_graphml(saved(browser, "save-graphml"))
        assert len(graph) == 6
        assert browser.execute_script("return window.hacked") is None
        assert browser.get_log("browser") == []
    titles = {node.findtext(f"{SVG}title") for node in shown.root.iter(f"{SVG}g") if node.get("class") == "mark"}
    assert '<img src=x onerror="window.hacked=1">' in titles
    assert LONG in titles
    assert not any(letter in "".join(str(title) for title in titles) for letter in "\u202e\u2066")
    assert all(len(words) <= 40 for words in shown.words)


def test_hostile_names_are_text_in_the_search_and_while_pointed_at(opened: Open) -> None:
    browser = opened("strange", strange_graph())
    wait_for(browser, "#totals", "6 个实体")
    for typed, name in (("img", "<img src=x"), ("script", "</script>"), ("长长", "长长长"), ("桐", "赵\ufffd桐书")):
        field = browser.find_element(By.ID, "search")
        field.clear()
        field.send_keys(typed)
        wait_for(browser, "#hits [aria-selected=true]", name)
    assert browser.execute_script("return document.querySelectorAll('#hits img, #hits script').length") == 0
    for x, y in picture(browser).marks.values():
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 216 + x, "y": 52 + y})
        picture(browser)
    assert browser.get_log("browser") == []
    assert browser.execute_script("return window.hacked") is None


def test_a_wide_picture_names_only_what_it_shows(opened: Open) -> None:
    browser = opened("many", make_graph(700))
    wait_for(browser, "#totals", "图上 200")
    slide(browser, "limit", "10")
    legend = [
        node.findtext(f"{SVG}text") for node in picture(browser).root.iter(f"{SVG}g") if node.get("class") == "legend"
    ]
    assert "地点" not in legend
    press(browser, "#tabs button", "图谱")
    assert "图上 10" in text(browser, "#totals")
