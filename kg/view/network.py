"""The opening picture as pyvis gives it to vis-network: nodes, edges and options.

The only module that knows pyvis (0.3.2): it is fed plain values and no graph of ours, few nodes, since it adds edges in
quadratic time, and is asked for its data alone, since its own HTML loads scripts from a host on the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any

from kg.view.payload import Data

OPENING = 200
"""How many entities the page opens with."""


def opening_network(entities: Sequence[Data], relations: Sequence[Data], *, limit: int = OPENING) -> Data:
    """``nodes``, ``edges`` and ``options`` for the ``limit`` first entities; one edge a pair, however many relations."""
    from pyvis.network import Network

    network = Network(directed=True)
    for number, entity in enumerate(entities[:limit]):
        network.add_node(number, label=entity["name"], x=entity["x"], y=entity["y"], size=entity["size"] / 2)
    for low, high in sorted(
        {_pair(row) for row in relations if max(_pair(row)) < limit and row["head"] != row["tail"]}
    ):
        network.add_edge(low, high, id=f"{low}-{high}")
    network.options = drawing_options()
    nodes, edges, *_, options = network.get_network_data()
    keys = ("id", "x", "y", "size")
    return {
        "nodes": [{key: node[key] for key in keys} for node in nodes],
        "edges": [{key: edge[key] for key in ("id", "from", "to")} for edge in edges],
        "options": options,
    }


def drawing_options() -> dict[str, Any]:
    """vis-network's options: nothing moves by itself, straight lines, zoom by wheel and keys."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"shape": "custom", "chosen": False},
        "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "chosen": False, "selectionWidth": 0},
        "interaction": {
            "hover": True,
            "tooltipDelay": 100000,
            "multiselect": False,
            "selectConnectedEdges": False,
            "zoomSpeed": 0.7,
            "keyboard": {"enabled": False},
        },
    }


def vis_script() -> str:
    """vis-network's own script from pyvis's wheel (Apache-2.0 or MIT), without the line that points to a source map."""
    folder = resources.files("pyvis") / "lib" / "vis-9.1.2"
    text = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    return text[: text.rindex("//# sourceMappingURL")] if "//# sourceMappingURL" in text else text


def _pair(row: Data) -> tuple[int, int]:
    return min(row["head"], row["tail"]), max(row["head"], row["tail"])
