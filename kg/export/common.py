"""What every format has in common: a name, a file, and a function from the graph to pieces of text.

A format is one module and one line in ``kg.export.formats.FORMATS``. Positions, sizes and colours are the graph's own, so
that they are the same in each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kg.graph.policy_graph import PolicyGraph


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: ``render`` yields the file's text in order; joined and encoded as UTF-8 it is the file."""

    name: str
    file: str
    render: Callable[[PolicyGraph], Iterator[str]]


def json_line(row: dict[str, Any]) -> str:
    """One row of a ``.jsonl`` file: keys in the given order, Chinese as it is.

    Lone surrogates, which UTF-8 cannot hold, are written as escapes.

    >>> json_line({"name": "小店区"})
    '{"name": "小店区"}\\n'
    """
    text = json.dumps(row, ensure_ascii=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


SURROGATE: Final = re.compile("[\ud800-\udfff]")
