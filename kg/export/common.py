"""What every format has in common: a name, a file, and a function from the graph to pieces of text.

A format is one module and one line in ``kg.export.formats.FORMATS``. It gets a ``Picture``, made once for all formats, so
that the same positions, sizes and colours stand in each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kg.graph.layout import Point, place_entities
from kg.graph.marks import mark_size
from kg.graph.policy_graph import PolicyGraph
from kg.graph.salience import weigh


class Picture:
    """A graph and how it is drawn: computed when a format first asks, then shared."""

    def __init__(self, graph: PolicyGraph) -> None:
        self.graph = graph

    @cached_property
    def positions(self) -> dict[str, Point]:
        """Pixels, y growing downward."""
        return place_entities(self.graph)

    @cached_property
    def sizes(self) -> dict[str, float]:
        """Diameters in pixels."""
        weights = weigh(self.graph)
        heaviest = max(weights.values(), default=0)
        return {id: mark_size(weight, heaviest) for id, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: ``render`` yields the file's text in order; joined and encoded as UTF-8 it is the file."""

    name: str
    file: str
    render: Callable[[Picture], Iterator[str]]


def json_line(row: dict[str, Any]) -> str:
    """One row of a ``.jsonl`` file: keys in the given order, Chinese as it is.

    Lone surrogates, which UTF-8 cannot hold, are written as escapes.

    >>> json_line({"name": "小店区"})
    '{"name": "小店区"}\\n'
    """
    text = json.dumps(row, ensure_ascii=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


SURROGATE: Final = re.compile("[\ud800-\udfff]")
