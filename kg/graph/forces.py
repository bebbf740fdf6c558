"""Forces that lay a graph out on paper: ForceAtlas2, and the pushing apart of what stands too close.

Own code: most of the time that a page takes went into networkx's ``forceatlas2_layout``, which also measures a node's swing
against its place where the paper has the force of the round before, and so comes to worse pictures in as many rounds.

Reference: M. Jacomy et al. (2014), ForceAtlas2, PLoS ONE 9(6), e98679.
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
"""Two rows, x and y, with a column for each node."""

Weights = NDArray[np.float64]
"""How strongly each two nodes draw one another: square, symmetric, 0 for two that nothing joins."""

NEAREST: Final = 1e-9
MOST_SPEED: Final = 1000.0


def lay_out(weights: Weights, *, rounds: int, gravity: float) -> Places:
    """ForceAtlas2 with logarithmic attraction (LinLog), begun on a sunflower; gravity holds parts that nothing joins.

    Time grows with the square of the nodes: 400 take about a tenth of a second for 100 rounds. Nothing is drawn by lot.

    >>> pairs = np.kron(np.eye(2), 1 - np.eye(3))
    >>> (a, b, c, d, e, f) = lay_out(pairs, rounds=50, gravity=1.0).T
    >>> bool(np.hypot(*(a - b)) < np.hypot(*(a - d)))
    True
    """
    number = len(weights)
    mass = 1.0 + np.count_nonzero(weights, axis=1)
    ends = np.nonzero(np.triu(weights, 1))
    repulsion = Repulsion(mass)
    at = sunflower(number)
    before, speed, ease = np.zeros_like(at), 1.0, 1.0
    for _ in range(rounds):
        force = repulsion.at(at) + attract(at, ends, weights[ends])
        force -= gravity * mass * at / np.maximum(np.hypot(*at), NEAREST)
        swings = mass * np.hypot(*(force - before))
        swing, traction = float(swings.sum()), 0.5 * float((mass * np.hypot(*(force + before))).sum())
        speed, ease = next_speed(speed, ease, swing=swing, traction=traction, number=number)
        at += force * (speed / (1 + np.sqrt(speed * swings)))
        before = force
    return at


def sunflower(number: int) -> Places:
    """Points spread evenly over a disc, the same at every call.

    >>> sunflower(3).round(2).tolist()
    [[0.71, -0.9, 0.14], [0.0, 0.83, -1.58]]
    """
    seeds = np.arange(number)
    radius, angle = np.sqrt(seeds + 0.5), seeds * pi * (3 - sqrt(5))
    return np.array([radius * np.cos(angle), radius * np.sin(angle)])


class Repulsion:
    """How every node pushes every other away: by both their masses, over their distance; ``scaling`` is the paper's constant."""

    def __init__(self, mass: NDArray[np.float64], *, scaling: float = 2.0) -> None:
        self._masses = (scaling * mass[:, None] * mass[None, :]).astype(np.float32)
        np.fill_diagonal(self._masses, 0.0)
        self._apart = np.empty((2, *self._masses.shape), dtype=np.float32)
        self._push = np.empty_like(self._masses)
        self._square = np.empty_like(self._masses)

    def at(self, places: Places) -> Places:
        """The push on each node where the nodes stand at ``places``; in single precision, which halves the time."""
        small = places.astype(np.float32)
        np.subtract(small[:, :, None], small[:, None, :], out=self._apart)
        np.multiply(self._apart[0], self._apart[0], out=self._push)
        np.multiply(self._apart[1], self._apart[1], out=self._square)
        self._push += self._square
        np.maximum(self._push, np.float32(NEAREST), out=self._push)
        np.divide(self._masses, self._push, out=self._push)
        self._apart *= self._push
        return np.asarray(self._apart.sum(axis=2), dtype=np.float64)


def attract(places: Places, ends: tuple[NDArray[np.intp], ...], weights: NDArray[np.float64]) -> Places:
    """The pull of lines with these ``ends`` and ``weights`` on their nodes: it grows with the logarithm of their length."""
    left, right = ends
    apart = places[:, left] - places[:, right]
    length = np.hypot(*apart)
    apart *= weights * np.log1p(length) / np.maximum(length, NEAREST)
    number = places.shape[1]
    return np.array([np.bincount(right, pull, number) - np.bincount(left, pull, number) for pull in apart])


def next_speed(speed: float, ease: float, *, swing: float, traction: float, number: int) -> tuple[float, float]:
    """How fast the next round moves, and how easily it may grow faster: slower where nodes swing to and fro (the paper's section 4)."""
    tolerance = max(sqrt(0.05 * sqrt(number)), min(10.0, 0.05 * sqrt(number) * traction / number**2))
    if swing > 2.0 * traction:
        ease = max(0.05, 0.5 * ease)
        tolerance = max(tolerance, 1.0)
    target = tolerance * ease * traction / swing if swing else MOST_SPEED
    if swing > tolerance * traction:
        ease = max(0.05, 0.7 * ease)
    elif speed < MOST_SPEED:
        ease *= 1.3
    return speed + min(target - speed, 0.5 * speed), ease


def push_apart(places: Places, *, gap: float, rounds: int) -> Places:
    """The places after each two that stand closer than ``gap`` have been pushed apart, at most ``rounds`` times.

    >>> push_apart(np.array([[0.0, 4.0], [0.0, 0.0]]), gap=10.0, rounds=60).round(1).tolist()
    [[-3.0, 7.0], [0.0, 0.0]]
    """
    from scipy.spatial import cKDTree

    at = places.copy()
    for _ in range(rounds):
        left, right = cKDTree(at.T).query_pairs(gap, output_type="ndarray").T
        if not len(left):
            break
        apart = at[:, left] - at[:, right]
        length = np.hypot(*apart)
        apart *= (gap - length) / np.maximum(length, 1e-6) * 0.45
        number = at.shape[1]
        at += np.array([np.bincount(left, push, number) - np.bincount(right, push, number) for push in apart])
    return at
