from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from math import dist
from pathlib import Path

from kg.graph.layout import CELL, Board
from tests.factories import empty_world, finish, make_graph, make_parts

SCRIPT = """
import hashlib
from tests.factories import make_graph
print(hashlib.sha256(repr(make_graph(120).positions).encode()).hexdigest())
"""


def test_positions_are_the_same_under_every_hash_seed() -> None:
    root = str(Path(__file__).parents[2])
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "42")
    }
    assert len(found) == 1


def test_no_two_entities_share_a_place() -> None:
    graph = make_graph(900)
    placed = graph.positions
    assert len(placed) == len(graph)
    assert min(dist(a, b) for a, b in combinations(placed.values(), 2)) > 8


def test_entities_without_relations_stand_below() -> None:
    world = make_parts(60)
    lone = [world.add("Place", f"{number}号古桥") for number in range(30)]
    placed = finish(world).positions
    others = [y for id, (_, y) in placed.items() if id not in lone]
    assert min(placed[id][1] for id in lone) > max(others)
    assert len({placed[id] for id in lone}) == 30


def test_small_graphs() -> None:
    world = empty_world()
    assert finish(world).positions == {}
    world.add("Place", "古桥")
    assert len(finish(world).positions) == 1


def test_a_crowd_around_one_point_stays_round_and_apart() -> None:
    board = Board([(0.0, 0.0)])
    crowd = [board.take((0.0, 0.0)) for _ in range(2000)]
    assert len({*crowd, (0.0, 0.0)}) == 2001
    widest = max(dist(point, (0.0, 0.0)) for point in crowd)
    assert widest < 1.5 * CELL * (2001 / 3.1416) ** 0.5
    assert dist(board.take((9000.0, -9000.0)), (9000.0, -9000.0)) < CELL
