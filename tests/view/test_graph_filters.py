"""What is drawn and what is not: status, score, number, time, co-occurrence; communities; and names that never collide."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.graph.cooccurrence import count_pairs
from kg.view.payload import make_payload
from tests.factories import empty_world, finish, make_graph
from tests.view.window import SVG, Open, address, drag, picture, press, slide, text, tick, wait_for

INVENTED = make_graph(150)


def test_present_planned_former_and_denied_look_apart_and_denied_is_asked_for(opened: Open) -> None:
    world = empty_world()
    for number, status in enumerate(("done", "planned", "former", "denied")):
        person, organ = world.add("Official", f"赵{number}舟"), world.add("Organization", f"余杭区{number}号局")
        world.relate(person, "holds_post", organ, status=status)
    browser = opened("statuses", finish(world))
    wait_for(browser, "#filters", "计划（拟任）")
    assert Counter(picture(browser).lines) == Counter(["present", "planned", "former"])
    dashes = {line.get("class"): line.get("stroke-dasharray") for line in picture(browser).root.iter(f"{SVG}line")}
    assert dashes["planned"] == "5 4"
    assert dashes["present"] is None
    tick(browser, "statuses", "denied")
    assert "denied" in picture(browser).lines
    tick(browser, "statuses", "former")
    tick(browser, "statuses", "planned")
    assert Counter(picture(browser).lines) == Counter(["present", "denied"])
    assert "statuses=former,planned" in address(browser)


def test_the_number_of_entities_is_chosen_and_the_choice_explained(opened: Open) -> None:
    browser = opened("many", make_graph(700))
    wait_for(browser, "#totals", "图上 200")
    browser.find_element(By.CSS_SELECTOR, ".why summary").click()
    wait_for(browser, ".why p", "每一类有自己的名额")
    slide(browser, "limit", "50")
    wait_for(browser, "#totals", "图上 50 ")
    assert len(picture(browser).marks) == 50


def test_the_score_slider_says_what_it_asks_for(opened: Open) -> None:
    browser = opened("invented", INVENTED)
    wait_for(browser, "#totals", "12 篇")
    before = len(picture(browser).lines)
    slide(browser, "score", "0.8")
    wait_for(browser, "#filters", "0.80 起（高）")
    strong = {
        frozenset((row.head, row.tail))
        for row in INVENTED.records.relations
        if row.score >= 0.8 and row.status != "denied" and row.head != row.tail
    }
    assert len(picture(browser).lines) == len(strong) < before


def test_time_is_brushed_with_the_mouse_and_with_keys(opened: Open) -> None:
    browser = opened("invented", INVENTED)
    wait_for(browser, "#histogram", "2022-12")
    box = browser.find_element(By.CSS_SELECTOR, "#histogram svg").rect
    unit = box["width"] / 12
    drag(browser, (unit * 2.5, 10), (unit * 4.5, 10), "#histogram svg")
    wait_for(browser, "#histogram .range", "2022-03 至 2022-05")
    assert "from=2022-03&to=2022-05" in address(browser)
    months = {"2022-03", "2022-04", "2022-05"}
    payload = make_payload(INVENTED)
    named = {mark[2] for row in payload["articles"] if row["date"][:7] in months for mark in row["marks"]}
    assert set(picture(browser).marks) == {payload["entities"]["id"][entity] for entity in named}
    first, last = browser.find_elements(By.CSS_SELECTOR, "#histogram [role=slider]")
    first.send_keys(Keys.ARROW_RIGHT)
    last.send_keys(Keys.END)
    wait_for(browser, "#histogram .range", "2022-04 至 2022-12")
    assert first.get_attribute("aria-valuetext") == "2022-04"
    last.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    wait_for(browser, "#histogram .range", "2022-04 至 2022-10")
    press(browser, "#histogram button", "全部时间")
    assert text(browser, "#histogram .range") == ""


def test_pairs_that_share_articles_are_dotted_and_off_by_default(opened: Open) -> None:
    world = empty_world(8)
    left, right = world.add("Official", "赵书桐"), world.add("Project", "渡口公园改造工程")
    for page in (1, 2, 3):
        for id, name in ((left, "赵书桐"), (right, "渡口公园改造工程")):
            span, article = world.write(page, f"记者见到{name}。")
            world.mention(id, span, article, f"记者见到{name}。")
    graph = finish(world)
    assert [(pair.count, pair.stated) for pair in count_pairs(graph)] == [(3, False)]
    browser = opened("together", graph)
    wait_for(browser, "#totals", "8 篇")
    assert picture(browser).lines == []
    tick(browser, "together")
    assert picture(browser).lines == ["together"]
    assert "together=1" in address(browser)
    browser.execute_script("location.hash = `#pair/${arguments[0]}/${arguments[1]}?together=1`", left, right)
    wait_for(browser, "#panel", "一同出现")
    wait_for(browser, "#panel section:last-of-type", "4月要闻")


def test_names_never_lie_over_one_another(opened: Open) -> None:
    browser = opened("many", make_graph(700))
    wait_for(browser, "#totals", "图上 200")
    for limit in ("200", "700"):
        slide(browser, "limit", limit)
        picture(browser)
        boxes = browser.execute_async_script(
            "const done = arguments[0]; blob.text().then((text) => {"
            " const box = document.createElement('div'); box.style.cssText = 'position:fixed;left:0;top:0';"
            " box.append(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement); document.body.append(box);"
            " const found = [...box.querySelectorAll('svg svg > text')].map((node) => { const b = node.getBBox();"
            "  return [b.x, b.y + 2, b.x + b.width, b.y + b.height - 2, node.textContent]; }); box.remove(); done(found); })"
        )
        assert len(boxes) > 15
        for one, other in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one[4], other[4])


def test_communities_stand_on_a_wash_that_bears_a_name(opened: Open) -> None:
    browser = opened("many", make_graph(700))
    wait_for(browser, "#totals", "图上 200")
    shown = picture(browser)
    washes = [node for node in shown.root.iter(f"{SVG}g") if node.get("stroke-linecap") == "round"]
    assert len(washes) == 1
    assert len(list(washes[0].iter(f"{SVG}path"))) >= 3
    assert any(words.endswith("一带") for words in shown.words)
