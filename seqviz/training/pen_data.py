"""Recorded letters: the data as it comes, how a stroke is varied to learn from, and how it is disturbed to be scored.

    char_trajectories/char_trajectories.npz    UCI Character Trajectories: 1,429 letters of one writer, of 20 kinds

xyf_velocity `(S, 3)` are pen velocities in x and y (upwards) and the change of the pen's force, 200 a second, of all
letters one after the other; offsets `(N + 1,)` says where each begins; label `(N,)` is its place in classes `(K,)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from seqviz import strokes
from seqviz.strokes import Array

FILE = Path("char_trajectories/char_trajectories.npz")
SHARES = {"train": 0.6, "dev": 0.2, "test": 0.2}
SPLIT_SEED = 0
SLOW = 0.05
"""Of the letter's fastest speed: what is slower at its two ends is the pen being set down or lifted."""


@dataclass(frozen=True)
class Letters:
    strokes: list[Array]
    labels: list[int]
    classes: tuple[str, ...]


def read(data: Path, split: str) -> Letters:
    """The letters of "train", "dev" or "test": a random 60, 20 and 20 %."""
    with np.load(data / FILE) as file:
        velocities, starts, labels = file["xyf_velocity"].astype(np.float64), file["offsets"], file["label"]
        classes = tuple(str(letter) for letter in file["classes"])
    order = np.random.default_rng(SPLIT_SEED).permutation(len(labels))
    first = round(len(order) * SHARES["train"])
    second = round(len(order) * (SHARES["train"] + SHARES["dev"]))
    chosen = {"train": order[:first], "dev": order[first:second], "test": order[second:]}[split]
    own = [_positions(velocities[starts[at] : starts[at + 1], :2]) for at in chosen]
    return Letters(own, [int(labels[at]) for at in chosen], classes)


def _positions(velocities: Array) -> Array:
    """Where the pen was, without the slow ends."""
    speeds = np.hypot(*velocities.T)
    (fast,) = np.nonzero(speeds > SLOW * speeds.max())
    return np.cumsum(velocities, axis=0)[max(fast[0] - 1, 0) : fast[-1] + 1]


def unit_size(points: Array) -> Array:
    """About its middle, one large."""
    return (points - points.mean(axis=0)) / strokes.size(points)


def rotation(degrees: float) -> Array:
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def varied(points: Array, rng: np.random.Generator) -> Array:
    """A stroke as somebody else might draw it: ends cut, wobbling, turned, stretched, and less or more slanted.

    The writer's letters lean to the right; most variants stand more upright.
    """
    points = unit_size(points)
    if rng.random() < 0.5:
        points = _cut(points, rng.uniform(0, 0.08), 1 - rng.uniform(0, 0.10))
    time = np.linspace(0, 1, len(points))
    for waves in (1, 2, 3):
        phases = rng.uniform(0, 2 * np.pi, 2)
        points = points + rng.normal(0, 0.03 / waves, 2) * np.sin(np.pi * waves * time[:, None] + phases)
    stretch = np.diag(np.exp(rng.uniform(-0.3, 0.3, 2)))
    return points @ (rotation(rng.normal(0, 12)) @ stretch @ slant(rng.uniform(-0.8, 0.35))).T


def _cut(points: Array, first: float, last: float) -> Array:
    """What lies between two shares of its length."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return points[(along >= first * along[-1]) & (along <= last * along[-1])]


def slant(by: float) -> Array:
    """Moves what is one higher to the right by `by`."""
    return np.array([[1.0, by], [0.0, 1.0]])


Disturb = Callable[[Array], Array]


def _by(matrix: Array) -> Disturb:
    return lambda points: points @ matrix.T


def _mouse(points: Array) -> Array:
    """A letter of 200 pixels, heard of 40 times a second in whole pixels."""
    return np.round(200 * points[::5])


DISTURBANCES: Mapping[str, tuple[Disturb, ...]] = {
    "rotated": (_by(rotation(-20)), _by(rotation(20))),
    "scaled": (_by(np.eye(2) / 5), _by(np.eye(2) * 5)),
    "stretched": (_by(np.diag([1.3, 1.0])), _by(np.diag([1 / 1.3, 1.0]))),
    "slanted": (_by(slant(-0.4)), _by(slant(0.3))),
    "fast": (lambda points: points[::4],),
    "mouse": (_mouse,),
}
"""By name: one or two ways in which every stroke of size one is changed."""
