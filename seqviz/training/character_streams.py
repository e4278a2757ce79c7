"""A long text cut into streams that are read side by side: each step reads the next stretch of every stream.

The state is carried from stretch to stretch, so the network remembers more than the gradient sees.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor


def stretches(rows: Tensor, streams: int, steps: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Rows `(N, T)` and what follows each of them `(N, T)`, stretch by stretch, from a random place of the text on.

    Every epoch begins elsewhere, so that stretches are cut at other places; the last incomplete one is left out.
    """
    turned = rows.roll(-int(torch.randint(len(rows), ())))
    length = len(turned) // streams
    lanes = turned[: length * streams].view(streams, length)
    for at in range(0, count(len(rows), streams, steps) * steps, steps):
        yield lanes[:, at : at + steps], lanes[:, at + 1 : at + steps + 1]


def count(size: int, streams: int, steps: int) -> int:
    """Stretches in an epoch."""
    return (size // streams - 1) // steps
