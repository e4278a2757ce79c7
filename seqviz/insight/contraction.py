"""From many beginnings the same words lead to one state: how soon is the length of the memory for what came before.

Random initial states read the words of a trace, beside the reading that was recorded. Where the network contracts they
merge, and what stood before them is forgotten; where it does not, they stay apart to the end.
Letters: T words, N runs, H units, S numbers of the state: H, of an LSTM h and c joined.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.cells import gru_step, lstm_step, rnn_step
from seqviz.insight import order
from seqviz.trace import Trace

RUNS = 20
TOLERANCE = 0.05


@dataclass(frozen=True, eq=False)
class Contraction:
    """Entry j is the state after j words in the order of reading: for the backward direction, the last j words."""

    states: Tensor
    """`(N, T + 1, S)`."""
    recorded: Tensor
    """`(T + 1, S)`: the trace's own reading."""

    @property
    def distances(self) -> Tensor:
        """`(N, T + 1)`: root mean square over the state's numbers of how far each run is from the recorded reading."""
        return (self.states - self.recorded).square().mean(dim=2).sqrt()

    def words(self, tolerance: float = TOLERANCE) -> int | None:
        """The number of words after which all runs are, and stay, within `tolerance` of the recorded reading.

        None where they are not at the sentence's end. Raises ValueError for a tolerance that is not above 0.
        """
        if not tolerance > 0:
            raise ValueError(f"tolerance is above 0; got {tolerance}")
        apart = (self.distances.amax(dim=0) > tolerance).nonzero().flatten()
        merged = int(apart[-1]) + 1 if len(apart) else 0
        return merged if merged < self.states.shape[1] else None


def contraction(
    trace: Trace, layer: int = 0, direction: int = 0, *, runs: int = RUNS, spread: float = 1.0, seed: int = 0
) -> Contraction:
    """Read the words of a trace again from `runs` random states, every number uniform within ± `spread`.

    An upper layer reads what was recorded below it. The same seed gives the same runs; torch's own random state is
    neither used nor moved. Raises ValueError for a batch, a layer or direction that is not there, or runs < 1.
    """
    order.check(trace, layer, direction)
    if runs < 1:
        raise ValueError(f"at least one run is needed; got {runs}")
    backward = order.backward(trace, direction)
    parts = ["h", "c"] if trace.kind == "LSTM" else ["h"]
    first = [state[layer, direction] for state in trace.initial_state]
    recorded = [
        torch.cat([start[None], order.turned(trace[name][layer, direction], backward)])
        for name, start in zip(parts, first, strict=True)
    ]
    below = trace.inputs if layer % trace["h"].shape[0] == 0 else torch.cat(list(trace["h"][layer - 1]), dim=-1)
    states = [_random(runs, torch.cat(first), spread, seed)]
    for x in order.turned(below, backward):
        states.append(_step(trace, x, states[-1], layer, direction))
    return Contraction(torch.stack(states, dim=1), torch.cat(recorded, dim=-1))


def _random(runs: int, like: Tensor, spread: float, seed: int) -> Tensor:
    drawn = torch.rand(runs, len(like), generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return (spread * (2 * drawn - 1)).to(like)


def _step(trace: Trace, x: Tensor, state: Tensor, layer: int, direction: int) -> Tensor:
    """One word `(E,)` read from every state `(N, S)`."""
    weights = trace.weights[layer][direction]
    x = x.expand(len(state), -1)
    if trace.kind == "LSTM":
        h, c = state.split([trace["h"].shape[-1], trace["c"].shape[-1]], dim=1)
        after = lstm_step(x, h, c, weights)
        return torch.cat([after["h"], after["c"]], dim=1)
    if trace.kind == "GRU":
        return gru_step(x, state, weights)["h"]
    return rnn_step(x, state, weights, trace.nonlinearity or "tanh")["h"]
