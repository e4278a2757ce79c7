"""How long a sentence takes on this machine: torch's own forward of the whole network, one sentence, one thread.

The time is the median of several runs after one that does not count. Words are drawn at random from the table, since
what a word says does not change how long it takes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from seqviz.model import Model

LENGTHS = (8, 16, 32, 64, 128, 256, 512, 1024)
REPEATS = 9


def measure(
    models: Sequence[Model], lengths: Sequence[int] = LENGTHS, repeats: int = REPEATS
) -> Iterator[tuple[str, int, float]]:
    """(name, words, milliseconds) of every network at every length, one after the other, the shortest first as given.

    Raises ValueError for a length or a number of repeats below 1.
    """
    if min([*lengths, repeats]) < 1:
        raise ValueError(f"lengths and repeats are at least 1; got lengths {tuple(lengths)}, repeats {repeats}")
    for length in lengths:
        for model in models:
            yield model.name, length, _median(model, length, repeats)


def _median(model: Model, length: int, repeats: int) -> float:
    """One thread while it is measured, whatever stands before and after."""
    generator = torch.Generator().manual_seed(length)
    ids = torch.randint(2, len(model.vocabulary), (1, length), generator=generator)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        _seconds(model, ids)
        return 1000 * statistics.median(_seconds(model, ids) for _ in range(repeats))
    finally:
        torch.set_num_threads(threads)


@torch.no_grad()
def _seconds(model: Model, ids: Tensor) -> float:
    start = time.perf_counter()
    model.module(ids)
    return time.perf_counter() - start
