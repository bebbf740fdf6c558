"""``kg info``: what a build holds, what made it, and whether its files are whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.codes import Code
from kg.cli.console import tell, tell_json
from kg.cli.language import translate


def info(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that kg build wrote.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what a build holds and whether its files are as they were written. Exit code 1 where one is not.

    For example: kg info output
    """
    from kg.export.manifest import damaged_files, read_manifest
    from kg.export.read import read_build

    manifest = read_manifest(folder)
    damaged = dict(damaged_files(folder, manifest))
    told = describe(folder, manifest, read_build(folder)) | {"damaged": damaged}
    if json:
        tell_json(told)
    else:
        print_info(told)
    if damaged:
        raise typer.Exit(Code.FINDINGS)


def describe(folder: Path, manifest: dict[str, Any], graph: Any) -> dict[str, Any]:
    """What there is to tell of a build, as JSON."""
    records = graph.records
    dates = sorted(row.date for row in records.articles if row.date)
    files = manifest.get("files", {})
    return {
        "folder": str(folder),
        "code": manifest.get("code", ""),
        "rules": manifest.get("rules", ""),
        "pages": len(records.pages),
        "articles": len(records.articles),
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
        "places": [name for name, _ in Counter(row.place for row in records.pages if row.place).most_common(5)],
        "entities": dict(Counter(row.type for row in records.entities).most_common()),
        "relations": dict(Counter(row.type for row in records.relations).most_common()),
        "facts": dict(Counter(row.attribute for row in records.facts).most_common()),
        "files": {name: row["size"] for name, row in files.items()},
        "bytes": sum(row["size"] for row in files.values()),
    }


def print_info(told: dict[str, Any]) -> None:
    """The same for a person."""
    tell(translate(f"{told['folder']}  zhengtu {told['code'] or '?'}  rules {told['rules'][:12] or '?'}"))
    when = f"{told['first']} – {told['last']}" if told["first"] else "no dates"
    tell(translate(f"{told['pages']} pages, {told['articles']} articles, {when}") + f"  {'、'.join(told['places'])}")
    for what in ("entities", "relations", "facts"):
        rows = told[what]
        counts = ", ".join(f"{count} {name}" for name, count in rows.items())
        tell(f"{translate(f'{sum(rows.values())} {what}')}: {counts}")
    tell(translate(f"{len(told['files'])} files, {told['bytes'] / 1e6:.1f} MB"))
    for name, fault in told["damaged"].items():
        tell(f"{name} {translate(fault)}")
