"""Recorded digits: the data as it comes, how a digit is varied to learn from, and how it is disturbed to be scored.

    pendigits/pendigits.{train,test}.csv.gz    UCI Pen-Based Recognition of Handwritten Digits

A row is x, y of eight places along the pen's way, from 0 to 100, and the digit. The places were made equally far apart
along the pen, and then the box around them was stretched to a square: both is seen in the file. So the box's own shape
is lost; the one under which the steps are most alike in length stands for it wherever a digit is turned or slanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from seqviz import strokes
from seqviz.strokes import Array
from seqviz.training.pen_data import rotation, slant

FOLDER = Path("pendigits")
DEV = 0.2
"""Share of the training rows kept apart. The file does not say who wrote a row: their writers are in both parts."""
SPLIT_SEED = 0
LABELS = tuple("0123456789")
WIDTHS = np.exp(np.linspace(np.log(0.15), np.log(2.0), 40))
"""Of a digit as high as 1, that are tried."""


class Digits(NamedTuple):
    places: Array
    """`(N, 8, 2)`, from 0 to 1."""
    labels: list[int]


def read(data: Path, split: str) -> Digits:
    """The digits of "train" and "dev" (30 writers), or of "test" (14 others)."""
    file = data / FOLDER / f"pendigits.{'test' if split == 'test' else 'train'}.csv.gz"
    rows = np.loadtxt(file, delimiter=",", dtype=int, ndmin=2)
    if split != "test":
        order = np.random.default_rng(SPLIT_SEED).permutation(len(rows))
        first = round(DEV * len(rows))
        rows = rows[order[:first] if split == "dev" else order[first:]]
    return Digits(rows[:, :-1].reshape(len(rows), strokes.PLACES, 2) / 100, rows[:, -1].tolist())


def unboxed(places: Array) -> Array:
    """Digits `(N, 8, 2)` as high as 1 and as wide as makes their steps most alike in length."""
    moves = np.diff(places, axis=1)
    lengths = np.hypot(WIDTHS[:, None, None] * moves[..., 0], moves[..., 1])
    widths = WIDTHS[(lengths.std(axis=2) / lengths.mean(axis=2)).argmin(axis=0)]
    return places * np.stack([widths, np.ones_like(widths)], axis=1)[:, None]


def varied(places: Array, rng: np.random.Generator) -> Array:
    """Digits `(N, 8, 2)` with their own widths, as somebody else might draw them: ends cut, wobbling, stretched,
    slanted and turned."""
    count = len(places)
    points = _cut(places, rng.uniform(0, 0.07, count), 1 - rng.uniform(0, 0.07, count))
    time = np.linspace(0, 1, strokes.PLACES)[None, :, None]
    for waves in (1, 2, 3):
        phases = rng.uniform(0, 2 * np.pi, (count, 1, 2))
        points = points + rng.normal(0, 0.03 / waves, (count, 1, 2)) * np.sin(np.pi * waves * time + phases)
    points = points * np.exp(rng.uniform(-0.3, 0.3, (count, 1, 2)))
    matrices = [rotation(rng.normal(0, 10)) @ slant(rng.uniform(-0.35, 0.35)) for _ in range(count)]
    return points @ np.stack(matrices).swapaxes(1, 2)


def _cut(places: Array, first: Array, last: Array) -> Array:
    """Eight places between two shares of each digit's length."""
    steps = strokes.PLACES - 1
    at = steps * (first[:, None] + (last - first)[:, None] * np.linspace(0, 1, steps + 1))
    before = np.minimum(at.astype(int), steps - 1)
    digit = np.arange(len(places))[:, None]
    share = (at - before)[..., None]
    return (1 - share) * places[digit, before] + share * places[digit, before + 1]


def _by(matrix: Array) -> Callable[[Array], Array]:
    return lambda points: points @ matrix.T


DISTURBANCES: Mapping[str, tuple[Callable[[Array], Array], ...]] = {
    "redrawn": (lambda points: points,),
    "turned": (_by(rotation(-10)), _by(rotation(10))),
    "rotated": (_by(rotation(-20)), _by(rotation(20))),
    "stretched": (_by(np.diag([1.3, 1.0])), _by(np.diag([1 / 1.3, 1.0]))),
    "slanted": (_by(slant(-0.3)), _by(slant(0.3))),
}
"""By name: how a digit with its own width is changed, its places joined by straight lines and cut in eight again."""


def redrawn(places: Array, change: Callable[[Array], Array]) -> list[NDArray[np.float64]]:
    """Digits disturbed, as strokes for the pad: `(8, 2)` each, to be cut in eight again."""
    return [change(points) for points in unboxed(places)]
