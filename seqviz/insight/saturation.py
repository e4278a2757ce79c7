"""How often a gate is nearly shut or wide open.

After Karpathy, Johnson and Fei-Fei (2015), "Visualizing and Understanding Recurrent Networks", section 4.2: a gate is
left-saturated where it is below 0.1, right-saturated above 0.9; drawn as one dot per unit, left share against right
share, all dots lie under the line on which they add up to 1. A unit whose f is nearly always above 0.9 remembers over
long spans; none that is nearly always below 0.1 remembers at all.
Letters: H units, L layers, D directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight.states import each, real_steps
from seqviz.trace import Trace

LOW, HIGH = 0.1, 0.9
GATES = {"GRU": ("r", "z"), "LSTM": ("i", "f", "o")}


@dataclass(frozen=True, eq=False)
class Saturation:
    """Shares of steps by gate, each `(L, D, H)`."""

    low: Mapping[str, Tensor]
    """Below LOW: nearly shut."""
    high: Mapping[str, Tensor]
    """Above HIGH: wide open."""
    steps: int
    """Words over which they were counted."""


def saturation(traces: Trace | Iterable[Trace]) -> Saturation:
    """Of one trace, or of all together: `saturation(states.read(model, sentences))` is that of a corpus.

    Raises ValueError for a plain RNN, which has no gates, for traces of different networks, and for none.
    """
    low: dict[str, Tensor] = {}
    high: dict[str, Tensor] = {}
    steps = 0
    for trace in each(traces):
        if trace.kind not in GATES:
            raise ValueError("a plain RNN has no gates that could saturate; give traces of an LSTM or a GRU")
        for gate in GATES[trace.kind]:
            values = real_steps(trace, gate)
            low[gate] = low.get(gate, 0) + (values < LOW).sum(dim=2)
            high[gate] = high.get(gate, 0) + (values > HIGH).sum(dim=2)
        steps += values.shape[2]
    return Saturation(_shares(low, steps), _shares(high, steps), steps)


def _shares(counts: Mapping[str, Tensor], steps: int) -> dict[str, Tensor]:
    return {gate: count.to(torch.get_default_dtype()) / steps for gate, count in counts.items()}
