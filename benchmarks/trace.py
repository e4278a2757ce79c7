"""Tracing, and stepping cell by cell, over torch's fused forward, on one thread: `python -m benchmarks.trace`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import torch
from torch import nn

import seqviz
from seqviz.cells import gru_step, lstm_step, rnn_step

STEPS = (20, 60, 400, 2000)
UNITS = (32, 64, 128)
FEATURES = 100
Kind = type[nn.RNN] | type[nn.GRU] | type[nn.LSTM]
KINDS: tuple[Kind, ...] = (nn.RNN, nn.GRU, nn.LSTM)


def cell_by_cell(module: nn.RNNBase, x: torch.Tensor) -> None:
    """What tracing would cost without the fused forward: the readable reference, one step after the other."""
    weights = {name.removesuffix("_l0"): value.detach() for name, value in module.named_parameters()}
    h = c = torch.zeros(module.hidden_size)
    for step in x:
        if isinstance(module, nn.LSTM):
            signals = lstm_step(step, h, c, weights)
            c = signals["c"]
        else:
            signals = gru_step(step, h, weights) if isinstance(module, nn.GRU) else rnn_step(step, h, weights)
        h = signals["h"]


def interleaved(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of each, taken in turns so that a busy moment hits all of them."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


@torch.no_grad()
def measure(kind: Kind, steps: int, units: int) -> tuple[float, float, float]:
    """Seconds of the fused forward, and the two ratios to it."""
    module, x = kind(FEATURES, units), torch.randn(steps, FEATURES)
    repeats = max(9, min(201, 20_000 // steps))
    fused, traced = interleaved(repeats, lambda: module(x), lambda: seqviz.trace(module, x))
    beside, stepped = interleaved(3, lambda: module(x), lambda: cell_by_cell(module, x))
    return fused, traced / fused, stepped / beside


def main() -> None:
    torch.set_num_threads(1)
    print(f"Tracing, one sentence, E = {FEATURES}, one thread. Ratios to torch's fused forward in the same run.\n")
    print("| cell | T | H | fused, ms | trace / fused | cell by cell / fused |\n|---|---|---|---|---|---|")
    for kind in KINDS:
        for steps in STEPS:
            for units in UNITS:
                fused, traced, stepped = measure(kind, steps, units)
                print(f"| {kind.__name__} | {steps} | {units} | {fused * 1e3:.2f} | {traced:.2f} | {stepped:.1f} |")
    print()


if __name__ == "__main__":
    main()
