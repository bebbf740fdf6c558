"""``kg diff``: what changed from one build to another, with the sentences that say so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.codes import Code
from kg.cli.console import tell, tell_json
from kg.cli.language import translate
from kg.errors import OutputError


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the earlier build.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the later build.", show_default=False)],
    html: Annotated[
        Path | None, typer.Option(help="Write a page to look at instead, to this file.", show_default=False)
    ] = None,
    sentences: Annotated[int, typer.Option(help="How many sentences to print of each relation.", min=0)] = 2,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, with all sentences.")] = False,
) -> None:
    """Tell what came, went and changed between two builds. Exit code 1 where something did, 0 where nothing.

    For example: kg diff march/ april/ --html changes.html
    """
    from kg.export.difference import difference_json, difference_lines, difference_page
    from kg.export.read import read_build
    from kg.graph.difference import compare_graphs

    difference = compare_graphs(read_build(old), read_build(new))
    if html is not None:
        write_page(html, difference_page(difference, old=old.name or str(old), new=new.name or str(new)))
    if json:
        tell_json(difference_json(difference))
    elif html is None:
        for line in difference_lines(difference, sentences=sentences):
            tell(line if line.startswith((" ", "+", "-", "~")) else translate(line))
    if difference:
        raise typer.Exit(Code.FINDINGS)


def write_page(path: Path, text: str) -> None:
    """Write a page as UTF-8. Raises OutputError where the disk refuses."""
    try:
        path.write_bytes(text.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file") from error
