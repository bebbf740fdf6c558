"""Knowledge as data: the YAML files of ``rules/``, overlaid by a user's own folder.

Each file is a list of entries. An entry has an ``id`` that is unique over all files, an example that it must match and one
that it must miss (``kg rules check`` runs both), and the fields its reader asks for:

    - id: project.head.works
      words: [供水工程, 改造工程]
      why: Works with a deliverable; 工程 alone is too often a figure of speech.
      match: 开工建设⟦桃园水库供水工程|Project⟧。
      miss: 基层治理是一项系统工程。

In a user's folder, an entry with a known id takes the shipped one's place, one with a new id is added, and
``remove: true`` drops the shipped one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml

from kg.errors import RuleError, UnknownName

RESERVED: Final = frozenset({"id", "match", "miss", "why", "remove"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file: ``fields`` is what the file says, ``match`` and ``miss`` its examples."""

    id: str
    table: str
    place: str
    fields: Mapping[str, Any]
    match: tuple[str, ...]
    miss: tuple[str, ...]

    def words(self, field: str = "words") -> tuple[str, ...]:
        """The strings listed under ``field``; an absent field is an empty list."""
        value = self.fields.get(field, ())
        if isinstance(value, str):
            return tuple(value.split())
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            raise RuleError(f"{self.place}: entry {self.id}: {field} must be a list of strings")
        return tuple(value)

    def text(self, field: str, default: str = "") -> str:
        """The string under ``field``."""
        value = self.fields.get(field, default)
        if not isinstance(value, str):
            raise RuleError(f"{self.place}: entry {self.id}: {field} must be a string")
        return value

    def number(self, field: str, default: float) -> float:
        """The number under ``field``."""
        value = self.fields.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RuleError(f"{self.place}: entry {self.id}: {field} must be a number")
        return float(value)

    def pattern(self, field: str = "pattern") -> re.Pattern[str]:
        """The regular expression under ``field``. Raises RuleError with its place where it does not compile."""
        try:
            return re.compile(self.text(field))
        except re.error as error:
            raise RuleError(f"{self.place}: entry {self.id}: {field} is no regular expression: {error}") from error


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables of entries by file name, and a digest of every byte that made them."""

    tables: Mapping[str, tuple[Entry, ...]]
    digest: str

    def entries(self, table: str) -> tuple[Entry, ...]:
        """The entries of ``rules/TABLE.yaml`` in file order. Raises UnknownName for a table that is not there."""
        if table not in self.tables:
            raise UnknownName("rule table", table, self.tables)
        return self.tables[table]

    def words(self, table: str, *, field: str = "words") -> frozenset[str]:
        """All words of a table in one set."""
        return frozenset(word for entry in self.entries(table) for word in entry.words(field))

    def __iter__(self) -> Iterator[Entry]:
        for name in sorted(self.tables):
            yield from self.tables[name]


def shipped_folder() -> Path:
    """The folder of the shipped rules: ``kg/data`` in an installed wheel, ``rules/`` in a checkout."""
    packaged = Path(str(resources.files("kg"))) / "data"
    return packaged if packaged.is_dir() else Path(str(resources.files("kg"))).parent / "rules"


def load_rules(overlay: Path | None = None) -> Rules:
    """Read the shipped tables and, on top, the YAML files of a user's folder ``overlay``.

    Raises RuleError that names file and line for a file that is no list of entries, an entry without id or examples, or
    an id that occurs twice.
    """
    files = [(path, False) for path in sorted(shipped_folder().glob("*.yaml"))]
    if overlay is not None:
        if not overlay.is_dir():
            raise RuleError(f"{overlay}: no such folder of rules")
        files += [(path, True) for path in sorted(overlay.glob("*.yaml"))]
    tables: dict[str, dict[str, Entry]] = {}
    homes: dict[str, tuple[str, bool]] = {}
    digest = hashlib.sha256()
    for path, is_overlay in files:
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        rows = tables.setdefault(path.stem, {})
        for entry in read_entries(path, content):
            table, from_overlay = homes.get(entry.id, (entry.table, not is_overlay))
            if table != entry.table or from_overlay == is_overlay:
                raise RuleError(f"{entry.place}: entry {entry.id} stands already in {table}.yaml; an id occurs once")
            homes[entry.id] = (entry.table, is_overlay)
            if entry.fields.get("remove") is True:
                rows.pop(entry.id, None)
            else:
                rows[entry.id] = entry
    return Rules({name: tuple(rows.values()) for name, rows in sorted(tables.items())}, digest.hexdigest())


def read_entries(path: Path, content: bytes) -> Iterator[Entry]:
    """The entries of one rule file, each with the file and line where it stands."""
    try:
        node = yaml.compose(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: not readable as UTF-8 YAML: {' '.join(str(error).split())}") from error
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise RuleError(f"{path}: a rule file is a list of entries, each beginning with '- id:'")
    rows = yaml.load(content, Loader=yaml.CSafeLoader)
    for child, row in zip(node.value, rows, strict=True):
        yield make_entry(path.stem, f"{path}:{child.start_mark.line + 1}", row)


def make_entry(table: str, place: str, row: Any) -> Entry:
    """Check one parsed entry and make it an ``Entry``."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise RuleError(f"{place}: an entry needs an id")
    fields = {key: value for key, value in row.items() if key not in RESERVED or key == "remove"}
    examples = {
        key: tuple([row[key]] if isinstance(row.get(key), str) else row.get(key) or ()) for key in ("match", "miss")
    }
    if not row.get("remove") and not (examples["match"] and examples["miss"]):
        raise RuleError(
            f"{place}: entry {row['id']} needs an example it must match (match) and one it must miss (miss)"
        )
    return Entry(row["id"], table, place, fields, examples["match"], examples["miss"])
