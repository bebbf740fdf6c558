"""Files of a person's verdicts: ``judgements.yaml`` (a list of entries) and ``judgements.jsonl`` (one JSON object a line).

    - verdict: merge
      entity: Organization|省发改委|140000
      other: Organization|山西省发展和改革委员会|140000
      who: 李
      when: 2025-03-01
      why: the article says 省发改委 of 山西

A file is read whole or not at all: what is wrong is named with file and line before anything is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml

from kg.errors import RuleError
from kg.rules.verdicts import FIELDS, Verdict, check_together, make_verdict

Row = tuple[dict[str, str], int]
_MOST: Final = 1_000_000  # a file with more is no person's


def read_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The verdicts of a file, each with its place: lines of JSON where the name ends in ``.jsonl``, else YAML.

    Raises RuleError that names file and line for what cannot be read, a key that occurs twice, a verdict that lacks something, and two that
    contradict each other.

    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp()) / "judgements.yaml"
    >>> _ = path.write_text("- verdict: keep\\n  entity: Place|青枫公园|140105\\n", encoding="utf-8")
    >>> [verdict.entity for verdict in read_verdicts(path)]
    ['Place|青枫公园|140105']
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: the verdicts cannot be read as UTF-8: {error}") from error
    rows = _json_rows(path, text) if path.suffix == ".jsonl" else _yaml_rows(path, text)
    verdicts = []
    for row, line in rows:
        verdicts.append(make_verdict(row, f"{path}:{line}"))
        if len(verdicts) > _MOST:
            raise RuleError(f"{path}:{line}: more than {_MOST:,} verdicts; split the file by kinds of entities")
    return check_together(verdicts)


def render_verdicts(verdicts: Iterable[Verdict]) -> str:
    """The verdicts as YAML, as ``read_verdicts`` reads them.

    >>> print(render_verdicts([Verdict("delete", "Place|北侧|140105", why="no name")]), end="")
    - verdict: delete
      entity: Place|北侧|140105
      why: no name
    """
    rows = [verdict_row(verdict) for verdict in verdicts]
    if not rows:
        return "[]\n"
    return str(yaml.dump(rows, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1 << 20))


def verdict_row(verdict: Verdict) -> dict[str, str]:
    """A verdict's fields that are not empty, in their order."""
    return {name: value for name in FIELDS if (value := getattr(verdict, name))}


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line, object_pairs_hook=partial(_unique, place=place))
        except (ValueError, RecursionError) as error:
            raise RuleError(f"{place}: no JSON object on one line: {error}") from error
        if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
            raise RuleError(f"{place}: a verdict is an object whose values are strings")
        yield row, number


def _unique(pairs: list[tuple[str, Any]], place: str) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) != len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise RuleError(f"{place}: {twice} occurs twice in one verdict; keep one")
    return row


def _yaml_rows(path: Path, text: str) -> Iterator[Row]:
    """The flat mappings of a YAML list, read event by event: values stay the strings they are written as (a code keeps its zeros)."""
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        yield from _mappings(path, events)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        lines = text.splitlines()
        tab = "\t" in lines[line - 1] if line <= len(lines) else False
        hint = "a tab; indent with spaces" if tab else f"no YAML: {error.problem}; put values with : or # in quotes"
        raise RuleError(f"{path}:{line}: {hint}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: no YAML: {' '.join(str(error).split())}") from error


def _mappings(path: Path, events: Iterable[Any]) -> Iterator[Row]:
    depth, line, key = 0, 0, ""
    row: dict[str, str] = {}
    for event in events:
        at = event.start_mark.line + 1
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            depth += 1
            if depth > 2 or isinstance(event, yaml.MappingStartEvent) != (depth == 2):
                raise RuleError(
                    f"{path}:{at}: verdicts are a list, each entry beginning with '- verdict:', its values plain text"
                )
            row, line, key = {}, at, ""
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            if depth == 2:
                yield row, line
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise RuleError(f"{path}:{at}: no aliases (*name) here; write the value out")
        elif isinstance(event, yaml.ScalarEvent):
            if depth < 2 and (depth or event.value):
                raise RuleError(f"{path}:{at}: verdicts are a list, each entry beginning with '- verdict:'")
            if not key:
                key = _new_key(row, event.value, f"{path}:{at}")
            else:
                row[key], key = event.value, ""


def _new_key(row: Mapping[str, str], key: str, place: str) -> str:
    if key in row:
        raise RuleError(f"{place}: {key} occurs twice in one verdict; keep one")
    if not key:
        raise RuleError(f"{place}: a value without a key")
    return key
