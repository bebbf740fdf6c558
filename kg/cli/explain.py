"""``kg explain``: why an entity is in the graph, and what the pages say of it, each with its sentence and rule."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.codes import Code
from kg.cli.console import complain, tell, tell_json
from kg.cli.judgements import read_judgements
from kg.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import EntityView, PolicyGraph
    from kg.model import Evidence, Judgement, Mention


def explain(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that kg build wrote.", show_default=False)],
    name: Annotated[str, typer.Argument(help="A name, an alias, a form in the text, or an id.", show_default=False)],
    type: Annotated[
        str | None, typer.Option(help="Only entities of this type, such as Official.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(help="How many mentions, relations and facts to print; 0 for all.", min=0)] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, always in full.")] = False,
) -> None:
    """Show where an entity is named, by which rule, its relations, facts and merges. Exit code 1 where no entity has the name."""
    from kg.export.read import read_build

    graph = read_build(folder)
    try:
        views = [graph.entity(name)] if name.startswith("e-") else list(graph.search(name, type))
        if not views:
            graph.find(name, type)  # its error names what is near
    except UnknownName as error:
        if error.what not in {"entity", "entity id"}:
            raise
        near = f"; near: {'、'.join(error.known)}" if error.known else ""
        complain(f"{folder}: no entity is called {name}{near}")
        raise typer.Exit(Code.FINDINGS) from error
    judgements = read_judgements(folder)
    explanations = [explain_entity(graph, view, judgements) for view in views]
    if json:
        tell_json(explanations)
        return
    for explanation in explanations:
        print_explanation(explanation, limit or None)


def explain_entity(graph: PolicyGraph, view: EntityView, judgements: Iterable[Judgement]) -> dict[str, Any]:
    """All that a build knows of an entity and why, as JSON."""
    record = view.record
    names = {record.name, *record.aliases, *record.forms}
    return {
        "id": record.id,
        "type": record.type,
        "name": record.name,
        "kind": record.kind,
        "code": record.code,
        "score": record.score,
        "aliases": list(record.aliases),
        "mentions": [explain_mention(graph, mention) for mention in record.mentions],
        "relations": [
            {
                "head": graph.entity(row.head).name,
                "type": row.type,
                "tail": graph.entity(row.tail).name,
                "title": row.title,
                "status": row.status,
                "date": row.date,
                "score": row.score,
                "evidence": [explain_evidence(graph, evidence) for evidence in row.evidence],
            }
            for row in view.relations
        ],
        "facts": [
            {
                "attribute": row.attribute,
                "value": row.value,
                "unit": row.unit,
                "of": row.of,
                "date": row.date,
                "score": row.score,
                "evidence": [explain_evidence(graph, evidence) for evidence in row.evidence],
            }
            for row in view.facts
        ],
        "judgements": [
            asdict(row)
            for row in judgements
            if any(speaks_of(end, record.type, names) for end in (row.left, row.right))
        ],
    }


def speaks_of(node: str, type: str, names: set[str]) -> bool:
    """Whether one end of a judgement, ``type|text|area``, is of this type and one of these names.

    >>> speaks_of("District|小店|140100", "District", {"小店区", "小店"})
    True
    """
    kind, _, rest = node.partition("|")
    return kind == type and rest.partition("|")[0] in names


def explain_mention(graph: PolicyGraph, mention: Mention) -> dict[str, Any]:
    """One place that names the entity: the words, the rule that took them, and the sentence."""
    article = graph.article(mention.article_id)
    return {
        "surface": mention.form,
        "refers": mention.refers,
        "rule": mention.rule,
        "source": article.source,
        "start": mention.span.start,
        "end": mention.span.end,
        "headline": article.headline,
        "date": article.date,
        "sentence": sentence_with(article.text, mention.form),
    }


def explain_evidence(graph: PolicyGraph, evidence: Evidence) -> dict[str, Any]:
    """One sentence behind a claim, the rule that read it, and where it stands."""
    article = graph.article(evidence.article_id)
    return {
        "quote": "".join(evidence.quote.split()),
        "rule": evidence.rule,
        "source": article.source,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "date": article.date,
    }


def sentence_with(text: str, form: str) -> str:
    """The first sentence of a text that holds the form, white space aside; empty where none does.

    >>> sentence_with("昨日晴。眉县 县委书记到会。", "眉县县委")
    '眉县县委书记到会。'
    """
    from kg.text.sentences import split_sentences

    sentences = ("".join(text[start:end].split()) for start, end in split_sentences(text))
    return next((sentence for sentence in sentences if form in sentence), "")


def print_explanation(row: dict[str, Any], limit: int | None) -> None:
    """An explanation for a person to read."""
    marks = "  ".join(
        part for part in (row["type"], row["kind"], row["code"], row["id"], f"score {row['score']:.2f}") if part
    )
    tell(f"{row['name']}  {marks}")
    if row["aliases"]:
        tell(f"  aliases: {'、'.join(row['aliases'])}")
    print_section("named", [mention_line(mention) for mention in row["mentions"]], limit)
    print_section("relations", [line for claim in row["relations"] for line in relation_lines(claim)], limit)
    print_section("facts", [line for claim in row["facts"] for line in fact_lines(claim)], limit)
    merges = [
        f"{item['left']} {VERDICTS[item['verdict']]} {item['right']}: {item['why']}" for item in row["judgements"]
    ]
    print_section("judgements", merges, limit)
    tell()


VERDICTS = {"positive": "=", "negative": "≠", "unsure": "=?"}


def print_section(title: str, lines: list[str], limit: int | None) -> None:
    """A title with its lines, at most ``limit`` of them, and how many more there are."""
    if not lines:
        return
    tell(f"  {title}:")
    for line in lines[:limit]:
        tell(f"    {line}")
    if limit is not None and len(lines) > limit:
        tell(f"    … {len(lines) - limit} more; --limit 0 shows all")


def mention_line(row: dict[str, Any]) -> str:
    """One mention on one line."""
    words = f"{row['surface']} → {row['refers']}" if row["refers"] else row["surface"]
    return f"{words}  [{row['rule']}]  {where(row)}  {row['sentence']}"


def relation_lines(row: dict[str, Any]) -> list[str]:
    """A relation and its sentences."""
    notes = "，".join(part for part in (row["title"], row["status"], row["date"]) if part)
    head = f"{row['head']} {row['type']} {row['tail']}{f'（{notes}）' if notes else ''}  score {row['score']:.2f}"
    return [head, *(f"  “{item['quote']}”  [{item['rule']}]  {where(item)}" for item in row["evidence"])]


def fact_lines(row: dict[str, Any]) -> list[str]:
    """A fact and its sentences."""
    head = f"{row['attribute']} {row['value']}{row['unit']} {row['of']}".rstrip() + f"  score {row['score']:.2f}"
    return [head, *(f"  “{item['quote']}”  [{item['rule']}]  {where(item)}" for item in row["evidence"])]


def where(row: dict[str, Any]) -> str:
    """The source and offsets of a row."""
    return f"{row['source']}:{row['start']}–{row['end']}"
