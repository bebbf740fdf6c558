"""The graph of entities and relations."""

from kg.graph.build import build_graph
from kg.graph.entity_view import EntityView, Post
from kg.graph.names import AmbiguousName
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import ArticleRow, PageRow, Records
from kg.graph.selection import Selection

__all__ = [
    "AmbiguousName",
    "ArticleRow",
    "EntityView",
    "PageRow",
    "PolicyGraph",
    "Post",
    "Records",
    "Selection",
    "build_graph",
]
