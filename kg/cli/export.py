"""``kg export``: a build, or a part of it, in one format: to a file, a folder or stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import tell, tell_json
from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.export.common import Bundle, Exporter
    from kg.graph.selection import Selection


def complete_format(incomplete: str) -> list[tuple[str, str]]:
    """The formats that a shell offers, each with its tools.

    >>> complete_format("gr")
    [('graphml', 'Gephi, networkx, igraph, yEd')]
    """
    from kg.export.formats import FORMATS

    return [(name, row.tools) for name, row in FORMATS.items() if name.startswith(incomplete)]


def export(  # noqa: PLR0913  a command's options
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A folder that kg build wrote.", show_default=False)
    ] = None,
    *,
    format: Annotated[
        str, typer.Option("--format", "-f", help="The format; --list names them.", autocompletion=complete_format)
    ] = "graphml",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file, or the folder, to write; stdout where none is given.", show_default=False
        ),
    ] = None,
    types: Annotated[str, typer.Option(help="Only entities of these types: Official,District.")] = "",
    relations: Annotated[
        str, typer.Option(help="Only relations of these types: holds_post,builds; co_occurs is there where asked for.")
    ] = "",
    district: Annotated[str, typer.Option(help="Only what lies in, belongs to or is run by this district.")] = "",
    since: Annotated[str, typer.Option(help="Only from this day, month or year on: 2022-04.")] = "",
    until: Annotated[str, typer.Option(help="Only up to this day, month or year.")] = "",
    min_score: Annotated[float, typer.Option(help="Only entities and relations of at least this score.")] = 0.0,
    listing: Annotated[
        bool, typer.Option("--list", help="List the formats, their files and the tools they are for.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="With --list or -o: print JSON.")] = False,
) -> None:
    """Write a build, or a part of it, in one format.

    For example: kg export output -f gexf --types Official,Organization --since 2024-03 -o officials.gexf
    """
    from kg.export.formats import export_text, known_format
    from kg.export.publish import write_format
    from kg.export.read import read_build
    from kg.graph.selection import select

    if listing:
        list_formats(json=json)
        return
    if folder is None:
        raise typer.BadParameter("give the DIR of a build, or --list")
    selection = make_selection(types, relations, district, since, until, min_score)
    exporter = known_format(format)
    check_target(exporter, output)
    graph = select(read_build(folder), selection)
    if output is None:
        sys.stdout.write(export_text(graph, format))
        return
    names = write_format(graph, format, output)
    if json:
        tell_json({"format": format, "output": str(output), "files": names})


def list_formats(*, json: bool) -> None:
    """Print every format, its file and the tools it is for."""
    from kg.export.formats import FORMATS

    if json:
        tell_json({name: {"file": row.file, "tools": row.tools} for name, row in FORMATS.items()})
        return
    for name, row in FORMATS.items():
        tell(f"{name:14}{row.file:20}{row.tools}")


def make_selection(types: str, relations: str, district: str, since: str, until: str, min_score: float) -> Selection:
    """The selection of a command's options. Raises typer.BadParameter for a date or score that is none."""
    from kg.graph.selection import Selection

    try:
        return Selection(split_names(types), split_names(relations), district, since, until, min_score)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list with commas.

    >>> split_names("Official, District，Project")
    ('Official', 'District', 'Project')
    """
    return tuple(name for part in text.replace("，", ",").split(",") if (name := part.strip()))


def check_target(exporter: Exporter | Bundle, output: Path | None) -> None:
    """Raise typer.BadParameter where a format cannot go to stdout, OutputError where a file stands in a folder's way."""
    from kg.export.common import Bundle

    if output is None and isinstance(exporter, Bundle):
        what = "a folder of files" if exporter.file.endswith("/") else "no text"
        raise typer.BadParameter(f"{exporter.name} is {what}; say where it goes with -o {exporter.file}")
    if output is not None and exporter.file.endswith("/") and output.exists() and not output.is_dir():
        raise OutputError(f"{output}: a file stands where a folder is needed; give another folder with -o")
