"""A drawn stroke as a short text, for the session and the address: four letters for each corner of a polyline.

The pad is PAD by PAD, y downwards, as the browser has it. What is read is always what the text says, so that a copied
address shows the very same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seqviz.strokes import Array

PAD = 1000
MOST = 160
"""Corners; a stroke with more is simplified further."""
NEAR = 1.0
"""How far, in the pad's unit, a position may lie from the polyline that stands for it."""
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode(points: Array) -> str:
    """The text of a stroke `(P, 2)` on the pad; positions outside are moved to its edge."""
    inside = np.clip(np.nan_to_num(points), 0, PAD)
    near, kept = NEAR, simplified(inside, NEAR)
    while len(kept) > MOST:
        near *= 1.5
        kept = simplified(inside, near)
    numbers = np.rint(kept).astype(int).ravel()
    return "".join(SIGNS[number // 64] + SIGNS[number % 64] for number in numbers)


def decode(text: str) -> Array | None:
    """The corners `(P, 2)` of a text, or None for a text that no stroke has: an address is a stranger's."""
    if not 8 <= len(text) <= 4 * MOST or len(text) % 4 or set(text) - set(SIGNS):
        return None
    digits = np.array([SIGNS.index(sign) for sign in text])
    numbers = 64 * digits[::2] + digits[1::2]
    return None if numbers.max() > PAD else numbers.reshape(-1, 2).astype(np.float64)


def simplified(points: Array, near: float) -> Array:
    """The corners of a polyline that runs along with the stroke and is never further than `near` from it.

    As Douglas and Peucker (1973) do it, but a position is compared with the place that is as far along the polyline, so
    that a way back over the same line is kept.
    """
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    kept = {0, len(points) - 1}
    open_parts = [(0, len(points) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2 or along[last] == along[first]:
            continue
        shares = (along[first + 1 : last] - along[first]) / (along[last] - along[first])
        line = points[first] + shares[:, None] * (points[last] - points[first])
        far = np.hypot(*(points[first + 1 : last] - line).T)
        at = int(far.argmax())
        if far[at] > near:
            middle = first + 1 + at
            kept.add(middle)
            open_parts += [(first, middle), (middle, last)]
    return points[sorted(kept)]


def upwards(corners: Array) -> Array:
    """The pad's positions with y upwards, as a network reads them."""
    return corners * [1, -1] + [0, PAD]


def on_pad(sign: Array, base: float = 640.0, unit: float = 270.0) -> Array:
    """A letter or digit of the examples on the pad: its baseline at `base`, its middle in the middle."""
    middle = (sign[:, 0].min() + sign[:, 0].max()) / 2
    return np.stack([PAD / 2 + unit * (sign[:, 0] - middle), base - unit * sign[:, 1]], axis=1)


def flat(values: object) -> Sequence[float] | None:
    """x, y, x, y … from the browser, or None for what is no list of numbers: a message may be anything."""
    if not isinstance(values, list) or len(values) % 2 or len(values) > 20_000:
        return None
    if not all(isinstance(value, (int, float)) and abs(value) < 1e6 for value in values):
        return None
    return values
