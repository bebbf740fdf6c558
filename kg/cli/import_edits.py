"""``kg import-edits``: what was changed in Gephi or Excel, as verdicts that every later build replays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complain, tell, tell_json
from kg.cli.language import translate
from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.rules.verdicts import Verdict


def import_edits(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The build that was edited.", show_default=False)],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The edited graph (.graphml) or node table (.csv).", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file of verdicts to write, or to add to.", show_default=False),
    ] = None,
    delete_missing: Annotated[
        bool | None,
        typer.Option(help="Delete what is not in the file; by default if it is at most a tenth.", show_default=False),
    ] = None,
    who: Annotated[str, typer.Option(help="Who says so, for the file of verdicts.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what was renamed, retyped, merged and deleted; with -o write it as verdicts for kg build --judgements.

    For example: kg import-edits output edited.graphml -o judgements.yaml
    """
    from kg.export.edited_tables import read_edited
    from kg.export.edits import find_edits
    from kg.export.read import read_build
    from kg.rules.verdict_files import verdict_row

    graph = read_build(folder)
    why = f"edited in {file.name}"
    edits = find_edits(graph, read_edited(file, graph), why=why, delete_missing=delete_missing)
    verdicts = [signed(verdict, who) for verdict in edits.verdicts]
    for note in edits.notes:
        complain(note)
    if json:
        tell_json({"verdicts": [verdict_row(verdict) for verdict in verdicts], "notes": edits.notes})
    else:
        for verdict in verdicts:
            tell(line_of(verdict))
        written = "" if output or not verdicts else "; nothing is written without -o FILE"
        tell(translate(f"{len(verdicts)} verdicts{written}"))
    if output is not None:
        write_verdicts(output, verdicts)


def signed(verdict: Verdict, who: str) -> Verdict:
    """The verdict with the name of whoever says so."""
    from dataclasses import replace

    return replace(verdict, who=who)


def line_of(verdict: Verdict) -> str:
    """A verdict as one line of a diff.

    >>> from kg.rules.verdicts import Verdict
    >>> line_of(Verdict("rename", "e-880357c5380a9bac", name="太原", about="太原市"))
    '~ rename  太原市 → 太原'
    """
    mark = {"delete": "-", "merge": "="}.get(verdict.verdict, "~")
    value = verdict.name or verdict.type
    return f"{mark} {verdict.verdict:7} {verdict.about or verdict.entity}{f' → {value}' if value else ''}"


def write_verdicts(path: Path, verdicts: list[Verdict]) -> None:
    """Add verdicts to a file; those that stand there stay. Raises RuleError where the two contradict, and then writes nothing."""
    from kg.rules.verdict_files import read_verdicts, render_verdicts
    from kg.rules.verdicts import check_together

    before = read_verdicts(path) if path.is_file() else ()
    together = check_together((*before, *verdicts))
    try:
        path.write_text(render_verdicts(together), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another file with -o") from error
