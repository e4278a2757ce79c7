"""How a state depends on the state one word before, in closed form: the Jacobian of every step of a trace.

With a' = U h the past's part of a gate and diag(·) a scaling of rows:

    RNN   ∂h_t/∂h_{t−1} = diag(φ'(a)) U                      φ' = 1 − h_t² for tanh, 1 where h_t > 0 for ReLU
    GRU   ∂h_t/∂h_{t−1} = diag(z) + diag((h_{t−1} − n) z (1 − z)) U_z
                          + diag((1 − z)(1 − n²)) (diag(r) U_n + diag((U_n h_{t−1} + b'_n) r (1 − r)) U_r)
    LSTM  ∂c_t/∂c_{t−1} = diag(f)
          ∂c_t/∂h_{t−1} = diag(c_{t−1} f (1 − f)) U_f + diag(g i (1 − i)) U_i + diag(i (1 − g²)) U_g
          ∂h_t/∂s       = diag(o (1 − tanh² c_t)) ∂c_t/∂s + [s = h_{t−1}] diag(tanh(c_t) o (1 − o)) U_o

The GRU is torch's: r acts after the product with U_n. A projected h is multiplied by W_hr once more.
Letters: T words, H units, L layers, D directions, S numbers of the whole state: H, of an LSTM h and then c.
Sources: the equations of cells.py; Bengio et al. (1994), Pascanu et al. (2013) on products of these.
"""

from __future__ import annotations

import torch
from torch import Tensor

from seqviz.cells import Weights, past_part, project
from seqviz.gates import states_before
from seqviz.insight import order
from seqviz.trace import Trace


def jacobians(trace: Trace) -> Tensor:
    """`(L, D, T, S, S)`: entry a, b of word t is ∂state_t[a] / ∂state_before[b], within its own layer and direction.

    The state before is that of the word to the left, for the backward direction to the right, for the first word read
    the initial one. S = H; the state of an LSTM is (h, c) joined, h first, S = 2 H (a projected h is shorter).
    Raises ValueError for a batch.
    """
    order.check(trace)
    layers, directions = trace["h"].shape[:2]
    rows = [torch.stack([steps(trace, layer, d) for d in range(directions)]) for layer in range(layers)]
    return torch.stack(rows)


def steps(trace: Trace, layer: int = 0, direction: int = 0) -> Tensor:
    """The same for one layer and direction, `(T, S, S)`."""
    order.check(trace, layer, direction)
    own = {name: trace[name][layer, direction] for name in trace.names}
    first = [state[layer, direction] for state in trace.initial_state]
    backward = order.backward(trace, direction)
    before = [
        states_before(own[name], start, backward=backward, padding=None)
        for name, start in zip("hc", first, strict=False)
    ]
    weights = trace.weights[layer][direction]
    if trace.kind == "LSTM":
        return _lstm(own, before[1], weights)
    if trace.kind == "GRU":
        return _gru(own, before[0], weights)
    return _rnn(own["h"], weights, trace.nonlinearity)


def _rows(scale: Tensor, matrix: Tensor) -> Tensor:
    """diag(scale) matrix, for every step: `(T, H)` and `(H, S)` or `(T, H, S)`."""
    return scale[..., None] * matrix


def _rnn(h: Tensor, weights: Weights, nonlinearity: str | None) -> Tensor:
    slope = (h > 0).to(h) if nonlinearity == "relu" else 1 - h * h
    return _rows(slope, weights["weight_hh"])


def _gru(own: dict[str, Tensor], before: Tensor, weights: Weights) -> Tensor:
    r, z, n = own["r"], own["z"], own["n"]
    u_r, u_z, u_n = weights["weight_hh"].chunk(3)
    recalled = past_part(before, weights).chunk(3, dim=-1)[2]
    candidate = _rows(r, u_n) + _rows(recalled * r * (1 - r), u_r)
    return z.diag_embed() + _rows((before - n) * z * (1 - z), u_z) + _rows((1 - z) * (1 - n * n), candidate)


def _lstm(own: dict[str, Tensor], before: Tensor, weights: Weights) -> Tensor:
    i, f, g, o, squashed = own["i"], own["f"], own["g"], own["o"], own["c"].tanh()
    u_i, u_f, u_g, u_o = weights["weight_hh"].chunk(4)
    c_by_h = _rows(before * f * (1 - f), u_f) + _rows(g * i * (1 - i), u_i) + _rows(i * (1 - g * g), u_g)
    seen = o * (1 - squashed * squashed)
    h_by_h = _rows(seen, c_by_h) + _rows(squashed * o * (1 - o), u_o)
    h_rows = torch.cat([h_by_h, (seen * f).diag_embed()], dim=-1)
    projected = project(h_rows.mT, weights).mT  # W_hr acts on the units, which are rows here
    return torch.cat([projected, torch.cat([c_by_h, f.diag_embed()], dim=-1)], dim=-2)
