"""How much of what a word wrote later gates let through: f of an LSTM, z of a GRU.

    survival[s, t] = Π_{s < k <= t} f_k        of what was written at word s, the part that is left at word t

It is the factor in every row of the memory ledger. Letters: T words, H units, L layers, D directions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor

from seqviz.insight import order
from seqviz.insight.memory import keeping_gate, kept_and_written
from seqviz.insight.states import each, real_steps
from seqviz.trace import Trace


def survival(trace: Trace, layer: int = 0, direction: int = 0) -> Tensor:
    """`(T, T, H)`: row s written at, column t read at, both by place; 1 on the diagonal, 0 where t is read before s.

    The mean over units, `.mean(dim=-1)`, is the number of a picture. Raises ValueError for an RNN, which has no gate
    that keeps, for a batch, and for a layer or direction that is not there.
    """
    backward = order.backward(trace, direction)
    kept = order.turned(kept_and_written(trace, layer, direction)[0], backward).to(trace["h"].dtype)
    left = kept.new_zeros(trace.steps, trace.steps, kept.shape[1])
    for t in range(trace.steps):
        if t:
            torch.mul(left[:t, t - 1], kept[t], out=left[:t, t])
        left[t, t] = 1
    return order.turned(left, backward, 0, 1)


def half_life(traces: Trace | Iterable[Trace]) -> Tensor:
    """`(L, D, H)`: words after which half of the memory is left, at the mean rate of one trace or of all together.

    The rate is the geometric mean of the keeping gate over all T words; of one sentence, 2^(−T / half_life) is exactly
    what is left of the initial state. A gate that was shut once gives 0, one that never closed at all infinity.
    Raises ValueError for an RNN, for traces of different networks, and for none.
    """
    total, steps = torch.tensor(0.0), 0
    for trace in each(traces):
        kept = real_steps(trace, keeping_gate(trace)).double()
        total = total + kept.log().sum(dim=2)
        steps += kept.shape[2]
    return (-math.log(2) * steps / total).abs().to(torch.get_default_dtype())
