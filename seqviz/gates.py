"""Every gate of every step at once, from states that are already known, and what recorded gates lead to.

With all h known, the gates of all steps are one matrix product over the sequence; only the LSTM's c needs a scan.
Shapes are time-major, of one sentence or a batch: x `(T, E)` or `(T, N, E)`, h and `before` (the state before each
step) `(T, H)` or `(T, N, H)`, h_0 and c_0 `(H,)` or `(N, H)`; `padding` `(T, N)` marks steps that are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from seqviz.cells import Weights, gru_step, lstm_step, past_part, rnn_step, word_part


def gru_gates(x: Tensor, before: Tensor, weights: Weights) -> dict[str, Tensor]:
    """r, z and n of every step, as `cells.gru_step` computes them."""
    word, past = word_part(x, weights), past_part(before, weights)
    units = before.shape[-1]
    gates = (word[..., : 2 * units] + past[..., : 2 * units]).sigmoid_()
    r, z = gates.chunk(2, dim=-1)
    n = torch.addcmul(word[..., 2 * units :], r, past[..., 2 * units :]).tanh_()
    return {"r": r, "z": z, "n": n}


def lstm_gates(
    x: Tensor, before: Tensor, c_0: Tensor, weights: Weights, *, backward: bool, padding: Tensor | None
) -> dict[str, Tensor]:
    """i, f, g, o and c of every step, as `cells.lstm_step` computes them."""
    gates = word_part(x, weights).add_(past_part(before, weights))
    g = gates.chunk(4, dim=-1)[2].tanh()
    i, f, _, o = gates.sigmoid_().chunk(4, dim=-1)  # one pass over all rows costs less than three over some
    written = i * g
    if padding is not None:  # a step that is none keeps what it finds, so that a backward reading starts at c_0
        f = f.masked_fill(padding[..., None], 1)
        written = written.masked_fill(padding[..., None], 0)
    return {"i": i, "f": f, "g": g, "o": o, "c": scan(f, written, c_0, backward=backward)}


def scan(keep: Tensor, add: Tensor, first: Tensor, *, backward: bool = False) -> Tensor:
    """c_t = keep_t ⊙ c_{t−1} + add_t for every t, along the first axis; `first` is shaped like one step.

    By doubling (Hillis and Steele 1986): after k rounds every step holds what the last 2^k steps wrote, beside the
    product of their keeps. log2 T rounds of three numpy calls, and no division by a small product.
    """
    turn = slice(None, None, -1 if backward else 1)
    keeps, written = as_numpy(keep)[turn].copy(), as_numpy(add)[turn].copy()
    written[0] += keeps[0] * as_numpy(first)
    reach = 1
    while reach < len(written):
        later = written[reach:]  # named, as += on a slice would copy the slice onto itself once more
        later += keeps[reach:] * written[:-reach]
        if 2 * reach < len(written):  # the last round leaves no round that would ask for them
            keeps[reach:] = keeps[reach:] * keeps[:-reach]
        reach *= 2
    return torch.from_numpy(written[turn].copy() if backward else written).to(add)


def as_numpy(values: Tensor) -> np.ndarray[Any, Any]:
    """The numbers where numpy can read them: on the CPU, and half precisions widened, as numpy has no bfloat16."""
    wide = values if values.dtype in (torch.float32, torch.float64) else values.float()
    return wide.cpu().numpy()


def padding_of(lengths: tuple[int, ...], steps: int) -> Tensor:
    """`(T, N)`: true where a step lies past the end of its sequence."""
    return torch.arange(steps)[:, None] >= torch.tensor(lengths)


def states_before(h: Tensor, h_0: Tensor, *, backward: bool, padding: Tensor | None) -> Tensor:
    """The state each step starts from. Past a sequence's end the backward reading has not begun: there it is h_0."""
    if not backward:
        return torch.cat([h_0[None], h[:-1]])
    if padding is not None:
        h = torch.where(padding[..., None], h_0, h)
    return torch.cat([h[1:], h_0[None]])


def recomputed(
    recorded: Mapping[str, Tensor], x: Tensor, before: list[Tensor], weights: Weights, nonlinearity: str | None
) -> dict[str, Tensor]:
    """The reference step, on all steps at once, with the recorded gates forced: what they lead to by the equations.

    `before` holds h, and c of an LSTM. The n of a GRU is not forced, so that r counts too.
    """
    if "c" in recorded:
        return lstm_step(x, before[0], before[1], weights, {name: recorded[name] for name in "ifgo"})
    if "z" in recorded:
        return gru_step(x, before[0], weights, {name: recorded[name] for name in "rz"})
    return rnn_step(x, before[0], weights, nonlinearity or "tanh")
