"""``manifest.json``: digests of what went into a build and of every file that came out. It bears no date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError
from kg.export.report import BuildReport
from kg.graph.policy_graph import PolicyGraph
from kg.graph.records import PageRow

NAME: Final = "manifest.json"
MADE_BY: Final = "zhengtu"
FORMAT: Final = 1
"""Grows when a build's files change so that what reads them must, too."""


def make_manifest(graph: PolicyGraph, report: BuildReport, files: Mapping[str, tuple[str, int]]) -> str:
    """The manifest as JSON text; ``files`` gives the SHA-256 and the size in bytes by file name."""
    return (
        json.dumps(
            {
                "made_by": MADE_BY,
                "format": FORMAT,
                "code": report.code_version,
                "rules": report.rules_digest,
                "pages": [
                    {
                        "id": page.id,
                        "source": page.source,
                        "sha256": page.sha256,
                        "length": page.length,
                        "date": page.date,
                        "place": page.place,
                    }
                    for page in graph.records.pages
                ],
                "files": {name: {"sha256": digest, "size": size} for name, (digest, size) in sorted(files.items())},
            },
            ensure_ascii=True,
            indent=1,
        )
        + "\n"
    )


def digest(content: bytes) -> tuple[str, int]:
    """The SHA-256 and the size of a file's content."""
    return hashlib.sha256(content).hexdigest(), len(content)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a build. Raises OutputError where there is none or it is not ours."""
    path = folder / NAME
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise OutputError(
            f"{folder}: no build stands here (no {NAME}); make one with: kg build PAGES -o {folder}"
        ) from error
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: not readable as a manifest: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("made_by") != MADE_BY:
        raise OutputError(f"{path}: not the manifest of a build of kg; give the folder that kg build wrote")
    if manifest.get("format", 1) != FORMAT:
        code = str(manifest.get("code") or "unknown").partition("+")[0]
        raise OutputError(f"{folder}: written by a newer zhengtu ({code}); upgrade with: pip install --upgrade zhengtu")
    return manifest


def damaged_files(folder: Path, manifest: Mapping[str, Any], names: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """The files that are not as the build wrote them, each with what is wrong; of those ``names``, if any are given, alone.

    With ``names`` sizes are compared, which takes no time; without, every byte is.
    """
    wanted = set(names)
    for name, said in sorted(manifest.get("files", {}).items()):
        if wanted and name not in wanted:
            continue
        path = folder / name
        if not path.is_file():
            yield name, "is not there"
        elif path.stat().st_size < said["size"]:
            yield name, f"is cut short: {path.stat().st_size:,} of {said['size']:,} bytes"
        elif not wanted and digest(path.read_bytes())[0] != said["sha256"]:
            yield name, "is not as the build wrote it"


def page_rows(manifest: Mapping[str, Any], folder: Path) -> list[PageRow]:
    """The pages that a manifest lists. Raises OutputError for a row that lacks something."""
    try:
        return [
            PageRow(row["id"], row["source"], row["sha256"], row["length"], row["date"], row["place"])
            for row in manifest["pages"]
        ]
    except (KeyError, TypeError) as error:
        raise OutputError(f"{folder / NAME}: its pages cannot be read ({error!r}); build the folder again") from error
