"""Two-way search of n-grams, on one thread: `python -m benchmarks.search`.

Over all n-grams of SST-2 train where `python -m seqviz.training corpus` has left the sentences, else those shipped.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

import torch

import seqviz
from seqviz.insight import search

REPEATS = 9
TYPED = ("good", "not a good film", "a film that is not nearly as good as it thinks it is")
WORDS = (None, "not", "the")


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Each of some repetitions."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        taken.append(1e3 * (time.perf_counter() - start))
    return taken


def main() -> None:
    torch.set_num_threads(1)
    model = seqviz.load("sentiment-cnn")
    start = time.perf_counter()
    ngrams = search.load(model)
    ngrams.prepare()
    ready = time.perf_counter() - start
    counts = {width: ngrams.firing((width, 0)).searched for width in model.card["widths"]}
    source = "all n-grams of SST-2 train" if ngrams.complete else "the shipped n-grams only"
    print(f"N-gram search over {source}, {sum(counts.values()):,} of them; ready after {ready:.1f} s. One thread.\n")
    print("| search | median, ms | slowest, ms |\n|---|---|---|")
    typed = [taken for text in TYPED for taken in milliseconds(partial(ngrams.answers, text.split(" ")))]
    _row(f"filters that fire on an n-gram of 1, 4 and {len(TYPED[2].split(' '))} words", typed)
    for width in counts:
        asked = [((width, index), word) for index in range(model.card["filters"]) for word in WORDS]
        taken = [once for ask in asked for once in milliseconds(partial(ngrams.firing, *ask))]
        _row(f"n-grams of {width} words that fire a filter, {counts[width]:,} searched", taken)
    print()


def _row(what: str, taken: list[float]) -> None:
    print(f"| {what} | {statistics.median(taken):.1f} | {max(taken):.1f} |")


if __name__ == "__main__":
    main()
