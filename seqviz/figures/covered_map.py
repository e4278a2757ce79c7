"""Where the picture gives a word: its pixels faintly in grey, over them how much P of the word falls when covered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seqviz.figures import scales

SCALE = 8
"""Pixels of the map for one of the picture's."""
FAINT = 0.6


def covered_map(
    picture: np.ndarray, loss: Sequence[Sequence[float]], middles: Sequence[int], stride: int, *, dark: bool = False
) -> np.ndarray:
    """RGB `(8 * side, 8 * side, 3)` of 0 … 255.

    Every place is a square of `stride` pixels around its middle, blue where the word becomes less likely by the cover,
    orange where it becomes more likely, full colour at 1; where nothing changes, the picture is seen in grey.
    """
    side = len(picture)
    tokens = scales.tokens(dark)
    ground, ink = (np.array([int(tokens[name][at : at + 2], 16) for at in (1, 3, 5)], float) for name in ("bg", "ink2"))
    shade = (1 - picture.astype(float).mean(axis=-1, keepdims=True) / 255) * FAINT
    base = ground * (1 - shade) + ink * shade
    for row, values in zip(middles, loss, strict=True):
        for column, value in zip(middles, values, strict=True):
            place = (
                slice(row - stride // 2, row + stride // 2 + 1),
                slice(column - stride // 2, column + stride // 2 + 1),
            )
            weight = min(1.0, abs(value)) ** 0.5 * 0.9
            base[place] = base[place] * (1 - weight) + np.array(scales.sign_colour(value, dark), float) * weight
    small = np.floor(base + 0.5).astype(np.uint8)
    assert small.shape == (side, side, 3)
    return small.repeat(SCALE, axis=0).repeat(SCALE, axis=1)
