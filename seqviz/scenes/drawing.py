"""From a scene to its pixels. Edges are anti-aliased: a pixel takes the colour by the share that is covered.

A shape has whole pixels for a centre, so it is one stamp per kind and size, moved. Shares are whole 256ths: sums of
a few layers are exact in double precision, and the browser, which draws while a shape is dragged, comes to the same
pixels.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from seqviz.scenes.shapes import COLOURS, GROUND, SIDE, SIZES, Scene, Shape

# Corners, and how far the inner corners are from the centre compared with the outer ones.
_CORNERED = {"triangle": (3, 0.5), "square": (4, 0.7071), "star": (5, 0.45)}
_WIDE = {"circle": 0.86, "square": 1.14, "triangle": 1.1, "star": 1.02, "cross": 0.92}
"""Outer radius by the size's reach, so that no kind looks larger than another; all stay within the reach."""


LEVELS = 256


@lru_cache(maxsize=16)
def stamp(kind: str, size: str) -> np.ndarray:
    """Share of every pixel that the shape covers, `(2 * reach + 1, 2 * reach + 1)`, read-only."""
    reach = SIZES[size]
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(float)
    covered = np.clip(0.5 - distance(kind, x, y, _WIDE[kind] * reach), 0, 1)
    covered = np.rint(covered * LEVELS) / LEVELS
    covered.setflags(write=False)
    return covered


def distance(kind: str, x: np.ndarray, y: np.ndarray, radius: float) -> np.ndarray:
    """How far points are outside the outline of a shape around 0, negative inside; exact next to its edges."""
    if kind == "circle":
        return np.hypot(x, y) - radius
    if kind == "cross":
        arms = [np.maximum(np.abs(a) - radius, np.abs(b) - 0.34 * radius) for a, b in ((x, y), (y, x))]
        return np.minimum(*arms)
    corners, waist = _CORNERED[kind]
    if kind == "triangle":
        y = y - 0.14 * radius  # its middle is lower than the centre of its corners
    turn = np.pi / corners if kind == "square" else 0.0
    # All edges are one edge, from an outer corner at angle 0 to an inner one, seen in a mirror.
    angle = np.arctan2(x, -y) + turn
    angle = np.abs((angle + np.pi / corners) % (2 * np.pi / corners) - np.pi / corners)
    along, across = np.hypot(x, y) * np.cos(angle), np.hypot(x, y) * np.sin(angle)
    inner = waist * radius * np.array([np.cos(np.pi / corners), np.sin(np.pi / corners)])
    edge = inner - np.array([radius, 0.0])
    return ((along - radius) * edge[1] - across * edge[0]) / np.hypot(*edge)


def cover(shape: Shape) -> np.ndarray:
    """Share of every pixel of the picture that the shape covers, `(SIDE, SIDE)`."""
    whole = np.zeros((SIDE, SIDE))
    whole[_place(shape)] = stamp(shape.kind, shape.size)
    return whole


def draw(scene: Scene) -> np.ndarray:
    """The picture, `(SIDE, SIDE, 3)` of 0 … 255."""
    picture = np.empty((SIDE, SIDE, 3))
    picture[:] = GROUND
    for shape in scene.shapes:
        alpha = stamp(shape.kind, shape.size)[..., None]
        place = _place(shape)
        picture[place] = picture[place] * (1 - alpha) + np.array(COLOURS[shape.colour], float) * alpha
    return np.floor(picture + 0.5).astype(np.uint8)


def shared(one: Shape, other: Shape) -> float:
    """How many pixels two shapes both cover."""
    if max(abs(one.x - other.x), abs(one.y - other.y)) > one.reach + other.reach:
        return 0.0
    return float((cover(one) * cover(other)).sum())


def visible(scene: Scene) -> tuple[float, ...]:
    """Share of every shape that no later one hides."""
    left = np.ones((SIDE, SIDE))
    shares = []
    for shape in reversed(scene.shapes):
        own = cover(shape)
        shares.append(float((own * left).sum() / own.sum()))
        left = left * (1 - own)
    return tuple(reversed(shares))


def _place(shape: Shape) -> tuple[slice, slice]:
    rows, columns = (slice(at - shape.reach, at + shape.reach + 1) for at in (shape.y, shape.x))
    return rows, columns
