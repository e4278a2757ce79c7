"""The triangle of Jacobians of one sentence, both norms of every pair of words, on one thread:
`python -m benchmarks.jacobians`.
"""

from __future__ import annotations

import torch
from torch import nn

import seqviz
from benchmarks.timing import seconds
from seqviz.insight import jacobians
from seqviz.insight.memory import memory_ledger
from seqviz.insight.survival import survival
from seqviz.insight.triangle import triangles

STEPS, UNITS, FEATURES = 60, 64, 100
AIMS = {nn.RNN: 0.3, nn.GRU: 0.3, nn.LSTM: 1.0}
"""Seconds for the triangle."""


def main() -> None:
    torch.set_num_threads(1)
    print(f"Memory of one sentence, T = {STEPS}, H = {UNITS}, one layer and direction, one thread, random weights.\n")
    print("| cell | triangle, both norms, s | aim, s | step Jacobians, ms | ledger, ms | survival map, ms |")
    print("|---|---|---|---|---|---|")
    for kind, aim in AIMS.items():
        torch.manual_seed(0)
        trace = seqviz.trace(kind(FEATURES, UNITS), torch.randn(STEPS, FEATURES))
        works = [lambda t=trace: triangles(t), lambda t=trace: jacobians(t)]
        if kind is not nn.RNN:
            works += [lambda t=trace: memory_ledger(t), lambda t=trace: survival(t)]
        triangle, *rest = map(seconds, works)
        cells = [f"{1000 * value:.1f}" for value in rest] + [""] * (3 - len(rest))
        print(f"| {kind.__name__} | {triangle:.2f} | {aim} | {' | '.join(cells)} |")
    print()


if __name__ == "__main__":
    main()
