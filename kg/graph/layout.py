"""Where each entity stands on the picture: computed once, the same bytes at every run.

The weightiest entities are laid out by force (``kg.graph.forces``, which needs the square of their number), the others take the
free place nearest to their placed neighbours, so that ten thousand nodes cost half a second and none covers another. Entities
without relations stand in rows below.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log1p, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.graph.forces import Places, lay_out, push_apart
from kg.graph.records import Records

CORE: Final = 400
ROUNDS: Final = 120
GRAVITY: Final = 1.2
SPACING: Final = 78.0
CELL: Final = 40.0
BLOCK: Final = 6

Point = tuple[float, float]
Links = Mapping[str, Mapping[str, float]]
"""For each entity those that a relation joins to it, and how strongly."""
Cell = tuple[int, int]


def place_entities(ranked: Sequence[str], weights: Mapping[str, int], near: Links) -> dict[str, Point]:
    """A position in pixels for every entity id, rounded to one decimal; y grows downward, as on a screen.

    The arguments are those of ``kg.graph.salience`` and ``neighbour_weights``. The same records give the same figures, whatever the
    order of the records or Python's hash seed.
    """
    core = [id for id in ranked[:CORE] if weights[id]]
    placed = place_core(sorted(core), near)
    place_rest(placed, near, seeds=sorted((id for id in weights if weights[id]), key=lambda id: (-weights[id], id)))
    placed |= place_rows([id for id in sorted(weights) if id not in placed], placed.values())
    return {id: (round(x, 1) + 0.0, round(y, 1) + 0.0) for id, (x, y) in sorted(placed.items())}


def neighbour_weights(records: Records) -> dict[str, dict[str, float]]:
    """For every entity its neighbours, in the order of their ids, and how strongly each draws it.

    That is one more than the logarithm of the sentences between them; what is denied draws nothing.
    """
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for relation in records.relations:
        if relation.status != "denied" and relation.head != relation.tail:
            counts[min(relation.head, relation.tail)][max(relation.head, relation.tail)] += relation.count
    near: dict[str, dict[str, float]] = {entity.id: {} for entity in records.entities}
    for left, others in sorted(counts.items()):
        for right, count in sorted(others.items()):
            near[left][right] = near[right][left] = 1 + log1p(count)
    return near


def place_core(ids: list[str], near: Links) -> dict[str, Point]:
    """ForceAtlas2 on the entities ``ids`` (sorted), scaled to ``SPACING`` pixels a node and pushed apart where they are crowded."""
    if len(ids) < 2:
        return dict.fromkeys(ids, (0.0, 0.0))
    index = {id: number for number, id in enumerate(ids)}
    weights = np.zeros((len(ids), len(ids)))
    for id, number in index.items():
        for other, weight in near[id].items():
            if other in index:
                weights[number, index[other]] = weight
    at = spread(lay_out(weights, rounds=ROUNDS, gravity=GRAVITY))
    return {id: (float(at[0, number]), float(at[1, number])) for id, number in index.items()}


def spread(places: Places) -> Places:
    """Scale the picture to ``SPACING`` pixels a node, then push apart what still stands closer than three quarters of that."""
    at = places - places.mean(axis=1, keepdims=True)
    radius = SPACING * sqrt(at.shape[1]) * 0.62
    at *= radius / (float(np.percentile(np.hypot(*at), 90)) or 1.0)
    at *= rein(np.hypot(*at), radius)
    return push_apart(at, gap=SPACING * 0.72, rounds=60)


def rein(distances: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    """By how much to shorten each distance from the middle, so that parts without a link to the rest stay near its rim.

    >>> rein(np.array([5.0, 10.0, 30.0]), 10.0).round(3).tolist()
    [1.0, 1.0, 0.433]
    """
    beyond = np.clip(distances - radius, 0, None)
    factors: NDArray[np.float64] = (distances - 0.85 * beyond) / np.maximum(distances, 1e-9)
    return factors


def place_rest(placed: dict[str, Point], near: Links, *, seeds: Iterable[str]) -> None:
    """Add to ``placed`` what the entities ``seeds`` reach, each at the free place nearest to its placed neighbours."""
    board = Board(placed.values())
    for seed in seeds:
        if seed not in placed:
            placed[seed] = board.take((0.0, 0.0))
        queue = deque([seed])
        while queue:
            for id in [id for id in near[queue.popleft()] if id not in placed]:
                placed[id] = board.take(_middle([placed[other] for other in near[id] if other in placed]))
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
