"""One entity as a user sees it: what it is, its posts, its projects, and the sentences behind them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kg.model import Entity, Evidence, Fact, Relation

if TYPE_CHECKING:
    from kg.graph.policy_graph import PolicyGraph


@dataclass(frozen=True, slots=True)
class Post:
    """A post: who holds it, at which body, under which title; ``status`` is empty or ``done`` for a present one.

    >>> post = graph.find("钱砚秋").posts[0]
    >>> post.body.name, post.title, post.status, post.date
    ('西湖区', '副区长', 'former', '2022-02')
    """

    holder: EntityView
    body: EntityView
    title: str
    status: str
    date: str
    evidence: tuple[Evidence, ...]

    def __repr__(self) -> str:
        marks = "，".join(mark for mark in (self.status, self.date) if mark)
        return f"<Post {self.holder.name}：{self.body.name}{self.title}{f'（{marks}）' if marks else ''}>"


class EntityView:
    """An entity of a graph. Equal to another view of the same id; everything it gives is read from the graph.

    >>> town = graph.find("瓶窑镇")
    >>> town.type, town.kind, town.code, town.aliases, town.score, town.record.articles
    ('District', 'township', '330110109', (), 0.9, ('a-001',))
    """

    __slots__ = ("_graph", "record")

    def __init__(self, graph: PolicyGraph, record: Entity) -> None:
        self._graph = graph
        self.record = record

    @property
    def id(self) -> str:
        """The entity's id, a hash of its type, name and code.

        >>> graph.find("瓶窑镇").id.startswith("e-")
        True
        """
        return self.record.id

    @property
    def name(self) -> str:
        """The fullest unambiguous form of its name.

        >>> graph.find("余杭").name
        '余杭区'
        """
        return self.record.name

    @property
    def type(self) -> str:
        """One of the nine types of ``docs/vocabulary.md``.

        >>> graph.find("瓶窑镇").type
        'District'
        """
        return self.record.type

    @property
    def kind(self) -> str:
        """Of a District: ``province`` … ``community``, ``zone`` or ``region``; else empty.

        >>> graph.find("瓶窑镇").kind
        'township'
        """
        return self.record.kind

    @property
    def code(self) -> str:
        """Of a District: its official code, 6, 9 or 12 digits; else empty.

        >>> graph.find("瓶窑镇").code
        '330110109'
        """
        return self.record.code

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other forms by which it is found.

        >>> graph.find("余杭区").aliases
        ('余杭',)
        """
        return self.record.aliases

    @property
    def score(self) -> float:
        """How sure its mentions are together, 0 to 1.

        >>> graph.find("瓶窑镇").score
        0.9
        """
        return self.record.score

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that begin or end here.

        >>> [row.type for row in graph.find("瓶窑镇").relations]
        ['located_in']
        """
        return self._graph.relations_of(self.id)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The numbers and dates the pages attach to it.

        >>> graph.find("瓶窑镇").facts
        ()
        """
        return self._graph.facts_of(self.id)

    @property
    def posts(self) -> tuple[Post, ...]:
        """The posts it holds or, for a body or district, that are held there; present ones first, then by title.

        >>> graph.find("赵书桐").posts
        (<Post 赵书桐：余杭区水利局局长>,)
        """
        posts = [
            Post(
                self._graph.entity(relation.head),
                self._graph.entity(relation.tail),
                relation.title,
                relation.status,
                relation.date,
                relation.evidence,
            )
            for relation in self.relations
            if relation.type == "holds_post" and relation.status != "denied"
        ]
        return tuple(sorted(posts, key=lambda post: (post.status not in ("", "done"), post.date, post.title)))

    @property
    def projects(self) -> tuple[EntityView, ...]:
        """The projects one relation away, those with the most sentences first.

        >>> [view.name for view in graph.find("余杭区水利局").projects]
        ['瓶窑输水隧洞工程']
        """
        return tuple(view for view in self._graph.neighbours(self) if view.type == "Project")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every sentence of its relations and facts, once each, in the order of date, page and place on it.

        >>> graph.find("钱砚秋").evidence[0].quote
        '日前，钱砚秋以西湖区副区长的身份到一线走访，逐项听取意见。'
        """
        claims: tuple[Relation | Fact, ...] = (*self.relations, *self.facts)
        found = {(evidence.span, evidence.rule): evidence for claim in claims for evidence in claim.evidence}
        return tuple(sorted(found.values(), key=lambda row: (self._date(row), row.span, row.rule)))

    def _date(self, evidence: Evidence) -> str:
        return self._graph.article(evidence.article_id).date

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EntityView) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{self.type} {self.name} {self.id}>"

    def _repr_html_(self) -> str:
        """A card for notebooks. Every word comes from a page and is escaped."""
        rows = "".join(
            f"<li>{escape(post.holder.name)}：{escape(post.body.name)}{escape(post.title)} <small>{escape(post.date)}"
            f" {escape(post.status)}</small></li>"
            for post in self.posts[:20]
        )
        quotes = "".join(f"<li>{self._cite(evidence)}</li>" for evidence in self.evidence[:5])
        aliases = escape("、".join(self.aliases))
        return (
            f'<div lang="zh-Hans"><b>{escape(self.name)}</b> <small>{escape(self.type)} {escape(self.code)} {aliases}</small>'
            f"<ul>{rows}</ul><ul>{quotes}</ul></div>"
        )

    def _cite(self, evidence: Evidence) -> str:
        article = self._graph.article(evidence.article_id)
        return f"“{escape(evidence.quote)}” <small>{escape(article.date)} 《{escape(article.headline)}》</small>"
