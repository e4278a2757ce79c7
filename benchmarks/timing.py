"""How long a piece of work takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

REPEATS = 9


def seconds(work: Callable[[], object]) -> float:
    """Median of some repetitions, after one that does not count."""
    taken = []
    for _ in range(1 + REPEATS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])
