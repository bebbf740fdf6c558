"""graph.show() in a notebook: the same page, framed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from kg.errors import UnknownName
from kg.graph import PolicyGraph
from kg.view import render_index
from tests.factories import finish, make_hostile_graph, small_world


class Frames(HTMLParser):
    """The attributes of every tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    return finish(small_world())


def test_the_whole_graph_is_the_page_of_the_build(graph: PolicyGraph) -> None:
    assert graph.show().html == render_index(graph)


def test_around_an_entity_only_its_neighbourhood_is_shown(graph: PolicyGraph) -> None:
    name = graph.records.entities[0].id
    assert graph.show(around=name, hops=0).html == render_index(graph.subgraph(name, hops=0))
    assert graph.show(around=name, hops=0).html != graph.show().html


def test_an_unknown_name_is_said(graph: PolicyGraph) -> None:
    with pytest.raises(UnknownName):
        graph.show(around="查无此人")


def test_a_hostile_page_stays_in_its_frame() -> None:
    shown = make_hostile_graph().show()
    ((tag, attributes),) = Frames(shown._repr_html_()).tags
    assert tag == "iframe"
    assert attributes["srcdoc"] == shown.html
    assert "allow-same-origin" not in str(attributes["sandbox"])
