"""Where each entity stands on the picture: computed once, the same bytes at every run.

The weightiest entities are laid out by force (ForceAtlas2, which needs the square of their number), the others take the
free place nearest to their placed neighbours, so that ten thousand nodes cost seconds and none covers another. Entities
without relations stand in rows below.

Reference: M. Jacomy et al. (2014), ForceAtlas2, PLoS ONE 9(6), e98679.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from math import log1p, sqrt
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.graph.records import Records
from kg.graph.salience import rank_entities, weigh

CORE: Final = 400
ROUNDS: Final = 160
SPACING: Final = 78.0
CELL: Final = 40.0
BLOCK: Final = 6

Point = tuple[float, float]
Cell = tuple[int, int]


def place_entities(records: Records, *, seed: int = 1) -> dict[str, Point]:
    """A position in pixels for every entity id, rounded to one decimal; y grows downward, as on a screen.

    The same records and seed give the same figures, whatever the order of the records or Python's hash seed.
    """
    weights = weigh(records)
    near = neighbour_weights(records)
    core = [id for id in rank_entities(records, weights)[:CORE] if weights[id]]
    placed = spread(place_core(sorted(core), near, seed=seed))
    place_rest(placed, near, seeds=sorted((id for id in weights if weights[id]), key=lambda id: (-weights[id], id)))
    placed |= place_rows([id for id in sorted(weights) if id not in placed], placed.values())
    return {id: (round(x, 1) + 0.0, round(y, 1) + 0.0) for id, (x, y) in sorted(placed.items())}


def neighbour_weights(records: Records) -> dict[str, dict[str, float]]:
    """For every entity its neighbours, and how strongly each draws it: the logarithm of the sentences between them."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for relation in records.relations:
        if relation.status != "denied" and relation.head != relation.tail:
            counts[min(relation.head, relation.tail), max(relation.head, relation.tail)] += relation.count
    near: dict[str, dict[str, float]] = {entity.id: {} for entity in records.entities}
    for (left, right), count in sorted(counts.items()):
        near[left][right] = near[right][left] = 1 + log1p(count)
    return near


def place_core(ids: list[str], near: Mapping[str, Mapping[str, float]], *, seed: int) -> dict[str, Point]:
    """ForceAtlas2 on the entities ``ids`` (sorted), begun on a sunflower; isolated parts are held by gravity."""
    index = {id: number for number, id in enumerate(ids)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(ids)))
    for id in ids:
        graph.add_weighted_edges_from(
            (index[id], index[other], weight)
            for other, weight in sorted(near[id].items())
            if other in index and id < other
        )
    if len(ids) < 2:
        return dict.fromkeys(ids, (0.0, 0.0))
    with np.errstate(invalid="ignore"):  # networkx divides a node's distance from itself by itself, then drops it
        found = nx.forceatlas2_layout(graph, max_iter=ROUNDS, weight="weight", gravity=1.2, linlog=True, seed=seed)
    return {id: (float(found[number][0]), float(found[number][1])) for id, number in index.items()}


def spread(points: Mapping[str, Point], *, rounds: int = 60) -> dict[str, Point]:
    """Scale the picture to ``SPACING`` pixels a node, then push apart what still stands closer than half of that."""
    if len(points) < 2:
        return dict(points)
    at = np.array(list(points.values()), dtype=np.float64)
    at -= at.mean(axis=0)
    radius = float(np.percentile(np.hypot(at[:, 0], at[:, 1]), 90)) or 1.0
    at *= SPACING * sqrt(len(at)) * 0.62 / radius
    at *= rein(np.hypot(at[:, 0], at[:, 1]), SPACING * sqrt(len(at)) * 0.62)[:, None]
    for _ in range(rounds):
        apart = at[:, None, :] - at[None, :, :]
        gap = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(gap, np.inf)
        lack = np.clip(SPACING * 0.72 - gap, 0, None)
        if not lack.any():
            break
        at += (apart * (lack / np.maximum(gap, 1e-6) * 0.45)[..., None]).sum(axis=1)
    return {id: (float(x), float(y)) for id, (x, y) in zip(points, at, strict=True)}


def rein(distances: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """By how much to shorten each distance from the middle, so that parts without a link to the rest stay near its rim.

    >>> rein(np.array([5.0, 10.0, 30.0]), 10.0).round(3).tolist()
    [1.0, 1.0, 0.433]
    """
    beyond = np.clip(distances - radius, 0, None)
    factors: NDArray[np.float64] = (distances - 0.85 * beyond) / np.maximum(distances, 1e-9)
    return factors


def place_rest(placed: dict[str, Point], near: Mapping[str, Mapping[str, float]], *, seeds: Iterable[str]) -> None:
    """Add to ``placed`` what the entities ``seeds`` reach, each at the free place nearest to its placed neighbours."""
    board = Board(placed.values())
    for seed in seeds:
        if seed not in placed:
            placed[seed] = board.take((0.0, 0.0))
        queue = deque([seed])
        while queue:
            for id in sorted(id for id in near[queue.popleft()] if id not in placed):
                placed[id] = board.take(_middle([placed[other] for other in sorted(near[id]) if other in placed]))
                queue.append(id)


def place_rows(ids: list[str], others: Iterable[Point]) -> dict[str, Point]:
    """Rows of entities without relations, below all ``others``."""
    others = list(others)
    left = min((x for x, _ in others), default=0.0)
    right = max((x for x, _ in others), default=0.0)
    top = max((y for _, y in others), default=0.0) + 3 * CELL
    columns = max(int((right - left) / (2 * CELL)), int(sqrt(len(ids))) + 1)
    return {
        id: (left + number % columns * 2 * CELL, top + number // columns * 2 * CELL) for number, id in enumerate(ids)
    }


class Board:
    """Cells of a picture, free or taken; ``take`` gives one of the nearest free ones.

    Cells stand in square blocks. Each block remembers how far its search for a block with room has come, as no cell is
    ever given back, so that a crowd of any size costs each newcomer a few steps.
    """

    def __init__(self, points: Iterable[Point]) -> None:
        self._taken: dict[Cell, set[Cell]] = defaultdict(set)
        self._come: dict[Cell, int] = {}
        self._reach = 8
        self._offsets = offsets_within(self._reach)
        for point in points:
            cell = _cell(point)
            self._taken[_block(cell)].add(cell)

    def take(self, point: Point) -> Point:
        """The middle of the free cell nearest to ``point`` in the nearest block with room; it is then taken."""
        home = _cell(point)
        block = self._nearest_with_room(_block(home))
        taken = self._taken[block]
        free = (cell for cell in _cells(block) if cell not in taken)
        cell = min(free, key=lambda one: ((one[0] - home[0]) ** 2 + (one[1] - home[1]) ** 2, one))
        taken.add(cell)
        return (cell[0] * CELL, cell[1] * CELL)

    def _nearest_with_room(self, home: Cell) -> Cell:
        come = self._come.get(home, 0)
        while True:
            if come == len(self._offsets):
                self._reach *= 2
                self._offsets = (*self._offsets, *offsets_within(self._reach)[come:])
            x, y = self._offsets[come]
            block = (home[0] + x, home[1] + y)
            if len(self._taken[block]) < BLOCK * BLOCK:
                self._come[home] = come
                return block
            come += 1


def offsets_within(reach: int) -> tuple[Cell, ...]:
    """Steps of at most ``reach``, the shortest first: a longer reach gives the same steps and then more.

    >>> offsets_within(1)
    ((0, 0), (-1, 0), (0, -1), (0, 1), (1, 0))
    """
    side = range(-reach, reach + 1)
    found = [(x * x + y * y, x, y) for x in side for y in side if x * x + y * y <= reach * reach]
    return tuple((x, y) for _, x, y in sorted(found))


def _block(cell: Cell) -> Cell:
    return cell[0] // BLOCK, cell[1] // BLOCK


def _cells(block: Cell) -> Iterator[Cell]:
    for x in range(block[0] * BLOCK, (block[0] + 1) * BLOCK):
        for y in range(block[1] * BLOCK, (block[1] + 1) * BLOCK):
            yield x, y


def _cell(point: Point) -> Cell:
    return round(point[0] / CELL), round(point[1] / CELL)


def _middle(points: list[Point]) -> Point:
    if not points:
        return (0.0, 0.0)
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
