"""``kg explain DIR NAME``: why an entity is in the graph, and what the pages say of it, each with its sentence and rule."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.cli.console import tell
from kg.cli.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import EntityView, PolicyGraph
    from kg.model import Evidence, Fact, Judgement, Mention, Relation


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
        "relations": [explain_relation(graph, row) for row in view.relations],
        "facts": [explain_fact(graph, row) for row in view.facts],
        "judgements": [
            asdict(row)
            for row in judgements
            if any(speaks_of(end, record.type, names) for end in (row.left, row.right))
        ],
    }


def explain_relation(graph: PolicyGraph, row: Relation) -> dict[str, Any]:
    """A relation with its sentences."""
    return {
        "head": graph.entity(row.head).name,
        "type": row.type,
        "tail": graph.entity(row.tail).name,
        "title": row.title,
        "status": row.status,
        "date": row.date,
        "score": row.score,
        "evidence": [explain_evidence(graph, evidence) for evidence in row.evidence],
    }


def explain_fact(graph: PolicyGraph, row: Fact) -> dict[str, Any]:
    """A fact with its sentences."""
    return {
        "attribute": row.attribute,
        "value": row.value,
        "unit": row.unit,
        "high": row.high,
        "bound": row.bound,
        "base": row.base,
        "base_unit": row.base_unit,
        "of": row.of,
        "status": row.status,
        "date": row.date,
        "score": row.score,
        "evidence": [explain_evidence(graph, evidence) for evidence in row.evidence],
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
    marks = "  ".join(part for part in (row["type"], row["kind"], row["code"], row["id"], score(row)) if part)
    tell(f"{row['name']}  {marks}")
    if row["aliases"]:
        tell("  " + translate(f"aliases: {'、'.join(row['aliases'])}"))
    print_section("named", [mention_line(mention) for mention in row["mentions"]], limit)
    print_section("relations", [line for claim in row["relations"] for line in relation_lines(claim)], limit)
    print_section("facts", [line for claim in row["facts"] for line in fact_lines(claim)], limit)
    merges = [
        f"{item['left']} {VERDICTS[item['verdict']]} {item['right']}: {translate(item['why'])}"
        for item in row["judgements"]
    ]
    print_section("judgements", merges, limit)
    tell()


VERDICTS = {"positive": "=", "negative": "≠", "unsure": "=?"}


def print_section(title: str, lines: list[str], limit: int | None) -> None:
    """A title with its lines, at most ``limit`` of them, and how many more there are."""
    if not lines:
        return
    tell(f"  {translate(title)}:")
    for line in lines[:limit]:
        tell(f"    {line}")
    if limit is not None and len(lines) > limit:
        tell("    " + translate(f"… {len(lines) - limit} more; --limit 0 shows all"))


def mention_line(row: dict[str, Any]) -> str:
    """One mention on one line."""
    words = f"{row['surface']} → {row['refers']}" if row["refers"] else row["surface"]
    return f"{words}  [{row['rule']}]  {where(row)}  {row['sentence']}"


def relation_lines(row: dict[str, Any]) -> list[str]:
    """A relation and its sentences."""
    notes = "，".join(part for part in (row["title"], row["status"], row["date"]) if part)
    head = f"{row['head']} {row['type']} {row['tail']}{f'（{notes}）' if notes else ''}  {score(row)}"
    return [head, *(f"  “{item['quote']}”  [{item['rule']}]  {where(item)}" for item in row["evidence"])]


def fact_lines(row: dict[str, Any]) -> list[str]:
    """A fact and its sentences."""
    notes = "，".join(part for part in (row["bound"], row["status"], row["date"]) if part)
    value = f"{row['value']}{'–' if row['high'] else ''}{row['high']}{row['unit']}"
    base = f" = {row['base']}{row['base_unit']}" if row["base_unit"] not in ("", row["unit"]) else ""
    head = f"{row['attribute']} {value}{base} {row['of']}".rstrip() + (f"（{notes}）" if notes else "")
    head += f"  {score(row)}"
    return [head, *(f"  “{item['quote']}”  [{item['rule']}]  {where(item)}" for item in row["evidence"])]


def score(row: dict[str, Any]) -> str:
    """How sure a row is."""
    return translate(f"score {row['score']:.2f}")


def where(row: dict[str, Any]) -> str:
    """The source and offsets of a row."""
    return f"{row['source']}:{row['start']}–{row['end']}"
