"""``kg export``: one format of a build, to a file or to stdout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import tell, tell_json
from kg.errors import OutputError


def export(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A folder that kg build wrote.", show_default=False)
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="The format; --list names them.")] = "graphml",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; stdout where none is given.", show_default=False),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    json: Annotated[bool, typer.Option("--json", help="With --list or -o: print JSON.")] = False,
) -> None:
    """Write a build in one format: GraphML or GEXF for Gephi, node-link JSON, JSONL tables."""
    from kg.export.formats import FORMATS, export_text
    from kg.export.read import read_build

    if listing:
        files = {name: exporter.file for name, exporter in FORMATS.items()}
        if json:
            tell_json(files)
        else:
            for name, file in files.items():
                tell(f"{name:12}{file}")
        return
    if folder is None:
        raise typer.BadParameter("give the DIR of a build, or --list")
    text = export_text(read_build(folder), format)
    if output is None:
        sys.stdout.write(text)
        return
    write_text(output, text)
    if json:
        tell_json({"format": format, "output": str(output)})


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8. Raises OutputError where the disk refuses."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file with -o") from error
