"""A pen's stroke as the steps that a network reads: equal pieces of its length, whatever its speed, place and size.

There are two cuts. "even" makes steps of one length, so that a long stroke has many; "eight" makes seven steps between
eight places and stretches the box around these to a square, as UCI's pen digits were made.

Knows nothing of screens: positions are `(P, 2)` in any unit, y upwards, in the order of writing. Plain numpy.
Letters: P positions as they came, T steps, E = 4 features of a step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

STEPS_PER_SIZE = 14
"""Steps along the longer side of the letter."""
REACH = 12.0
"""Steps that count as 1 in the features that say where the pen is."""
LONGEST = 160
"""Steps of one letter, about eleven times its size. Those that the networks learned from have 27 to 77."""
FEATURES = ("x", "y", "dx", "dy")
ARROWS = "→↗↑↖←↙↓↘"
PLACES = 8
"""Of a stroke that is cut in eight."""
NARROW = 0.1
"""A box is stretched as if it were no narrower than this share of its longer side: a straight line keeps straight."""


def checked(positions: ArrayLike) -> Array:
    """Positions as numbers `(P, 2)`. Raises ValueError that says what came where they are none, or not finite."""
    try:
        points = np.asarray(positions, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError("a stroke is a list of positions (x, y); got what is no pairs of numbers") from error
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"a stroke is a list of positions (x, y), so of shape (P, 2); got shape {points.shape}")
    if not np.isfinite(points).all():
        raise ValueError("a stroke has finite positions; got infinity or NaN among them")
    return points


def size(points: Array) -> float:
    """The longer side of the box around a stroke."""
    with np.errstate(over="ignore"):
        return float(np.ptp(points, axis=0).max()) if len(points) else 0.0


def length(points: Array) -> float:
    """How far the pen goes."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def places(positions: ArrayLike, stretch: float = 1.0) -> Array:
    """Where the pen is before the first step and after every step, `(T + 1, 2)`, in the unit that came.

    A step is the letter's size / STEPS_PER_SIZE long, times `stretch`, or as near to it as ends at the stroke's end.
    Raises ValueError for what is no letter: no position, a dot, a scribble of more than LONGEST steps.
    """
    points = checked(positions)
    unit, extent = _unit(points)
    steps = max(1, round(length(unit) * STEPS_PER_SIZE / stretch))
    if steps > LONGEST:
        raise ValueError(f"a letter is at most {LONGEST} steps long; this stroke has {steps}")
    return points[0] + extent * _spaced(unit, steps)


def eight(positions: ArrayLike) -> Array:
    """Eight places `(8, 2)` along a stroke, from its start to its end, with as much of it between any two; in the unit
    that came. Raises ValueError for what is no stroke: no position, a dot."""
    points = checked(positions)
    unit, extent = _unit(points)
    return points[0] + extent * _spaced(unit, PLACES - 1)


def _unit(points: Array) -> tuple[Array, float]:
    """A stroke from 0 on, of size 1, where no number is too small or too large to be squared; and its size."""
    extent = size(points)
    if not 0 < extent < np.inf:
        raise ValueError(f"a stroke leads from one place to another; got {len(points)} positions of size {extent:g}")
    return (points - points[0]) / extent, extent


def _spaced(points: Array, steps: int) -> Array:
    """`(T + 1, 2)`: the places that part a stroke into so many pieces of one length."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    wanted = np.linspace(0.0, along[-1], steps + 1)
    return np.stack([np.interp(wanted, along, points[:, axis]) for axis in (0, 1)], axis=1)


def features(at: Array) -> Array:
    """Features `(T, E)` of the steps between places `(T + 1, 2)`.

    Where the pen is after a step, seen from the start, in units of REACH steps; and the step's direction, one long.
    """
    moves = np.diff(at, axis=0)
    far = np.hypot(*moves.T)
    step = float(far.mean())
    return np.concatenate([(at[1:] - at[0]) / (REACH * step), moves / np.maximum(far, 1e-9 * step)[:, None]], axis=1)


def in_box(at: Array) -> Array:
    """Features `(T, E)` of the steps between places `(T + 1, 2)`, or of many strokes, `(N, T, E)`.

    The box around the places reaches from -1 to 1, in x and in y: where the pen is after a step, and how far it went.
    """
    low, high = at.min(axis=-2, keepdims=True), at.max(axis=-2, keepdims=True)
    half = (high - low) / 2
    inside = (at - (low + high) / 2) / np.maximum(half, NARROW * half.max(axis=-1, keepdims=True))
    return np.concatenate([inside[..., 1:, :], np.diff(inside, axis=-2)], axis=-1)


@dataclass(frozen=True)
class Cut:
    """How a stroke becomes steps: the places that part it, and the features of what lies between them."""

    places: Callable[[ArrayLike], Array]
    features: Callable[[Array], Array]


CUTS: Mapping[str, Cut] = {"even": Cut(places, features), "eight": Cut(eight, in_box)}


def arrows(at: Array) -> tuple[str, ...]:
    """Every step's direction as one of eight arrows."""
    moves = np.diff(at, axis=0)
    eighths = np.round(np.arctan2(moves[:, 1], moves[:, 0]) / (np.pi / 4)).astype(int) % len(ARROWS)
    return tuple(ARROWS[eighth] for eighth in eighths)
