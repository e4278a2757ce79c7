"""One stroke of our own for every letter, in the manner of the writer whose letters the networks learned from.

Points on the way of the pen; a smooth curve goes through them, with a corner where a point stands twice. The baseline
is at 0, small letters end at 1, tall ones at 2, tails at −1; y upwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from seqviz.strokes import Array

Point = tuple[float, float]
FINE = 8
"""Pieces of the curve between two points."""

LETTERS: Mapping[str, tuple[Point, ...]] = {
    "a": ((0.85, 0.88), (0.55, 1), (0.15, 0.7), (0.1, 0.2), (0.4, 0.05), (0.8, 0.55), (0.95, 0.98), (0.88, 0.4),
          (0.98, 0.03), (1.2, 0.15), (1.45, 0.55)),
    "b": ((0.45, 2), (0.25, 1), (0.05, 0), (0.05, 0), (0.2, 0.55), (0.55, 0.98), (0.8, 0.75), (0.6, 0.2),
          (0.2, 0.02)),
    "c": ((0.95, 0.85), (0.6, 1), (0.15, 0.65), (0.15, 0.2), (0.45, 0), (0.95, 0.3)),
    "d": ((0.7, 0.72), (0.45, 0.75), (0.12, 0.35), (0.2, 0.02), (0.55, 0.25), (0.95, 1.2), (1.1, 1.95), (0.95, 1.6),
          (0.75, 0.5), (0.8, 0.05), (1.05, 0.15), (1.5, 0.6)),
    "e": ((0.2, 0.35), (0.55, 0.45), (0.85, 0.75), (0.65, 1), (0.25, 0.75), (0.15, 0.25), (0.45, 0), (0.85, 0.2),
          (1.3, 0.6)),
    "g": ((0.95, 0.9), (0.6, 1), (0.2, 0.7), (0.25, 0.3), (0.6, 0.45), (0.95, 0.95), (0.85, 0.2), (0.6, -0.65),
          (0.2, -0.95), (-0.25, -0.8)),
    "h": ((0.5, 2), (0.25, 1), (0.05, 0), (0.05, 0), (0.25, 0.6), (0.6, 0.95), (0.7, 0.7), (0.6, 0.15),
          (0.75, 0.02), (1, 0.25), (1.2, 0.5)),
    "l": ((0.5, 2), (0.25, 1.1), (0.1, 0.25), (0.25, 0.02), (0.55, 0.4), (0.95, 1.1)),
    "m": ((0.3, 0.7), (0, 0), (0, 0), (0.35, 0.5), (0.55, 0.62), (0.48, 0.3), (0.45, 0), (0.45, 0), (0.8, 0.5),
          (1, 0.62), (0.95, 0.3), (1, 0.03), (1.35, 0.25), (1.95, 0.8)),
    "n": ((0.25, 0.98), (0, 0.02), (0, 0.02), (0.25, 0.6), (0.6, 0.95), (0.65, 0.6), (0.6, 0.1), (0.8, 0.08),
          (1.25, 0.75)),
    "o": ((0.7, 0.9), (0.4, 0.98), (0.08, 0.6), (0.15, 0.12), (0.5, 0.02), (0.85, 0.4), (0.8, 0.82), (0.5, 1),
          (0.25, 0.9)),
    "p": ((0.5, 1), (0.25, 0.1), (0, -0.95), (0, -0.95), (0.25, 0), (0.5, 0.75), (0.8, 1), (1, 0.8), (0.8, 0.4),
          (0.4, 0.2), (0.25, 0.35)),
    "q": ((0.95, 0.9), (0.6, 1), (0.2, 0.7), (0.25, 0.3), (0.6, 0.45), (0.95, 0.95), (0.75, 0.1), (0.45, -0.95),
          (0.45, -0.95), (0.7, -0.6), (1.1, -0.3)),
    "r": ((0.4, 1), (0.2, 0.5), (0.05, 0), (0.05, 0), (0.25, 0.6), (0.5, 0.9), (0.75, 0.92), (1.15, 1.15)),
    "s": ((1, 0.95), (0.65, 0.98), (0.35, 0.78), (0.55, 0.58), (0.78, 0.38), (0.6, 0.08), (0.2, 0), (-0.1, 0.2)),
    "u": ((0.25, 1), (0.1, 0.4), (0.15, 0.05), (0.45, 0.3), (0.85, 0.95), (0.85, 0.95), (0.72, 0.35), (0.82, 0.03),
          (1.1, 0.2), (1.5, 0.75)),
    "v": ((0.1, 1), (0.2, 0.4), (0.3, 0), (0.3, 0), (0.65, 0.55), (1, 1.05)),
    "w": ((0.2, 1), (0.05, 0.35), (0.15, 0.03), (0.4, 0.35), (0.62, 0.75), (0.55, 0.3), (0.65, 0.03), (0.95, 0.3),
          (1.25, 0.95)),
    "y": ((0.4, 1), (0.28, 0.55), (0.45, 0.4), (0.8, 0.75), (0.98, 1), (0.9, 0.4), (0.6, -0.5), (0.2, -0.95),
          (-0.15, -0.85)),
    "z": ((0, 1), (1, 1), (1, 1), (0, 0.02), (0, 0.02), (1, 0.05)),
}  # fmt: skip


def stroke(letter: str) -> Array:
    """The curve of a letter, `(P, 2)`. Raises KeyError for a letter that is not among LETTERS."""
    return curve(LETTERS[letter])


def curve(corners: Sequence[Point]) -> Array:
    """A Catmull-Rom curve through all points; the first and the last one have themselves as neighbours."""
    points = np.array(corners, dtype=np.float64)
    padded = np.concatenate([points[:1], points, points[-1:]])
    before, start, end, after = (padded[at : len(padded) - 3 + at] for at in range(4))
    t = np.linspace(0, 1, FINE, endpoint=False)[None, :, None]
    parts = (2 * start, end - before, 2 * before - 5 * start + 4 * end - after, 3 * (start - end) + after - before)
    pieces = sum(part[:, None, :] * t**power for power, part in enumerate(parts)) / 2
    return np.concatenate([np.asarray(pieces).reshape(-1, 2), points[-1:]])
