"""What a network's head reads after every prefix of a sentence, from one recording of the whole of it.

A state that was read from the left is the state of its prefix. What comes from the right is read anew for every prefix:
the backward direction of a bidirectional network, and the windows of a prefix shorter than the widest filter.
Letters: T words, H units, D directions, F filters in all, W words per window.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from seqviz.cells import gru_step, lstm_step, rnn_step
from seqviz.filters import NONLINEARITIES, FilterTrace
from seqviz.trace import Trace

State = tuple[Tensor, ...]


def of_states(trace: Trace) -> Tensor:
    """Last states of the last layer after no word and after every prefix, `(T + 1, D·H)`.

    Raises ValueError for a batch, and for two directions in several layers: there every prefix has lower layers of its
    own, which were not recorded.
    """
    layers, directions = trace["h"].shape[:2]
    if trace["h"].dim() != 4:
        raise ValueError(f"the prefixes of one sentence; this trace holds a batch of {len(trace.inputs)}")
    if directions == 2 and layers > 1:
        raise ValueError(f"the prefixes of two directions need a single layer; this trace has {layers}")
    forward = torch.cat([trace.initial_state[0][-1, :1], trace["h"][-1, 0]])
    if directions == 1:
        return forward
    return torch.cat([forward, torch.cat([trace.initial_state[0][-1, 1:], _backward(trace)])], dim=1)


def _backward(trace: Trace) -> Tensor:
    """The backward state that has read each prefix from its end, `(T, H)`: all prefixes that hold word t read it at
    once, from the last word to the first."""
    step = _step(trace)
    state = tuple(start[-1, 1].repeat(trace.steps, 1) for start in trace.initial_state)
    for t in range(trace.steps - 1, -1, -1):
        after = step(trace.inputs[t], tuple(part[t:] for part in state))
        for part, new in zip(state, after, strict=True):
            part[t:] = new
    return state[0]


def _step(trace: Trace) -> Callable[[Tensor, State], State]:
    weights = trace.weights[-1][1]
    if trace.kind == "GRU":
        return lambda x, state: (gru_step(x, state[0], weights)["h"],)
    if trace.kind == "RNN":
        return lambda x, state: (rnn_step(x, state[0], weights, trace.nonlinearity or "tanh")["h"],)

    def lstm(x: Tensor, state: State) -> State:
        after = lstm_step(x, state[0], state[1], weights)
        return after["h"], after["c"]

    return lstm


def of_windows(trace: FilterTrace) -> Tensor:
    """Pooled values after no word and after every prefix, `(T + 1, F)`.

    A filter's largest score so far is enough once a prefix fills the widest window; a shorter one is filled with zeros.
    Raises ValueError for convolutions that pad by themselves: their windows at the end of a prefix were not recorded.
    """
    windows = {width: scores.shape[1] for width, scores in trace.scores.items()}
    if any(count != len(trace.inputs) - width + 1 for width, count in windows.items()):
        raise ValueError("the prefixes of a sentence need convolutions without padding of their own")
    widest = max(trace.widths)
    short = min(trace.steps + 1, widest)
    before = torch.stack([_blank_after(trace, words, widest) for words in range(short)])
    if trace.steps < widest:
        return before
    running = [scores.cummax(dim=1).values[:, widest - width :] for width, scores in trace.scores.items()]
    return torch.cat([before, NONLINEARITIES[trace.nonlinearity](torch.cat(running)).T])


def _blank_after(trace: FilterTrace, words: int, widest: int) -> Tensor:
    """Pooled values of the first `words` words, filled with zeros up to the widest window."""
    kept = torch.cat([trace.inputs[:words], trace.inputs.new_zeros(widest - words, trace.inputs.shape[1])])
    best = [
        torch.nn.functional.conv1d(kept.T, trace.weights[width], trace.biases[width]).amax(dim=1)
        for width in trace.widths
    ]
    return NONLINEARITIES[trace.nonlinearity](torch.cat(best))
