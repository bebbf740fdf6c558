"""``kg explain DIR NAME OTHER``: all that joins two entities, stated or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kg.cli.console import tell
from kg.cli.explain_entity import VERDICTS, explain_relation, print_section, relation_lines, speaks_of
from kg.cli.language import translate

if TYPE_CHECKING:
    from kg.graph import EntityView, PolicyGraph
    from kg.model import Entity, Judgement

JOINS: Final = ("relations", "through", "sentences", "articles", "judgements")


def explain_pair(
    graph: PolicyGraph, left: EntityView, right: EntityView, judgements: Iterable[Judgement]
) -> dict[str, Any]:
    """What joins two entities, as JSON.

    ``relations`` between them; ``through``, the things related to both, with one relation to each; ``sentences`` that name both;
    ``articles`` that name both; ``judgements`` whether they are one.
    """
    ends = {left.id, right.id}
    together = sorted(set(left.record.articles) & set(right.record.articles))
    return {
        "left": {"id": left.id, "type": left.record.type, "name": left.name},
        "right": {"id": right.id, "type": right.record.type, "name": right.name},
        "relations": [explain_relation(graph, row) for row in left.relations if {row.head, row.tail} == ends],
        "through": list(explain_through(graph, left, right)),
        "sentences": [row for id in together for row in shared_sentences(graph, id, left.record, right.record)],
        "articles": [explain_article(graph, id) for id in together],
        "judgements": [asdict(row) for row in judgements if is_about(row, left.record, right.record)],
    }


def explain_through(graph: PolicyGraph, left: EntityView, right: EntityView) -> Iterator[dict[str, Any]]:
    """The things related to both, by name, each with all of its relations to one and to the other."""
    near = {view.id for view in graph.neighbours(left)} & {view.id for view in graph.neighbours(right)}
    for view in sorted((graph.entity(id) for id in near - {left.id, right.id}), key=lambda one: (one.name, one.id)):
        rows = [row for row in view.relations if {row.head, row.tail} & {left.id, right.id}]
        yield {"name": view.name, "type": view.record.type, "relations": [explain_relation(graph, row) for row in rows]}


def shared_sentences(graph: PolicyGraph, article_id: str, left: Entity, right: Entity) -> Iterator[dict[str, Any]]:
    """The sentences of an article that print a form of both."""
    from kg.text.sentences import split_sentences

    article = graph.article(article_id)
    for start, end in split_sentences(article.text):
        sentence = "".join(article.text[start:end].split())
        if all(any(form in sentence for form in entity.forms) for entity in (left, right)):
            yield {"source": article.source, "date": article.date, "sentence": sentence}


def explain_article(graph: PolicyGraph, article_id: str) -> dict[str, Any]:
    """Where an article stands."""
    article = graph.article(article_id)
    return {"source": article.source, "headline": article.headline, "date": article.date}


def is_about(judgement: Judgement, left: Entity, right: Entity) -> bool:
    """Whether a judgement speaks of both entities, one at each of its ends."""
    ends = (judgement.left, judgement.right)
    names = {entity.id: {entity.name, *entity.aliases, *entity.forms} for entity in (left, right)}
    return any(
        speaks_of(first, left.type, names[left.id]) and speaks_of(second, right.type, names[right.id])
        for first, second in (ends, ends[::-1])
    )


def explain_one(view: EntityView, names: tuple[str, str], judgements: Iterable[Judgement]) -> dict[str, Any]:
    """Why two names are one entity, as JSON: the ``judgements`` that lead from one to the other; none where one form is both."""
    from kg.resolve.identity import find_chain

    chain = [asdict(row) for row in find_chain(judgements, *names)]
    return {"id": view.id, "type": view.type, "name": view.name, "names": list(names), "judgements": chain}


def print_one(row: dict[str, Any]) -> None:
    """Why two names are one, for a person to read."""
    tell(translate(f"{' = '.join(row['names'])}: one entity, {row['name']}") + f"  {row['type']}  {row['id']}")
    print_section("because", [judgement_line(one) for one in row["judgements"]], None)
    tell()


def judgement_line(row: dict[str, Any]) -> str:
    """A judgement on one line."""
    return f"{row['left']} {VERDICTS[row['verdict']]} {row['right']}: {translate(row['why'])}"


def is_joined(row: dict[str, Any]) -> bool:
    """Whether anything joins the two."""
    return any(row[kind] for kind in JOINS)


def print_pair(row: dict[str, Any], limit: int | None) -> None:
    """What joins two entities, for a person to read."""
    left, right = row["left"], row["right"]
    tell(f"{left['name']}  {left['type']}  {left['id']}  –  {right['name']}  {right['type']}  {right['id']}")
    print_section("relations", [line for claim in row["relations"] for line in relation_lines(claim)], limit)
    through = [
        line
        for thing in row["through"]
        for line in (
            f"{thing['name']}  {thing['type']}",
            *(f"  {one}" for claim in thing["relations"] for one in relation_lines(claim)),
        )
    ]
    print_section("through", through, limit)
    print_section("sentences", [f"{item['sentence']}  {item['source']}" for item in row["sentences"]], limit)
    articles = [
        f"{item['headline'] or '（无题）'}  {item['source']}  {item['date']}".rstrip() for item in row["articles"]
    ]
    print_section("articles", articles, limit)
    print_section("judgements", [judgement_line(one) for one in row["judgements"]], limit)
    tell()
