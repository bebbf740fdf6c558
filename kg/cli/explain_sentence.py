"""``kg explain --sentence``: what is read from a sentence, by which rule, and what failed where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from kg.cli.codes import Code
from kg.cli.console import complain, tell, tell_json
from kg.cli.explain_entity import print_section
from kg.cli.language import translate

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.model import Article, FactClaim, RelationClaim
    from kg.relate.facts import FactReader, Weighing
    from kg.relate.scene import Scene
    from kg.relate.triggers import TriggerReader
    from kg.relate.weigh import Weigher

NEXT_BEST = 3
"""How many bearers of a figure are told."""

LIKELY = 0.1
"""Pairs that the weights find less likely are not told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read, what the rules claimed before the weights, and the stretch that is asked about."""

    doc: Doc
    language: Language
    ruled: tuple[RelationClaim, ...]
    start: int
    end: int

    def holds(self, start: int) -> bool:
        """Whether something that begins at an offset lies in the sentence asked about."""
        return self.start <= start < self.end


def explain_sentence(
    sentence: str, *, folder: Path | None, place: str, date: str, rules: Path | None, limit: int | None, json: bool
) -> None:
    """Read a sentence, by itself or in the article of a build that prints it, and tell how.

    Ends with exit code 1 where no article of ``folder`` prints it.
    """
    from kg.pipeline import Settings, load_language

    article, start, end = find_sentence(folder, sentence) if folder else make_article(sentence, place, date)
    reading = read_article(load_language(rules, Settings().tagger), article, start, end)
    explanation = explain_reading(reading)
    if json:
        tell_json(explanation)
    else:
        print_reading(explanation, limit)


def make_article(text: str, place: str, date: str) -> tuple[Article, int, int]:
    """An article of a text alone, and the stretch of all of it."""
    from kg.model import Article, Runs, Span
    from kg.rules.divisions import load_gazetteer
    from kg.text.places import place_named

    code = place_named(place, load_gazetteer()) if place else ""
    span = Span("sentence", 0, len(text))
    whole = Runs((0,), (0,))
    article = Article("sentence", "sentence", (span,), text, whole, "", "", (), date, place, code, (), 0)
    return article, 0, len(text)


def find_sentence(folder: Path, sentence: str) -> tuple[Article, int, int]:
    """The first article of a build that prints the sentence, white space aside, and where it stands there."""
    from kg.export.read import read_build

    wanted = "".join(sentence.split())
    for row in read_build(folder).records.articles if wanted else ():
        places = [index for index, char in enumerate(row.text) if not char.isspace()]
        at = "".join(row.text[index] for index in places).find(wanted)
        if at >= 0:
            article, _, _ = make_article(row.text, row.place, row.date)
            return article, places[at], places[at + len(wanted) - 1] + 1
    complain(f"{folder}: no article prints this sentence; without the folder it is read by itself")
    raise typer.Exit(Code.FINDINGS)


def read_article(language: Language, article: Article, start: int, end: int) -> Reading:
    """Run every component over an article and keep what the rules claimed before the weights."""
    from kg.extract.language import make_doc
    from kg.model import RelationClaim
    from kg.text.shape import shape

    doc = make_doc(language, article, shape(article.text), article.text)
    ruled: tuple[RelationClaim, ...] = ()
    for name, component in language.pipeline:
        if name == "kg_weigh":
            ruled = tuple(claim for claim in doc._.claims if isinstance(claim, RelationClaim))
        doc = component(doc)
    return Reading(doc, language, ruled, start, end)


def explain_reading(reading: Reading) -> dict[str, Any]:
    """What was read from the stretch asked about, and why, as JSON; offsets count from its beginning."""
    from kg.extract.trace import trace_candidates
    from kg.model import FactClaim, RelationClaim
    from kg.relate.scene import read_scene
    from kg.relate.territory import resolve_nodes
    from kg.relate.trace import ends, trace_pairs, trace_patterns

    doc, base = reading.doc, reading.start
    scene = resolve_nodes(read_scene(doc))
    relations = [claim for claim in doc._.claims if isinstance(claim, RelationClaim)]
    pairs = trace_pairs(scene, cast("Weigher", reading.language.get_pipe("kg_weigh")), reading.ruled)
    patterns = trace_patterns(scene, cast("TriggerReader", reading.language.get_pipe("kg_triggers")), relations, pairs)
    here = [row for row in trace_candidates(doc) if reading.holds(row.start)]
    claimed = {(ends(row["head"]), row["type"], ends(row["tail"])) for row in map(relation_row, relations)}
    return {
        "sentence": doc.text[base : reading.end],
        "mentions": [
            asdict(row) | moved(row.start, row.end, base) for row in here if row.outcome in ("won", "changed")
        ],
        "candidates": [
            asdict(row) | moved(row.start, row.end, base) for row in here if row.outcome not in ("won", "changed")
        ],
        "pointing": [
            {"surface": node.form, "type": node.type, "refers": node.refers, "rule": node.rule}
            for node in scene.nodes
            if node.points and reading.holds(node.start)
        ],
        "relations": [relation_row(claim) for claim in relations if lies_in(reading, claim)],
        "patterns": [asdict(row) | moved(row.start, row.start, base) for row in patterns if reading.holds(row.start)],
        "pairs": [
            asdict(row) | moved(row.start, row.start, base)
            for row in pairs
            if reading.holds(row.start)
            and row.score >= LIKELY
            and (ends(row.head), row.relation, ends(row.tail)) not in claimed
        ],
        "facts": [
            fact_row(claim) for claim in doc._.claims if isinstance(claim, FactClaim) and touches(reading, claim)
        ],
        "figures": figure_rows(reading, scene),
    }


def moved(start: int, end: int, base: int) -> dict[str, int]:
    """Offsets counted from another beginning."""
    return {"start": start - base, "end": end - base}


def touches(reading: Reading, claim: FactClaim) -> bool:
    """Whether the sentence of a fact lies in the stretch asked about."""
    span = claim.evidence.span
    return span.start < reading.end and reading.start < span.end


def lies_in(reading: Reading, claim: RelationClaim) -> bool:
    """Whether an end of a relation lies in the stretch asked about."""
    return reading.holds(claim.head.span.start) or reading.holds(claim.tail.span.start)


def relation_row(claim: RelationClaim) -> dict[str, Any]:
    """A relation as claimed."""
    head, tail = claim.head.refers or claim.head.form, claim.tail.refers or claim.tail.form
    return {
        "head": head, "type": claim.type, "tail": tail, "title": claim.title, "status": claim.status, "rule": claim.evidence.rule,
        "score": claim.score,
    }  # fmt: skip


def fact_row(claim: FactClaim) -> dict[str, Any]:
    """A fact as claimed."""
    row = asdict(claim)
    del row["evidence"]
    return row | {"entity": claim.entity.refers or claim.entity.form, "rule": claim.evidence.rule}


def figure_rows(reading: Reading, scene: Scene) -> list[dict[str, Any]]:
    """Every figure of the stretch with the bearers that were weighed for it, the likeliest first; no bearer is an empty name."""
    from kg.relate.figures import read_timeline

    reader = cast("FactReader", reading.language.get_pipe("kg_facts"))
    weighings = reader.weigh(scene, read_timeline(scene))
    return [figure_row(reader, scene, one) for one in weighings if reading.holds(one.figure.quantity.start)]


def figure_row(reader: FactReader, scene: Scene, weighing: Weighing) -> dict[str, Any]:
    """One figure."""
    quantity = weighing.figure.quantity
    ranked = reader.rank(weighing)[:NEXT_BEST]
    return {
        "surface": scene.text[quantity.start : quantity.end],
        "rule": weighing.attribute.id,
        "value": quantity.value,
        "unit": quantity.unit,
        "claimed": ranked[0][0] is not None and ranked[0][1] >= reader.weights.threshold,
        "bearers": [
            {"name": bearer.node.name if bearer else "", "place": bearer.place if bearer else "", "score": score}
            for bearer, score in ranked
        ],
        "least": reader.weights.threshold,
    }


def print_reading(row: dict[str, Any], limit: int | None) -> None:
    """A reading, for a person."""
    tell(row["sentence"])
    print_section(
        "mentions", [f"{m['surface']}  {m['type']}  {m['score']:.2f}  [{m['rule']}]" for m in row["mentions"]], limit
    )
    print_section("candidates not taken", [candidate_line(item) for item in row["candidates"]], limit)
    print_section(
        "pointing words",
        [f"{p['surface']} → {p['refers']}  {p['type']}  [{p['rule']}]" for p in row["pointing"]],
        limit,
    )
    print_section("relations", [relation_line(item) for item in row["relations"]], limit)
    print_section("patterns", [pattern_line(item) for item in row["patterns"]], limit)
    weighed = [
        f"{p['head']} {p['relation']} {p['tail']}  " + translate(f"{p['score']:.2f}, {p['least']:.2f} is needed")
        for p in row["pairs"]
    ]
    print_section("pairs weighed too light", weighed, limit)
    print_section("facts", [fact_line(item) for item in row["facts"]], limit)
    print_section("figures", [figure_line(item) for item in row["figures"]], limit)


def candidate_line(row: dict[str, Any]) -> str:
    """A candidate that did not win."""
    rival = f" {'with' if row['outcome'] == 'shared' else 'to'} {row['rival']}" if row["rival"] else ""
    return f"{row['surface']}  {row['type']}  {row['score']:.2f}  [{row['rule']}]  {row['outcome']}{rival}"


def relation_line(row: dict[str, Any]) -> str:
    """A relation."""
    notes = "，".join(part for part in (row["title"], row["status"]) if part)
    return f"{row['head']} {row['type']} {row['tail']}{f'（{notes}）' if notes else ''}  {row['score']:.2f}  [{row['rule']}]"


def pattern_line(row: dict[str, Any]) -> str:
    """A pattern."""
    found = f"  {row['head']} {row['relation']} {row['tail']}" if row["head"] else ""
    return f"{row['word'] or '（无词）'}  [{row['rule']}]  {row['outcome']}{found}{': ' if row['step'] else ''}{row['step']}"


def fact_line(row: dict[str, Any]) -> str:
    """A fact."""
    return f"{row['entity']}: {row['attribute']} {row['value']}{row['unit']} {row['of']}  {row['score']:.2f}  [{row['rule']}]"


def figure_line(row: dict[str, Any]) -> str:
    """A figure and its likeliest bearers."""
    bearers = "，".join(f"{one['name'] or translate('nobody')} {one['score']:.2f}" for one in row["bearers"])
    state = translate("claimed" if row["claimed"] else "not claimed")
    return f"{row['surface']}  [{row['rule']}]  {state}: {bearers}"
