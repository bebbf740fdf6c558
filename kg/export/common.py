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
    """A format of one text file: ``render`` yields its text in order; joined and encoded as UTF-8 it is the file.

    ``tools`` are those that read it, ``built`` says whether every build writes it.
    """

    name: str
    file: str
    render: Callable[[PolicyGraph], Iterator[str]]
    tools: str = ""
    built: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """A format of several files, or of one that is no text: ``files`` yields each file's name and bytes.

    ``file`` is that one file or, with a slash at its end, the folder that holds them. No build writes a bundle unasked.
    """

    name: str
    file: str
    files: Callable[[PolicyGraph], Iterator[tuple[str, bytes]]]
    tools: str = ""
    built: bool = False


def json_line(row: dict[str, Any]) -> str:
    """One row of a ``.jsonl`` file: keys in the given order, Chinese as it is.

    Lone surrogates, which UTF-8 cannot hold, are written as escapes.

    >>> json_line({"name": "小店区"})
    '{"name": "小店区"}\\n'
    """
    text = json.dumps(row, ensure_ascii=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


SURROGATE: Final = re.compile("[\ud800-\udfff]")
