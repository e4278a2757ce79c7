"""Every gate of every step at once, from states that are already known.

With all h known, the gates of all steps are one matrix product over the sequence; only the LSTM's c needs a scan.
Shapes are time-major, of one sentence or a batch: x `(T, E)` or `(T, N, E)`, before `(T, H)` or `(T, N, H)` (the state
before each step), c_0 `(H,)` or `(N, H)`.
"""

from __future__ import annotations

import torch
from torch import Tensor

from seqviz.cells import Weights, past_part, word_part


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
    """i, f, g, o and c of every step, as `cells.lstm_step` computes them. `padding` `(T, N)` marks steps that are none."""
    gates = word_part(x, weights).add_(past_part(before, weights))
    g = gates.chunk(4, dim=-1)[2].tanh()
    i, f, _, o = gates.sigmoid_().chunk(4, dim=-1)
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
    keeps, written = keep.numpy()[turn].copy(), add.numpy()[turn].copy()
    written[0] += keeps[0] * first.numpy()
    reach = 1
    while reach < len(written):
        written[reach:] += keeps[reach:] * written[:-reach]
        keeps[reach:] = keeps[reach:] * keeps[:-reach]
        reach *= 2
    return torch.from_numpy(written[turn].copy() if backward else written)
