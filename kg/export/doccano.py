"""``doccano.jsonl``: one article a line for doccano, project type sequence labelling with relations.

Reference: https://doccano.github.io/doccano/tutorial/. doccano counts code points, as we do. ``page``, and an entity's id
and a relation's title under ``entity`` and ``title``, are further keys, which doccano leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.annotations import Marked, mark_articles
from kg.export.common import json_line
from kg.graph.policy_graph import PolicyGraph


def render_doccano(graph: PolicyGraph) -> Iterator[str]:
    """One article a line."""
    for number, marked in enumerate(mark_articles(graph), 1):
        yield json_line(doccano_row(number, marked))


def doccano_row(number: int, marked: Marked) -> dict[str, Any]:
    """One article; ids count from 1 within it.

    >>> from kg.export.annotations import Mark
    >>> doccano_row(1, Marked("a-1", "p", "眉县", (Mark(0, 2, "District", "e-1"),), ()))["entities"]
    [{'id': 1, 'label': 'District', 'start_offset': 0, 'end_offset': 2, 'entity': 'e-1'}]
    """
    return {
        "id": number,
        "page": marked.page,
        "text": marked.text,
        "entities": [
            {"id": n, "label": mark.type, "start_offset": mark.start, "end_offset": mark.end, "entity": mark.entity}
            for n, mark in enumerate(marked.marks, 1)
        ],
        "relations": [
            {"id": n, "from_id": link.head + 1, "to_id": link.tail + 1, "type": link.type, "title": link.title}
            for n, link in enumerate(marked.links, 1)
        ],
    }
