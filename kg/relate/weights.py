"""The fitted weights of features: ``rules/relation_weights.npz``, made by ``training/fit_relations.py``.

A feature is a name (``features``) or a run of characters (``grams``); each is a column. For a pair of types a column weighs so much
for each relation, in hundredths of a logit. What comes of a logit is for the trees to say, who see its rivals too (``trees``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kg.errors import RuleError
from kg.relate.grams import SPECIAL, Found, Numbers
from kg.rules.entries import shipped_folder

NAME: Final = "relation_weights.npz"
SCALE: Final = 100
NEVER: Final = -20.0
"""The logit of what no page that taught ever had."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights: ``rows`` are sorted numbers of pair and column, ``values`` a row of hundredths of a logit for each."""

    relations: tuple[str, ...]
    alphabet: Mapping[str, int]
    names: Mapping[str, int]
    grams: Numbers
    pairs: Mapping[str, int]
    rows: Numbers
    values: NDArray[np.int16]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.names) + len(self.grams)

    def knows(self, name: str) -> bool:
        """Whether training saw a named feature often enough to weigh it."""
        return name in self.names

    def find_grams(self, found: Found) -> Found:
        """The rows and columns of those keys that have one."""
        if not len(self.grams):
            return found[0][:0], found[1][:0]
        places = np.minimum(np.searchsorted(self.grams, found[1]), len(self.grams) - 1)
        known = self.grams[places] == found[1]
        return found[0][known], places[known] + len(self.names)

    def find_names(self, features: Sequence[Sequence[str]]) -> Found:
        """The rows and columns of those names that have one."""
        known = [[number for name in row if (number := self.names.get(name, -1)) >= 0] for row in features]
        rows = np.repeat(np.arange(len(known)), [len(row) for row in known])
        return rows, np.array([number for row in known for number in row], dtype=np.int64)

    def weigh(self, pairs: Sequence[str], *found: Found) -> Floats:
        """The logit of each relation (a column) for each pair of types (a row) with the features found."""
        numbers = np.array([self.pairs.get(pair, -1) for pair in pairs], dtype=np.int64)
        rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
        keys = numbers[rows] * self.width + columns
        places = np.minimum(np.searchsorted(self.rows, keys), max(0, len(self.rows) - 1))
        known = (self.rows[places] == keys) & (numbers[rows] >= 0)
        rows, values = rows[known], self.values[places[known]]
        logits = [
            np.bincount(rows, weights=values[:, place], minlength=len(pairs)) for place in range(len(self.relations))
        ]
        table = (np.stack(logits, axis=1) / SCALE).astype(np.float32)
        table[numbers < 0] = NEVER
        return table


@lru_cache(maxsize=2)
def load_weights(path: Path | None = None) -> Weights:
    """The shipped weights, or those of another file. Raises RuleError for a file that is absent or no such table."""
    path = path or shipped_folder() / NAME
    try:
        with np.load(path, allow_pickle=False) as file:
            card: dict[str, Any] = json.loads(file["card"].tobytes().decode("utf-8"))
            grams, rows, values = file["grams"], file["rows"], file["values"]
        return Weights(
            tuple(card["relations"]),
            {char: number for number, char in enumerate(card["alphabet"], SPECIAL)},
            {name: number for number, name in enumerate(card["features"])},
            np.cumsum(grams.astype(np.int64)),
            {pair: number for number, pair in enumerate(card["pairs"])},
            np.cumsum(rows.astype(np.int64)),
            values,
        )
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise RuleError(
            f"{path}: no weights of relations ({error}); make them with training/fit_relations.py"
        ) from error


def save_weights(path: Path, weights: Weights) -> None:
    """Write weights to a file; the same weights give the same bytes."""
    card = {
        "relations": weights.relations,
        "alphabet": "".join(weights.alphabet),
        "features": list(weights.names),
        "pairs": list(weights.pairs),
    }
    text = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    np.savez_compressed(
        path,
        card=np.frombuffer(text, dtype=np.uint8),
        grams=np.diff(weights.grams, prepend=np.int64(0)),
        rows=np.diff(weights.rows, prepend=np.int64(0)).astype(np.int64),
        values=weights.values,
    )
