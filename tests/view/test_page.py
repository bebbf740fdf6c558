from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from kg.graph import PolicyGraph
from kg.view import render_index
from kg.view.page import SCRIPTS, asset, content_policy, embed, name_places, page_title
from tests.factories import HOSTILE, empty_world, finish, make_hostile_graph, small_world


class Reader(HTMLParser):
    """Tags with their attributes, and the text of every script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    return finish(small_world())


def test_the_same_graph_gives_the_same_page(graph: PolicyGraph) -> None:
    assert render_index(graph) == render_index(finish(small_world()))


def test_the_page_asks_no_host_for_anything(graph: PolicyGraph) -> None:
    reader = Reader(render_index(graph))
    links = [value for _, pairs in reader.tags for name, value in pairs.items() if name in ("src", "href", "action")]
    assert links == ["data:,"]
    own = asset("page.css") + "".join(asset(name) for name in SCRIPTS)
    assert "@import" not in own
    assert not re.search(r"url\(|fetch\(|XMLHttpRequest|innerHTML|insertAdjacent|document\.write|eval\(", own)
    assert "//# sourceMappingURL" not in "".join(reader.scripts)


def test_the_policy_runs_exactly_the_scripts_of_the_page(graph: PolicyGraph) -> None:
    reader = Reader(render_index(graph))
    policy = next(
        pairs["content"] for tag, pairs in reader.tags if pairs.get("http-equiv") == "Content-Security-Policy"
    )
    data, *scripts = reader.scripts
    assert policy == content_policy(scripts)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert json.loads(data)["pages"] == 6


def test_hostile_words_stay_data() -> None:
    text = render_index(make_hostile_graph(), problems=[(bad, bad) for bad in HOSTILE])
    reader = Reader(text)
    assert [tag for tag, _ in reader.tags].count("script") == 2
    assert "img" not in [tag for tag, _ in reader.tags]
    payload = json.loads(reader.scripts[0])
    assert set(payload["entities"]["name"]) == set(HOSTILE)
    assert not re.search("[<>&\u2028\u2029]", reader.scripts[0])


def test_the_title_says_where_and_when(graph: PolicyGraph) -> None:
    assert page_title(graph) == "浙江省杭州市 · 2022-01 — 2022-06"


def test_the_title_of_pages_from_several_places_names_them() -> None:
    assert name_places(["重庆市涪陵区", "吉林省延边朝鲜族自治州"]) == "涪陵区、延边朝鲜族自治州"
    assert (
        name_places(["海南省海口市", "天津市", "广西壮族自治区百色市", "香港特别行政区"]) == "海口市、天津市、百色市…"
    )
    assert name_places([]) == ""


def test_an_empty_graph_is_a_page_too() -> None:
    world = empty_world(1)
    payload = json.loads(Reader(render_index(finish(world))).scripts[0])
    assert (payload["entities"]["id"], payload["relations"]["head"], len(payload["articles"])) == ([], [], 1)


def test_half_a_surrogate_pair_is_an_escape_in_the_data() -> None:
    assert embed({"name": "a\ud800<"}) == '{"name": "a\\ud800\\u003c"}'
    assert embed({"name": "赵\u202e"}) == '{"name":"赵\ufffd"}'
