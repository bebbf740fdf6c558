"""``kg explain``: why an entity is in the graph, what joins two of them, or what is read from a sentence and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.codes import Code
from kg.cli.console import complain, tell_json
from kg.cli.judgements import read_judgements
from kg.errors import UnknownName

if TYPE_CHECKING:
    from kg.graph import EntityView, PolicyGraph


def explain(  # noqa: PLR0913  a command's options
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="A folder that kg build wrote; needed unless --sentence is read by itself."
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME] [OTHER]", help="A name, an alias, a form in the text, or an id; two to see what joins them."
        ),
    ] = None,
    *,
    sentence: Annotated[
        str | None,
        typer.Option(
            help="A sentence: what is read from it, by which rule, and what failed where.", show_default=False
        ),
    ] = None,
    type: Annotated[
        str | None, typer.Option(help="Only entities of this type, such as Official.", show_default=False)
    ] = None,
    place: Annotated[str, typer.Option(help="With --sentence: the place of its article, such as 太原市.")] = "",
    date: Annotated[str, typer.Option(help="With --sentence: the day of its article, such as 2022-04-21.")] = "",
    rules: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="With --sentence: a folder of your own rules.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(help="How many lines of each kind to print; 0 for all.", min=0)] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, always in full.")] = False,
) -> None:
    """Show where an entity is named, by which rule, its relations, facts and merges; with two names all that joins them; with --sentence
    what is read from a sentence. Exit code 1 where no entity has the name, nothing joins the two, or no article prints the sentence.
    """
    if sentence is not None:
        from kg.cli.explain_sentence import explain_sentence

        explain_sentence(sentence, folder=folder, place=place, date=date, rules=rules, limit=limit or None, json=json)
    elif folder is None or not names or len(names) > 2:
        raise typer.BadParameter("give a folder and one or two names, or --sentence")
    elif len(names) == 1:
        explain_name(folder, names[0], type, limit=limit or None, json=json)
    else:
        explain_two(folder, (names[0], names[1]), type, limit=limit or None, json=json)


def explain_name(folder: Path, name: str, type: str | None, *, limit: int | None, json: bool) -> None:
    """All entities that bear a name."""
    from kg.cli.explain_entity import explain_entity, print_explanation
    from kg.export.read import read_build

    graph = read_build(folder)
    judgements = read_judgements(folder)
    explanations = [explain_entity(graph, view, judgements) for view in find_views(graph, folder, name, type)]
    if json:
        tell_json(explanations)
        return
    for explanation in explanations:
        print_explanation(explanation, limit)


def explain_two(folder: Path, names: tuple[str, str], type: str | None, *, limit: int | None, json: bool) -> None:
    """What joins the entities of two names; ``type`` is asked of the first."""
    from kg.cli.explain_pair import explain_one, explain_pair, is_joined, print_one, print_pair
    from kg.export.read import read_build

    graph = read_build(folder)
    judgements = read_judgements(folder)
    lefts, rights = find_views(graph, folder, names[0], type), find_views(graph, folder, names[1], None)
    rows: list[dict[str, Any]] = [
        explain_pair(graph, left, right, judgements) for left in lefts for right in rights if left.id != right.id
    ]
    shared = {view.id for view in lefts} & {view.id for view in rights}
    ones = [explain_one(left, names, judgements) for left in lefts if left.id in shared]
    joined = [row for row in rows if is_joined(row)]
    if json:
        tell_json([*ones, *joined])
    else:
        for row in ones:
            print_one(row)
        for row in joined:
            print_pair(row, limit)
    if not joined and not ones:
        complain(f"{folder}: nothing joins {names[0]} and {names[1]}")
        raise typer.Exit(Code.FINDINGS)


def find_views(graph: PolicyGraph, folder: Path, name: str, type: str | None) -> list[EntityView]:
    """The entities that bear a name or id; ends with exit code 1 and the nearest names where there is none."""
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
    return views
