"""Which word still owns how much of the memory, exactly.

A state that is kept by a gate and added to is a sum over the words read. Unrolled, with products over later words:

    LSTM  c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t          c_T = (Π f_k) c_0 + Σ_t (Π_{k>t} f_k) i_t g_t
    GRU   h_t = z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t    h_T = (Π z_k) h_0 + Σ_t (Π_{k>t} z_k) (1 − z_t) n_t

What a word wrote depends on the words before it, through the gates: the ledger says who wrote, not why.
Letters: T words, H units, L layers, D directions. Sources: the equations of cells.py, unrolled; the constant error
carousel of Hochreiter and Schmidhuber (1997) is the case f = 1.
"""

from __future__ import annotations

import torch
from torch import Tensor

from seqviz.insight import order
from seqviz.trace import Trace


def memory_of(trace: Trace) -> str:
    """The name of the state that is a sum: c of an LSTM, h of a GRU.

    Raises ValueError for an RNN: h_t = tanh(W x_t + U h_{t−1}) mixes all units and squashes them together, so its
    state is no sum of what single words wrote.
    """
    if trace.kind == "RNN":
        raise ValueError(
            "a plain RNN has no memory ledger: every step squashes word and past together, tanh(W x + U h), "
            "so its state is no sum of what single words wrote; give the trace of an LSTM or a GRU"
        )
    return "c" if trace.kind == "LSTM" else "h"


def keeping_gate(trace: Trace) -> str:
    """The name of the gate that says how much of the memory stays: f of an LSTM, z of a GRU; RNN as `memory_of`."""
    return {"c": "f", "h": "z"}[memory_of(trace)]


def kept_and_written(trace: Trace, layer: int = 0, direction: int = 0) -> tuple[Tensor, Tensor]:
    """By place, each `(T, H)` in float64: the gate that keeps (f, or z), and what the word adds (i g, or (1 − z) n)."""
    gate = keeping_gate(trace)
    order.check(trace, layer, direction)
    own = {name: trace[name][layer, direction].double() for name in trace.names}
    return own[gate], own["i"] * own["g"] if trace.kind == "LSTM" else (1 - own["z"]) * own["n"]


def memory_ledger(trace: Trace, step: int = -1) -> Tensor:
    """`(L, D, T + 1, H)`: what makes up the memory that stands at word `step`, which may count from the end.

    Row 0 is what is left of the initial state, row t + 1 what word t wrote and still stands. The rows add up to c
    (LSTM; with a projection too, as c has all H units) or to h (GRU) at `step`. Words not yet read are zero: those
    after `step` in the forward direction, those before it in the backward one, which has read all only at step 0.
    Products and sums run in float64; the result has the trace's own type.
    Raises ValueError for an RNN, a batch, or a step outside the sentence.
    """
    memory_of(trace)
    order.check(trace)
    at = order.place(trace, step)
    layers, directions = trace["h"].shape[:2]
    rows = [torch.stack([_rows(trace, at, layer, d) for d in range(directions)]) for layer in range(layers)]
    return torch.stack(rows).to(trace["h"].dtype)


def _rows(trace: Trace, at: int, layer: int, direction: int) -> Tensor:
    """`(T + 1, H)` of one layer and direction."""
    backward = order.backward(trace, direction)
    kept, written = (order.turned(part, backward) for part in kept_and_written(trace, layer, direction))
    read = trace.steps - at if backward else at + 1
    entries = torch.cat([_initial(trace, layer, direction)[None], written[:read]])
    standing = entries * survivors(kept[:read])
    words = torch.cat([standing[1:], torch.zeros_like(written[read:])])
    return torch.cat([standing[:1], order.turned(words, backward)])


def survivors(kept: Tensor) -> Tensor:
    """`(R + 1, H)` of R gates `(R, H)` in order: how much of what stood before each gate, and after the last, is left.

    Products are built up from the last gate, never divided: a closed gate makes them zero and loses nothing else.
    """
    later = torch.cat([torch.ones_like(kept[:1]), kept.flip(0)])
    return later.cumprod(dim=0).flip(0)


def _initial(trace: Trace, layer: int, direction: int) -> Tensor:
    return trace.initial_state[-1][layer, direction].double()  # c_0 stands last, and a GRU has h_0 only


def ledger_difference(trace: Trace, step: int = -1) -> float:
    """The largest distance of the ledger's sums from the state that the network itself reached at `step`."""
    reached = trace[memory_of(trace)][:, :, order.place(trace, step)]
    return float((memory_ledger(trace, step).double().sum(dim=2) - reached.double()).abs().max())


def memory_shares(trace: Trace, layer: int = 0, direction: int = 0) -> Tensor:
    """`(T + 1, T)`: row 0 the initial state, row t + 1 word t; column s the memory at word s. Columns add up to 1.

    A share is the sum over units of the ledger's absolute entries over that of all rows: what a word put in counts
    even where another word put in the opposite. A memory without any entry (all zero) has shares zero.
    Raises ValueError for an RNN, a batch, or a layer or direction that is not there.
    """
    backward = order.backward(trace, direction)
    kept, written = (order.turned(part, backward) for part in kept_and_written(trace, layer, direction))
    standing = kept.new_zeros(trace.steps + 1, kept.shape[1])
    standing[0] = _initial(trace, layer, direction).abs()
    columns = []
    for t in range(trace.steps):
        standing[: t + 1] *= kept[t]
        standing[t + 1] = written[t].abs()
        columns.append(standing.sum(dim=1))
    sizes = torch.stack(columns, dim=1)
    shares = sizes / sizes.sum(dim=0).clamp(min=torch.finfo(sizes.dtype).tiny)
    words = order.turned(shares[1:], backward, 0, 1)
    return torch.cat([order.turned(shares[:1], backward, 1), words]).to(trace["h"].dtype)
