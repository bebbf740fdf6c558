"""``kg rules check``: run the examples of every rule."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.codes import Code
from kg.cli.console import show_progress, tell, tell_json
from kg.cli.language import translate


def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Your own rules; the shipped ones are checked with them laid on top.", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run every rule's examples: what it must match and what it must miss. Exit code 1 where one fails."""
    from kg.evaluate.examples import check_rules

    with show_progress() as progress:
        count, failures = check_rules(folder, progress=progress)
    if json:
        tell_json({"examples": count, "failures": [asdict(failure) for failure in failures]})
    else:
        for failure in failures:
            tell(str(failure))
        tell(translate(f"{count} examples, {len(failures)} failed"))
    if failures:
        raise typer.Exit(Code.FINDINGS)
