"""How much of the error of a recall network reaches back along a row: what it can learn from.

The error is made at the last symbol; what should be remembered is the first. The gradient of the error by the state
at a symbol, over the one by the last state, is the share that arrives there: with 10⁻¹⁶ of it nothing can be learned
from that symbol (Hochreiter 1991; Bengio, Simard and Frasconi 1994). The state of an LSTM is (h, c); by c is meant
what goes back through c alone, as in gradients.py.
Letters: T symbols in a row (distance + 1), N rows.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, one_hot

from seqviz.insight.recall import INPUTS, Recaller
from seqviz.insight.stepping import State, cells
from seqviz.trace import trace


def arriving(module: Recaller, rows: Tensor) -> Tensor:
    """`(T,)`, by distance: the share of the last state's gradient that arrives so many symbols before, mean over rows.

    The first number is 1, the last is what reaches the first symbol. `rows` are `(N, T)`, as `rows_of` draws them;
    computed in double precision, as shares far below those of single precision are to be told apart. Raises ValueError
    for rows without a symbol.
    """
    if rows.dim() != 2 or not rows.numel():
        raise ValueError(f"rows of symbols are (N, T), at least one of each; got {tuple(rows.shape)}")
    norms = _norms(module, rows)
    return (norms / norms[-1]).mean(dim=1).flip(0)


def _norms(module: Recaller, rows: Tensor) -> Tensor:
    """‖∂loss/∂state‖ of every row at every symbol, `(T, N)`."""
    inputs = one_hot(rows, INPUTS).double().transpose(0, 1)
    (cell,) = cells(trace(copy.deepcopy(module.recurrent).double(), inputs[:, 0]))
    head = copy.deepcopy(module.head).double()
    with torch.enable_grad():
        state: State = tuple(part.requires_grad_() for part in cell.zeros(len(rows)))
        way = []
        for symbols in inputs:
            # Copies: h_t is computed from c_t, and a gradient by c_t as such would count that way too.
            state = tuple(part.clone() for part in cell.state(cell.step(symbols, state)))
            way.append(state)
        loss = cross_entropy(head(state[0]), rows[:, 0], reduction="sum")  # so that rows do not share a gradient
        parts = [part for state in way for part in state]
        found = torch.autograd.grad(loss, parts, allow_unused=True, materialize_grads=True)  # nobody reads the last c
    return torch.stack(found).view(len(way), -1, *found[0].shape).square().sum(dim=(1, 3)).sqrt()
