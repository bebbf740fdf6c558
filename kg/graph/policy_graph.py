"""The graph a user works with: entities and relations, each with its sentences, around a ``networkx.MultiDiGraph``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UnknownName
from kg.graph import tables
from kg.graph.drawing import Drawing
from kg.graph.entity_view import EntityView
from kg.graph.merging import merge_records
from kg.graph.names import NameIndex, known_type
from kg.graph.records import ArticleRow, Records, index_by_id, restrict_records
from kg.graph.surroundings import shortest_path, weigh_neighbours
from kg.graph.territory import entities_of
from kg.model import RELATION_TYPES, Fact, Relation

if TYPE_CHECKING:
    import pandas as pd

    from kg.graph.selection import Selection
    from kg.rules.verdicts import Verdict
    from kg.view.notebook import NotebookPage


class PolicyGraph(Drawing):
    """Who holds which post where, and who runs which projects: a read-only view of the records of one build.

    ``records`` holds what every file is written from. Raises ValueError where a relation or a fact names an entity
    that is not among them, or an id occurs twice.

    >>> graph
    <PolicyGraph: 7 entities, 5 relations, 6 articles>
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._entities = index_by_id(records.entities)
        self._articles = index_by_id(records.articles)
        index_by_id(records.relations)
        index_by_id(records.facts)
        self._relations: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in records.relations:
            for end in dict.fromkeys((relation.head, relation.tail)):
                self._require(end, relation.id)
                self._relations[end].append(relation)
        self._facts: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in records.facts:
            self._require(fact.entity, fact.id)
            self._facts[fact.entity].append(fact)

    def _require(self, entity_id: str, owner: str) -> None:
        if entity_id not in self._entities:
            raise ValueError(f"{owner} names the entity {entity_id}, which is not in the graph")

    def __len__(self) -> int:
        return len(self.records.entities)

    def __repr__(self) -> str:
        rows = self.records
        return f"<PolicyGraph: {len(rows.entities)} entities, {len(rows.relations)} relations, {len(rows.articles)} articles>"

    def _repr_html_(self) -> str:
        """How many of what there is, for notebooks."""
        return tables.count_card(self.records)

    @cached_property
    def _former(self) -> dict[str, str]:
        return {former: entity.id for entity in self.records.entities for former in entity.former_ids}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.records.entities)

    def find(self, name: str, type: str | None = None) -> EntityView:
        """The entity called ``name``: by its canonical name, else an alias, else a form the pages print.

        Raises UnknownName (with the nearest names) where there is none, AmbiguousName where several bear it.

        >>> graph.find("余杭").name, graph.find("zst").name
        ('余杭区', '赵书桐')
        """
        return EntityView(self, self._names.one(name, known_type(type)))

    def search(self, name: str, type: str | None = None) -> tuple[EntityView, ...]:
        """All entities that ``find`` would have to choose between; empty where nothing bears the name.

        >>> [view.name for view in graph.search("西湖区", type="District")], graph.search("北岸区")
        (['西湖区'], ())
        """
        return tuple(EntityView(self, entity) for entity in self._names.candidates(name, known_type(type)))

    def entity(self, id: str) -> EntityView:
        """The entity with this id, or that had it in a build of fewer pages. Raises UnknownName.

        >>> graph.entity(graph.find("余杭").id).name
        '余杭区'
        """
        known = id if id in self._entities else self._former.get(id, "")
        if not known:
            raise UnknownName("entity id", id, ())
        return EntityView(self, self._entities[known])

    def article(self, id: str) -> ArticleRow:
        """The article with this id. Raises UnknownName.

        >>> graph.article("a-001").date
        '2022-02-11'
        """
        if id not in self._articles:
            raise UnknownName("article id", id, ())
        return self._articles[id]

    def relations_of(self, entity_id: str) -> tuple[Relation, ...]:
        """The relations that begin or end at an entity, in the order of the files.

        >>> [row.title for row in graph.relations_of(graph.find("钱砚秋").id)]
        ['副区长']
        """
        return tuple(self._relations.get(entity_id, ()))

    def facts_of(self, entity_id: str) -> tuple[Fact, ...]:
        """The numbers and dates of an entity.

        >>> graph.facts_of(graph.find("钱砚秋").id)
        ()
        """
        return tuple(self._facts.get(entity_id, ()))

    def entities(self, *, type: str | None = None, district: str | None = None) -> pd.DataFrame:
        """A table of entities, one row each; ``district`` keeps what lies in, belongs to or is run by that district.

        >>> list(graph.entities(type="Official")["name"])
        ['赵书桐', '钱砚秋']
        """
        keep = self._within(district)
        rows = [row for row in self.records.entities if known_type(type) in (None, row.type) and _in(keep, row.id)]
        return tables.entity_table(self, rows)

    def relations(self, *, type: str | None = None, district: str | None = None) -> pd.DataFrame:
        """A table of relations, names in place of ids; ``district`` keeps those with an end in that district.

        >>> list(graph.relations(type="part_of")["tail"])
        ['余杭区']
        """
        if type is not None and type not in (*RELATION_TYPES, "co_occurs"):
            raise UnknownName("relation type", type, RELATION_TYPES)
        keep = self._within(district)
        rows = [row for row in self.records.relations if type in (None, row.type) and _in(keep, row.head, row.tail)]
        return tables.relation_table(self, rows)

    def facts(self, *, attribute: str | None = None, district: str | None = None) -> pd.DataFrame:
        """A table of numbers and dates; ``district`` keeps those of entities in that district.

        >>> len(graph.facts(attribute="investment"))
        0
        """
        keep = self._within(district)
        rows = [row for row in self.records.facts if attribute in (None, row.attribute) and _in(keep, row.entity)]
        return tables.fact_table(self, rows)

    def articles(self) -> pd.DataFrame:
        """A table of the articles read, with their text.

        >>> graph.articles()["date"].min()
        '2022-01-10'
        """
        return tables.article_table(self.records.articles)

    def appointments(self, *, district: str | None = None) -> pd.DataFrame:
        """A table of who holds, held or is to hold which post where, from when to when as far as the pages tell.

        >>> list(graph.appointments(district="西湖区")["person"])
        ['钱砚秋']
        """
        keep = self._within(district)
        rows = [row for row in self.records.relations if row.type == "holds_post" and _in(keep, row.head, row.tail)]
        return tables.appointment_table(self, rows)

    def resolve(self, entity: str | EntityView) -> EntityView:
        """An entity given as itself, by id, or by name. Raises as ``find`` does.

        >>> graph.resolve("余杭") == graph.resolve(graph.find("余杭区").id)
        True
        """
        if isinstance(entity, EntityView):
            return self.entity(entity.id)
        return self.entity(entity) if entity in self._entities or entity in self._former else self.find(entity)

    def judge(self, verdict: str, entity: str | EntityView, other: str | EntityView = "", **details: str) -> Verdict:
        """A verdict on an entity, to be given to ``kg.build(judgements=[…])`` or written with ``kg.rules.verdict_files``.

        ``verdict`` is a key of ``kg.rules.verdicts.VERDICTS`` (merge, split, …), ``details`` are what it needs (``name``, ``type``, …) and
        ``who``, ``when``, ``why``. The graph does not change. Raises as ``find`` does, and RuleError for a verdict that lacks something.

        >>> graph.judge("rename", "钱砚秋", name="钱研秋").about
        '钱砚秋'
        """
        from kg.rules.verdicts import make_verdict

        ends = [self.resolve(end) for end in (entity, other) if end]
        anchors = dict(zip(("entity", "other"), (end.id for end in ends), strict=False))
        about = " / ".join(end.name for end in ends)
        return make_verdict({"verdict": verdict, **anchors, "about": about, **details})

    def neighbours(self, entity: str | EntityView) -> tuple[EntityView, ...]:
        """The entities one relation away, those with the most sentences first. Raises as ``find`` does.

        >>> [view.name for view in graph.neighbours("赵书桐")]
        ['余杭区水利局']
        """
        weights = weigh_neighbours(self, self.resolve(entity).id)
        views = [self.entity(id) for id in weights]
        return tuple(sorted(views, key=lambda view: (-weights[view.id], view.name, view.id)))

    def path(self, start: str | EntityView, goal: str | EntityView) -> tuple[Relation, ...]:
        """A shortest chain of relations from one entity to another, whichever way each points; empty where nothing joins them.

        >>> [row.type for row in graph.path("赵书桐", "瓶窑镇")]
        ['holds_post', 'carries_out', 'located_in']
        """
        return shortest_path(self, self.resolve(start).id, self.resolve(goal).id)

    def subgraph(
        self,
        around: str | EntityView | None = None,
        *,
        hops: int = 1,
        types: Iterable[str] = (),
        relations: Iterable[str] = (),
        dates: tuple[str, str] = ("", ""),
    ) -> PolicyGraph:
        """The graph of what lies at most ``hops`` relations around an entity, with the articles that speak of it.

        ``types`` and ``relations`` keep those types alone, the centre aside; ``dates`` are the first and last day, month or year, either of
        them empty for no limit. Raises as ``find`` and ``Selection`` do.

        >>> graph.subgraph("赵书桐", hops=1)
        <PolicyGraph: 2 entities, 1 relations, 3 articles>
        """
        from kg.graph.selection import Selection, surround

        selection = Selection(tuple(types), tuple(relations), "", *dates)
        return self.select(selection) if around is None else surround(self, self.resolve(around).id, hops, selection)

    def select(self, selection: Selection) -> PolicyGraph:
        """The part of the graph that a ``kg.graph.Selection`` keeps, as ``kg export`` selects it.

        >>> from kg.graph import Selection
        >>> len(graph.select(Selection(types=("Official",))))
        2
        """
        from kg.graph.selection import select

        return select(self, selection)

    def merge(self, other: PolicyGraph) -> PolicyGraph:
        """Both graphs as one, each entity and relation once, with the sentences of both; see ``kg.graph.merging``.

        >>> len(graph.merge(graph)) == len(graph)
        True
        """
        return PolicyGraph(merge_records(self.records, other.records))

    def restricted_to(self, entity_ids: Iterable[str]) -> PolicyGraph:
        """The graph of these entities and what holds between them; ids that it does not know are ignored.

        >>> len(graph.restricted_to([graph.find("余杭").id, "e-unknown"]))
        1
        """
        return PolicyGraph(restrict_records(self.records, frozenset(entity_ids)))

    def show(self, around: str | EntityView | None = None, *, hops: int = 1) -> NotebookPage:
        """The page of a build in a notebook cell: all of the graph, or what lies at most ``hops`` relations ``around`` an entity.

        Raises as ``find`` does for a name that is not there or not one alone.

        >>> graph.show(around="赵书桐")                             # doctest: +ELLIPSIS
        <NotebookPage: ... characters>
        """
        from kg.view import render_index
        from kg.view.notebook import NotebookPage

        return NotebookPage(render_index(self if around is None else self.subgraph(around, hops=hops)))

    def save(self, folder: str | Path) -> tuple[str, ...]:
        """Write the files of a build, ``index.html`` included; gives their names. Raises OutputError where it cannot.

        >>> from tempfile import mkdtemp
        >>> "index.html" in graph.save(mkdtemp() + "/output")
        True
        """
        from kg.export.publish import write_all
        from kg.export.report import BuildReport
        from kg.view import render_index

        return write_all(self, BuildReport(), Path(folder), extras={"index.html": render_index(self)})

    def export(self, format: str, path: str | Path) -> tuple[str, ...]:
        """Write one format of ``kg export --list``: to a file, or into a folder where it is several files; gives their names.

        Raises UnknownName for a format that is none, MissingExtra where it needs a library, OutputError where the disk refuses.

        >>> from tempfile import mkdtemp
        >>> graph.export("gexf", mkdtemp() + "/graph.gexf")
        ('graph.gexf',)
        """
        from kg.export.publish import write_format

        return write_format(self, format, Path(path))

    def _within(self, district: str | None) -> frozenset[str] | None:
        if district is None:
            return None
        place = self.entity(district) if district in self._entities else self.find(district, "District")
        return entities_of(self.records, place.id)


def _in(keep: frozenset[str] | None, *ids: str) -> bool:
    return keep is None or not keep.isdisjoint(ids)
