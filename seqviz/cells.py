"""One time step of each recurrent cell, written as its equation.

The readable reference: the fast path in trace.py must agree with it, and it is what runs when a gate is forced.
Letters are the field's: x input, h state, c memory; f i o r z gates, g n candidates. Shapes: x `(..., E)`, h and c
`(..., H)`; a projected h has its own last size. `weights` maps torch's names to tensors: weight_ih, weight_hh and,
where the module has them, bias_ih, bias_hh, weight_hr.

Sources: Elman (1990); Cho et al. (2014) in the form torch.nn.GRU computes; Hochreiter and Schmidhuber (1997) with the
forget gate of Gers et al. (2000), and the projection of Sak et al. (2014).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn.functional import linear

Weights = Mapping[str, Tensor]
Forced = Mapping[str, Tensor | float]
SQUASH = {"tanh": torch.tanh, "relu": torch.relu}


def word_part(x: Tensor, weights: Weights) -> Tensor:
    """W x + b: what the input says to every gate, stacked in torch's order."""
    return linear(x, weights["weight_ih"], weights.get("bias_ih"))


def past_part(h: Tensor, weights: Weights) -> Tensor:
    """U h + b': what the state of the step before says to every gate, stacked in torch's order."""
    return linear(h, weights["weight_hh"], weights.get("bias_hh"))


def _checked(forced: Forced | None, gates: str) -> Forced:
    """What is forced, once every name in it is a gate of the cell."""
    unknown = set(forced or {}) - set(gates)
    if unknown:
        raise ValueError(f"the gates that can be forced are {' '.join(gates)}; got {', '.join(sorted(unknown))}")
    return forced or {}


def _given(name: str, computed: Tensor, forced: Forced) -> Tensor:
    """The forced value of a gate, spread over its units, or the computed one."""
    if name not in forced:
        return computed
    return torch.as_tensor(forced[name], dtype=computed.dtype, device=computed.device).expand_as(computed)


def rnn_step(x: Tensor, h: Tensor, weights: Weights, nonlinearity: str = "tanh") -> dict[str, Tensor]:
    """h' = tanh(W x + b + U h + b'), or with ReLU."""
    return {"h": SQUASH[nonlinearity](word_part(x, weights) + past_part(h, weights))}


def gru_step(x: Tensor, h: Tensor, weights: Weights, forced: Forced | None = None) -> dict[str, Tensor]:
    """r = σ(W_r x + U_r h + b_r), z = σ(W_z x + U_z h + b_z), n = tanh(W_n x + b_n + r ⊙ (U_n h + b'_n)),
    h' = (1 − z) ⊙ n + z ⊙ h.

    r acts after the product with U_n and its bias, as in torch (Cho et al. let it act on h before the product).
    `forced` sets gates: {"z": 1.0} keeps the old state whatever comes in. Raises ValueError for another name.
    """
    forced = _checked(forced, "rzn")
    word_r, word_z, word_n = word_part(x, weights).chunk(3, dim=-1)
    past_r, past_z, past_n = past_part(h, weights).chunk(3, dim=-1)
    r = _given("r", torch.sigmoid(word_r + past_r), forced)
    z = _given("z", torch.sigmoid(word_z + past_z), forced)
    n = _given("n", torch.tanh(word_n + r * past_n), forced)
    return {"r": r, "z": z, "n": n, "h": (1 - z) * n + z * h}


def lstm_step(x: Tensor, h: Tensor, c: Tensor, weights: Weights, forced: Forced | None = None) -> dict[str, Tensor]:
    """i, f, o = σ(W x + U h + b), g = tanh(W_g x + U_g h + b_g), c' = f ⊙ c + i ⊙ g, h' = o ⊙ tanh(c').

    With `weight_hr` the output is projected: h' = W_hr (o ⊙ tanh(c')).
    `forced` sets gates: {"f": 0.0} drops the memory. Raises ValueError for another name.
    """
    forced = _checked(forced, "ifgo")
    i, f, g, o = (word_part(x, weights) + past_part(h, weights)).chunk(4, dim=-1)  # torch's order of rows
    i = _given("i", torch.sigmoid(i), forced)
    f = _given("f", torch.sigmoid(f), forced)
    g = _given("g", torch.tanh(g), forced)
    o = _given("o", torch.sigmoid(o), forced)
    c = f * c + i * g
    return {"i": i, "f": f, "g": g, "o": o, "c": c, "h": project(o * torch.tanh(c), weights)}


def project(h: Tensor, weights: Weights) -> Tensor:
    """W_hr h where the module projects its output, else h."""
    return linear(h, weights["weight_hr"]) if "weight_hr" in weights else h
