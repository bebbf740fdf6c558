"""``labelstudio/``: the tasks of a Label Studio project with what was found as predictions, and the project's labelling configuration.

Import ``tasks.json``; paste ``config.xml`` under Settings, Labeling Interface. Label Studio counts UTF-16 units in the
browser but code points in its files. Reference: https://labelstud.io/guide/predictions, https://labelstud.io/tags/labels, https://labelstud.io/tags/relations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.annotations import Marked, mark_articles
from kg.export.nodelink import listed
from kg.graph.marks import MARKS
from kg.graph.policy_graph import PolicyGraph
from kg.model import RELATION_TYPES


def labelstudio_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """``config.xml`` and ``tasks.json``."""
    labels = "".join(f'    <Label value="{type}" background="{mark.light}"/>\n' for type, mark in MARKS.items())
    relations = "".join(f'    <Relation value="{type}"/>\n' for type in RELATION_TYPES)
    view = (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}  </Labels>\n  <Relations>\n{relations}  </Relations>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )
    yield "config.xml", view.encode()
    tasks = [task(marked) for marked in mark_articles(graph)]
    yield "tasks.json", f"[\n{''.join(listed(tasks))}]\n".encode("utf-8", errors="replace")


def task(marked: Marked) -> dict[str, Any]:
    """One article as a task with one prediction; an entity's id stands under ``meta``.

    >>> from kg.export.annotations import Mark
    >>> row = task(Marked("a-1", "p", "眉县", (Mark(0, 2, "District", "e-1"),), ()))
    >>> row["predictions"][0]["result"][0]["value"]
    {'start': 0, 'end': 2, 'text': '眉县', 'labels': ['District']}
    """
    ids = [f"{marked.id}-{number}" for number in range(len(marked.marks))]
    result: list[dict[str, Any]] = [
        {
            "id": id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": mark.start,
                "end": mark.end,
                "text": marked.text[mark.start : mark.end],
                "labels": [mark.type],
            },
            "meta": {"text": [mark.entity]},
        }
        for id, mark in zip(ids, marked.marks, strict=True)
    ]
    result += [
        {
            "type": "relation",
            "from_id": ids[link.head],
            "to_id": ids[link.tail],
            "direction": "right",
            "labels": [link.type],
            "meta": {"text": [link.title] if link.title else []},
        }
        for link in marked.links
    ]
    return {
        "data": {"text": marked.text, "article": marked.id, "page": marked.page},
        "predictions": [{"model_version": "zhengtu", "result": result}],
    }
